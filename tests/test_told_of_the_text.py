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


@pytest.mark.parametrize(
    ("turn", "grown", "taxed"),
    [
        ("街道说涨幅不到25%就别想入库，我们规上战新去年涨了24%", 24, None),
        ("代账的给我说交够800万税就能进，我们规上战新缴税600万", None, 6_000_000),
        ("听说税交不到1000万一律不收，我们战新四上交了700万税", None, 7_000_000),
    ],
)
def test_a_bar_that_was_heard_is_not_ones_own_figure(turn, grown, taxed):
    known = told(turn)
    assert known.get("revenue_growth") == grown
    assert known.get("tax_paid") == taxed


@pytest.mark.parametrize(
    "turn",
    [
        "街道说涨幅不到25%就别想入库，我们规上战新去年涨了24%，没戏了吧",
        "听说税交不到1000万一律不收，我们战新四上去年纳税700万，还有戏吗",
        "会计跟我讲纳税过300万就符合第三条了，咱是战新四上，去年缴税320万，该是稳了吧",
    ],
)
def test_a_wrong_bar_that_was_heard_is_put_right(talk, turn):
    assert "premise" in codes(talk(turn))


def test_a_right_bar_that_was_heard_is_no_wrong_premise(talk):
    answer = talk("我们规上战新去年涨了22%", "街道说涨幅不到20%就别想入库，那我们行不行")
    assert "premise" not in codes(answer)
    assert answer.profile["revenue_growth"].value == "22"


@pytest.mark.parametrize(
    "turn", ["我只想核实税那道门槛是不是500万", "代账的说税线是500万，对吧，别的先不管"]
)
def test_the_bar_of_taxes_is_confirmed(talk, turn):
    answer = talk(turn)
    assert "500" in answer.text
    assert answer.status == "answered"
    assert not {"premise"} & codes(answer)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("我们没进培育库", "没事，平台补助又不看在不在库，设备5000万，没错吧"),
        ("首台套卖了2000万，能奖多少", "没入库照样能拿，对不对"),
    ],
)
def test_that_an_award_asks_for_no_pool_is_put_right(talk, first, then):
    answer = talk(first, then)
    assert "premise" in codes(answer)
    assert "培育库" in answer.text


def test_that_an_award_open_to_all_asks_for_no_pool_is_confirmed(talk):
    answer = talk("十大高成长性企业评选我们想报", "文件没要求必须先入库，评上就能争那一百万，对吧")
    assert "premise" not in codes(answer)
    assert paid(answer) == {"1000000"}
    assert {one.clause for one in answer.citations} == {"3.4.3"}


@pytest.mark.parametrize(
    ("turn", "known"),
    [
        ("首台套奖不看入没入库吧，我们首台套卖了2000万", None),
        ("入了库区里就给发20万，朋友是这么告诉我的", None),
        ("我们去年入了库，平台设备投了3000万能补多少", True),
    ],
)
def test_what_being_in_the_pool_is_said_to_bring_admits_nobody(turn, known):
    assert told(turn).get("in_pool") is known


@pytest.mark.parametrize(
    "turn",
    [
        "参加了一律评A，有文件兜底对吧",
        "三高企业参评直接算A档吧",
        "反正参评的都给A类，没错吧",
        "说是直接给评A，这个待遇在哪一条",
    ],
)
def test_grade_a_is_not_what_the_text_gives(talk, turn):
    answer = talk("三高企业要参加亩均论英雄评价吗", turn)
    assert "premise" in codes(answer)
    assert "B类" in answer.text


def test_what_grade_a_brings_is_not_in_the_text(talk):
    assert talk("亩均评价拿了A类的厂子，每度电便宜多少钱").status == "not_covered"


def test_both_halves_of_a_right_statement_are_shown(talk):
    answer = talk("联席会议日常事务归科工信局，召集人是区政府分管领导，这两点没错吧")
    assert "premise" not in codes(answer)
    assert "具体事务由区科工信局承担" in answer.text


@pytest.mark.parametrize(
    "turn", ["这份三高文件年初就作废了吧，我就不跟企业讲了。", "三高方案去年就失效了吧？"]
)
def test_that_the_text_has_lapsed_is_put_right_while_it_is_in_force(talk, turn):
    assert "premise" in codes(talk(turn, as_of=date(2023, 6, 15)))
    assert "premise" not in codes(talk(turn, as_of=date(2026, 6, 15)))


def test_two_companies_of_two_turns_are_set_side_by_side(talk):
    answer = talk(
        "甲公司利润率9%，它那行平均5%", "乙公司14%，行业平均10%。两家都在库里，谁能拿利润率奖"
    )
    assert paid(answer) == {"2000000"}
    assert "1.8" in answer.text
    assert "1.4" in answer.text


@pytest.mark.parametrize(
    "turn",
    [
        "一个老板两块牌子，上街注册一个、荥阳注册一个，两个都是高企，对培育库来说结果一样吗",
        "我们一家在上街，另一家在荥阳，都是国家高企，都能进库吗",
    ],
)
def test_companies_told_apart_by_their_seats_are_judged_each(talk, turn):
    answer = talk(turn)
    assert "上街那家：**符合**" in answer.text
    assert "荥阳那家：**不符合**" in answer.text


def test_one_platform_certified_and_one_not_is_no_refusal(talk):
    answer = talk("我们在库，两个检测平台设备都投了5000万，一个认定了，另一个还没认定，怎么补")
    assert "不能申请" not in answer.text
    assert answer.profile.get("platform_certified") is None


def test_tiers_of_two_turns_are_compared(talk):
    answer = talk("利润率是同行1.5倍封顶多少", "1.7倍又是多少，两档放一块儿给我对比一下")
    assert {"1000000", "2000000"} <= paid(answer)


def test_a_right_multiple_with_its_sum_is_computed(talk):
    answer = talk("帮我看看利润率奖", "我们正好是同行的1.7倍，含本数，对应200万那一档，没问题吧")
    assert "premise" not in codes(answer)
    assert paid(answer) == {"2000000"}


@pytest.mark.parametrize(
    ("turn", "clauses"),
    [
        ("凭高企进和凭重点监测名单进，有什么区别", {"2.1", "2.2"}),
        ("走高企那条标准和走纳税那条标准，后者多了哪些附带要求", {"2.1", "2.3"}),
    ],
)
def test_two_criteria_are_read_side_by_side(talk, turn, clauses):
    answer = talk(turn)
    assert clauses <= {one.clause for one in answer.citations}
    assert not answer.verdicts


def test_a_count_of_the_numbers_named_is_none_of_them(talk):
    answer = talk("2021年底70家，2023年200家，两个数都对得上原文吧")
    assert {one.clause for one in answer.citations} == {"3.1.1"}
