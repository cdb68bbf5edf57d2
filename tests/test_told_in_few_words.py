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


@pytest.mark.parametrize(
    "turn",
    [
        "我们属于生物医药产业",
        "属于新材料产业",
        "我们属于高端装备制造业",
        "我们属于新一代信息技术产业",
        "主要做人工智能软件的",
        "公司主营节能环保设备",
    ],
)
def test_an_industry_that_is_named_is_offered_for_confirmation(talk, turn: str) -> None:
    answer = talk(turn)
    assert answer.ask and answer.ask[0].fact == "is_strategic_emerging"
    assert "is_strategic_emerging" not in answer.profile


@pytest.mark.parametrize("turn", ["人工智能", "我们属于纺织行业", "做人工智能应用场景的"])
def test_a_matter_that_is_looked_up_is_no_industry_of_ours(talk, turn: str) -> None:
    assert not talk(turn).ask


_CRITERIA = "入库有什么条件"


@pytest.mark.parametrize(
    ("turns", "verdict"),
    [
        ((_CRITERIA, "我们满足第一条", "能入吗"), "met"),
        (("符合第一条",), "met"),
        (("我们符合第一个条件，可以入库了吧",), "met"),
        ((_CRITERIA, "第二条我们满足"), "met"),
        ((_CRITERIA, "全部满足"), "met"),
        (("我们满足第三条，能入吗",), "unknown"),
        (("我们满足第三条，能入吗", "增长25%"), "met"),
        (("我们不满足第一条",), "unknown"),
        (("如果满足第一条，能入吗", "能入库吗"), "unknown"),
        (("符合第一条就能入库吗",), "unknown"),
    ],
)
def test_a_criterion_may_be_told_by_its_place(talk, turns: tuple[str, ...], verdict: str) -> None:
    told = {one.program: one.verdict.value for one in talk(*turns).verdicts}
    assert told.get("cultivation_pool") == verdict


def test_the_places_of_open_questions_are_answered(talk) -> None:
    profile = talk("能入库吗？", "前两个不是，第三个是").profile
    told = {name: one.value for name, one in profile.items()}
    assert told == {
        "is_high_tech": "false",
        "is_key_monitored": "false",
        "is_strategic_emerging": "true",
    }


def test_the_first_condition_of_an_award_is_no_criterion(talk) -> None:
    assert not talk("利润率奖励怎么拿", "我们满足第一条").profile


@pytest.mark.parametrize(
    ("turns", "fact"),
    [
        (("如果我们认定了高新，能入库吗", "现在已经认定了"), "is_high_tech"),
        (("如果我们拿到高新证书，能入吗", "刚拿到了"), "is_high_tech"),
        (("假如平台认定了，能补多少", "上个月批下来了"), "platform_certified"),
    ],
)
def test_what_was_supposed_and_has_come_true_is_learnt(
    talk, turns: tuple[str, ...], fact: str
) -> None:
    assert talk(*turns).profile[fact].value == "true"


def test_where_several_things_were_supposed_none_has_come_true(talk) -> None:
    assert not talk("如果我们是高企又是规上，能入库吗", "已经认定了").profile


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("厂区就在上街济源路，高企", True),
        ("我司为上街区国家高新技术企业", True),
        ("我司系上街区规上工业企业", True),
        ("本公司为上街区规上企业", True),
        ("我司为荥阳市规上企业", False),
        ("我们是济源的企业", False),
        ("客户为上街区企业", None),
        ("我厂在洛阳路，高企", None),
    ],
)
def test_where_one_sits_is_learnt(turn: str, expected: object) -> None:
    assert holds(turn).get("is_local") == expected
