"""A sum of all platforms beside that of some of them is no platform of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.language.extract import extract

TODAY = date(2026, 11, 27)
WAN = Decimal(10_000)


def costs(turn):
    for fact in extract(turn, index=0, as_of=TODAY).facts:
        if fact.fact == "platform_investment":
            values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
            return [value.value / WAN for value in values]
    return []


@pytest.mark.parametrize(
    ("turn", "each"),
    [
        ("两个平台合计投了2.6亿，一个1.8亿，另一个是多少就补多少", [18000, 8000]),
        ("两个中试平台总共投了1.6亿，一个投了1.2亿，两个加起来能补多少", [12000, 4000]),
        ("三个检测平台设备合计1.5亿，一个8000万，一个4000万", [8000, 4000, 3000]),
        ("两个平台，一个8000万，另一个5000万，一共1.3亿", [8000, 5000]),
    ],
)
def test_what_is_left_of_all_is_the_last_platforms(turn, each):
    assert costs(turn) == each


@pytest.mark.parametrize(
    ("turn", "each"),
    [
        ("两个平台，第一个一共投了8000万，第二个5000万", [8000, 5000]),
        ("三个平台一共投了3000万、1.5亿、800万", [3000, 15000, 800]),
    ],
)
def test_one_platforms_own_whole_and_a_list_stay_as_told(turn, each):
    assert costs(turn) == each


def test_of_three_platforms_with_one_told_only_the_sum_of_all_is_known():
    assert costs("三个检测平台设备合计1.5亿，一个8000万") == [15000]


def test_patents_beside_the_equipment_are_no_equipment():
    assert costs("平台投资里软件和专利占3000万，设备5000万，补多少") == [5000]
