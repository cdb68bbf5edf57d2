"""Several platforms of which some are recognised, sums told with a whole, and money of other years or plans."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after

_THREE = "三个平台设备3000万、4000万、5000万，"


@pytest.mark.parametrize(
    ("turns", "sums"),
    [
        ((_THREE + "前两个认定了",), [3000, 4000]),
        ((_THREE + "最后一个没认定",), [3000, 4000]),
        ((_THREE, "第一个和第三个认定了"), [3000, 5000]),
        (("4个平台，每个设备2000万，认定了2个",), [2000, 2000]),
        (("4个平台，每个设备2000万，2个没认定",), [2000, 2000]),
        (("甲平台设备3000万，乙平台4000万，丙平台5000万，甲乙认定了丙没有",), [3000, 4000]),
        (("两个平台设备3000万、5000万，第二个没通过认定",), 3000),
    ],
)
def test_only_platforms_that_are_recognised_count(turns: tuple[str, ...], sums: object) -> None:
    known = known_after(*turns)
    assert amount(known, "platform_investment") == sums
    assert known["platform_certified"].value is True


@pytest.mark.parametrize(
    ("turns", "certified"),
    [
        ((_THREE + "都认定了",), True),
        ((_THREE + "前两个认定了吗",), None),
        ((_THREE + "认定了两个",), None),
        ((_THREE, "如果前两个认定了呢"), None),
    ],
)
def test_where_it_is_not_said_which_all_sums_stay(
    turns: tuple[str, ...], certified: object
) -> None:
    known = known_after(*turns)
    assert amount(known, "platform_investment") == [3000, 4000, 5000]
    assert (
        known["platform_certified"].value if "platform_certified" in known else None
    ) is certified


@pytest.mark.parametrize(
    ("turn", "sums"),
    [
        ("两个平台共2.4亿设备投资，一个2亿一个4000万，都认定了", [20000, 4000]),
        ("两个平台都认定了，设备共2亿，其中一个1.5亿", [15000, 5000]),
        ("企业技术中心设备3000万，中试平台设备2000万", 2000),
        ("平台设备去年投1000万今年投2000万", 3000),
        ("平台设备原计划5000万，只投了3000万", 3000),
        ("平台设备预算5000万，花了3000万", 3000),
        ("平台批复设备5000万，完成3000万", 3000),
        ("去年计划平台设备投资3000万，结果没完成", None),
        ("平台设备预算5000万，能补多少", 5000),
        ("平台设备投了6000万，里头有1300万是去年的", 6000),
    ],
)
def test_each_platform_has_its_own_sum_and_only_what_was_spent(turn: str, sums: object) -> None:
    assert amount(known_after(turn), "platform_investment") == sums
