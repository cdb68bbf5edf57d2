"""Verdicts, traces, sums and derived facts of the built-in rules, as people meet them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from rules_support import book, profile, program, shangjie, value

from assistant.answer import Condition, State, Unit, Verdict
from assistant.facts import KnownFact
from assistant.rules import (
    calculate,
    derive,
    explain,
    find_gaps,
    judge,
    next_facts,
    thresholds,
    total,
)
from knowledge.errors import InputError

AS_OF = date(2023, 6, 1)
CRITERION_THREE = {"is_strategic_emerging": True, "is_four_above": True}
NO_SHORT_CUT = {"is_high_tech": False, "is_key_monitored": False}


def verdict(name: str, **facts: Any) -> Verdict:
    return judge(program(name), profile(**facts), AS_OF)


def row(found: Verdict, fact: str) -> Condition:
    return next(condition for condition in found.conditions if condition.fact == fact)


def test_every_quote_is_verbatim_and_inside_its_clause() -> None:
    policy = shangjie()
    clauses = {clause.id: clause for clause in policy.clauses}
    spans = [span for rule in book().programs.values() for span in rule.sources]
    spans += [note.source for rule in book().programs.values() for note in rule.notes]
    for span in [*spans, *book().supports]:
        assert policy.text[span.start : span.end] == span.quote
        assert clauses[span.clause].start <= span.start < span.end <= clauses[span.clause].end


def test_every_program_pays_through_the_city_and_the_district_only_helps() -> None:
    awards = [rule for rule in book().programs.values() if rule.kind == "award"]
    assert len(awards) == 6
    for rule in awards:
        assert (rule.payer, rule.role) == ("city", "helps_to_apply")
        assert "municipal" in rule.notices


@pytest.mark.parametrize(
    ("name", "clause", "ceiling", "driver", "once"),
    [
        ("cultivation_pool", "2", None, None, False),
        ("margin_award", "3.2.2", "3000000", "margin_multiple", True),
        ("first_set_award", "3.3.4", "10000000", "first_set_sales", False),
        ("top_ten_award", "3.4.3", "1000000", None, True),
        ("platform_subsidy", "3.5.1", "20000000", "platform_investment", False),
        ("ai_benchmark_award", "3.5.2", "100000", None, False),
        ("ai_scenario_award", "3.5.2", "500000", None, False),
    ],
)
def test_what_a_program_is(
    name: str, clause: str, ceiling: str | None, driver: str | None, once: bool
) -> None:
    rule = program(name)
    assert rule.clause == clause
    assert rule.ceiling == (None if ceiling is None else Decimal(ceiling))
    assert rule.driving_fact == driver
    assert rule.once is once


def test_non_cash_support_covers_every_action_and_names_no_sum() -> None:
    clauses = {support.clause for support in book().supports}
    assert {clause[:3] for clause in clauses} >= {f"3.{action}" for action in range(1, 7)}
    assert all("万元" not in support.text for support in book().supports)
    assert any(support.pool_only for support in book().supports)


def test_a_condition_shows_value_requirement_and_source() -> None:
    found = row(verdict("cultivation_pool", tax_paid="4300000"), "tax_paid")
    assert found.text == "上年度纳税总额不低于 500 万元"
    assert (found.state, found.value, found.required) == (
        State.NOT_MET,
        "4300000",
        "不低于 500 万元",
    )
    text = shangjie().text
    assert found.start is not None
    assert text[found.start : found.end] == "纳税总额达到500万元以上"


def test_a_straddling_amount_says_why_it_cannot_be_judged() -> None:
    facts = {"tax_paid": {"low": 4000000, "high": 6000000}, **CRITERION_THREE}
    found = verdict("cultivation_pool", **facts)
    assert row(found, "tax_paid").state is State.UNKNOWN
    assert row(found, "tax_paid").reason == (
        "现在只知道是 400 万元至 600 万元之间，跨过 500 万元 这个门槛，需要更准确的数"
    )
    assert "tax_paid" in found.missing


def test_an_undefined_growth_rate_is_unknown_and_says_so() -> None:
    facts = {"revenue_last_year": "100", "revenue_prior_year": "0", "tax_paid": "0"}
    found = verdict("cultivation_pool", **facts, **CRITERION_THREE, **NO_SHORT_CUT)
    assert (found.verdict, found.missing) == (State.UNKNOWN, ("revenue_growth",))
    assert row(found, "revenue_growth").state is State.UNKNOWN
    assert "没有意义" in (row(found, "revenue_growth").reason or "")


def test_a_derived_growth_rate_shows_its_calculation() -> None:
    found = verdict("cultivation_pool", revenue_last_year="96000000", revenue_prior_year="80000000")
    assert row(found, "revenue_growth").reason == (
        "上年度营业收入（产值）增长率 = （9600 万元 − 8000 万元）÷ 8000 万元 = 20%"
    )


def test_an_approximate_number_is_judged_as_said_and_marked() -> None:
    fact = KnownFact(fact="tax_paid", value=value("6000000"), quote="大概六百万", approximate=True)
    found = judge(program("cultivation_pool"), {"tax_paid": fact}, AS_OF)
    assert row(found, "tax_paid").reason == "您说的是约数，按所说的数判断，请以实际数为准"


def test_unmentioned_exclusions_and_place_are_assumed_and_said() -> None:
    found = verdict("cultivation_pool", is_high_tech=True)
    assert found.verdict is State.MET
    assert len(found.assumptions) == 2
    assert row(found, "is_blacklisted").reason == "没有提到，按常规情形判断"


def test_only_the_unmentioned_exclusions_are_named_as_assumed() -> None:
    facts = {"is_high_tech": True, "is_local": True, "is_blacklisted": False}
    (assumption,) = verdict("cultivation_pool", **facts).assumptions
    assert "停产整顿" in assumption
    assert "黑名单" not in assumption


def test_readings_are_shown_only_where_they_disagree() -> None:
    disagree = verdict("cultivation_pool", is_high_tech=True, is_blacklisted=True)
    assert [reading.verdict for reading in disagree.readings] == [State.UNKNOWN, State.NOT_MET]
    assert row(disagree, "is_blacklisted").state is State.NEEDS_REVIEW
    agree = verdict(
        "cultivation_pool", is_high_tech=True, is_blacklisted=True, violates_policy=True
    )
    assert (agree.verdict, agree.readings) == (State.NOT_MET, ())
    assert row(agree, "is_blacklisted").state is State.NOT_MET


def test_the_formula_of_a_capped_subsidy() -> None:
    (figure,) = calculate(
        program("platform_subsidy"), profile(platform_investment="80000000"), AS_OF
    ).figures
    assert figure.formula == "8000 万元 × 20% = 1600 万元，不超过每个平台 2000 万元"
    assert (figure.kind, figure.low, figure.payer) == ("ceiling", "0", "city")
    assert figure.inputs == {"platform_investment": "80000000"}


def test_the_formula_says_when_the_cap_binds() -> None:
    (figure,) = calculate(
        program("first_set_award"), profile(first_set_sales="120000000"), AS_OF
    ).figures
    assert figure.formula == "1.2 亿元 × 30% = 3600 万元，超过上限 1000 万元，按上限计"


def test_the_formula_of_a_tier_and_what_it_follows_from() -> None:
    award = calculate(
        program("margin_award"), profile(profit_margin="12", industry_margin="7"), AS_OF
    )
    (figure,) = award.figures
    assert figure.formula == "利润率倍数 约 1.7142 ≥ 1.7 → 最高 200 万元"
    assert figure.inputs == {
        "margin_multiple": "1.714285",
        "profit_margin": "12",
        "industry_margin": "7",
    }
    assert award.steps[0] == "利润率为同行业平均的倍数 = 12% ÷ 7% = 约 1.7142 倍"
    assert len(award.notes) == 2


def test_an_award_of_a_fixed_sum_is_exact() -> None:
    (figure,) = calculate(program("ai_scenario_award"), {}, AS_OF).figures
    assert (figure.kind, figure.low, figure.high) == ("exact", "500000", "500000")


def test_notices_name_ceiling_assumption_and_ambiguity() -> None:
    ceiling = calculate(program("margin_award"), profile(margin_multiple="2"), AS_OF)
    assert ceiling.notices == ("municipal", "ceiling")
    pool = calculate(
        program("cultivation_pool"), profile(is_high_tech=True, is_blacklisted=True), AS_OF
    )
    assert set(pool.notices) == {"discretion", "assumption", "ambiguous"}
    assert pool.figures == ()


def test_a_pooled_investment_says_how_it_was_understood() -> None:
    award = calculate(
        program("platform_subsidy"),
        profile(platform_count="3", platform_investment="500000000"),
        AS_OF,
    )
    assert "合计" in award.assumptions[0]
    assert award.figures[0].label == "平台补助上限（3 个合计）"


def test_a_list_that_does_not_match_the_stated_count_is_computed_one_by_one() -> None:
    award = calculate(
        program("platform_subsidy"),
        profile(platform_count="3", platform_investment=["10000000", "20000000"]),
        AS_OF,
    )
    assert [figure.high for figure in award.figures] == ["2000000", "4000000"]
    assert award.assumptions == ("您说的个数与列出的金额的个数不一致，这里按列出的分别计算。",)


def test_a_sum_is_given_on_request_with_its_caveat() -> None:
    facts = profile(platform_investment=["80000000", "150000000"], margin_multiple="2")
    awards = [
        calculate(program(name), facts, AS_OF) for name in ("platform_subsidy", "margin_award")
    ]
    found = total(awards)
    assert found is not None
    assert (found.figure.high, found.figure.low, found.figure.kind) == ("39000000", "0", "ceiling")
    assert found.figure.formula == "3600 万元 + 300 万元 = 3900 万元"
    assert "没有写明" in found.caveat


def test_alternatives_count_once_in_a_sum() -> None:
    award = calculate(program("margin_award"), {}, AS_OF)
    assert len(award.figures) == 3
    found = total([award])
    assert found is not None
    assert found.figure.high == "3000000"


def test_a_sum_of_fixed_and_capped_awards_is_a_range() -> None:
    awards = [calculate(program(name), {}, AS_OF) for name in ("top_ten_award", "first_set_award")]
    found = total(awards, stacking_rule="可以叠加")
    assert found is not None
    assert (found.figure.kind, found.figure.low, found.figure.high) == (
        "range",
        "1000000",
        "11000000",
    )
    assert found.caveat == "可以叠加"


def test_nothing_payable_has_no_sum() -> None:
    assert (
        total([calculate(program("top_ten_award"), profile(top_ten_selected=False), AS_OF)]) is None
    )


def test_thresholds_as_figures() -> None:
    found = {figure.high: figure for figure in thresholds(program("cultivation_pool"))}
    assert set(found) == {"20", "5000000"}
    assert found["20"].unit is Unit.PERCENT
    assert all(figure.kind == "threshold" for figure in found.values())


def test_the_next_tier_is_told_in_words() -> None:
    gaps = find_gaps(program("margin_award"), profile(margin_multiple="1.62", in_pool=True))
    assert [gap.text for gap in gaps] == ["利润率为同行业平均的倍数还差 0.08 倍到下一档（1.7 倍）"]


def test_joining_the_pool_comes_first_where_the_award_is_for_its_members() -> None:
    found = verdict("platform_subsidy", in_pool=False, platform_investment="1")
    assert found.verdict is State.NOT_MET
    assert found.gaps == ("先申请纳入区级“三高”企业培育库",)


def test_gaps_come_in_the_order_of_their_relative_size() -> None:
    facts = profile(revenue_growth="10", tax_paid="4900000", **CRITERION_THREE, **NO_SHORT_CUT)
    gaps = find_gaps(program("cultivation_pool"), facts)
    assert [gap.fact for gap in gaps] == [
        "tax_paid",
        "revenue_growth",
        "is_high_tech",
        "is_key_monitored",
    ]
    assert gaps[0].text == "上年度纳税总额还差 10 万元"


def test_a_gap_names_what_has_to_change_besides() -> None:
    facts = {**NO_SHORT_CUT, "is_strategic_emerging": True, "is_four_above": False}
    gaps = find_gaps(
        program("cultivation_pool"), profile(**facts, tax_paid="4000000", revenue_growth="0")
    )
    tax = next(gap for gap in gaps if gap.fact == "tax_paid")
    assert tax.together == ("is_four_above",)
    assert tax.text == "上年度纳税总额还差 100 万元，同时还需达到标准并纳入“四上”企业统计"


def test_a_gap_of_an_approximate_amount_says_what_is_known() -> None:
    facts = profile(tax_paid={"low": 3000000, "high": 4000000}, **CRITERION_THREE, **NO_SHORT_CUT)
    tax = next(gap for gap in find_gaps(program("cultivation_pool"), facts))
    assert tax.text == "上年度纳税总额现为 300 万元至 400 万元之间，需要不低于 500 万元"
    assert (tax.current, tax.delta) == (None, Decimal(2000000))


def test_an_amount_with_no_lower_bound_has_a_gap_without_a_size() -> None:
    facts = profile(
        tax_paid={"high": 5000000, "high_open": True}, **CRITERION_THREE, **NO_SHORT_CUT
    )
    tax = next(
        gap for gap in find_gaps(program("cultivation_pool"), facts) if gap.fact == "tax_paid"
    )
    assert tax.delta is None


def test_questions_come_with_the_reason_for_asking() -> None:
    asks = next_facts(program("platform_subsidy"), profile(in_pool=True))
    assert [ask.fact for ask in asks] == ["platform_investment", "platform_certified"]
    assert asks[0].question == "平台项目的生产和技术设备投资额是多少？"
    assert asks[0].why


def test_a_failed_award_asks_nothing() -> None:
    assert next_facts(program("platform_subsidy"), profile(in_pool=False)) == ()


def test_deriving_twice_changes_nothing_and_keeps_what_was_said() -> None:
    stated = profile(profit_total="12", revenue_last_year="100", industry_margin="6")
    facts = derive(stated)
    assert derive(facts) == facts
    assert derive(facts) is facts
    assert set(facts) - set(stated) == {"profit_margin", "margin_multiple"}
    assert facts["margin_multiple"].value == value("2")
    assert "profit_margin" not in stated


def known(fact: str, data: Any, turn: int) -> KnownFact:
    return KnownFact(fact=fact, value=value(data), quote="原话", turn=turn)


def margins(turn: int) -> list[KnownFact]:
    return [known("profit_margin", "12", turn), known("industry_margin", "6", turn)]


@pytest.mark.parametrize(("later", "multiple"), [("multiple", "1.6"), ("margins", "2")])
def test_the_later_words_win_over_what_followed_from_earlier_ones(
    later: str, multiple: str
) -> None:
    turns = (1, 0) if later == "multiple" else (0, 1)
    said = [known("margin_multiple", "1.6", turns[0]), *margins(turns[1])]
    facts = derive({fact.fact: fact for fact in said})
    assert facts["margin_multiple"].value == value(multiple)


def test_numbers_that_contradict_each_other_are_kept_as_a_range_and_said() -> None:
    said = [known("margin_multiple", "1.6", 0), *margins(0)]
    facts = derive({fact.fact: fact for fact in said})
    assert facts["margin_multiple"].value == value({"low": "1.6", "high": "2"})
    assert "两者不一致" in facts.reasons["margin_multiple"]
    found = judge(program("margin_award"), facts, AS_OF)
    assert row(found, "margin_multiple").state is State.MET
    assert "两者不一致" in (row(found, "margin_multiple").reason or "")


def test_a_rounded_statement_is_replaced_by_the_exact_quotient() -> None:
    said = profile(
        revenue_growth="33.3", revenue_last_year="40000000", revenue_prior_year="30000000"
    )
    facts = derive(said)
    assert facts["revenue_growth"].value != value("33.3")
    assert "revenue_growth" in facts.derived
    assert explain(facts, "tax_paid", {}) is None


def test_an_interval_that_agrees_with_the_quotient_is_no_contradiction() -> None:
    said = profile(
        revenue_growth={"low": "0", "high": "100"},
        revenue_last_year={"low": "10", "high": "20"},
        revenue_prior_year="10",
    )
    assert "revenue_growth" not in derive(said).reasons


def test_platforms_are_counted_from_their_list() -> None:
    facts = derive(profile(platform_investment=["1", "2", "3"]))
    assert facts["platform_count"].value == value("3")
    alone = derive(profile(platform_investment="1"))
    assert ("platform_count" in alone, alone.reasons) == (False, {})


def test_several_amounts_count_with_their_sum_where_one_is_asked_for() -> None:
    found = verdict("cultivation_pool", tax_paid=["3000000", "2000000"], **CRITERION_THREE)
    assert (row(found, "tax_paid").state, row(found, "tax_paid").value) == (
        State.MET,
        "3000000,2000000",
    )


@pytest.mark.parametrize(("fact", "data"), [("tax_paid", True), ("is_high_tech", "1")])
def test_a_value_of_the_wrong_type_is_refused(fact: str, data: Any) -> None:
    with pytest.raises(InputError, match="类型不对"):
        verdict("cultivation_pool", **{fact: data})
