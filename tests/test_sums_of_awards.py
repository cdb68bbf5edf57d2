"""Sums that an award pays are no figures of one's own, and what was received is no claim on the text."""

from __future__ import annotations

import pytest
from answer_support import codes
from turns_support import amount, known_after

_OWN = ("platform_investment", "first_set_sales")


@pytest.mark.parametrize(
    "turn",
    [
        "2000万的平台补助怎么拿",
        "平台那2000万谁出",
        "我想要那个1000万的三首奖励",
        "三首那1000万我们想要",
        "三首1000万奖励谁给",
        "1000万的首台套奖励怎么申请",
        "我们平台已经拿到了1000万补助，还能再拿吗",
        "我们首台套去年拿了500万奖励，还能拿吗",
    ],
)
def test_the_sum_of_an_award_is_not_taken_for_ones_own(turn: str) -> None:
    assert not {*known_after(turn)} & {*_OWN}


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("平台设备投了1500万平台补助多少", "platform_investment", 1500),
        ("我们平台2000万的设备补助多少", "platform_investment", 2000),
        ("平台那2000万能补多少", "platform_investment", 2000),
        ("首台套卖了1000万，奖励多少", "first_set_sales", 1000),
        ("首台套1000万能奖多少", "first_set_sales", 1000),
        ("首台套去年卖了1000万，已拿了100万奖励", "first_set_sales", 1000),
    ],
)
def test_a_sum_of_ones_own_beside_an_award_is_read(turn: str, fact: str, value: int) -> None:
    assert amount(known_after(turn), fact) == value


def test_an_award_received_is_no_wrong_premise(talk) -> None:
    assert "premise" not in codes(talk("我们首台套去年拿了500万奖励，还能拿吗"))
