"""Adding documents to the knowledge base and removing them again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from document_files import zipped

from knowledge.errors import InputError
from knowledge.intake import AddResult, add_files
from knowledge.library import BUILT_IN, added_dir, load_library, policy_folders
from knowledge.model import PolicyMeta
from knowledge.settings import KnowledgeSettings
from knowledge.shelf import policy_id_of, remove_policy

POLICY = """某市河东区人民政府办公室关于印发《某市河东区支持工业设计发展办法》的通知
东政办规〔2024〕9号
各街道办事处，区直各部门：
《某市河东区支持工业设计发展办法》已经区政府同意，现印发给你们，请认真贯彻执行。
某市河东区人民政府办公室
2024年5月20日
第一条 对新设立的工业设计公司给予20万元开办补助。
第二条 本办法所称“以上”“不超过”均包含本数。
第三条 同一事项符合多项政策的，按照就高不重复的原则执行。
第四条 本办法自2024年6月1日起施行，有效期3年，由区科技局负责解释。"""


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data_dir=tmp_path / "data")


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def only(results: list[AddResult]) -> AddResult:
    assert len(results) == 1
    return results[0]


def meta_of(text: str, tmp_path: Path, settings: KnowledgeSettings) -> PolicyMeta:
    added = only(add_files([written(tmp_path, "某文件.txt", text)], settings))
    assert added.policy
    return load_library(settings).policy(added.policy).meta


def test_an_added_policy_is_in_the_library(tmp_path: Path, settings: KnowledgeSettings) -> None:
    result = only(add_files([written(tmp_path, "a.txt", POLICY)], settings))
    assert (result.error, result.changed, result.clauses) == (None, True, 5)
    policy = load_library(settings).policy(result.policy or "")
    assert policy.text == POLICY and policy.id == policy_id_of(POLICY)
    assert [clause.label for clause in policy.clauses][1:3] == ["第一条", "第二条"]


def test_what_a_document_says_of_itself_is_read(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    meta = meta_of(POLICY, tmp_path, settings)
    assert meta.title.startswith("某市河东区人民政府办公室关于印发")
    assert meta.short_title == "某市河东区支持工业设计发展办法"
    assert (meta.issuer, meta.level, meta.place) == ("某市河东区人民政府办公室", "区", "某市河东区")
    assert (meta.number, meta.status) == ("东政办规〔2024〕9号", "final")
    assert meta.issued_on == date(2024, 5, 20)
    assert (meta.effective_from, meta.effective_to) == (date(2024, 6, 1), date(2027, 6, 1))
    assert meta.bounds_rule and "包含本数" in meta.bounds_rule
    assert meta.stacking_rule and "就高不重复" in meta.stacking_rule
    assert (meta.interpreter, meta.validity_clause) == ("区科技局", "4")


def test_what_a_document_does_not_say_stays_unknown(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    meta = meta_of("一、支持创新\n给予资助。\n二、优化服务\n提供帮助。", tmp_path, settings)
    assert (meta.issuer, meta.level, meta.place, meta.number) == (None, None, None, None)
    assert (meta.issued_on, meta.effective_from, meta.effective_to) == (None, None, None)
    assert (meta.status, meta.bounds_rule, meta.interpreter) == ("unknown", None, None)


def test_a_draft_is_known_by_its_title(tmp_path: Path, settings: KnowledgeSettings) -> None:
    text = "某市支持设计发展办法\n（征求意见稿）\n第一条 给予补助。"
    meta = meta_of(text, tmp_path, settings)
    assert (meta.title, meta.status) == ("某市支持设计发展办法", "draft")


@pytest.mark.parametrize(
    ("sentence", "starts", "ends"),
    [
        ("自2024年1月1日起施行，有效期至2026年12月31日。", date(2024, 1, 1), date(2026, 12, 31)),
        ("从二〇二三年三月一日起执行，暂定两年。", date(2023, 3, 1), date(2025, 3, 1)),
        ("自 2024 年 7 月 3 日起正式实施。", date(2024, 7, 3), None),
        ("自发布之日起30日后施行。", None, None),
        ("适用于2019年1月1日至2021年12月31日的项目。", None, None),
        ("自2024年2月30日起施行。", None, None),
    ],
)
def test_dates_are_read_and_never_guessed(
    tmp_path: Path, settings: KnowledgeSettings, sentence: str, starts: date, ends: date
) -> None:
    meta = meta_of(f"第一条 给予补助。\n第二条 本办法{sentence}", tmp_path, settings)
    assert (meta.effective_from, meta.effective_to) == (starts, ends)


def test_a_document_without_a_title_is_called_by_its_file_and_says_so(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    path = written(tmp_path, "03_河东设计补贴.txt", "第一条 给予补助。")
    result = only(add_files([path], settings))
    assert result.title == "河东设计补贴"
    assert "文件名" in result.notes[0]


def test_the_same_content_again_changes_nothing(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    first = only(add_files([written(tmp_path, "a.txt", POLICY)], settings))
    path = added_dir(settings) / str(first.policy) / "text.txt"
    before = path.stat().st_mtime_ns
    again = only(add_files([written(tmp_path, "b.md", POLICY)], settings))
    assert (again.policy, again.error, again.changed) == (first.policy, None, False)
    assert path.stat().st_mtime_ns == before


def test_the_built_in_policy_is_recognised(tmp_path: Path, settings: KnowledgeSettings) -> None:
    data = (BUILT_IN / "shangjie-sangao-draft" / "text.txt").read_bytes()
    (tmp_path / "a.txt").write_bytes(data)
    result = only(add_files([tmp_path / "a.txt"], settings))
    assert (result.policy, result.changed) == ("shangjie-sangao-draft", False)
    assert not added_dir(settings).exists()


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, settings: KnowledgeSettings) -> None:
    paths = [
        tmp_path / "没有.txt",
        written(tmp_path, "空.txt", ""),
        written(tmp_path, "a.txt", POLICY),
        written(tmp_path, "题.txt", "某市支持设计发展办法"),
    ]
    seen: list[str] = []
    results = add_files(paths, settings, seen.append)
    assert [bool(result.error) for result in results] == [True, True, False, True]
    assert seen == [str(path) for path in paths]
    assert len(load_library(settings).policies) == 2


def test_a_folder_and_an_archive_are_taken_in_whole(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    folder = tmp_path / "文件"
    (folder / "下级").mkdir(parents=True)
    written(folder / "下级", "a.txt", POLICY)
    written(folder, "说明.log", "不是文档")
    zipped(folder / "包.zip", {"内/甲.txt": "第一条 甲。".encode("gbk"), "坏.pdf": b"%PDF-"})
    results = add_files([folder], settings)
    assert [(r.file.rpartition("/")[2], bool(r.error)) for r in results] == [
        ("a.txt", False),
        ("甲.txt", False),
        ("包.zip!坏.pdf", True),
    ]


def test_a_folder_without_documents_is_said(tmp_path: Path, settings: KnowledgeSettings) -> None:
    (tmp_path / "空").mkdir()
    assert "没有可添加的文件" in str(only(add_files([tmp_path / "空"], settings)).error)


def test_nothing_half_written_is_ever_seen(
    tmp_path: Path, settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = only(add_files([written(tmp_path, "a.txt", POLICY)], settings))
    assert result.policy is None and "磁盘空间" in str(result.error)
    assert list(added_dir(settings).iterdir()) == []


def test_an_added_policy_can_be_removed(tmp_path: Path, settings: KnowledgeSettings) -> None:
    added = only(add_files([written(tmp_path, "a.txt", POLICY)], settings))
    remove_policy(str(added.policy), settings)
    assert [policy.built_in for policy in load_library(settings).policies] == [True]
    assert policy_folders(added_dir(settings)) == []


def test_a_built_in_policy_cannot_be_removed(settings: KnowledgeSettings) -> None:
    with pytest.raises(InputError, match="内置"):
        remove_policy("shangjie-sangao-draft", settings)


@pytest.mark.parametrize("name", ["p-none", "../policies", "", ".new-1"])
def test_removing_what_is_not_there_is_refused(
    tmp_path: Path, settings: KnowledgeSettings, name: str
) -> None:
    add_files([written(tmp_path, "a.txt", POLICY)], settings)
    with pytest.raises(InputError, match="没有编号为"):
        remove_policy(name, settings)
    assert len(load_library(settings).policies) == 2
