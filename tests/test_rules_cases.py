"""The built-in rules, sentence by sentence: the YAML cases of ``tests/rules``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rules_support import HERE, cases, profile, program

from assistant.answer import Figure, Unit
from assistant.rules import Award, calculate, find_gaps, judge, next_facts

AS_OF = date(2023, 6, 1)
CASES = [case for file in sorted((HERE / "rules").glob("*.yaml")) for case in cases(file.name)]


def highs(figures: tuple[Figure, ...], unit: Unit = Unit.CNY) -> list[str | None]:
    return [figure.high for figure in figures if figure.unit is unit]


def observed(case: dict[str, Any], award: Award) -> dict[str, Any]:
    """What the engine says about everything that the case speaks of."""
    rule, facts = program(case["program"]), profile(**case["input"])
    gaps = find_gaps(rule, facts)
    said = {
        "verdict": award.verdict.verdict.value,
        "readings": [reading.verdict.value for reading in award.verdict.readings],
        "highs": highs(award.figures),
        "prospective": highs(award.prospective),
        "percents": highs(award.figures, Unit.PERCENT),
        "missing": list(award.verdict.missing),
        "asks": [ask.fact for ask in next_facts(rule, facts)],
        "blocked": [gap.fact for gap in gaps if not gap.changeable],
        "gaps": {gap.fact: gap.delta for gap in gaps if gap.delta is not None},
    }
    return {key: said[key] for key in case["output"]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_rules_say_what_the_case_says(case: dict[str, Any]) -> None:
    award = calculate(program(case["program"]), profile(**case["input"]), AS_OF)
    seen = observed(case, award)
    wanted = dict(case["output"])
    if "gaps" in wanted:
        wanted["gaps"] = {fact: Decimal(delta) for fact, delta in wanted["gaps"].items()}
        seen["gaps"] = {fact: seen["gaps"].get(fact) for fact in wanted["gaps"]} or seen["gaps"]
    assert seen == wanted


def test_there_are_cases_for_every_program() -> None:
    assert {case["program"] for case in CASES} == {
        "cultivation_pool",
        "margin_award",
        "first_set_award",
        "top_ten_award",
        "platform_subsidy",
        "ai_benchmark_award",
        "ai_scenario_award",
    }
    assert len(CASES) >= 500


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case["name"])
def test_judging_alone_and_calculating_give_the_same_verdict(case: dict[str, Any]) -> None:
    rule, facts = program(case["program"]), profile(**case["input"])
    assert judge(rule, facts, AS_OF) == calculate(rule, facts, AS_OF).verdict
