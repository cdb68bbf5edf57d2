"""A language model may propose drafts; what its quote does not say is dropped, nothing computes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from misbehaving_server import REPLIES, completion, serving

from assistant.rules import load_rules
from knowledge.cli import main
from knowledge.drafts import draft_awards
from knowledge.drafts.proposals import Suggestion, all_drafts, check
from knowledge.errors import BrainError, InputError
from knowledge.intake import add_files
from knowledge.library import load_library
from knowledge.model import Policy
from knowledge.propose import model_of, propose, propose_and_keep
from knowledge.review import Verdict, decide, reviewed
from knowledge.settings import KnowledgeSettings

TEXT = """某市河东区支持检验检测产业发展办法
第一条 对新设立的检测机构，给予一次性奖励50万元。
第二条 机构搬迁的损失，按实际支出的百分之三十由区里分担，封顶60万元。
第三条 到2027年检测产业营业收入达到20亿元。
第四条 违反规定的，处3万元罚款。"""
MOVING = "机构搬迁的损失，按实际支出的百分之三十由区里分担，封顶60万元"
GOOD = {"clause": "2", "quote": MOVING, "rate": "30", "cap": 600000}


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data_dir=tmp_path / "data", embedding="none", _env_file=None)


@pytest.fixture
def policy(tmp_path: Path, settings: KnowledgeSettings) -> Policy:
    path = tmp_path / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    (result,) = add_files([path], settings)
    return load_library(settings).policy(str(result.policy))


def saying(*entries: object) -> object:
    return lambda task, text: f"好的：\n```json\n{json.dumps(entries, ensure_ascii=False)}\n```"


def test_a_provision_in_the_words_of_its_clause_is_a_draft(policy: Policy) -> None:
    (draft,) = propose(policy, saying(GOOD)).kept
    assert (draft.clause, draft.rate, draft.cap, draft.kind) == ("2", "30", "600000", "rate")
    assert policy.text[draft.start : draft.end] == draft.quote == MOVING
    assert draft.proposed


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"clause": "9"}, "没有编号为"),
        ({"quote": "机构搬迁的损失，按实际支出的50%由区里分担"}, "不是这一条的原文"),
        ({"quote": ""}, "不是这一条的原文"),
        ({"clause": "1"}, "不是这一条的原文"),
        ({"cap": "800000"}, "没有 cap=800000"),
        ({"rate": "60"}, "没有 rate=60"),
        ({"rate": None, "amount": "30"}, "没有 amount=30"),
        ({"rate": None, "cap": None}, "没有给出金额或比例"),
        ({"amount": "600000"}, "分不清"),
        ({"cap": "六十万左右"}, "没有 cap="),
    ],
)
def test_what_its_quote_does_not_say_is_dropped_with_the_reason(
    changed: dict[str, str | None], why: str, policy: Policy
) -> None:
    found = propose(policy, saying({**GOOD, **changed}))
    assert not found.kept
    assert why in found.dropped[0].reason


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ({"clause": "4", "quote": "处3万元罚款", "amount": "30000"}, "不是奖补"),
        (
            {"clause": "1", "quote": "给予一次性奖励50万元", "amount": "500000"},
            "已经在草稿里",
        ),
    ],
)
def test_fines_and_what_was_found_already_are_no_proposals(
    entry: dict[str, str], why: str, policy: Policy
) -> None:
    found = propose(policy, saying(entry))
    assert [why in one.reason for one in found.dropped] == [True]


def test_entries_of_no_use_cost_only_themselves(policy: Policy) -> None:
    found = propose(policy, saying("x", {"clause": "2"}, None, GOOD, 7))
    assert len(found.kept) == 1


@pytest.mark.parametrize("said", ["", "没有。", "[1, 2", '{"clause": "2"}', "[" * 5000])
def test_an_answer_that_is_no_list_is_refused(said: str, policy: Policy) -> None:
    with pytest.raises(BrainError, match="不是条款列表"):
        propose(policy, lambda task, text: said)


def test_nothing_computes_before_a_person_confirms(
    policy: Policy, settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.propose.model_of", lambda settings: saying(GOOD))
    propose_and_keep(policy, settings)
    marks = [(item.draft.proposed, item.verdict) for item in reviewed(policy)]
    assert marks == [(False, Verdict.OPEN), (True, Verdict.OPEN)]
    assert not load_rules(policy).programs
    decide(policy, [2], Verdict.CONFIRMED)
    (program,) = load_rules(policy).programs.values()
    assert (program.clause, program.ceiling) == ("2", 600000)


def test_proposing_again_adds_nothing(
    policy: Policy, settings: KnowledgeSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.propose.model_of", lambda settings: saying(GOOD))
    propose_and_keep(policy, settings)
    again = propose_and_keep(policy, settings)
    assert len(all_drafts(policy)) == 2
    assert [one.reason for one in again.dropped] == ["已经在草稿里"]


def test_without_a_model_it_is_said(policy: Policy, settings: KnowledgeSettings) -> None:
    with pytest.raises(InputError, match="没有配置语言模型"):
        propose_and_keep(policy, settings)


def test_our_own_reading_is_what_it_was(policy: Policy) -> None:
    assert [draft.clause for draft in draft_awards(policy)] == ["1"]
    assert not check(policy, [Suggestion(clause="2", quote="")]).kept


@pytest.fixture(scope="module")
def server():
    with serving() as running:
        yield running


@pytest.mark.parametrize("kind", sorted({*REPLIES} - {"text_and_calls", "mends_on_retry"}))
def test_a_server_that_misbehaves_leaves_the_drafts_as_they_were(
    kind: str, server, policy: Policy, settings: KnowledgeSettings
) -> None:
    configured = settings.model_copy(
        update={"model": f"openai:{kind}", "base_url": server.url, "timeout": 0.6}
    )
    with pytest.raises(BrainError) as caught:
        propose(policy, model_of(configured))
    assert "草稿没有改动" in str(caught.value) and "9876" not in str(caught.value)
    assert len(all_drafts(policy)) == 1


def test_the_command_marks_what_a_model_proposed(
    server, policy: Policy, settings: KnowledgeSettings, monkeypatch, capsys
) -> None:
    wrong = {**GOOD, "cap": "990000"}
    body = json.dumps([GOOD, wrong], ensure_ascii=False)
    said = completion({"role": "assistant", "content": body})
    monkeypatch.setitem(
        REPLIES, "proposes", lambda handler, _: handler.send(200, json.dumps(said).encode())
    )
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:proposes")
    monkeypatch.setenv("ASSISTANT_BASE_URL", server.url)
    assert main(["drafts", policy.id, "--propose", "--json"]) == 0
    printed = capsys.readouterr()
    assert [item["proposed"] for item in json.loads(printed.out)] == [False, True]
    assert "没有 cap=990000" in printed.err
    assert main(["review", policy.id]) == 0
    assert "模型建议" in capsys.readouterr().out


def test_a_policy_stays_added_where_the_model_fails(
    server, tmp_path: Path, settings: KnowledgeSettings, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:http_500")
    monkeypatch.setenv("ASSISTANT_BASE_URL", server.url)
    path = tmp_path / "新.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["add", str(path), "--propose", "--json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)
    assert item["error"] is None and "草稿没有改动" in item["notes"][-1]
    assert len(load_library(settings).policies) == 2
