"""People tell a sum in its parts: by market, by half year, by lot; what is meant is all of it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.interval import Interval
from assistant.language.extract import extract

AS_OF = date(2026, 11, 27)


def told(*turns: str) -> dict[str, object]:
    """The profile after a conversation, exact amounts as plain numbers."""
    known: dict[str, object] = {}
    profile = {}
    for index, turn in enumerate(turns):
        found = extract(
            turn,
            index=index,
            as_of=AS_OF,
            known=profile,
            focus=tuple(profile),
            before=turns[index - 1] if index else "",
            earlier=turns[:index],
        )
        for fact in found.facts:
            profile[fact.fact] = fact
            exact = isinstance(fact.value, Interval) and fact.value.value is not None
            known[fact.fact] = int(fact.value.value) if exact else fact.value
    return known


@pytest.mark.parametrize(
    ("turn", "sold"),
    [
        ("首台套装备国内销了2600万，出口1900万，奖多少", 45_000_000),
        ("我们首版次软件华北卖了300万，华中卖了450万，能拿多少", 7_500_000),
        ("首批次材料上半年卖了700万，下半年卖了500万", 12_000_000),
        ("首台套卖给甲厂800万，卖给乙厂900万，能奖几多", 17_000_000),
        ("三首产品线上卖了150万，线下卖了420万", 5_700_000),
        ("首台套一共卖了3200万，其中出口1100万", 32_000_000),
    ],
)
def test_a_product_sold_in_several_markets_was_sold_in_all_of_them(turn: str, sold: int) -> None:
    assert told(turn)["first_set_sales"] == sold


def test_a_market_told_in_the_next_turn_comes_on_top() -> None:
    assert told("首台套国内卖了2000万", "出口还有800万")["first_set_sales"] == 28_000_000


@pytest.mark.parametrize(
    "turn",
    [
        "首台套国内卖了2000万，出口还没交货的有800万",
        "首台套国内卖2000万和出口3000万哪个奖得多",
        "首台套国内卖了2000万，出口预计800万",
    ],
)
def test_what_is_not_sold_yet_or_only_compared_is_not_added(turn: str) -> None:
    assert told(turn).get("first_set_sales") not in (28_000_000, 50_000_000)


@pytest.mark.parametrize(
    ("turn", "last", "prior"),
    [
        ("去年国内营收7000万，出口2000万，前年总共6000万", 90_000_000, 60_000_000),
        ("去年上半年营收3200万，下半年4800万，前年全年6500万", 80_000_000, 65_000_000),
        ("2025年营收线上3000万，线下2500万；2024年线上2000万，线下2400万", 55_000_000, 44_000_000),
        ("去年营收8000万，比前年多了1500万", 80_000_000, 65_000_000),
        ("去年营收8000万，比前年少了1500万", 80_000_000, 95_000_000),
    ],
)
def test_revenue_of_a_year_is_that_of_all_its_parts(turn: str, last: int, prior: int) -> None:
    known = told(turn)
    assert (known["revenue_last_year"], known["revenue_prior_year"]) == (last, prior)


def test_one_half_of_a_year_is_no_year() -> None:
    assert "revenue_last_year" not in told("去年下半年营收4800万")


def test_four_quarters_of_tax_are_the_year_that_is_named_behind_them() -> None:
    known = told("一季度交税110万，二季度120万，三季度130万，四季度160万，去年合计够不够")
    assert known["tax_paid"] == 5_200_000


@pytest.mark.parametrize(
    ("turn", "invested"),
    [
        ("检测平台的设备分三批买的：900万、700万、1200万", 28_000_000),
        ("平台设备标价4000万，打八五折买的，补多少", 34_000_000),
        ("平台设备标价4000万，打九折，补多少", 36_000_000),
    ],
)
def test_lots_of_equipment_belong_to_one_platform(turn: str, invested: int) -> None:
    assert told(turn)["platform_investment"] == invested


def test_a_discount_of_which_nobody_says_how_much_leaves_the_price_open() -> None:
    assert "platform_investment" not in told("平台设备标价4000万，打折买的，补多少")


def test_pieces_that_came_back_are_not_sold() -> None:
    assert told("首台套卖了30台，每台100万，退了4台")["first_set_sales"] == 26_000_000


def test_of_two_fees_none_is_taken_for_the_sale_of_the_software() -> None:
    assert "first_set_sales" not in told("首版次软件许可费500万，运维费80万，奖多少")


def test_whether_growth_is_enough_tells_no_growth() -> None:
    known = told("去年营收7500万，前年6000万，增长够20%吗")
    assert "revenue_growth" not in known


@pytest.mark.parametrize("turn", ["利润率/行业：12%/6%，够高吗", "我们利润率和行业平均是12%比6%"])
def test_two_margins_written_side_by_side_are_read_in_their_order(turn: str) -> None:
    known = told(turn)
    assert (known["profit_margin"], known["industry_margin"]) == (12, 6)


def test_one_sale_at_three_stages_is_no_sum_of_any_of_them() -> None:
    assert "first_set_sales" not in told("首台套合同签了4000万，交货2500万，回款900万，按哪个算")


def test_equipment_that_is_partly_leased_leaves_the_investment_open() -> None:
    assert "platform_investment" not in told("平台设备一共1.6亿，不过有一半是租来的，能补多少")


def test_margins_that_moved_are_what_they_came_to() -> None:
    known = told("利润率从11%升到20%，同行平均从9%提到10%")
    assert (known["profit_margin"], known["industry_margin"]) == (20, 10)


def test_growth_of_last_year_stays_that_of_last_year_whatever_this_year_does() -> None:
    assert told("去年增长32%但是今年下滑，还能按去年算吗")["revenue_growth"] == 32


def test_the_register_decides_where_two_works_stand_in_two_places() -> None:
    assert told("两个厂，一个在上街一个在新密，注册在新密，工厂在上街")["is_local"] is False
