"""``python -m knowledge``: results on stdout, one clear line on stderr, no traceback."""

import json
import os
import subprocess
import sys

import pytest
from search_support import built_in

from knowledge.cli import main

POLICY = "shangjie-sangao-draft"


@pytest.fixture(autouse=True)
def data_folder(monkeypatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(built_in()[0].data_dir))


@pytest.fixture
def run(capsys):
    """Run one command; give its status, stdout and stderr."""

    def command(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "knowledge", *arguments]
    names = {**os.environ, "ASSISTANT_EMBEDDING": "none", **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=names, check=False)


def test_search_shows_clauses_to_read(run) -> None:
    status, shown, complaint = run("search", "容积率放宽", "-k", "1")
    assert (status, complaint) == (0, "")
    assert "（3.3.2）" in shown
    assert "容积率" in shown


def test_search_gives_clauses_as_json(run) -> None:
    status, shown, _ = run("search", "容积率放宽", "-k", "2", "--json")
    results = json.loads(shown)
    assert status == 0
    assert len(results) == 2
    assert {"policy", "clause", "label", "text", "score"} <= set(results[0])
    assert (results[0]["policy"], results[0]["clause"]) == (POLICY, "3.3.2")


def test_many_questions_are_searched_from_a_file(run, tmp_path) -> None:
    asked, found = tmp_path / "q.jsonl", tmp_path / "r.jsonl"
    lines = [
        {"id": "a", "query": "容积率放宽"},
        {"id": 2, "query": "联席会议"},
        {"id": "c", "query": ""},
    ]
    asked.write_text("\ufeff" + "\n\n".join(map(json.dumps, lines)), encoding="utf-8")
    status, shown, complaint = run("search", "--input", str(asked), "--output", str(found))
    answers = [json.loads(line) for line in found.read_text(encoding="utf-8").splitlines()]
    assert (status, shown, complaint) == (0, "", "")
    assert [answer["id"] for answer in answers] == ["a", 2, "c"]
    assert [len(answer["results"]) for answer in answers] == [5, 5, 0]
    assert answers[1]["results"][0]["clause"] == "4.1"


@pytest.mark.parametrize(
    "line",
    [b"{bad", b'{"id": "x"}', b"[1]", b'{"id": "x", "query": 3}', b"\xff\xfe", b"[" * 100_000],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(run, tmp_path, line) -> None:
    asked, found = tmp_path / "q.jsonl", tmp_path / "r.jsonl"
    good = json.dumps({"id": "good", "query": "\ud800联席会议"}).encode()
    asked.write_bytes(line + b"\n" + good + b"\n")
    status, _, complaint = run("search", "--input", str(asked), "--output", str(found))
    broken, whole = [json.loads(text) for text in found.read_text(encoding="utf-8").splitlines()]
    assert status == 2
    assert "q.jsonl 第 1 行" in complaint
    assert "第 1 行" in broken["error"]
    assert whole["results"][0]["clause"] == "4.1"


def test_list_names_every_policy(run) -> None:
    status, shown, _ = run("list", "--json")
    (policy,) = [item for item in json.loads(shown) if item["id"] == POLICY]
    assert status == 0
    assert policy["status"] == "draft"
    assert POLICY in run("list")[1]


def test_show_prints_the_text_byte_for_byte() -> None:
    _, library, _ = built_in()
    command = [sys.executable, "-m", "knowledge", "show", POLICY, "--text"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == library.policy(POLICY).text.encode()


def test_show_gives_the_structure_as_json(run) -> None:
    _, library, _ = built_in()
    _, shown, _ = run("show", POLICY, "--json")
    data = json.loads(shown)
    text = library.policy(POLICY).text
    wanted = {"id", "label", "heading", "number", "inferred", "parent", "text", "start", "end"}
    assert data["policy"]["title"] == library.policy(POLICY).title
    assert all(wanted | {"lead_units", "support_units"} <= set(item) for item in data["clauses"])
    assert all(text[item["start"] : item["end"]] == item["text"] for item in data["clauses"])


def test_show_prints_an_outline_to_read(run) -> None:
    assert "3.2.2\t三、（二）2. 加强企业管理" in run("show", POLICY)[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "--help"),
        (("tidy",), "tidy"),
        (("search",), "关键词"),
        (("search", "  "), "关键词为空"),
        (("search", "税", "-k", "0"), "1 到 100"),
        (("search", "税", "-k", "many"), "many"),
        (("search", "税", "--policy", "nowhere"), "nowhere"),
        (("search", "--input", "q.jsonl"), "--output"),
        (("search", "--input", "nowhere.jsonl", "--output", "r.jsonl"), "nowhere.jsonl"),
        (("show", "nowhere"), POLICY),
        (("show", POLICY, "--text", "--json"), "--json"),
        (("drafts", "nowhere"), "nowhere"),
        (("remove", "nowhere"), "nowhere"),
        (("add",), "FILE"),
    ],
)
def test_bad_usage_is_told_in_one_line(run, arguments, complaint) -> None:
    status, shown, told = run(*arguments)
    assert (status, shown) == (2, "")
    assert complaint in told
    assert len(told.strip().splitlines()) == 1


