"""What an enterprise may get, and how the ceiling moves: the engine asked of everything at once."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.curves import values_of
from assistant.facts import form_profile
from assistant.possibilities import Possibilities
from assistant.prospects import Outlook, supposing
from assistant.rules import load_rules
from knowledge.library import load_library
from knowledge.settings import KnowledgeSettings

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def possible(tmp_path_factory):
    library = load_library(KnowledgeSettings(data_dir=tmp_path_factory.mktemp("none")))
    return Possibilities([load_rules(policy) for policy in library.policies])


@pytest.fixture(scope="module")
def stands(possible):
    """How one item stands for a form."""

    def look(item, **form):
        found = {one.id: one for one in possible.prospects(form_profile(form), TODAY)}
        return found[item]

    return look


def test_every_program_and_every_support_is_there_once(possible):
    found = possible.prospects({}, TODAY)
    assert len({one.id for one in found}) == len(found)
    assert {one.is_money for one in found} == {True, False}
    assert len([one for one in found if one.is_money]) == 7


def test_one_criterion_is_enough_for_the_pool(stands):
    pool = stands("cultivation_pool", is_high_tech="true")
    assert pool.outlook is Outlook.MEETS and "discretion" in pool.notices


def test_what_can_be_changed_is_within_reach_and_says_what_is_short(stands):
    award = stands("platform_subsidy", in_pool="false", platform_investment="80000000")
    assert award.outlook is Outlook.COULD
    assert "培育库" in "".join(award.gaps)
    assert award.figure.high == "16000000"


def test_what_cannot_be_changed_is_not_within_reach(stands):
    assert stands("cultivation_pool", is_local="false").outlook is Outlook.NOT
    assert stands("leader_service", is_local="false").outlook is Outlook.NOT


def test_what_is_not_known_is_asked(stands):
    pool = stands("cultivation_pool")
    assert pool.outlook is Outlook.OPEN
    assert "is_high_tech" in [ask.fact for ask in pool.asks]


def test_a_support_for_the_pool_turns_on_being_in_it(stands):
    looked = [stands("leader_service", **form) for form in ({}, {"in_pool": "false"})]
    assert [one.outlook for one in looked] == [Outlook.OPEN, Outlook.COULD]
    assert stands("leader_service", in_pool="true").outlook is Outlook.MEETS


def test_a_support_that_is_not_limited_to_the_pool_does_not_ask_for_it(stands):
    support = stands("chain_chief", in_pool="false")
    assert support.outlook is Outlook.MEETS and support.unlimited


def test_a_supposition_replaces_what_it_contradicts_and_leaves_the_profile_alone():
    profile = form_profile({"profit_margin": "12", "industry_margin": "10"})
    supposed = form_profile({"margin_multiple": "2"})
    assert set(supposing(profile, supposed.values())) == {"margin_multiple"}
    assert set(profile) == {"profit_margin", "industry_margin"}


@pytest.mark.parametrize(
    ("program", "at", "ceiling"),
    [
        ("margin_award", "1.4", "0"),
        ("margin_award", "1.5", "1000000"),
        ("margin_award", "1.7", "2000000"),
        ("margin_award", "2", "3000000"),
        ("platform_subsidy", "80000000", "16000000"),
        ("platform_subsidy", "120000000", "20000000"),
        ("first_set_award", "10000000", "3000000"),
    ],
)
def test_a_curve_passes_through_what_the_clause_says(possible, program, at, ceiling):
    reach = {fact.id: (Decimal(at),) for fact in possible.facts}
    curve = next(one for one in possible.curves(reach, TODAY) if one.program == program)
    heights = {point.at: point.ceiling for point in curve.points}
    assert heights[Decimal(at)] == Decimal(ceiling)


def test_a_curve_never_falls_and_is_shown_beyond_its_last_bend(possible):
    for curve in possible.curves({}, TODAY):
        heights = [point.ceiling for point in curve.points]
        assert heights == sorted(heights)
        assert curve.points[-1].at > curve.bends[-1].at
        assert curve.bends[-1].ceiling == heights[-1]


def test_levers_are_facts_that_can_change_with_the_bounds_that_matter(possible):
    levers = {one.fact.id: one for one in possible.levers}
    assert levers["revenue_growth"].bounds == (Decimal(20),)
    assert levers["margin_multiple"].bounds == (Decimal("1.5"), Decimal("1.7"), Decimal(2))
    assert "is_local" not in levers and levers["in_pool"].bounds == ()


def test_several_platforms_are_several_values():
    profile = form_profile({"platform_investment": ["80000000", "20000000"], "in_pool": "true"})
    assert values_of(profile, "platform_investment") == (Decimal(80000000), Decimal(20000000))
    assert values_of(profile, "in_pool") == ()
