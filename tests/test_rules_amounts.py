"""Amounts of quantities that are known in part, and sums over awards: nothing too much, nothing
that nobody can know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rules_support import profile, program
from test_rules_schema import award, rulebook

from assistant.answer import Figure, Unit
from assistant.rules import Award, calculate, total
from assistant.rules.amount_inside import most
from assistant.rules.model import (
    Combine,
    Fixed,
    Group,
    Not,
    Part,
    Program,
    Rate,
    Reading,
    Readings,
    SourceSpan,
    Units,
)

AS_OF = date(2024, 6, 1)
SPAN = SourceSpan(clause="1", quote="奖励", start=0, end=2)
D = Decimal


def ends(figures: Sequence[Figure]) -> list[tuple[str | None, str | None]]:
    return [(figure.low, figure.high) for figure in figures if figure.unit is Unit.CNY]


def changed(policy: str, name: str, **amount: Any) -> Program:
    """A program of the test policies whose amount is worded a little differently."""
    rule = rulebook(policy).programs[name]
    assert rule.amount is not None
    less = amount.get("less")
    facts = dict(rule.facts)
    if less is not None:
        facts |= {less: rulebook("digital").programs["maturity"].facts[less]}
    return rule.model_copy(update={"amount": rule.amount.model_copy(update=amount), "facts": facts})


def came_to(rule: Program, **facts: Any) -> Award:
    return calculate(rule, profile(**facts), AS_OF)


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ({"low": 1000000}, [("800000", None)]),
        ({"high": 1000000}, [("0", "800000")]),
        ({"low": 1000000, "high": 2000000}, [("800000", "800000"), ("1600000", "1600000")]),
    ],
)
def test_a_share_without_a_cap_is_open_where_the_quantity_is(price: Any, expected: Any) -> None:
    found = award("tourism", "hotel_land", hotel_stars="4", land_price=price)
    assert ends(found.figures) == expected
    open_kinds = {figure.kind for figure in found.figures if figure.low != figure.high}
    assert open_kinds <= {"range"}


def test_an_open_share_says_that_it_is_the_least() -> None:
    (figure,) = award("tourism", "hotel_land", hotel_stars="4", land_price={"low": 10000}).figures
    assert figure.formula == "星级 4 个 ≥ 4 个 → 1 万元 × 80% = 8000 元，这是最低数"
    assert figure.label == "土地价款奖励"


def test_both_ends_of_a_share_are_named() -> None:
    found = award("digital", "events", service_cost={"low": 40000, "high": 60000})
    assert [figure.label for figure in found.figures] == [
        "活动资助（按较低数计算）",
        "活动资助（按较高数计算）",
    ]
    assert [figure.inputs for figure in found.figures] == [{"service_cost": "40000~60000"}] * 2
    above = award("digital", "events", service_cost={"low": 40000})
    assert [figure.inputs for figure in above.figures] == [{"service_cost": "40000~"}] * 2


def test_a_share_within_cap_and_floor() -> None:
    assert ends(award("digital", "events", service_cost={"low": 40000}).figures) == [
        ("20000", "20000"),
        ("20000", "50000"),
    ]
    assert ends(award("digital", "events", service_cost={"high": 40000}).figures) == [
        ("10000", "20000")
    ]
    assert ends(award("digital", "events", service_cost={"low": 200000}).figures) == [
        ("50000", "50000")
    ]
    assert ends(award("digital", "events").figures) == [("10000", "50000")]


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ("100000", "10 万元 × 50% = 5 万元，不超过每次 5 万元"),
        ("20000", "2 万元 × 50% = 1 万元，不超过每次 5 万元"),
        ("10000", "1 万元 × 50% = 5000 元，不超过每次 5 万元，不足 1 万元，按下限计"),
    ],
)
def test_a_limit_that_is_met_exactly_binds_nothing(cost: str, words: str) -> None:
    (figure,) = award("digital", "events", service_cost=cost).figures
    assert figure.formula == words


def test_a_fixed_sum_says_what_it_is_for() -> None:
    rule = rulebook("digital").programs["events"]
    each = Fixed(source=SPAN, amount=D(50000), per="每场")
    (figure,) = came_to(rule.model_copy(update={"amount": each})).figures
    assert (figure.formula, figure.high) == ("每场 5 万元", "50000")


def test_the_share_of_what_nobody_stated_is_told_as_a_rate_and_its_cap() -> None:
    found = award("digital", "events")
    assert [(figure.label, figure.formula) for figure in found.figures] == [
        ("活动资助", "每次最高 5 万元"),
        ("活动资助（比例）", "实际费用的 50%"),
    ]


def test_a_quantity_of_which_nothing_is_known_is_like_one_that_nobody_stated() -> None:
    figures = award("digital", "events", service_cost={}).figures
    assert ends(figures) == ends(award("digital", "events").figures)


def test_a_cost_that_cannot_be_is_asked_for_again() -> None:
    found = award("digital", "events", service_cost="-5")
    assert found.assumptions == ("实际费用不能是负数，请核对",)
    assert found.missing == ("service_cost",)


def test_a_range_of_rates_shows_both_in_its_formula() -> None:
    (figure,) = award("tourism", "projects", project_investment="10000000").figures
    assert (figure.low, figure.high) == ("500000", "2000000")
    assert figure.formula == "1000 万元 × 5% 至 20% = 200 万元"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("0", [("0", "0")]),
        ("2", [("1600000", "1600000")]),
        ("9", [("4800000", "4800000")]),
        ({"low": 2}, [("1600000", "1600000"), ("1600000", "4800000")]),
        ({"high": 2}, [("0", "1600000")]),
        ({"low": 2, "high": 3}, [("1600000", "1600000"), ("2400000", "2400000")]),
        ({"low": -2, "high": 3}, [("0", "0"), ("2400000", "2400000")]),
        ("-1", [("0", "4800000")]),
        (None, [("0", "4800000")]),
    ],
)
def test_amounts_by_count(lines: Any, expected: Any) -> None:
    assert ends(award("digital", "demo_line", demo_lines=lines).figures) == expected


def test_amounts_by_count_without_a_limit_are_open() -> None:
    assert ends(award("tourism", "guesthouse", rooms={"low": 10}).figures) == [("20000", None)]
    assert ends(award("tourism", "guesthouse").figures) == [("0", None)]


def test_the_formula_of_an_amount_by_count() -> None:
    (figure,) = award("digital", "demo_line", demo_lines="9").figures
    assert figure.formula == "9 个，按最多 6 计 × 80 万元 = 480 万元"
    (figure,) = award("digital", "demo_line").figures
    assert (figure.formula, figure.inputs) == ("单条产线 80 万元", {})


def test_an_amount_for_every_full_step_counts_full_steps_only() -> None:
    rule = rulebook("tourism").programs["groups"]
    (figure,) = came_to(rule, visitors="35000").figures
    assert figure.high == "30000"
    assert figure.formula == "35000 个（满 10000 个 计 1 次，共 3 次） × 1 万元 = 3 万元"


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        (None, [("0", "3000000")]),
        ("1000000", [("2000000", "2000000")]),
        ("9000000", [("0", "0")]),
        ("-9", [("3000000", "3000000")]),
        ({"low": 1000000, "high": 2000000}, [("1000000", "2000000")]),
        ({"low": 1000000}, [("0", "2000000")]),
        ({"high": 1000000}, [("2000000", "3000000")]),
    ],
)
def test_what_was_received_earlier_is_taken_off(earlier: Any, expected: Any) -> None:
    found = award("digital", "maturity", maturity_level="4", earlier_award=earlier)
    assert ends(found.figures) == expected


def test_what_was_taken_off_is_said_and_goes_into_the_inputs() -> None:
    found = award("digital", "maturity", maturity_level="4", earlier_award="1000000")
    (figure,) = found.figures
    assert figure.formula.endswith("，减去此前已获得的 100 万元")
    assert figure.inputs == {"maturity_level": "4", "earlier_award": "1000000"}
    assert award("digital", "maturity", maturity_level="4").missing == ("earlier_award",)


def test_an_open_amount_stays_open_when_something_is_taken_off() -> None:
    rule = changed("tourism", "guesthouse", less="earlier_award")
    assert ends(came_to(rule, rooms={"low": 10}, earlier_award="5000").figures) == [("15000", None)]


def test_a_rate_is_not_lessened_while_nobody_stated_what_it_is_of() -> None:
    rule = changed("tourism", "projects", less="earlier_award")
    assert [(one.unit, one.low, one.high) for one in came_to(rule).figures] == [
        (Unit.PERCENT, "5", "20")
    ]


def platforms(**facts: Any) -> Award:
    return calculate(program("platform_subsidy"), profile(**facts), AS_OF)


@pytest.mark.parametrize(
    ("count", "words", "high"),
    [
        ("3", "3 个", "60000000"),
        ({"low": 2, "high": 3}, "2 个至 3 个之间", "60000000"),
        ({"low": 3}, "不低于 3 个", "100000000"),
        ({"high": 4}, "不超过 4 个", "80000000"),
    ],
)
def test_a_sum_for_several_platforms_is_bounded_by_how_many_there_can_be(
    count: Any, words: str, high: str
) -> None:
    found = platforms(platform_count=count, platform_investment="500000000")
    (figure,) = found.figures
    assert (figure.low, figure.high) == ("0", high)
    assert figure.label == f"平台补助上限（{words}合计）"
    assert found.assumptions == (
        f"您说的平台项目生产和技术设备投资额按 {words}的合计理解；"
        "每个平台各自的金额要看各自的平台项目生产和技术设备投资额，请分别告诉我。",
    )


def test_the_formula_of_a_pooled_sum_names_the_pooled_cap() -> None:
    (figure,) = platforms(platform_count="3", platform_investment="500000000").figures
    assert figure.formula == "5 亿元 × 20% = 1 亿元，超过3 个合计 6000 万元，按上限计"


def test_a_sum_for_several_items_may_be_for_one_that_gets_nothing() -> None:
    rule = rulebook("digital").programs["events"]
    each = COST.model_copy(update={"each": True, "count": "lines", "cap": D(100)})
    facts = {**rule.facts, "lines": rulebook("digital").programs["demo_line"].facts["demo_lines"]}
    changed_rule = rule.model_copy(update={"amount": each, "facts": facts, "figure_kind": "range"})
    assert ends(came_to(changed_rule, service_cost="500", lines="3").figures) == [("0", "250")]


@pytest.mark.parametrize("count", ["1", "0", {"high": 1}, None])
def test_one_platform_is_not_pooled(count: Any) -> None:
    found = platforms(platform_count=count, platform_investment="500000000")
    assert ends(found.figures) == [("0", "20000000")]
    assert found.assumptions == ()


def test_a_list_is_computed_item_by_item() -> None:
    found = platforms(platform_investment=["80000000", "150000000"])
    assert [(one.label, one.high) for one in found.figures] == [
        ("平台补助上限（第 1 个）", "16000000"),
        ("平台补助上限（第 2 个）", "20000000"),
    ]
    assert found.assumptions == ()
    assert found.itemised


def combined(how: Any, *parts: tuple[Any, Any], **limits: Any) -> Program:
    rule = rulebook("digital").programs["demo_line_5g"]
    amount = Combine(
        how=how,
        source=SPAN,
        parts=tuple(Part(amount=one, when=when) for one, when in parts),
        **limits,
    )
    facts = dict(rule.facts) | dict(rulebook("digital").programs["events"].facts)
    return rule.model_copy(update={"amount": amount, "facts": facts, "figure_kind": "range"})


LINES = Units(source=SPAN, count="demo_lines", amount=D(10))
COST = Rate(source=SPAN, of="service_cost", percent=D(50))
FLAT = LINES.model_copy(update={"count": "lines_5g", "most": D(3)})


@pytest.mark.parametrize(
    ("how", "parts", "limits", "highest"),
    [
        ("sum", (FLAT, FLAT), {}, D(60)),
        ("best", (FLAT, Fixed(source=SPAN, amount=D(31))), {}, D(31)),
        ("sum", (FLAT, FLAT), {"cap": D(50)}, D(50)),
        ("sum", (FLAT, LINES), {}, None),
        ("best", (FLAT, COST), {"cap": D(50)}, D(50)),
    ],
)
def test_the_most_that_parts_can_come_to(
    how: Any, parts: Sequence[Any], limits: Any, highest: Decimal | None
) -> None:
    rule = combined(how, *((part, None) for part in parts), **limits)
    assert rule.amount is not None
    assert most(rule.amount) == highest


def test_a_sum_of_parts_is_open_where_a_part_is() -> None:
    assert ends(came_to(combined("sum", (LINES, None), (COST, None)), demo_lines="2").figures) == [
        ("20", None)
    ]
    capped = combined("sum", (LINES, None), (COST, None), cap=D(15))
    assert ends(came_to(capped, demo_lines="2").figures) == [("15", "15")]


def test_the_highest_of_parts_takes_the_highest_of_both_ends() -> None:
    rule = combined("best", (LINES, None), (FLAT, None))
    (figure,) = came_to(rule, demo_lines="2").figures
    assert (figure.low, figure.high) == ("20", "30")
    assert figure.formula == "2 个 × 10 元 = 20 元，与之比较取高：每个 10 元"
    assert came_to(rule, demo_lines="2").missing == ("lines_5g",)


def test_alternatives_inside_a_part_are_one_range() -> None:
    rule = combined("sum", (LINES, None), (FLAT, None))
    (figure,) = came_to(rule, demo_lines={"low": 2, "high": 4}, lines_5g="1").figures
    assert (figure.low, figure.high) == ("30", "50")
    assert figure.formula == "2 个 × 10 元 = 20 元；4 个 × 10 元 = 40 元 + 1 个 × 10 元 = 10 元"
    assert figure.inputs == {"demo_lines": "2~4", "lines_5g": "1"}


def test_items_inside_a_part_add_up() -> None:
    each = COST.model_copy(update={"each": True})
    rule = combined("sum", (each, None), (LINES, None))
    found = came_to(rule, service_cost=["100", "300"], demo_lines="1")
    assert ends(found.figures) == [("210", "210")]


def test_a_part_whose_condition_fails_does_not_count_and_an_open_one_may() -> None:
    when = rulebook("digital").programs["cloud"].conditions
    rule = combined("sum", (LINES, None), (FLAT, when))
    facts = {**rule.facts, "is_small": rulebook("digital").programs["cloud"].facts["is_small"]}
    rule = rule.model_copy(update={"facts": facts})
    known = {"demo_lines": "2", "lines_5g": "1"}
    assert ends(came_to(rule, is_small=True, **known).figures) == [("30", "30")]
    assert ends(came_to(rule, is_small=False, **known).figures) == [("20", "20")]
    unknown = came_to(rule, **known)
    assert (ends(unknown.figures), unknown.missing) == ([("20", "30")], ("is_small",))


def test_of_an_ambiguous_condition_of_a_part_the_literal_reading_counts() -> None:
    small = rulebook("digital").programs["cloud"]
    leaf = small.leaves[0]
    readings = [
        Reading(description="甲", item=leaf),
        Reading(description="乙", item=Not(item=leaf)),
    ]
    when = Readings(items=tuple(readings), source=SPAN)
    rule = combined("sum", (LINES, None), (FLAT, when))
    rule = rule.model_copy(update={"facts": {**rule.facts, **small.facts}})
    known = {"demo_lines": "2", "lines_5g": "1"}
    assert ends(came_to(rule, **{leaf.fact: True}, **known).figures) == [("30", "30")]
    assert ends(came_to(rule, **{leaf.fact: False}, **known).figures) == [("20", "20")]


def test_what_is_wrong_with_a_part_is_said_of_the_whole() -> None:
    found = came_to(combined("sum", (COST, None), (LINES, None)), service_cost="-5")
    assert found.assumptions == ("实际费用不能是负数，请核对",)


def test_a_sum_of_which_no_part_counts_has_no_figure() -> None:
    when = rulebook("digital").programs["cloud"]
    rule = combined("best", (FLAT, when.conditions))
    rule = rule.model_copy(update={"facts": {**rule.facts, **when.facts}})
    found = came_to(rule, is_small=False, lines_5g="1")
    assert (found.figures, found.missing) == ((), ())


def test_a_table_that_is_not_reached_adds_nothing_to_a_sum() -> None:
    stars = rulebook("tourism").programs["hotel_stars_award"]
    rule = combined("sum", (stars.amount, None), (FLAT, None))
    rule = rule.model_copy(update={"facts": {**rule.facts, **stars.facts}})
    (figure,) = came_to(rule, hotel_stars="1", lines_5g="1").figures
    assert (figure.low, figure.high) == ("10", "10")
    assert figure.formula == "1 个 × 10 元 = 10 元"


def test_a_rate_inside_a_sum_leaves_no_words_while_nothing_is_known_of_it() -> None:
    rule = combined("sum", (COST, None), (LINES, None))
    (figure,) = came_to(rule, demo_lines="2").figures
    assert figure.formula == "2 个 × 10 元 = 20 元"


def fixed(name: str, low: str | None, high: str | None, kind: str = "exact") -> Award:
    """An award of the test policies with the figures that a sentence needs."""
    base = award("digital", "platform_growth", listed_products="80", served_companies="20")
    figure = base.figures[0].model_copy(
        update={"low": low, "high": high, "kind": kind, "program": name, "inputs": {name: "1"}}
    )
    return base.model_copy(update={"program": name, "figures": (figure,)})


def group(rule: Any, *programs: str, cap: int | None = None) -> Group:
    return Group(
        id="g",
        programs=programs,
        rule=rule,
        cap=None if cap is None else D(cap),
        source=SPAN.model_copy(update={"quote": f"{rule}{cap}"}),
    )


def summed(awards: Sequence[Award], *groups: Group) -> tuple[str | None, str | None]:
    found = total(awards, groups)
    assert found is not None
    return found.figure.low, found.figure.high


def test_a_sum_is_a_figure_of_no_single_program() -> None:
    found = total([fixed("a", "100", "100"), fixed("b", "50", "50")])
    assert found is not None
    figure = found.figure
    assert (figure.label, figure.low, figure.high, figure.kind) == ("合计", "150", "150", "exact")
    assert (figure.program, figure.inputs) == (None, {"a": "1", "b": "1"})
    assert figure.formula == "100 元 + 50 元 = 150 元"


def test_a_sum_with_an_open_award_has_no_upper_end_and_says_so() -> None:
    found = total([fixed("a", "100", "100"), fixed("b", "30", None, "range")])
    assert found is not None
    assert (found.figure.low, found.figure.high, found.figure.kind) == ("130", None, "range")
    assert found.figure.formula == "100 元 + 不设上限"
    assert found.caveat.startswith("其中有的项目没有上限")


def test_a_sum_is_a_range_from_nothing_where_its_ends_are_not_known() -> None:
    assert summed([fixed("a", None, "100")]) == ("0", "100")
    found = total([fixed("a", "100", None)])
    assert found is not None
    assert found.figure.kind == "range"


def test_a_rate_that_is_all_that_is_known_leaves_a_sum_open() -> None:
    rate = award("tourism", "projects")
    assert {figure.unit for figure in rate.figures} == {Unit.PERCENT}
    assert summed([fixed("a", "100", "100"), rate]) == ("100", None)


def test_only_the_highest_counts_for_both_ends_of_a_sum() -> None:
    highest = group("highest", "a", "b", "absent")
    exact = [fixed("a", "100", "100"), fixed("b", "50", "50"), fixed("c", "0", "200", "ceiling")]
    assert summed(exact, highest) == ("100", "300")
    assert summed(exact[1:], highest) == ("50", "250")
    assert summed(exact[2:], highest) == ("0", "200")


def test_limits_that_overlap_take_nothing_off_twice() -> None:
    awards = [fixed("a", "80", "80"), fixed("b", "60", "60"), fixed("c", "50", "50")]
    cap, highest = group("cap", "a", "b", "c", cap=100), group("highest", "a", "b")
    assert summed(awards, cap, highest) == ("100", "100")
    assert summed(awards, highest) == ("130", "130")
    assert summed(awards, cap) == ("100", "100")
    both = total(awards, [cap, highest])
    assert both is not None
    assert both.caveat.startswith("按“highestNone”取限。按“cap100”取限。文件")


def test_of_exclusive_awards_the_least_is_known_even_where_one_is_open() -> None:
    awards = [fixed("a", "100", "100"), fixed("b", "30", None)]
    assert summed(awards, group("highest", "a", "b")) == ("100", None)


def test_limits_that_take_something_off_are_named_in_order() -> None:
    awards = [fixed("a", "80", "80"), fixed("b", "60", "60")]
    slack, cap = group("cap", "a", "b", cap=140), group("cap", "a", "b", cap=139)
    found = total(awards, [slack, cap], stacking_rule="可以叠加")
    assert found is not None
    assert found.caveat == "按“cap139”取限。可以叠加"
    assert found.figure.formula == "80 元 + 60 元"


def test_items_of_a_list_add_up_at_both_ends() -> None:
    found = award("digital", "events", service_cost={"low": 40000, "high": 60000})
    assert summed([found]) == ("20000", "30000")
    items = found.model_copy(update={"itemised": True})
    assert summed([items]) == ("50000", "50000")


def test_large_sums_lose_no_fen() -> None:
    big = "123456789012345678901234567890.01"
    assert summed([fixed("a", big, big), fixed("b", "0.01", "0.01")])[1] == (
        "123456789012345678901234567890.02"
    )
