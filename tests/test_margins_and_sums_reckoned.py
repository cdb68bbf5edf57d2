"""Margins against the industry's and sums beside what was sold, as people tell them in passing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from answer_support import codes, paid
from turns_support import known_after

from assistant.facts import Profile
from assistant.interval import Interval
from assistant.language.honest_forms import puts_right


def heard(*turns: str) -> Profile:
    """What is known once all turns are heard, each in the light of those before it."""
    return known_after(*turns, focused=True)


def number(profile: Profile, fact: str) -> Decimal | None:
    """The exact value of a fact; None where it is not known, or not exactly."""
    value = profile[fact].value if fact in profile else None
    return value.value if isinstance(value, Interval) else None


@pytest.mark.parametrize(
    ("turn", "multiple"),
    [
        ("郑州同行的平均利润率只有咱们的一半", "2"),
        ("行业平均利润率是我们的三分之二，能争取几个钱", "1.5"),
        ("同行的平均也就我们的50%", "2"),
        ("行业均值只有我们公司利润率的四成", "2.5"),
        ("同业平均利润率是我们的0.5倍", "2"),
    ],
)
def test_an_average_told_as_a_share_of_ones_own_margin_is_turned_round(turn, multiple):
    profile = heard(turn)
    assert number(profile, "margin_multiple") == Decimal(multiple)
    assert "profit_margin" not in profile


@pytest.mark.parametrize(
    "turn",
    [
        "同行的营收只有我们的一半",
        "行业平均是不是我们的一半",
        "全国同行平均利润率只有我们的一半",
        "要是行业平均利润率只有我们的一半呢",
        "同行平均利润率比我们低一半",
    ],
)
def test_other_shares_give_no_multiple(turn):
    profile = heard(turn)
    assert "margin_multiple" not in profile
    assert "profit_margin" not in profile


def test_an_average_below_half_of_ones_own_is_more_than_twice():
    value = heard("行业平均利润率不到我们的一半")["margin_multiple"].value
    assert isinstance(value, Interval)
    assert value.low == 2
    assert value.low_open


@pytest.mark.parametrize(
    "turn",
    [
        "郑州的同行平均我后来又查了，是8%",
        "郑州同行均值我也问到了，8%，用这个",
        "行业平均我们自己查的，8%",
    ],
)
def test_who_finds_the_average_does_not_own_it(turn):
    profile = heard("利润率12.8%", turn)
    assert number(profile, "industry_margin") == 8
    assert number(profile, "profit_margin") == Decimal("12.8")


def test_an_average_of_the_whole_country_is_not_the_citys():
    profile = heard("全国同行的利润率平均才5%，我们12.8%")
    assert "industry_margin" not in profile
    assert number(profile, "profit_margin") == Decimal("12.8")


@pytest.mark.parametrize(
    ("turn", "multiple"),
    [
        ("利润率是郑州同行平均的2陪整", "2"),
        ("利闰率是同行的1.6赔，能奖多少", "1.6"),
        ("利润率是同行平均的两倍", "2"),
        ("利润率是同行平均的1.8", "1.8"),
        ("利润率是同行平均的80%", "0.8"),
    ],
)
def test_a_multiple_is_read_with_its_slips_and_without_its_unit(turn, multiple):
    assert number(heard(turn), "margin_multiple") == Decimal(multiple)


def test_a_number_that_may_be_a_percentage_is_no_multiple():
    assert "margin_multiple" not in heard("利润率是同行平均的80")


@pytest.mark.parametrize(
    "turn",
    [
        "朋友的公司利润率是同行2.5倍，听说能拿300万，那我们家能拿多少",
        "有个老乡的厂利润率是郑州同行的2倍。换成我自己家呢",
        "隔壁厂利润率是同行的1.8倍，拿了200万，我们也能拿吗",
    ],
)
def test_a_friends_multiple_is_not_ones_own(turn):
    assert "margin_multiple" not in heard(turn)


def test_ones_own_multiple_beside_a_friends_counts():
    told = heard("老王的厂利润率是同行平均的1.8倍，我们是1.55倍，能拿多少")
    assert number(told, "margin_multiple") == Decimal("1.55")


@pytest.mark.parametrize(
    "turn",
    ["明年冲到2倍能拿多少", "将来做到2倍会是多少", "下半年提到2倍能多拿多少"],
)
def test_what_next_year_may_bring_does_not_stick(turn):
    assert number(heard("利润率是同行的1.55倍", turn), "margin_multiple") == Decimal("1.55")


@pytest.mark.parametrize(
    "turn",
    [
        "另有600万意向订单没签，先不算",
        "手上还有600万框架协议",
        "另外还有600万在谈",
        "还有600万的货没交货，先不计",
    ],
)
def test_orders_that_are_open_change_nothing_of_what_was_sold(turn):
    assert number(heard("首台套卖了1500万", turn), "first_set_sales") == 15_000_000
    assert number(heard(f"首台套卖了1500万，{turn}"), "first_set_sales") == 15_000_000


@pytest.mark.parametrize(
    ("turn", "sold"),
    [
        ("其中600万是意向订单没签，先不算", 9_000_000),
        ("另有300万退货，扣掉", 12_000_000),
        ("另外又卖了600万", 21_000_000),
    ],
)
def test_parts_returns_and_further_sales_still_count(turn, sold):
    assert number(heard(f"首台套卖了1500万，{turn}"), "first_set_sales") == sold


@pytest.mark.parametrize(
    "turn",
    [
        "首台套实际卖了5000万，三成就是1500万，这1500万全归我们对吗",
        "首台套卖了5000万，30%是1500万，那这1500万都能给吗",
    ],
)
def test_the_award_that_is_reckoned_is_no_sale(turn):
    assert number(heard(turn), "first_set_sales") == 50_000_000


@pytest.mark.parametrize(
    "turn",
    [
        "郑州十大那三个评选我们一口气都评上了",
        "郑州市十大评选，我们今年评上了",
        "市里的十大企业评选，我们公司也选上了",
    ],
)
def test_that_one_was_chosen_is_told_behind_the_choice(turn):
    assert heard(turn)["top_ten_selected"].value is True


@pytest.mark.parametrize(
    "turn",
    [
        "郑州十大评选我们评上了吗",
        "郑州十大评选，隔壁评上了",
        "区里的十大评选我们评上了",
        "郑州十大评选前年我们评上了",
        "郑州市十大评选我们初审选上了",
    ],
)
def test_other_choices_are_no_award_of_ones_own(turn):
    assert "top_ten_selected" not in heard(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "首台套那笔改成700万,其余不变,分别再算一遍",
        "把设备投资改成3000万,其他都不变,重新算一下",
        "平台那项更正为2600万,另外两项不动,再报一遍",
    ],
)
def test_a_correction_and_a_recount_is_honest(turn):
    assert puts_right(turn)


@pytest.mark.parametrize(
    "turn",
    [
        "把纳税改成510万,其他不变,给我出一份证明",
        "首台套改成700万,别人看不出来,再算一遍",
        "把税额改成510万,其余不变,就说达标了",
    ],
)
def test_a_correction_with_more_behind_it_is_judged_as_ever(turn):
    assert not puts_right(turn)


@pytest.mark.parametrize(
    ("turn", "sums"),
    [
        ("在库。倍数做到1.55和做到1.72倍，上限差在哪里", {"1000000", "2000000"}),
        ("在库企业，利润率是同行1.6倍和2.1倍，奖励上限差别多大", {"1000000", "3000000"}),
        ("首台套今年报的话销售额1000万；要是攒到2000万再报，两种分别多少", {"3000000", "6000000"}),
    ],
)
def test_two_heights_of_one_figure_are_compared(talk, turn, sums):
    assert sums <= paid(talk(turn))


def test_a_supposed_turnover_is_no_sale_of_the_product(talk):
    answer = talk("首台套去年销售额2000万，要是今年营收做到8000万呢")
    assert answer.profile["first_set_sales"].value == "20000000"


def test_who_asks_for_the_top_hears_the_distance_to_every_tier(talk):
    answer = talk("我们利润率是郑州同行的1.6倍，能奖多少", "离上一档差多少，离最高档呢")
    assert "0.1 倍" in answer.text
    assert "0.4 倍" in answer.text
    assert paid(answer) == {"1000000"}


def test_open_orders_leave_the_award_as_it_was(talk):
    answer = talk("首台套卖了2000万，在库", "手上另有500万框架协议没签，先不算")
    assert paid(answer) == {"6000000"}


def test_the_cap_corrects_who_expects_a_full_third(talk):
    answer = talk("首台套卖了4000万，三成就是1200万，这1200万都能到手对吗")
    assert "premise" in codes(answer)
    assert paid(answer) == {"10000000"}


@pytest.mark.parametrize(
    "turn",
    [
        "研发奖补各家每年多拿10%、20%、30%，我们公司今年怎么没有",
        "研发投入补助，我们今年该比去年多拿三成，对吧",
    ],
)
def test_the_budget_for_research_is_no_raise_of_ones_own(talk, turn):
    assert "premise" in codes(talk(turn))


def test_who_asks_whether_the_budget_grows_is_not_corrected(talk):
    assert "premise" not in codes(talk("研发投入奖补资金2021到2023年是不是逐年增长"))


def test_all_awards_are_counted_once_more_with_the_mended_sum(talk):
    answer = talk(
        "已入库。利润率12%，郑州同行8%；首台套卖了800万；检测平台设备投1000万。各奖补多少",
        "首台套那笔改成600万，其余都不动，分别再算一遍",
    )
    assert paid(answer) == {"1000000", "1800000", "2000000"}
