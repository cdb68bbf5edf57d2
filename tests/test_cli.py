"""The command line: readable or JSON, status 0 or 2, one clear Chinese line on stderr."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from assistant.cli import main
from knowledge.settings import PROJECT

ASKS = "检测平台的生产技术设备投资4000万元，能补助多少"
TABLE = "企业名称,上年度纳税总额\n甲公司,620万\n乙公司,很多\n"


@pytest.fixture(autouse=True)
def _data(monkeypatch, built_data):
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(built_data))


def complaint(capsys, *arguments):
    """The one line on stderr of a command that fails with status 2."""
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert any("\u4e00" <= char <= "\u9fff" for char in said.err)
    return said.err


def run(*arguments, **environment):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
    )


def test_an_answer_is_readable_with_its_sources(capsys):
    assert main(["ask", ASKS, "--as-of", "2023-06-01"]) == 0
    said = capsys.readouterr()
    assert "最高 800 万元" in said.out
    assert "依据：\n[1] 三、（五）1." in said.out
    assert "※" in said.out
    assert said.err == ""


def test_an_answer_is_one_json_object(capsys):
    assert main(["ask", ASKS, "--json", "--as-of", "2023-06-01"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["profile"]["platform_investment"]["value"] == "40000000"
    assert "8000000" in {figure["high"] for figure in answer["figures"]}


def test_the_day_of_the_question_decides_the_standing(capsys):
    told = {}
    for day in ("2021-12-01", "2026-01-01"):
        assert main(["ask", ASKS, "--json", "--as-of", day]) == 0
        told[day] = {one["code"] for one in json.loads(capsys.readouterr().out)["notices"]}
    assert "expired" in told["2026-01-01"] - told["2021-12-01"]


def test_conversations_of_a_file_are_answered(tmp_path, capsys):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "a", "turns": [ASKS, "谢谢"]}), encoding="utf-8")
    assert main(["answer", "--input", str(source), "--output", str(output)]) == 0
    result = json.loads(output.read_text(encoding="utf-8"))
    assert (result["id"], len(result["answers"])) == ("a", 2)
    assert capsys.readouterr().err == ""


def test_a_table_is_screened(tmp_path, capsys):
    source = tmp_path / "companies.csv"
    source.write_text(TABLE, encoding="utf-8")
    output, as_json = tmp_path / "result.xlsx", tmp_path / "result.json"
    assert main(["screen", str(source), "--output", str(output), "--json", str(as_json)]) == 0
    rows = json.loads(as_json.read_text(encoding="utf-8"))
    assert [row["row"] for row in rows] == [2, 3]
    assert rows[1]["errors"][0]["value"] == "很多"
    assert output.stat().st_size > 0
    assert "2 家" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "用法"),
        (["dance"], "dance"),
        (["ask"], "question"),
        (["ask", ""], "没有收到问题"),
        (["ask", "库" * 50_000], "50000"),
        (["ask", ASKS, "--as-of", "昨天"], "2023-06-01"),
        (["answer", "--input", "no.jsonl"], "--output"),
        (["answer", "--input", "no.jsonl", "--output", "out.jsonl"], "no.jsonl"),
        (["screen", "no.csv", "--output", "out.xlsx"], "no.csv"),
        (["screen", "no.csv", "--output", "out.txt"], "out.txt"),
    ],
)
def test_bad_usage_is_told_in_one_line(capsys, arguments, expected):
    assert expected in complaint(capsys, *arguments)


@pytest.mark.parametrize(
    ("name", "value"), [("FOO", "1"), ("TIMEOUT", "soon"), ("PORT", "0"), ("MODEL", "gpt")]
)
def test_a_wrong_setting_is_named(capsys, monkeypatch, name, value):
    monkeypatch.setenv(f"ASSISTANT_{name}", value)
    assert f"ASSISTANT_{name}" in complaint(capsys, "ask", ASKS)


def test_an_output_folder_that_is_missing_is_named(capsys, tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "turns": ["x"]}', encoding="utf-8")
    output = tmp_path / "no" / "out.jsonl"
    assert str(output) in complaint(
        capsys, "answer", "--input", str(source), "--output", str(output)
    )


def test_a_data_folder_that_is_a_file_costs_no_answer_that_needs_no_index(
    capsys, monkeypatch, tmp_path
):
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    status = main(["ask", ASKS])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert (status, bool(said.out)) == (0, True) or (status, said.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("damage", ["cut", "remove"])
def test_a_damaged_index_costs_no_answer(capsys, monkeypatch, tmp_path, built_data, damage):
    folder = tmp_path / "data"
    # Whoever opens and closes a SQLite file drops all locks that its process holds on it.
    shutil.copytree(built_data, folder, ignore=shutil.ignore_patterns("*.sqlite*"))
    for file in [one for one in (folder / "index").rglob("*") if one.is_file()]:
        if damage == "remove" or file.suffix == ".lock":
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(folder))
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")
    status = main(["ask", "企业上市有什么支持", "--json"])
    said = capsys.readouterr()
    assert status == 0
    assert json.loads(said.out)["citations"]


def test_a_broken_rule_names_its_file(capsys, monkeypatch):
    from assistant import services
    from knowledge.errors import RuleError

    def broken(policy):
        raise RuleError(f"规则文件 {policy.id}/rules/award.yaml 第 3 行：\n缺少 clause。")

    monkeypatch.setattr(services, "load_rules", broken)
    assert "award.yaml" in complaint(capsys, "ask", ASKS)


def test_a_terminal_that_speaks_no_chinese_gets_an_answer():
    done = run("ask", ASKS, "--as-of", "2023-06-01", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert done.stderr == b""
    assert "最高 800 万元" in done.stdout.decode()


def test_a_reader_that_goes_away_is_no_error():
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "ask", ASKS, "--json"],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(120) == 0


def test_help_is_given(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "screen" in capsys.readouterr().out


def test_only_what_is_needed_is_imported():
    code = (
        "import sys, assistant, knowledge\n"
        "heavy = {'torch', 'chromadb', 'gradio', 'langchain', 'langchain_core', 'openai'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"[]"


def test_an_offline_answer_needs_neither_torch_nor_a_web_client():
    code = (
        "import sys\nfrom assistant.cli import main\n"
        f"main(['ask', {ASKS!r}])\n"
        "heavy = {'torch', 'gradio', 'openai', 'sentence_transformers'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True)
    assert done.stderr.strip() == b""
