"""The same policy again: replaced, linked and compared clause by clause."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.intake import AddResult, add_files
from knowledge.library import load_library
from knowledge.model import Standing
from knowledge.settings import KnowledgeSettings
from knowledge.shelf import previous_version, remove_policy
from knowledge.standing import standing
from knowledge.versions import ChangeKind, compare

FIRST = """某市河东区支持检验检测产业发展办法
第一条 为支持检验检测产业发展，制定本办法。
第二条 对新设机构给予一次性奖励50万元。
第三条 对购置设备的，按投资额的10%给予补助，最高200万元。
第四条 机构应当按季度报送经营情况。
第五条 本办法自2023年5月1日起施行，有效期二年。"""
CORRECTED = FIRST.replace("奖励50万元", "奖励60万元")
SECOND = (
    FIRST.replace("办法\n第一条", "办法（2025年修订）\n第一条")
    .replace("按季度报送", "及时报送")
    .replace("最高200万元", "最高300万元")
    .replace("第五条 本办法自2023年", "第五条 对国家级机构给予奖励100万元。\n第六条 本办法自2025年")
)


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data_dir=tmp_path / "data", embedding="none")


def added(text: str, tmp_path: Path, settings: KnowledgeSettings) -> AddResult:
    path = tmp_path / "办法.txt"
    path.write_text(text, encoding="utf-8")
    (result,) = add_files([path], settings)
    assert result.error is None
    return result


def ids(settings: KnowledgeSettings) -> set[str]:
    return {policy.id for policy in load_library(settings).policies if not policy.built_in}


def test_a_corrected_text_takes_the_place_of_the_old_one(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    first = added(FIRST, tmp_path, settings)
    again = added(CORRECTED, tmp_path, settings)
    assert again.replaced == first.policy
    assert ids(settings) == {again.policy}
    assert "数字有变 1 条" in again.notes[-1]
    old = previous_version(load_library(settings).policy(str(again.policy)))
    assert old is not None and old.text == FIRST


def test_a_new_edition_is_kept_beside_the_old_one_and_supersedes_it(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    first = added(FIRST, tmp_path, settings)
    second = added(SECOND, tmp_path, settings)
    assert (second.earlier, second.replaced) == (first.policy, None)
    old = load_library(settings).policy(str(first.policy)).meta
    assert old.superseded_by == second.policy
    assert standing(old, date(2024, 6, 1)) is Standing.IN_FORCE
    assert standing(old, date(2025, 5, 1)) is Standing.SUPERSEDED


def test_the_order_of_adding_does_not_matter(tmp_path: Path, settings: KnowledgeSettings) -> None:
    second = added(SECOND, tmp_path, settings)
    first = added(FIRST, tmp_path, settings)
    old = load_library(settings).policy(str(first.policy)).meta
    assert old.superseded_by == second.policy


def test_removing_the_new_edition_leaves_the_old_one_standing(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    first = added(FIRST, tmp_path, settings)
    second = added(SECOND, tmp_path, settings)
    remove_policy(str(second.policy), settings)
    assert load_library(settings).policy(str(first.policy)).meta.superseded_by is None


def test_versions_are_compared_clause_by_clause_changed_numbers_first(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    first = added(FIRST, tmp_path, settings)
    second = added(SECOND, tmp_path, settings)
    library = load_library(settings)
    changes = compare(library.policy(str(first.policy)), library.policy(str(second.policy)))
    told = [(change.kind, change.label) for change in changes]
    assert told == [
        (ChangeKind.NUMBERS, "第三条"),
        (ChangeKind.NUMBERS, "第六条"),
        (ChangeKind.ADDED, "第五条"),
        (ChangeKind.WORDING, "第四条"),
    ]
    assert (changes[0].old_numbers, changes[0].new_numbers) == (("200",), ("300",))


@pytest.mark.parametrize(
    ("title", "place"),
    [("某市河西区支持检验检测产业发展办法", "河西"), ("某市河东区支持物流产业发展办法", "物流")],
)
def test_another_place_or_matter_is_another_policy(
    title: str, place: str, tmp_path: Path, settings: KnowledgeSettings
) -> None:
    added(FIRST, tmp_path, settings)
    other = added(FIRST.replace("某市河东区支持检验检测产业发展办法", title), tmp_path, settings)
    assert (other.earlier, other.replaced) == (None, None), place
    assert len(ids(settings)) == 2


def test_what_the_document_does_not_say_is_asked(
    tmp_path: Path, settings: KnowledgeSettings
) -> None:
    result = added(FIRST, tmp_path, settings)
    assert [one.field for one in result.ask] == ["issuer", "number", "issued_on"]
