"""The rule language carries what other award policies say, without a line of Python.

The three policies are test data of our own wording: digital economy, tourism, farming.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from rules_support import HERE, cases, profile, small_policy

from assistant.answer import Figure, State, Unit
from assistant.rules import Award, RuleBook, calculate, find_gaps, load_rules, next_facts, total

FOLDER = HERE / "fixtures" / "award_policies"
NUMERALS = "零一二三四五六七八九"
AS_OF = date(2024, 6, 1)
POLICIES = sorted(folder.name for folder in FOLDER.iterdir())
CASES = [
    (policy, case)
    for policy in POLICIES
    for case in cases(f"../fixtures/award_policies/{policy}/cases.yml")
]


@cache
def rulebook(name: str) -> RuleBook:
    text = (FOLDER / name / "text.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line]
    clauses = [(str(number), line) for number, line in enumerate(lines, start=1)]
    return load_rules(small_policy(text, *clauses), FOLDER / name)


def award(policy: str, program: str, as_of: date = AS_OF, **facts: Any) -> Award:
    return calculate(rulebook(policy).programs[program], profile(**facts), as_of)


def amounts(figures: tuple[Figure, ...]) -> list[str | None]:
    return [figure.high for figure in figures if figure.unit is Unit.CNY]


@pytest.mark.parametrize(
    ("policy", "case"), CASES, ids=[f"{policy}: {case['name']}" for policy, case in CASES]
)
def test_other_policies_are_computed_from_their_rule_files(
    policy: str, case: dict[str, Any]
) -> None:
    found = award(policy, case["program"], **case["input"])
    wanted = case["output"]
    assert found.verdict.verdict.value == wanted["verdict"]
    assert amounts(found.figures) == wanted["highs"]
    if "lows" in wanted:
        assert [figure.low for figure in found.figures] == wanted["lows"]
    if "missing" in wanted:
        assert list(found.missing) == wanted["missing"]


def test_at_least_25_awards_of_three_policies_are_encoded() -> None:
    assert len(POLICIES) == 3
    assert sum(len(rulebook(policy).programs) for policy in POLICIES) >= 25
    assert {(policy, case["program"]) for policy, case in CASES} == {
        (policy, program) for policy in POLICIES for program in rulebook(policy).programs
    }


def test_a_rule_holds_only_within_its_own_dates() -> None:
    facts = {"new_platform": True, "platform_investment": "1000000"}
    for day, state in [
        (date(2022, 12, 31), State.NOT_MET),
        (date(2023, 1, 1), State.MET),
        (date(2025, 12, 31), State.MET),
        (date(2026, 1, 1), State.NOT_MET),
    ]:
        found = award("digital", "platform_new", day, **facts)
        assert found.verdict.verdict is state
        assert bool(found.figures) is (state is State.MET)
    late = award("digital", "platform_new", date(2026, 1, 1), **facts).verdict
    assert late.conditions[0].reason == "所问的日期不在这项规定的执行期内"


def test_a_joint_cap_limits_the_sum_of_its_programs() -> None:
    groups = rulebook("digital").groups
    events = award("digital", "events", service_cost="10000000")
    below = total([award("digital", "security", served_companies="10"), events], groups)
    above = total([award("digital", "security", served_companies="20"), events], groups)
    assert below is not None
    assert above is not None
    assert (below.figure.high, above.figure.high) == ("550000", "1020000")
    assert "合计年度最高资助102万元" not in below.caveat
    assert "合计年度最高资助102万元" in above.caveat


def test_only_the_highest_of_exclusive_awards_counts() -> None:
    facts = {"hotel_stars": "5", "land_price": "300000"}
    found = [award("tourism", name, **facts) for name in ("hotel_land", "hotel_stars_award")]
    highest = total(found, rulebook("tourism").groups)
    assert highest is not None
    assert highest.figure.high == "1000000"


def test_groups_of_other_programs_do_not_matter() -> None:
    alone = total([award("digital", "security", served_companies="20")], rulebook("tourism").groups)
    assert alone is not None
    assert alone.figure.high == "1000000"


def test_a_supplement_shows_both_parts_in_its_formula() -> None:
    (figure,) = award("digital", "demo_line_5g", demo_lines="2", lines_5g="1").figures
    assert figure.formula == "2 个 × 80 万元 = 160 万元 + 1 个 × 25 万元 = 25 万元"
    assert figure.inputs == {"demo_lines": "2", "lines_5g": "1"}


def test_an_upper_bound_can_be_a_gap_too() -> None:
    gaps = find_gaps(
        rulebook("tourism").programs["projects"], profile(project_investment="60000000")
    )
    assert [gap.text for gap in gaps] == ["旅游项目投资额还多 1000 万元"]


def test_a_strict_bound_asks_for_a_little_more() -> None:
    rule = rulebook("tourism").programs["flowers"]
    gaps = find_gaps(rule, profile(flower_mu="100", planted_years="3"))
    assert [gap.text for gap in gaps] == ["花卉基地亩数正好是 100 倍，需要超过 100 倍"]


def test_what_can_be_mended_under_a_not_is_proposed() -> None:
    rule = rulebook("tourism").programs["projects"]
    gaps = find_gaps(rule, profile(project_investment="6000000", breaks_rules=True))
    assert [(gap.text, gap.required) for gap in gaps] == [("停止违规经营", False)]


def test_only_money_is_lessened_by_an_earlier_award() -> None:
    rule = rulebook("tourism").programs["projects"]
    assert rule.amount is not None
    lessened = rule.amount.model_copy(update={"less": "land_price"})
    facts = {**rule.facts, **rulebook("tourism").programs["hotel_land"].facts}
    changed = rule.model_copy(update={"amount": lessened, "facts": facts})
    found = calculate(changed, profile(land_price="5"), AS_OF)
    assert [(figure.unit, figure.high) for figure in found.figures] == [(Unit.PERCENT, "20")]


def test_the_facts_of_a_policy_are_asked_for_like_those_of_the_catalogue() -> None:
    asks = next_facts(rulebook("tourism").programs["hotel_land"], {})
    assert [ask.question for ask in asks] == ["几星级？", "土地价款是多少？"]


def test_rule_files_of_the_tests_are_plain_data() -> None:
    for policy in POLICIES:
        loaded = yaml.safe_load((FOLDER / policy / "rules.yaml").read_text(encoding="utf-8"))
        assert set(loaded) <= {"facts", "programs", "groups"}