def test_help_is_there_for_every_command(run) -> None:
    with pytest.raises(SystemExit) as left:
        main(["search", "--help"])
    assert left.value.code == 0


def test_an_unknown_setting_is_named(run, monkeypatch) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDING", "none")
    status, _, told = run("list")
    assert status == 2
    assert "ASSISTANT_EMBEDING" in told


def test_settings_of_the_assistant_do_not_trouble_the_knowledge_base(tmp_path) -> None:
    from assistant.settings import Settings

    names = {f"ASSISTANT_{field.upper()}" for field in Settings.model_fields}
    own = {f"ASSISTANT_{name}" for name in ("DATA_DIR", "EMBEDDING", "RERANKER")}
    own |= {"ASSISTANT_DATABASE_URL", "ASSISTANT_CHROMA_URL"}
    done = process("list", ASSISTANT_DATA_DIR=str(tmp_path), **dict.fromkeys(names - own, "1"))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_data_folder_that_is_no_folder_is_named(run, monkeypatch, tmp_path) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "file"))
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")
    status, shown, told = run("search", "税")
    assert (status, shown) == (2, "")
    assert "file" in told
    assert len(told.strip().splitlines()) == 1


def test_an_output_folder_that_is_not_there_is_named(run, tmp_path) -> None:
    asked = tmp_path / "q.jsonl"
    asked.write_text('{"id": "a", "query": "税"}', encoding="utf-8")
    status, _, told = run("search", "--input", str(asked), "--output", str(tmp_path / "no" / "r"))
    assert status == 2
    assert str(tmp_path / "no" / "r") in told


def test_a_reader_who_leaves_early_sees_no_complaint() -> None:
    command = (
        f"{sys.executable} -m knowledge show {POLICY} --json | head -c 1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.endswith("0\n")


def test_a_terminal_without_utf8_gets_utf8_all_the_same(tmp_path) -> None:
    done = process("list", LC_ALL="C", PYTHONUTF8="0", ASSISTANT_DATA_DIR=str(tmp_path))
    assert done.returncode == 0
    assert "征求意见稿" in done.stdout


def test_the_index_can_be_rebuilt(tmp_path) -> None:
    done = process("index", ASSISTANT_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "索引已重建" in done.stdout
    assert (tmp_path / "index" / "CURRENT").is_file()


DOCUMENT = """青溪镇茶叶产业扶持办法

第一条 为发展茶叶产业，制定本办法。
第二条 新建连片茶园五十亩以上的，给予每户一次性奖励2万元。
第三条 购置烘干设备的，按设备投资额的15%给予补助，最高40万元。
"""


@pytest.fixture
def own_folder(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")


def test_a_document_is_added_found_drafted_and_removed(run, own_folder, tmp_path) -> None:
    path = tmp_path / "tea.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    status, shown, _ = run("add", str(path), "--json")
    (added,) = json.loads(shown)
    assert status == 0
    assert {"file", "policy", "title", "clauses", "error"} <= set(added)
    assert json.loads(run("search", "烘干设备", "--json")[1])[0]["policy"] == added["policy"]
    drafted = json.loads(run("drafts", added["policy"], "--json")[1])
    assert "400000" in {draft["cap"] for draft in drafted}
    assert run("remove", added["policy"])[0] == 0
    found = json.loads(run("search", "烘干设备", "--json")[1])
    assert {hit["policy"] for hit in found} == {POLICY}


def test_a_file_that_cannot_be_added_is_named_and_the_rest_goes_on(
    run, own_folder, tmp_path
) -> None:
    whole, empty = tmp_path / "tea.txt", tmp_path / "empty.txt"
    whole.write_text(DOCUMENT, encoding="utf-8")
    empty.write_text("")
    status, shown, told = run("add", str(empty), str(whole), "--json")
    failed, added = json.loads(shown)
    assert status == 2
    assert "empty.txt" in told
    assert failed["policy"] is None
    assert failed["error"]
    assert added["policy"]


def test_the_built_in_policy_is_not_removed(run, own_folder) -> None:
    status, _, told = run("remove", POLICY)
    assert status == 2
    assert POLICY in told
