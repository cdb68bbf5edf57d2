"""What is told in a few words, of what the talk is of: 涨到20%呢, 在库，入目录, 属于新材料产业."""

from __future__ import annotations

import pytest
from answer_support import paid
from turns_support import known_after


def holds(*turns: str) -> dict[str, object]:
    return {name: one.value for name, one in known_after(*turns).items()}


@pytest.mark.parametrize(
    ("turn", "fact", "expected"),
    [
        ("首台套卖了1500万，在库，入目录", "first_set_recognised", True),
        ("平台投了5000万，认定，在库", "platform_certified", True),
        ("平台投资6000万，其中土建1000万，在库认定，补多少", "platform_certified", True),
        ("平台投了一个亿认定了在库补多少", "platform_certified", True),
        ("两款首台套，一款卖1000万，一款卖2000万，都入目录，在库，奖多少", "first_set_recognised", True),
        ("产品还没列入目录，首台套卖了1000万，在库，能奖吗", "first_set_recognised", False),
        ("产品没进目录，首台套卖了1000万，在库，能奖吗", "first_set_recognised", False),
        ("目录还没进，首台套卖了2000万，在库", "first_set_recognised", False),
        ("目录里有我们也在库里这个能奖多少", "first_set_recognised", True),
    ],
)  # fmt: skip
def test_a_state_told_in_a_bare_word_is_learnt(turn: str, fact: str, expected: object) -> None:
    assert holds(turn).get(fact) == expected


@pytest.mark.parametrize(
    ("turn", "fact"),
    [
        ("首台套卖了1500万，在库，入目录吗", "first_set_recognised"),
        ("是不是要在库，入目录，卖1500万才行", "first_set_recognised"),
        ("首台套卖了1500万，入目录要什么条件", "first_set_recognised"),
        ("首台套卖了1500万，打算入目录，在库", "first_set_recognised"),
        ("平台投了5000万，认定怎么办，在库", "platform_certified"),
        ("平台投了5000万，如果认定，在库，补多少", "platform_certified"),
    ],
)
def test_a_state_that_is_asked_for_or_hoped_for_is_none(turn: str, fact: str) -> None:
    assert fact not in holds(turn)


_MARGINS = "我们利润率20%，行业10%，在库"


@pytest.mark.parametrize(
    ("turns", "top"),
    [
        (("我们在库，利润率18%，行业10%", "如果我们涨到20%呢"), "3000000"),
        ((_MARGINS, "如果降到15%呢"), "1000000"),
        ((_MARGINS, "如果降到15%呢", "如果降到17%呢"), "2000000"),
        ((_MARGINS, "要是同行涨到12%呢"), "1000000"),
        ((_MARGINS, "万一掉到16%呢"), "1000000"),
    ],
)
def test_a_rate_that_margins_come_to_is_a_margin(talk, turns: tuple[str, ...], top: str) -> None:
    assert {str(one) for one in paid(talk(*turns))} == {top}


def test_growth_stays_growth_where_growth_is_spoken_of() -> None:
    assert (
        holds(_MARGINS, "去年营收涨到了120%")["profit_margin"] == holds(_MARGINS)["profit_margin"]
    )
