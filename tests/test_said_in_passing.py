"""Said in passing: a change within a year, a part taken off later, a unit told late, an open choice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from turns_support import known_after

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.references import clause_reference
from assistant.rounding import near, said_number


def number(fact: KnownFact) -> int | None:
    value = fact.value
    return int(value.value) if isinstance(value, Interval) and value.value is not None else None


@pytest.mark.parametrize(
    "turn", ["营收去年从5000万到5700万", "去年产值由5000万涨到5700万", "产值去年从5000万做到5700万"]
)
def test_a_change_within_last_year_tells_both_years(turn: str) -> None:
    profile = known_after(turn)
    assert number(profile["revenue_prior_year"]) == 50_000_000
    assert number(profile["revenue_last_year"]) == 57_000_000


def test_a_change_from_last_year_on_tells_only_that_one() -> None:
    profile = known_after("营收从去年的8000万掉到7000万")
    assert number(profile["revenue_last_year"]) == 80_000_000
    assert "revenue_prior_year" not in profile


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ("等一下，里头有1300万是土建，得扣出来", 75_000_000),
        ("不对，其中有800万花在装修上了，要减掉", 80_000_000),
        ("哦对，这里面500万是买地的钱，刨掉", 83_000_000),
    ],
)
def test_what_turns_out_to_be_no_equipment_is_taken_off(later: str, left: int) -> None:
    profile = known_after("中试平台设备花了8800万", later, focused=True)
    assert number(profile["platform_investment"]) == left


def test_a_plain_denial_stands_whatever_is_hoped_for_behind_it() -> None:
    profile = known_after("四上不是，区重点监测也不是。还有可能吗")
    assert profile["is_four_above"].value is False
    assert profile["is_key_monitored"].value is False


def test_whom_the_pool_is_for_says_nothing_of_ones_own_seat() -> None:
    profile = known_after("我们公司在巩义，虽然也是国家高新，上街的库只面向它本区的企业，对不对？")
    assert profile["is_local"].value is False


def test_a_unit_that_is_told_late_settles_the_number(talk) -> None:
    answer = talk("首批次新材料实际销售额2800", "哦忘写单位，万元")
    assert [one.high for one in answer.figures if one.is_paid] == ["8400000"]


def test_one_sum_is_tried_in_both_awards_that_are_set_side_by_side(talk) -> None:
    answer = talk("同样四千万，一个是首台套卖的，一个是建检测平台的设备钱，哪边给得多")
    assert {one.high for one in answer.figures if one.is_paid} == {"10000000", "8000000"}


def test_the_question_asked_first_is_taken_up_again(talk) -> None:
    answer = talk(
        "在库企业，利润率是行业的1.8倍，奖励上限多少",
        "顺便问下培育库的标准里税要多少",
        "知道了。那我第一个问的，上限多少？",
    )
    assert [one.high for one in answer.figures if one.is_paid] == ["2000000"]


def test_the_number_of_a_question_is_no_number_of_a_clause() -> None:
    assert clause_reference("我第一个问的呢", ()) is None


def test_whether_it_still_counts_is_asked_of_the_case_that_just_changed(talk) -> None:
    answer = talk("公司在上街，国高，培育库能进吧？", "查了执照，注册地址是巩义", "那还算数吗")
    assert {one.program: one.verdict.value for one in answer.verdicts} == {
        "cultivation_pool": "not_met"
    }


@pytest.mark.parametrize(
    "turn",
    [
        "加强企业管理那一条，牵头的是科工信局、发改委，还是财政局？",
        "要是利润率奖励能年年发就美了……现实里是发几回？",
        "利润率那笔奖是一把给清还是分年给？",
    ],
)
def test_an_open_choice_or_a_wish_is_no_wrong_premise(talk, turn: str) -> None:
    assert "premise" not in {notice.code for notice in talk(turn).notices}


def test_the_number_that_was_said_roughly_is_computed_first(talk) -> None:
    answer = talk("平台设备大概3500万，能补多少")
    assert [one.high for one in answer.figures if one.is_paid] == ["7000000", "6800000", "7200000"]


def test_only_a_rounded_number_was_said() -> None:
    assert said_number(near(Decimal(3500))) == Decimal(3500)
    assert said_number(Interval(low=Decimal(600), high=Decimal(700))) is None
    assert said_number(Interval.exact(600)) is None


@pytest.mark.parametrize(
    ("turn", "verdict"),
    [
        ("要是我们是高企呢？", "met"),
        ("如果评上高企呢？", "met"),
        ("要是我们拿下国家级高新技术企业认定呢？", "met"),
        ("如果不是四上呢？", "not_met"),
        ("要是我们不属于战新呢？", "not_met"),
    ],
)
def test_a_what_if_is_tried_with_its_question_mark_too(talk, turn: str, verdict: str) -> None:
    told = "四上、战新，税430万，营收增长10%，高企没有，区重点监测没有，能入库吗"
    assert [one.verdict.value for one in talk(told, turn).verdicts] == [verdict]


def test_years_below_the_name_of_what_they_tell_are_read() -> None:
    profile = known_after("营业收入（元）\n2024：63,280,000\n2025：75,936,000\n企业类型：四上")
    assert number(profile["revenue_prior_year"]) == 63_280_000
    assert number(profile["revenue_last_year"]) == 75_936_000


def test_where_the_seat_was_says_nothing_of_where_it_is() -> None:
    profile = known_after("我司注册地原在中原区，今年3月已完成变更，现注册于上街区")
    assert profile["is_local"].value is True


def test_the_rest_of_the_taxes_makes_their_sum_whole() -> None:
    profile = known_after("去年的税：增值税260万，所得税150万，其他小税合计70万")
    assert number(profile["tax_paid"]) == 4_800_000


@pytest.mark.parametrize(
    ("turn", "sum_"),
    [
        ("检测平台的账：进口分析仪1200万，自动化试验线3300万；另外盖楼2000万不算设备", 45_000_000),
        ("平台设备：分析仪1200万，试验线3300万", 45_000_000),
    ],
)
def test_equipment_told_piece_by_piece_is_added_up(turn: str, sum_: int) -> None:
    assert number(known_after(turn)["platform_investment"]) == sum_


@pytest.mark.parametrize(
    ("told", "asked", "fact", "value"),
    [
        ("税交了480万", "按纳税这条还差多少够500万？", "tax_paid", 4_800_000),
        (
            "首版次软件实际销售1500万",
            "奖励不超过销售额三成、最多一千万，所以我们的上限是450万",
            "first_set_sales",
            15_000_000,
        ),
    ],
)
def test_a_bar_or_a_cap_is_no_new_figure(told: str, asked: str, fact: str, value: int) -> None:
    assert number(known_after(told, asked, focused=True)[fact]) == value


def test_a_long_breath_without_a_comma_keeps_each_number_with_its_name() -> None:
    profile = known_after(
        "我们是规上前年收入是四千五百万去年呢做到五千六百万税没多少也就一百八十万"
    )
    assert number(profile["revenue_last_year"]) == 56_000_000
    assert number(profile["tax_paid"]) == 1_800_000
