"""Gaps in full: what is lacking, what it takes besides, and what nobody can change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from rules_support import profile, program
from test_rules_schema import rulebook

from assistant.rules import calculate, find_gaps
from assistant.rules.model import All, Any, Leaf, Node, Not, Program
from assistant.rules.repair import Changes

AS_OF = date(2024, 6, 1)
D = Decimal
THIRD = {"is_strategic_emerging": True, "is_four_above": True}
NO_SHORT_CUT = {"is_high_tech": False, "is_key_monitored": False}


def judged_by(rule: Program, condition: Node, *leaves: Leaf) -> Program:
    """A program whose conditions are put together anew; it pays nothing."""
    programs = {**rulebook("digital").programs, **rulebook("tourism").programs, rule.id: rule}
    facts = {name: spec for one in programs.values() for name, spec in one.facts.items()}
    update = {"conditions": condition, "leaves": leaves, "facts": facts, "solved": {}}
    return rule.model_copy(update={**update, "amount": None, "checks": ()})


def test_gaps_of_failed_upper_bounds_and_at_the_bound_itself() -> None:
    rule = rulebook("tourism").programs["projects"]
    (gap,) = find_gaps(rule, profile(project_investment="60000000"))
    assert (gap.delta, gap.required, gap.clause) == (D(10000000), D(50000000), "1")
    assert gap.relative == D("0.2")


def test_the_gap_of_a_growth_rate_comes_with_that_of_the_revenue_behind_it() -> None:
    facts = profile(
        revenue_last_year="11000000",
        revenue_prior_year="10000000",
        tax_paid="4900000",
        **THIRD,
        **NO_SHORT_CUT,
    )
    gaps = find_gaps(program("cultivation_pool"), facts)
    found = {gap.fact: (gap.delta, gap.of, gap.text) for gap in gaps}
    assert found["tax_paid"] == (D(100000), None, "上年度纳税总额还差 10 万元")
    assert found["revenue_growth"] == (
        D(10),
        None,
        "上年度营业收入（产值）增长率还差 10 个百分点（即上年度营业收入（产值）还差 100 万元，达到 1200 万元）",
    )
    assert found["revenue_last_year"] == (
        D(1000000),
        "revenue_growth",
        "上年度营业收入（产值）还差 100 万元",
    )
    assert [gap.fact for gap in gaps][:3] == ["tax_paid", "revenue_growth", "revenue_last_year"]


def test_a_company_elsewhere_is_told_that_this_cannot_be_changed() -> None:
    facts = profile(is_local=False, tax_paid="4900000", **THIRD, **NO_SHORT_CUT)
    gaps = find_gaps(program("cultivation_pool"), facts)
    assert [(gap.fact, gap.changeable, gap.text) for gap in gaps] == [
        ("is_local", False, "“本区企业”不满足，不属于可以通过补足指标解决的情形")
    ]
    assert [(gap.required, gap.current) for gap in gaps] == [(True, False)]
    found = calculate(program("cultivation_pool"), facts, AS_OF)
    assert found.prospective == ()


def test_changes_that_ask_for_more_cover_those_that_ask_for_less() -> None:
    small, more_changes, more_open = Changes(0b01, 0b01), Changes(0b11, 0b01), Changes(0b01, 0b11)
    assert more_changes.covers(small)
    assert more_open.covers(small)
    assert not small.covers(small)
    assert not small.covers(more_open)
    assert not more_open.covers(more_changes)


def test_short_of_a_strict_bound_the_distance_alone_is_not_enough() -> None:
    rule = rulebook("tourism").programs["flowers"]
    (gap,) = find_gaps(rule, profile(flower_mu="99", planted_years="3"))
    assert gap.text == "花卉基地亩数还差 1 倍，并且要再多一些"
    assert (gap.current, gap.required, gap.delta) == (D(99), D(100), D(1))


def test_the_most_that_can_be_too_much_counts() -> None:
    rule = rulebook("tourism").programs["projects"]
    (gap,) = find_gaps(rule, profile(project_investment={"low": 60000000, "high": 70000000}))
    assert gap.delta == D(20000000)


def test_a_quantity_that_must_not_be_reached_has_a_gap_downwards() -> None:
    rule = rulebook("tourism").programs["flowers"]
    area = next(leaf for leaf in rule.leaves if leaf.fact == "flower_mu")
    (gap,) = find_gaps(judged_by(rule, Not(item=area), area), profile(flower_mu="120"))
    assert (gap.delta, gap.text) == (D(20), "花卉基地亩数还多 20 倍")


def test_everything_that_has_to_change_besides_is_named() -> None:
    rule = rulebook("digital").programs["platform_growth"]
    new = rulebook("digital").programs["platform_new"].leaves[0]
    leaves = (*rule.leaves, new)
    facts = profile(listed_products="70", served_companies="1", new_platform=False)
    gaps = find_gaps(judged_by(rule, All(items=leaves), *leaves), facts)
    first = next(gap for gap in gaps if gap.fact == "listed_products")
    assert first.text == (
        "上架应用产品数还差 10 个，同时还需新设公共服务平台，同时还需服务企业家次不低于 20 个"
    )


def test_the_gap_of_a_multiple_goes_down_to_the_profit_behind_it() -> None:
    facts = {"profit_total": "10", "revenue_last_year": "100", "industry_margin": "10"}
    gaps = find_gaps(program("margin_award"), profile(**facts, in_pool=True))
    assert [(gap.fact, gap.of, gap.delta) for gap in gaps] == [
        ("margin_multiple", None, D("0.5")),
        ("profit_margin", "margin_multiple", D(5)),
        ("profit_total", "margin_multiple", D(5)),
    ]


def test_a_growth_from_a_base_that_is_not_known_exactly_names_no_revenue() -> None:
    facts = profile(
        revenue_last_year="110",
        revenue_prior_year={"low": "100", "high": "105"},
        **THIRD,
        **NO_SHORT_CUT,
    )
    gaps = find_gaps(program("cultivation_pool"), facts)
    assert "revenue_growth" in [gap.fact for gap in gaps]
    assert "revenue_last_year" not in [gap.fact for gap in gaps]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ("5", "连续种植年数还多 2 倍，并且要再少一些"),
        ("3", "连续种植年数正好是 3 倍，需要低于 3 倍"),
    ],
)
def test_below_a_bound_that_is_not_enough_itself(years: str, words: str) -> None:
    rule = rulebook("tourism").programs["flowers"]
    planted = next(leaf for leaf in rule.leaves if leaf.fact == "planted_years")
    (gap,) = find_gaps(judged_by(rule, Not(item=planted), planted), profile(planted_years=years))
    assert gap.text == words


def test_a_distance_from_nothing_has_no_relative_size() -> None:
    rule = rulebook("tourism").programs["flowers"]
    area = next(leaf for leaf in rule.leaves if leaf.fact == "flower_mu")
    above = area.model_copy(update={"bound": D(0), "comparison": "ge"})
    (gap,) = find_gaps(judged_by(rule, above, above), profile(flower_mu="-5"))
    assert (gap.delta, gap.relative) == (D(5), None)


def test_all_that_cannot_be_changed_is_named_in_the_order_of_its_ids() -> None:
    rule = program("cultivation_pool")
    fixed = [leaf for leaf in rule.leaves if not rule.facts[leaf.fact].changeable]
    for leaves in (fixed[:3], fixed[2::-1]):
        facts = {leaf.fact: leaf.bound is not True for leaf in leaves}
        gaps = find_gaps(judged_by(rule, All(items=tuple(leaves)), *leaves), profile(**facts))
        assert [gap.fact for gap in gaps] == sorted(facts)
        assert not any(gap.changeable for gap in gaps)


def test_what_nobody_said_has_to_turn_out_well_besides() -> None:
    tax = profile(tax_paid="1", revenue_growth="0", is_strategic_emerging=True, **NO_SHORT_CUT)
    (of_tax,) = [
        one for one in find_gaps(program("cultivation_pool"), tax) if one.fact == "tax_paid"
    ]
    assert of_tax.open == ("is_four_above",)
    status = profile(is_four_above=False, is_strategic_emerging=True, **NO_SHORT_CUT)
    found = {one.fact: one.open for one in find_gaps(program("cultivation_pool"), status)}
    assert found["is_four_above"] == ("revenue_growth",)


def test_a_yes_or_no_that_fails_is_told_with_all_that_goes_with_it() -> None:
    rule = program("cultivation_pool")
    tech, key = (leaf for leaf in rule.leaves if leaf.fact in NO_SHORT_CUT)
    status = next(leaf for leaf in rule.leaves if leaf.fact == "is_four_above")
    both = judged_by(rule, All(items=(tech, key, status)), tech, key, status)
    (first, second) = find_gaps(both, profile(**NO_SHORT_CUT))
    assert (first.fact, first.current, first.required, first.clause) == (
        "is_high_tech",
        False,
        True,
        "2.1",
    )
    assert (first.together, first.open) == (("is_key_monitored",), ("is_four_above",))
    assert (second.fact, second.together) == ("is_key_monitored", ("is_high_tech",))


def test_of_two_ways_that_ask_for_as_much_besides_the_first_is_told() -> None:
    rule = program("cultivation_pool")
    tech, key = (leaf for leaf in rule.leaves if leaf.fact in NO_SHORT_CUT)
    tax = next(leaf for leaf in rule.leaves if leaf.fact == "tax_paid")
    more = tax.model_copy(update={"bound": D(8000000)})
    ways = Any(items=(All(items=(tax, tech)), All(items=(more, key))))
    gaps = find_gaps(
        judged_by(rule, ways, tax, tech, more, key), profile(tax_paid="4000000", **NO_SHORT_CUT)
    )
    assert [gap.delta for gap in gaps if gap.fact == "tax_paid"] == [D(1000000)]


def test_the_next_tier_is_told_once_and_not_of_what_lies_behind() -> None:
    facts = profile(profit_margin="16", industry_margin="10", in_pool=True)
    assert [gap.text for gap in find_gaps(program("margin_award"), facts)] == [
        "利润率为同行业平均的倍数还差 0.1 倍（即营业收入利润率还差 1 个百分点，达到 17%）到下一档（1.7 倍）",
        "营业收入利润率还差 1 个百分点",
    ]
