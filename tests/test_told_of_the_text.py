"""What people tell of the text beside their own case: sums hoped for, ceilings, bars heard of others."""

from __future__ import annotations

from datetime import date

import pytest
from answer_support import codes, paid

from assistant.interval import Interval
from assistant.language.extract import extract


def told(turn: str) -> dict[str, object]:
    """The facts that one turn tells, exact amounts as plain numbers."""
    found = extract(turn, index=0, as_of=date(2026, 11, 27))
    return {
        one.fact: int(one.value.value)
        if isinstance(one.value, Interval) and one.value.value is not None
        else one.value
        for one in found.facts
    }


@pytest.mark.parametrize(
    ("turn", "sold"),
    [
        ("首台套按对半给奖，我们的磨床卖了800万，400万稳稳到手", 8_000_000),
        ("首版次奖一半嘛，我家软件卖了260万，130万就揣兜里了", 2_600_000),
        ("首批次奖励三成，我们卖了1000万，300万落袋", 10_000_000),
        ("首台套的奖上限不就300万么。我们的磨机这两年卖了900万，够不够吃满这300万", 9_000_000),
        ("三首奖励怎么算？我们那台压滤机卖了1800万", 18_000_000),
    ],
)
def test_a_sum_that_is_hoped_for_was_not_sold(turn: str, sold: int) -> None:
    assert told(turn)["first_set_sales"] == sold


@pytest.mark.parametrize(
    "turn",
    [
        "首批次就是卖的三成、一千万打住，是吧",
        "首台套给三成，1000万封口，对不对",
        "2000万是几个平台合起来的天花板，平均下来一个才600多万",
    ],
)
def test_where_an_award_stops_is_nobodys_figure(turn: str) -> None:
    assert not {"first_set_sales", "platform_investment"} & told(turn).keys()


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("首台套一共回款280万到手，奖多少", "first_set_sales", 2_800_000),
        ("首版次一年销售也就4000万到头了，能奖多少", "first_set_sales", 40_000_000),
        ("两个中试平台设备平均一个5000万，补助上限多少", "platform_investment", 50_000_000),
    ],
)
def test_what_came_in_or_was_spent_on_each_is_told_all_the_same(
    turn: str, fact: str, value: int
) -> None:
    known = told(turn)[fact]
    assert known == value or isinstance(known, tuple)


def test_half_of_the_sales_is_put_right(talk):
    answer = talk("首版次拿销售的一半当奖励，我家系统卖了400万，200万到手")
    assert "premise" in codes(answer)
    assert paid(answer) == {"1200000"}


def test_a_ceiling_that_was_heard_is_put_right_beside_ones_own_sales(talk):
    answer = talk("首台套顶格不就500万么。我们的球磨机卖了4000万，能吃满这500万吗")
    assert "premise" in codes(answer)
    assert paid(answer) == {"10000000"}


@pytest.mark.parametrize(
    ("first", "then", "sums"),
    [
        ("首批次实际卖了3000万", "再冲1000万到4000万，上限能多几个钱", {"9000000", "10000000"}),
        ("检测平台设备投了5000万", "追加2000万到7000万，能多补多少", {"10000000", "14000000"}),
    ],
)
def test_a_step_and_the_height_it_reaches_are_no_range(talk, first, then, sums):
    assert sums <= paid(talk(first, then))


def test_a_step_without_its_height_stays_a_range(talk):
    answer = talk("首台套卖了2000万，奖多少", "再卖500万到800万的话呢")
    assert {"7500000", "8400000"} <= paid(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "两千万是三个合起来的天花板，平均一个才六百多万吧",
        "2000万封顶是几个平台共一个额度，对吧",
        "补助2000万是两个平台一块儿的上限，没错吧",
    ],
)
def test_the_ceiling_of_a_platform_is_not_that_of_all(talk, turn):
    answer = talk("我们建了三个检测平台，每个设备都投1.2亿", turn)
    assert "premise" in codes(answer)
    assert "每个平台" in answer.text
    assert answer.profile["platform_investment"].value == ["120000000"] * 3
