"""What holds of the rules for any enterprise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rules_support import book, profile, program

from assistant.answer import State, Unit
from assistant.facts import KnownFact, Profile
from assistant.interval import Interval
from assistant.rules import Assessment, Gap, calculate, find_gaps, judge, next_facts, total

AS_OF = date(2023, 6, 1)
UNTIMED = settings(deadline=None)
FLAGS = (
    "is_local",
    "is_high_tech",
    "is_key_monitored",
    "is_strategic_emerging",
    "is_four_above",
    "violates_policy",
    "is_blacklisted",
    "is_suspended",
    "in_pool",
    "first_set_recognised",
    "platform_certified",
)
money = st.integers(0, 400_000_000).map(lambda fen: Decimal(fen) / 4)
percent = st.integers(-400, 600).map(lambda tenth: Decimal(tenth) / 10)
multiple = st.integers(0, 400).map(lambda part: Decimal(part) / 100)
ORDER = {State.NOT_MET: 0, State.UNKNOWN: 1, State.MET: 2}


@st.composite
def enterprises(draw: st.DrawFn) -> dict[str, KnownFact]:
    """Any enterprise that does not contradict itself."""
    flags = {flag: draw(st.sampled_from([True, False, None])) for flag in FLAGS}
    amounts = {
        "tax_paid": draw(st.none() | money),
        "first_set_sales": draw(st.none() | money),
        "platform_investment": draw(st.none() | money),
        "margin_multiple": draw(st.none() | multiple),
    }
    growth: dict[str, Any] = {"revenue_growth": draw(st.none() | percent)}
    if draw(st.booleans()):
        growth = {
            "revenue_last_year": draw(st.none() | money),
            "revenue_prior_year": draw(st.none() | money),
        }
    return profile(**flags, **amounts, **growth)


def state(name: str, facts: Profile) -> State:
    return judge(program(name), facts, AS_OF).verdict


@UNTIMED
@given(enterprises(), money, money)
def test_more_tax_never_makes_selection_less_likely(
    facts: dict[str, KnownFact], tax: Decimal, more: Decimal
) -> None:
    before = state("cultivation_pool", facts | profile(tax_paid=tax))
    after = state("cultivation_pool", facts | profile(tax_paid=tax + more))
    if State.NEEDS_REVIEW not in (before, after):
        assert ORDER[after] >= ORDER[before]


@UNTIMED
@given(enterprises(), percent, st.integers(0, 500))
def test_more_growth_never_makes_selection_less_likely(
    facts: dict[str, KnownFact], growth: Decimal, more: int
) -> None:
    plain = {key: fact for key, fact in facts.items() if not key.startswith("revenue")}
    before = state("cultivation_pool", plain | profile(revenue_growth=growth))
    after = state("cultivation_pool", plain | profile(revenue_growth=growth + more))
    if State.NEEDS_REVIEW not in (before, after):
        assert ORDER[after] >= ORDER[before]


@UNTIMED
@given(enterprises())
def test_no_figure_exceeds_what_the_program_can_pay(facts: dict[str, KnownFact]) -> None:
    for rule in book().programs.values():
        award = calculate(rule, facts, AS_OF)
        for figure in award.figures + award.prospective:
            if figure.unit is Unit.CNY:
                assert rule.ceiling is not None
                assert Decimal(figure.low or 0) <= Decimal(figure.high or 0) <= rule.ceiling


@given(enterprises())
def test_the_short_answer_says_what_the_whole_award_says(facts: dict[str, KnownFact]) -> None:
    for rule in book().programs.values():
        short, award = Assessment(rule, facts, AS_OF), calculate(rule, facts, AS_OF)
        whole = total([award])
        assert short.state is award.verdict.verdict
        assert short.gaps == award.verdict.gaps
        assert short.missing == tuple(dict.fromkeys((*award.missing, *award.verdict.missing)))
        assert short.most == (None if whole is None else whole.figure.high)


@UNTIMED
@given(money, money)
def test_more_sales_never_lower_the_ceiling(sales: Decimal, more: Decimal) -> None:
    rule = program("first_set_award")
    less, higher = (
        calculate(rule, profile(first_set_sales=amount), AS_OF).figures[0].high
        for amount in (sales, sales + more)
    )
    assert Decimal(less or 0) <= Decimal(higher or 0)


@UNTIMED
@given(st.integers(0, 99_999), st.integers(0, 3))
def test_the_unit_in_which_an_amount_is_said_does_not_matter(wan: int, zeros: int) -> None:
    yuan = Decimal(wan) * 10_000
    spelt = Decimal(f"{wan}e4"), Decimal(f"{wan * 10_000}.{'0' * zeros}")
    for name, fact in (("cultivation_pool", "tax_paid"), ("first_set_award", "first_set_sales")):
        expected = calculate(program(name), {fact: _known(fact, yuan)}, AS_OF)
        for amount in spelt:
            assert calculate(program(name), {fact: _known(fact, amount)}, AS_OF) == expected


def _known(fact: str, amount: Decimal) -> KnownFact:
    return KnownFact(fact=fact, value=Interval.exact(amount), quote="同一笔钱")


@UNTIMED
@given(enterprises(), st.data())
def test_forgetting_a_fact_never_turns_unknown_into_met(
    facts: dict[str, KnownFact], data: st.DataObject
) -> None:
    for name in book().programs:
        if state(name, facts) is State.UNKNOWN and facts:
            forgotten = data.draw(st.sampled_from(sorted(facts)))
            fewer = {key: fact for key, fact in facts.items() if key != forgotten}
            assert state(name, fewer) is not State.MET


@UNTIMED
@given(enterprises())
def test_an_unknown_verdict_always_asks_and_a_settled_one_never(
    facts: dict[str, KnownFact],
) -> None:
    for name, rule in book().programs.items():
        verdict = judge(rule, facts, AS_OF)
        if verdict.verdict is State.UNKNOWN:
            assert verdict.missing, name
            assert set(verdict.missing) <= {ask.fact for ask in next_facts(rule, facts)}
        elif verdict.verdict in (State.MET, State.NOT_MET):
            assert not verdict.missing, name


@UNTIMED
@given(enterprises())
def test_every_missing_yes_or_no_fact_can_still_change_the_outcome(
    facts: dict[str, KnownFact],
) -> None:
    rule = program("cultivation_pool")
    verdict = judge(rule, facts, AS_OF)
    flags = [fact for fact in verdict.missing if fact in FLAGS]
    others = [fact for fact in verdict.missing if fact not in FLAGS]
    good = {"tax_paid": "9000000", "revenue_growth": "50", "revenue_prior_year": "1"}
    for flag in flags:
        assert _can_decide(facts, flag, [other for other in flags if other != flag], others, good)


def _can_decide(
    facts: dict[str, KnownFact],
    flag: str,
    flags: list[str],
    others: list[str],
    good: dict[str, str],
) -> bool:
    """Whether some way to settle the other facts lets this one turn the verdict."""
    for bits in range(1 << len(flags)):
        settled = {name: bool(bits >> place & 1) for place, name in enumerate(flags)}
        for numbers in ({}, {name: good[name] for name in others if name in good}):
            base = facts | profile(**settled, **numbers)
            yes = judge(program("cultivation_pool"), base | profile(**{flag: True}), AS_OF)
            no = judge(program("cultivation_pool"), base | profile(**{flag: False}), AS_OF)
            if (yes.verdict, yes.readings) != (no.verdict, no.readings):
                return True
    return False


@UNTIMED
@given(
    st.integers(0, 199).map(lambda tenth: Decimal(tenth) / 10),
    st.integers(0, 4_999_999).map(Decimal),
)
def test_closing_a_gap_turns_the_verdict_and_closing_less_does_not(
    growth: Decimal, tax: Decimal
) -> None:
    facts = _short_of_everything() | profile(revenue_growth=growth, tax_paid=tax)
    _check_gaps("cultivation_pool", facts)


@UNTIMED
@given(st.integers(1, 10**7).map(Decimal), st.integers(0, 1199).map(Decimal))
def test_the_gap_of_a_growth_rate_can_be_closed_with_revenue(
    prior: Decimal, share: Decimal
) -> None:
    last = prior * share / 1000
    facts = _short_of_everything() | profile(
        revenue_last_year=last, revenue_prior_year=prior, tax_paid=0
    )
    gaps = {gap.fact: gap for gap in find_gaps(program("cultivation_pool"), facts)}
    _check_gap("cultivation_pool", facts, gaps["revenue_last_year"])


@UNTIMED
@given(
    st.integers(1, 10**6).map(Decimal),
    st.integers(1, 200).map(lambda tenth: Decimal(tenth) / 10),
    st.integers(0, 149).map(lambda part: Decimal(part) / 100),
)
def test_the_gap_of_a_multiple_can_be_closed_with_profit(
    revenue: Decimal, industry: Decimal, multiple_now: Decimal
) -> None:
    facts = profile(
        revenue_last_year=revenue,
        industry_margin=industry,
        profit_total=revenue * industry * multiple_now / 100,
        in_pool=True,
    )
    gaps = {gap.fact: gap for gap in find_gaps(program("margin_award"), facts)}
    _check_gap("margin_award", facts, gaps["profit_total"])


def _short_of_everything() -> dict[str, KnownFact]:
    return profile(
        is_strategic_emerging=True, is_four_above=True, is_high_tech=False, is_key_monitored=False
    )


def _check_gaps(name: str, facts: dict[str, KnownFact]) -> None:
    gaps = [gap for gap in find_gaps(program(name), facts) if gap.delta is not None]
    assert {gap.fact for gap in gaps} == {"revenue_growth", "tax_paid"}
    for gap in gaps:
        _check_gap(name, facts, gap)


def _check_gap(name: str, facts: dict[str, KnownFact], gap: Gap) -> None:
    assert isinstance(gap.current, Decimal)
    assert gap.delta is not None
    enough = gap.current + gap.delta
    assert state(name, facts) is State.NOT_MET
    assert state(name, facts | profile(**{gap.fact: enough})) is State.MET
    less = enough - Decimal("0.0001")
    assert state(name, facts | profile(**{gap.fact: less})) is State.NOT_MET
