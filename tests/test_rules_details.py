"""Details of the engine that a wrong number could hide in: thresholds, agreement, closeness, traces."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from rules_support import profile, program, value
from test_rules_schema import award, rulebook

from assistant.answer import State, Unit
from assistant.cells import CellError, cell_text, header_scale, parse_cell
from assistant.facts import KnownFact, fact_spec
from assistant.interval import Interval
from assistant.money import format_money, format_number
from assistant.rules import calculate, derive, judge, next_facts, thresholds
from assistant.rules.logic import outcomes
from assistant.rules.model import Not, Reading, Readings
from assistant.rules.solve import Solved, solve
from assistant.rules.view import look
from assistant.rules.words import machine_value
from knowledge.errors import InputError

AS_OF = date(2024, 6, 1)
D = Decimal
THIRD = {"is_strategic_emerging": True, "is_four_above": True}
NO_SHORT_CUT = {"is_high_tech": False, "is_key_monitored": False}


def test_a_threshold_is_a_figure_with_its_clause_and_words() -> None:
    growth, tax = thresholds(program("cultivation_pool"))
    assert (tax.label, tax.low, tax.high, tax.unit) == (
        "上年度纳税总额门槛（不低于）",
        "5000000",
        "5000000",
        Unit.CNY,
    )
    assert (tax.formula, tax.clause) == ("上年度纳税总额不低于 500 万元", "2.3")
    assert (tax.policy, tax.program) == ("shangjie-sangao-draft", "cultivation_pool")
    assert (growth.low, growth.unit) == ("20", Unit.PERCENT)


def test_thresholds_from_above_and_strict_ones() -> None:
    found = thresholds(rulebook("tourism").programs["projects"])
    assert [(one.label, one.low, one.high) for one in found] == [
        ("旅游项目投资额门槛（不低于）", "5000000", "5000000"),
        ("旅游项目投资额门槛（不超过）", None, "50000000"),
    ]
    strict = [one for one in thresholds(rulebook("tourism").programs["flowers"]) if one.low]
    assert "花卉基地亩数门槛（超过）" in [one.label for one in strict]


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [("33.3", True), ("33", True), ("33.4", False), ("34", False), ("33.333", True)],
)
def test_a_rounded_number_agrees_with_its_quotient(stated: str, agrees: bool) -> None:
    facts = derive(
        profile(revenue_growth=stated, revenue_last_year="4000", revenue_prior_year="3000")
    )
    assert ("revenue_growth" not in facts.reasons) is agrees


def test_half_a_unit_of_the_last_digit_still_agrees() -> None:
    facts = derive(
        profile(revenue_growth="20", revenue_last_year="1205", revenue_prior_year="1000")
    )
    assert "revenue_growth" not in facts.reasons


def test_ranges_agree_only_where_both_ends_do() -> None:
    years = {"revenue_last_year": {"low": "10", "high": "20"}, "revenue_prior_year": "10"}
    for stated, agrees in [
        ({"low": "0", "high": "100"}, True),
        ({"low": "0", "high": "90"}, False),
        ({"low": "1", "high": "100"}, False),
        ("100", False),
    ]:
        facts = derive(profile(revenue_growth=stated, **years))
        assert ("revenue_growth" not in facts.reasons) is agrees, stated


def test_what_is_said_in_the_first_turn_is_later_than_a_form() -> None:
    def known(fact: str, number: str, turn: int | None) -> KnownFact:
        return KnownFact(fact=fact, value=value(number), quote=number, turn=turn)

    form = [known("revenue_last_year", "12", None), known("revenue_prior_year", "10", None)]
    said = known("revenue_growth", "50", 0)
    facts = derive({fact.fact: fact for fact in [*form, said]})
    assert facts["revenue_growth"].value == value("50")
    assert "revenue_growth" not in facts.reasons


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("100000000", "1 亿元"),
        ("123450000", "12345 万元"),
        ("120500000", "12050 万元"),
        ("10000.5", "10000.5 元"),
        ("10001", "1.0001 万元"),
        ("123456.7", "123456.7 元"),
        ("0.005", "约 0.01 元"),
        ("0.015", "约 0.02 元"),
        ("9999.999", "约 1 万元"),
        ("33335000.001", "约 3333.5 万元"),
        ("33333450.001", "约 3333.35 万元"),
        ("123456789012345678901234567890123456.78", "123456789012345678901234567890123456.78 元"),
        ("-33333333.333", "约 -3333.33 万元"),
    ],
)
def test_yuan_to_the_last_digit(yuan: str, words: str) -> None:
    assert format_money(D(yuan)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0.0001", "0.0001"),
        ("0.0003", "0.0003"),
        ("0.00019", "约 0.0001"),
        ("1234567890123456789012345678901.5", "1234567890123456789012345678901.5"),
    ],
)
def test_numbers_to_the_last_digit(number: str, words: str) -> None:
    assert format_number(D(number)) == words


def test_cells_at_the_edge_of_what_is_read() -> None:
    tax = fact_spec("tax_paid")
    assert parse_cell("0" * 199 + "5", tax) == value("5")
    with pytest.raises(CellError):
        parse_cell("0" * 200 + "5", tax)
    count = fact_spec("platform_count")
    assert [parse_cell(text, count) for text in ("0", "1")] == [value("0"), value("1")]
    assert [header_scale(unit) for unit in ("倍", "个", "十万元", "百亿")] == [0, 0, 5, 10]
    assert cell_text(None) == ""


def test_hulls_of_quantities_known_from_one_side_only() -> None:
    first, second = Interval(high=D(3), high_open=True), Interval(high=D(5), high_open=True)
    assert Interval.hull(first, second) == Interval(high=D(5), high_open=True)
    above = Interval.hull(Interval(low=D(1)), Interval(low=D(2)))
    assert above == Interval(low=D(1))


def test_a_failed_award_shows_what_it_would_come_to_once_mended() -> None:
    found = calculate(
        program("platform_subsidy"), profile(in_pool=False, platform_investment="100"), AS_OF
    )
    assert (found.figures, [one.high for one in found.prospective]) == ((), ["20"])
    assert found.notices == ("municipal", "discretion")
    assert found.steps == ("平台补助上限：100 元 × 20% = 20 元，不超过每个平台 2000 万元",)


def test_a_lapsed_rule_names_its_dates() -> None:
    rule = rulebook("digital").programs["platform_new"]
    found = judge(rule, profile(new_platform=True), date(2026, 1, 1))
    first = found.conditions[0]
    assert (first.text, first.state, first.value, first.required) == (
        "在这项规定的执行期内",
        State.NOT_MET,
        "2026-01-01",
        "2023-01-01至2025-12-31",
    )
    source = rule.sources[0]
    assert (first.clause, first.start, first.end) == (source.clause, source.start, source.end)
    assert (found.gaps, found.missing) == ((), ())
    assert judge(rule, {}, date(2026, 1, 1)).missing == ()


@pytest.mark.parametrize(
    ("open_end", "day", "required"),
    [
        ("effective_from", date(2026, 1, 1), "至2025-12-31"),
        ("effective_to", date(2022, 1, 1), "2023-01-01至"),
    ],
)
def test_a_rule_may_hold_from_ever_or_for_good(open_end: str, day: date, required: str) -> None:
    rule = rulebook("digital").programs["platform_new"].model_copy(update={open_end: None})
    assert judge(rule, profile(new_platform=True), day).conditions[0].required == required
    other_side = date(2020, 1, 1) if open_end == "effective_from" else date(2030, 1, 1)
    assert judge(rule, profile(new_platform=True), other_side).verdict is State.MET


def test_questions_for_what_a_known_part_leaves_open_come_first() -> None:
    asks = [ask.fact for ask in next_facts(program("margin_award"), profile(profit_margin="12"))]
    assert asks[0] == "industry_margin"
    everything = [ask.fact for ask in next_facts(program("margin_award"), {})]
    assert everything[0] == "margin_multiple"
    assert {"profit_margin", "industry_margin"} <= set(everything)


@pytest.mark.parametrize("base", ["0", "-5", {"low": "-1", "high": "2"}])
def test_a_quotient_by_what_may_not_be_positive_is_unknown_with_its_reason(base: Any) -> None:
    facts = profile(profit_margin="10", industry_margin=base, in_pool=True)
    found = calculate(program("margin_award"), facts, AS_OF)
    row = next(one for one in found.verdict.conditions if one.fact == "margin_multiple")
    assert (found.verdict.verdict, row.state, row.value) == (State.UNKNOWN, State.UNKNOWN, None)
    assert row.reason == (
        "同期郑州市域同行业平均水平不大于 0（或可能不大于 0），"
        "利润率为同行业平均的倍数没有意义，无法计算"
    )


def test_every_row_of_a_verdict_has_its_words_in_the_text() -> None:
    found = award("digital", "platform_growth", listed_products="79")
    failed, unknown = found.verdict.conditions
    assert (failed.state, failed.value, failed.required) == (
        State.NOT_MET,
        "79",
        "不低于 80 个",
    )
    assert (unknown.state, unknown.value) == (State.UNKNOWN, None)
    assert failed.end is not None
    assert failed.start is not None
    assert failed.end - failed.start == len("上架80款以上应用产品")


def test_what_was_found_for_a_combination_is_kept_and_belongs_to_one_program() -> None:
    rule = program("cultivation_pool")
    first = solve(rule, {"is_high_tech": True})
    assert solve(rule, {"is_high_tech": True, "tax_paid": value("1")}) is not first
    again = solve(rule, {"is_high_tech": True})
    assert again is first
    twin = rule.model_copy(update={"facts": dict(rule.facts)})
    assert isinstance(solve(twin, {"is_high_tech": True}), Solved)
    assert solve(twin, {"is_high_tech": True}).program is twin
    assert solve(rule, {"is_high_tech": True}).program is rule


def test_combinations_are_forgotten_before_they_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.rules.solve._KEPT", 2)
    rule = program("cultivation_pool")
    rule.solved.clear()
    for tax in ("1", "5000000"):
        for tech in (True, False):
            solve(rule, {"is_high_tech": tech, "tax_paid": value(tax)})
            assert len(rule.solved) <= 2


def test_all_that_is_taken_for_granted_is_listed() -> None:
    labels = [
        fact_spec(name).label for name in ("violates_policy", "is_blacklisted", "is_suspended")
    ]
    found = judge(program("cultivation_pool"), profile(is_high_tech=True), AS_OF)
    assert any("、".join(labels) in text for text in found.assumptions)
    assert judge(program("cultivation_pool"), profile(is_local=False), AS_OF).assumptions == ()


def test_a_fact_of_one_policy_may_follow_from_other_facts_of_it() -> None:
    rule = rulebook("tourism").programs["flowers"]
    area = rule.facts["flower_mu"].model_copy(update={"derive": {"ratio": ("floor_area", "rooms")}})
    others = rulebook("tourism").programs
    facts = {
        **rule.facts,
        "flower_mu": area,
        "floor_area": others["restaurant"].facts["floor_area"],
        "rooms": others["guesthouse"].facts["rooms"],
    }
    changed = rule.model_copy(update={"facts": facts})
    found = calculate(changed, profile(floor_area="400", rooms="2", planted_years="3"), AS_OF)
    assert [(one.high, one.inputs["floor_area"]) for one in found.figures] == [("20000", "400")]


def test_long_quotients_are_cut_and_not_rounded_up() -> None:
    found = judge(program("margin_award"), profile(profit_margin="20", industry_margin="3"), AS_OF)
    rows = {row.fact: row.value for row in found.conditions}
    assert rows["margin_multiple"] == "6.666666"


def test_a_tier_says_the_comparison_that_leads_to_it_and_its_inputs() -> None:
    figure = calculate(program("margin_award"), profile(margin_multiple="1.8"), AS_OF).figures[0]
    assert figure.formula == "利润率倍数 1.8 ≥ 1.7 → 最高 200 万元"
    assert figure.inputs == {"margin_multiple": "1.8"}
    at_least = KnownFact(fact="margin_multiple", value=Interval(low=D("2.1")), quote="两倍多")
    vague = calculate(program("margin_award"), {"margin_multiple": at_least}, AS_OF).figures[0]
    assert vague.formula == "利润率倍数不低于 2 倍 → 最高 300 万元"
    assert list(vague.inputs) == ["margin_multiple"]
    labels = [one.label for one in calculate(program("margin_award"), {}, AS_OF).figures]
    assert labels[0] == "利润率奖励上限（利润率倍数不低于 2 倍）"


def test_a_derived_fact_keeps_the_words_of_all_that_it_follows_from() -> None:
    last = KnownFact(fact="revenue_last_year", value=Interval.exact("120"), quote="去年120万")
    prior = KnownFact(fact="revenue_prior_year", value=Interval.exact("100"), quote="前年100万")
    facts = derive({"revenue_last_year": last, "revenue_prior_year": prior})
    assert facts["revenue_growth"].quote == "去年120万；前年100万"


def test_a_contradiction_is_told_with_what_was_said_however_many_facts_follow_from_it() -> None:
    said = {"profit_margin": "20", "profit_total": "10", "revenue_last_year": "100"}
    facts = derive(profile(**said, industry_margin="5"))
    assert facts.reasons["profit_margin"] == (
        "您说的营业收入利润率是 20%，按其他数据计算是 10%，两者不一致"
    )
    assert facts["margin_multiple"].value == Interval(low=D(2), high=D(4))


def test_a_fact_weighs_in_each_reading_as_the_share_of_worlds_in_which_it_decides() -> None:
    rule = program("cultivation_pool")
    view = look(rule, {})
    few = {"revenue_growth": value("0"), "tax_paid": value("0")}
    many = {"revenue_growth": value("50"), "tax_paid": value("9000000")}
    unknown = sorted(view.solved.weights)
    no = {fact: few.get(fact, False) for fact in unknown}
    yes = {fact: many.get(fact, True) for fact in unknown}
    for fact in unknown:
        rest = [other for other in unknown if other != fact]
        worlds = [
            dict(zip(rest, pick, strict=True)) for pick in product((no, yes), repeat=len(rest))
        ]
        decided = 0
        for world in worlds:
            known = {**view.values, **{name: side[name] for name, side in world.items()}}
            ends = [outcomes(rule, known | {fact: side[fact]}) for side in (no, yes)]
            decided += sum(low is not high for low, high in zip(*ends, strict=True))
        assert view.solved.weights[fact] == decided / len(worlds)


def test_under_each_reading_its_own_fact_weighs() -> None:
    rule = program("cultivation_pool")
    first, second = rule.leaves[:2]
    items = (Reading(description="甲", item=first), Reading(description="乙", item=second))
    either = Readings(items=items, source=first.source)
    update = {"conditions": Not(item=either), "ambiguity": either, "solved": {}}
    changed = rule.model_copy(update={**update, "leaves": (first, second)})
    assert solve(changed, {}).weights == {first.fact: 1.0, second.fact: 1.0}
    assert solve(changed, {first.fact: True}).results == (False, None)
    assert solve(program("margin_award"), {}).results == (None,)


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (True, "true"),
        (False, "false"),
        ("620.50", "620.5"),
        ("0.1234567890123456789012345678", "0.1234567890123456789012345678"),
        ("0.12345678901234567890123456789", "0.123456"),
        ("123456789012345678901234567890.01", "123456789012345678901234567890.01"),
        ([1, 2], "1,2"),
        ({"low": 6, "high": 7}, "6~7"),
        ({"low": 6}, "6~"),
    ],
)
def test_values_as_machines_read_them(fact: Any, words: str) -> None:
    assert machine_value(value(fact)) == words


def test_a_figure_names_all_that_it_follows_from_and_whose_it_is() -> None:
    facts = {"profit_total": "21", "revenue_last_year": "100", "industry_margin": "10"}
    found = calculate(program("margin_award"), profile(**facts, in_pool=True), AS_OF)
    (figure,) = found.figures
    assert set(figure.inputs) == {"margin_multiple", "profit_margin", *facts}
    assert (figure.policy, figure.program) == ("shangjie-sangao-draft", "margin_award")
    assert found.prospective == ()
    assert (found.verdict.policy, found.verdict.program) == (figure.policy, figure.program)
    assert found.verdict.title == program("margin_award").title


def test_a_derived_fact_is_as_late_and_as_sure_as_what_it_follows_from() -> None:
    def known(fact: str, number: str, turn: int | None, approximate: bool) -> KnownFact:
        exact = Interval.exact(number)
        return KnownFact(fact=fact, value=exact, quote="原话", turn=turn, approximate=approximate)

    last = known("revenue_last_year", "120", 1, True)
    for turn, expected in ((3, 3), (0, 1), (None, 1)):
        prior = known("revenue_prior_year", "100", turn, False)
        growth = derive({last.fact: last, prior.fact: prior})["revenue_growth"]
        assert (growth.turn, growth.approximate, growth.quote) == (expected, True, "原话")


@pytest.mark.parametrize(
    ("fact", "data", "words"),
    [
        ("tax_paid", True, "“上年度纳税总额”（tax_paid）的值 True 类型不对，应当是数量。"),
        ("is_high_tech", "1", "应当是是或否。"),
    ],
)
def test_a_value_of_the_wrong_type_is_told_what_would_be_right(
    fact: str, data: Any, words: str
) -> None:
    with pytest.raises(InputError) as refused:
        derive(profile(**{fact: data}))
    assert words in str(refused.value)


def test_rows_that_recur_are_made_once_and_those_with_a_number_are_not_kept() -> None:
    rule = program("cultivation_pool")
    found = [judge(rule, profile(is_high_tech=True, tax_paid=tax), AS_OF) for tax in ("1", "2")]
    first, second = ({row.fact: row for row in one.conditions} for one in found)
    assert first["is_high_tech"] is second["is_high_tech"]
    assert (first["is_high_tech"].value, first["tax_paid"].value) == ("true", "1")
    assert (first["is_four_above"].value, first["is_four_above"].reason) == (None, None)
    kept = {value for check in rule.checks for _, value, _ in check.rows}
    assert kept <= {None, "true", "false"}


def test_a_multiple_of_an_industry_known_from_above_only_has_no_upper_end() -> None:
    facts = derive(profile(profit_margin="10", industry_margin={"high": "5"}))
    assert facts["margin_multiple"].value == Interval(low=D(2))
