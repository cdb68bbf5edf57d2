"""Drafts compute only after a person confirmed them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.rules import calculate, load_rules
from knowledge.cli import main
from knowledge.errors import InputError
from knowledge.intake import add_files
from knowledge.library import load_library
from knowledge.model import Policy
from knowledge.review import Verdict, decide, reviewed
from knowledge.settings import KnowledgeSettings

TEXT = """某市河东区支持检验检测产业发展办法
第一条 对新设立的检测机构，给予一次性奖励50万元。
第二条 对购置检测设备的机构，按设备投资额的百分之十给予补助，最高200万元。
第三条 对新认定的国家级、省级实验室，分别给予100万元、40万元奖励。
第四条 对授权发明专利的机构，每件资助3000元，每家每年不超过10万元。
第五条 本办法自2023年5月1日起施行，有效期二年。"""


@pytest.fixture
def settings(tmp_path: Path) -> KnowledgeSettings:
    return KnowledgeSettings(data_dir=tmp_path / "data", embedding="none")


@pytest.fixture
def policy(tmp_path: Path, settings: KnowledgeSettings) -> Policy:
    path = tmp_path / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    (result,) = add_files([path], settings)
    return load_library(settings).policy(str(result.policy))


def test_nothing_computes_before_it_is_confirmed(policy: Policy) -> None:
    assert [item.verdict for item in reviewed(policy)] == [Verdict.OPEN] * 4
    assert not load_rules(policy).programs


def test_confirmed_drafts_become_programs_and_the_rest_do_not(policy: Policy) -> None:
    decide(policy, [1, 2], Verdict.CONFIRMED)
    decide(policy, [3], Verdict.REJECTED)
    programs = load_rules(policy).programs.values()
    assert [program.clause for program in programs] == ["1", "2"]
    assert [item.verdict for item in reviewed(policy)] == [
        *(Verdict.CONFIRMED, Verdict.CONFIRMED, Verdict.REJECTED, Verdict.OPEN),
    ]


def test_every_kind_of_draft_gives_a_rule_that_loads(policy: Policy) -> None:
    decide(policy, [1, 2, 3, 4], Verdict.CONFIRMED)
    programs = list(load_rules(policy).programs.values())
    assert [program.clause for program in programs] == ["1", "2", "3", "3", "4"]
    assert [program.figure_kind for program in programs] == [
        "exact", "ceiling", "exact", "exact", "ceiling",
    ]  # fmt: skip


def test_a_verdict_can_be_taken_back(policy: Policy) -> None:
    decide(policy, [1], Verdict.CONFIRMED)
    decide(policy, [1], Verdict.OPEN)
    assert not load_rules(policy).programs


def test_a_figure_put_right_must_stand_in_the_quote(policy: Policy) -> None:
    (first, *_) = decide(policy, [1], Verdict.CONFIRMED, {"amount": "500000"})
    assert first.draft.amount == "500000"
    with pytest.raises(InputError, match="引文里没有写 600000"):
        decide(policy, [1], Verdict.CONFIRMED, {"amount": "600000"})


@pytest.mark.parametrize("number", [0, 5])
def test_a_number_that_is_no_draft_is_refused(number: int, policy: Policy) -> None:
    with pytest.raises(InputError, match="共有 4 条草稿"):
        decide(policy, [number], Verdict.CONFIRMED)


def test_the_built_in_policy_has_its_rules(settings: KnowledgeSettings) -> None:
    built_in = load_library(settings).policies[0]
    with pytest.raises(InputError, match="内置政策"):
        decide(built_in, [1], Verdict.CONFIRMED)


def test_the_command_lists_confirms_and_rejects(
    policy: Policy, settings: KnowledgeSettings, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    assert main(["review", policy.id, "--confirm", "1，2", "--reject", "3", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [item["verdict"] for item in printed] == ["confirmed", "confirmed", "rejected", "open"]
    assert main(["review", policy.id]) == 0
    assert "已确认" in capsys.readouterr().out
    assert main(["review", policy.id, "--confirm", "x"]) == 2
    assert "序号" in capsys.readouterr().err


@pytest.mark.parametrize(("investment", "high"), [("8000000", "800000"), ("30000000", "2000000")])
def test_a_confirmed_rule_computes(investment: str, high: str, policy: Policy) -> None:
    decide(policy, [2], Verdict.CONFIRMED)
    (program,) = load_rules(policy).programs.values()
    base = program.driving_fact
    assert base is not None
    assert "设备投资额" in program.facts[base].label
    said = KnownFact(fact=base, value=Interval.exact(investment), quote="表单")
    award = calculate(program, {base: said}, date(2024, 1, 1))
    assert [figure.high for figure in award.figures] == [high]
