"""Broken lines, broken files, broken folders: one clear message, and the rest goes on."""

import json

import pytest
from assistant_support import AS_OF, opened

from assistant.agent import Assistant
from assistant.batch import answer_file, answer_line
from assistant.brains.offline import OfflineBrain
from assistant.settings import Settings
from knowledge.errors import ConfigurationError, InputError, NotFoundError

ASKS = "能进培育库吗"


@pytest.fixture(scope="module")
def assistant(built_data):
    return opened(built_data)


def line(**fields):
    return json.dumps({"id": "c", "turns": [ASKS], **fields}).encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"not json", "JSON"),
        (b"[1]", "JSON 对象"),
        (b'{"turns": ["x"]}', "字段 id"),
        (b'{"id": 5, "turns": ["x"]}', "字段 id"),
        (b'{"id": "c"}', "字段 turns"),
        (b'{"id": "c", "turns": "x"}', "字段 turns"),
        (b'{"id": "c", "turns": []}', "至少一句"),
        (b'{"id": "c", "turns": [1]}', "字段 turns 的第 1 项"),
        (b'{"id": "c", "turns": ["\xff"]}', "UTF-8"),
        (b'{"id": "c", "turns": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "嵌套太深"),
        (b'{"id": "c", "turns": ["x"], "profile": {"tax_paid": ' + b"9" * 5000 + b"}}", "太长"),
        (line(turns=[""]), "没有收到问题"),
        (line(turns=[" \t\u3000"]), "没有收到问题"),
        (line(turns=["\u0000\u0007"]), "没有收到问题"),
        (line(turns=["库" * 50_000]), "50000 个字符"),
        (line(as_of="2023/1/1"), "2023-06-01"),
        (line(as_of=20230101), "2023-06-01"),
        (line(policies=["nope"]), "nope"),
        (line(policies="nope"), "字段 policies"),
        (line(profile=5), "字段 profile"),
        (line(profile={"nope": "1"}), "nope"),
        (line(profile={"tax_paid": "abc"}), "abc"),
        (line(profile={"tax_paid": float("nan")}), "nan"),
        (line(profile={"tax_paid": float("inf")}), "inf"),
        (line(profile={"tax_paid": "1e999999999999"}), "1e999999999999"),
        (line(profile={"tax_paid": None}), "tax_paid"),
        (line(profile={"tax_paid": []}), "tax_paid"),
        (line(profile={"is_high_tech": "maybe"}), "maybe"),
    ],
)
def test_a_broken_line_says_where_and_what_is_wrong(assistant, text, expected):
    result = answer_line(assistant, text, 7)
    assert "第 7 行" in result["error"]
    assert expected in result["error"]
    assert "answers" not in result


@pytest.mark.parametrize(
    "text",
    [
        line(turns=[f"\u0000{ASKS}\u0007\u200b"]),
        b'{"id": "c", "turns": ["\\ud800' + ASKS.encode() + b'"]}',
        line(as_of="0001-01-01"),
        line(as_of="9999-12-31"),
        line(policies=[]),
        line(profile={"tax_paid": "-5", "platform_investment": ["1", "2"]}),
        line(turns=["去年交税" + "9" * 3000 + "亿，能入库吗"]),
        line(turns=["去年交税九亿亿亿亿万", "-5万", "1e10万", "1/0", "％％％万", "？" * 3000]),
        line(more="unknown fields are left alone"),
    ],
)
def test_a_strange_line_is_answered(assistant, text):
    result = answer_line(assistant, text, 1)
    assert all(answer["text"] for answer in result["answers"])


def test_one_answer_for_each_turn_and_one_result_for_each_line(built_data, tmp_path):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        b"\xef\xbb\xbf" + line(id="first", turns=["我们是高新技术企业", ASKS]),
        b"broken",
        b"   ",
        b'{"id": "\\ud800", "turns": ["' + ASKS.encode() + b'"]}',
        line(id="last"),
    ]
    source.write_bytes(b"\r\n".join(lines))
    answer_file(source, output, Settings(data_dir=built_data, _env_file=None))
    results = [json.loads(text) for text in output.read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in results] == ["first", None, "\ud800", "last"]
    assert [len(one.get("answers", ())) for one in results] == [2, 0, 1, 1]
    assert results[0]["answers"][1]["profile"]["is_high_tech"]["value"] == "true"


def test_an_empty_file_gives_an_empty_file(built_data, tmp_path):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\xef\xbb\xbf\r\n")
    answer_file(source, output, Settings(data_dir=built_data, _env_file=None))
    assert output.read_bytes() == b""


def test_the_input_is_never_overwritten(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes(line())
    with pytest.raises(InputError, match="就是输入文件"):
        answer_file(source, source, Settings(data_dir=tmp_path, _env_file=None))
    assert source.read_bytes() == line()


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path, name):
    with pytest.raises(InputError, match="不能读取输入文件"):
        answer_file(tmp_path / name, tmp_path / "out", Settings(data_dir=tmp_path, _env_file=None))


def test_a_folder_that_does_not_exist_is_named(tmp_path, built_data):
    source = tmp_path / "in.jsonl"
    source.write_bytes(line())
    with pytest.raises(InputError, match="文件夹不存在"):
        answer_file(source, tmp_path / "no" / "out", Settings(data_dir=built_data, _env_file=None))


def test_a_fault_of_the_program_costs_one_conversation_only(assistant, monkeypatch, caplog):
    with monkeypatch.context() as patch:
        patch.setattr(OfflineBrain, "_generate", lambda *_, **__: 1 / 0)
        broken = answer_line(assistant, line(), 3)
    assert "ZeroDivisionError" in broken["error"]
    assert "Traceback" not in caplog.text
    assert "answers" in answer_line(assistant, line(), 4)


@pytest.mark.parametrize("turn", ["", "  \n", "\u0000", "\ud800"])
def test_an_empty_turn_is_refused(assistant, turn):
    with pytest.raises(InputError, match="没有收到问题"):
        assistant.answer(turn, "empty", as_of=AS_OF)


def test_a_long_turn_is_refused_and_leaves_the_conversation_as_it_was(assistant):
    assistant.answer("我们是高新技术企业", "long", as_of=AS_OF)
    with pytest.raises(InputError, match="最多"):
        assistant.answer("库" * 50_000, "long", as_of=AS_OF)
    assert len(assistant.history("long")) == 1


def test_a_policy_that_is_not_held_is_refused(assistant):
    with pytest.raises(NotFoundError, match="nope"):
        assistant.answer(ASKS, "policies", policies=["nope"])


def test_an_assistant_needs_a_folder_that_can_be_used(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ConfigurationError, match=r"sessions\.sqlite"):
        Assistant.open(Settings(data_dir=tmp_path / "file", _env_file=None))
