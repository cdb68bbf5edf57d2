"""What is only wondered at, wished, weighed against something else or sold beside it is not told."""

from __future__ import annotations

import pytest
from answer_support import paid, verdict

TOLD = "我们是战新四上企业，去年税300万，增长10%，不是高新，不是重点监测，在上街，能入库吗"
REALLY = "那我们现在实际情况能入库吗"
WEIGHED = "战新四上非高新非重点监测"


def known(answer):
    return {name: one.value for name, one in answer.profile.items()}


@pytest.mark.parametrize(
    "turn",
    [
        "税做到600万够不够",
        "税补到550万行吗",
        "税多交到600万呢",
        "冲到增长25%能不能进",
        "增长冲一冲到22%呢",
        "咱们努努力把增长做到20%，够了吗",
        "换个思路，税做到600万",
        "另一种情况，税510万",
        "按税600万算一下",
        "算一下税600万的情况",
        "你按税550万帮我看看",
        "拿税520万试试",
        "看看增长23%的情形",
        "当时要是没退税，税会有560万",
        "那时候要是没亏，税能有600万",
        "say tax was 6 million",
        "would 6 million in tax be enough?",
        "税600万那种企业呢",
        "税520万的公司能进吗",
        "税交到600万是不是就够了",
        "等我们评上高新就能进了吧",
        "等我们的高新认定过了，是不是可以进",
        "等咱们也列入重点监测了，能进库不",
        "我们要是高新就好了，那能进吗",
        "要是高新呢",
        "明年增长25%能进吗",
    ],
)
def test_it_is_judged_as_supposed_and_nothing_of_it_is_kept(talk, turn):
    answer = talk(TOLD, turn)
    assert verdict(answer) == "met"
    assert "更正" not in answer.text
    after = talk(TOLD, turn, REALLY)
    assert verdict(after) == "not_met"
    assert known(after)["tax_paid"] == "3000000"


@pytest.mark.parametrize(
    "turn",
    [
        "不对，按600万算",
        "按实际600万算",
        "更正，按税600万重新算",
        "说错了，税是600万",
        "去年税其实做到了600万，够不够",
        "税做到600万了，能入库吗",
        "我们后来查了，税交到了600万，行吗",
        "税补缴到600万了，能进不",
        "财务说税600万，能进吗",
        "汇算清缴后按税600万算",
        "要是没记错，税能有600万",
    ],
)
def test_what_is_put_right_proved_or_done_is_kept(talk, turn):
    assert known(talk(TOLD, turn))["tax_paid"] == "6000000"


@pytest.mark.parametrize("turn", ["税能到600万就好了", "税600万就好了", "要是高新就好了"])
def test_a_wish_is_no_fact(talk, turn):
    assert verdict(talk(TOLD, turn, REALLY)) == "not_met"


@pytest.mark.parametrize("turn", ["那去年要是多交点税呢", "增长要是再高点呢"])
def test_of_more_without_a_sum_it_is_said_what_is_lacking(talk, turn):
    answer = talk(TOLD, turn)
    assert answer.status == "answered"
    assert "200" in answer.text and "还差" in answer.text


@pytest.mark.parametrize(
    ("turn", "names"),
    [
        (f"税480万和税520万哪个能入库，{WEIGHED}", ("480万", "520万")),
        (f"如果税是480万或者520万，分别能不能入库？我们{WEIGHED}", ("480万", "520万")),
        (f"增长18%和22%哪种能进库？{WEIGHED}，税300万", ("18%", "22%")),
        (
            f"方案A：增长18%税600万；方案B：增长25%税100万，哪个能进库？{WEIGHED}",
            ("方案A：**符合**", "方案B：**符合**"),
        ),
    ],
)
def test_both_of_two_cases_are_judged_and_neither_is_kept(talk, turn, names):
    answer = talk(turn)
    assert all(name in answer.text for name in names)
    assert known(answer)["is_strategic_emerging"] == "true"
    assert "revenue_growth" not in answer.profile
    assert known(answer).get("tax_paid") in (None, "3000000")


@pytest.mark.parametrize(
    ("turn", "fact", "sums"),
    [
        ("利润率1.6倍和1.8倍差多少钱，在库", "margin_multiple", {"1000000", "2000000"}),
        ("三首卖3000万和5000万，分别奖多少，在库", "first_set_sales", {"9000000", "10000000"}),
        ("平台投6000万和投1.2亿，补助差多少", "platform_investment", {"12000000", "20000000"}),
        ("做到2倍跟停在1.7倍，奖励上限到底拉开多少？", "margin_multiple", {"3000000", "2000000"}),
    ],
)
def test_sums_that_are_compared_are_not_kept(talk, turn, fact, sums):
    answer = talk(turn)
    assert sums <= paid(answer)
    assert fact not in answer.profile


def test_two_platforms_are_still_told_of(talk):
    answer = talk("两个平台分别投了6000万和1.2亿，能补多少")
    assert known(answer)["platform_investment"] == ["60000000", "120000000"]


def test_the_sum_told_and_the_one_supposed_are_set_side_by_side(talk):
    answer = talk("平台投资6000万能补多少", "如果投到8000万呢？", "两者相差多少")
    assert {"12000000", "16000000"} <= paid(answer)
    assert "4000000" in {one.high for one in answer.figures}


def test_between_two_numbers_lies_one_quantity(talk):
    answer = talk("我们利润率倍数今年卡在1.7和2之间")
    assert {"3000000", "2000000"} <= paid(answer)


@pytest.mark.parametrize(
    "turn",
    [
        "我们是两家公司，A是高新，B不是高新但税600万战新四上，哪家能入库",
        "甲公司高新，乙公司税520万战新四上，都能入库吗",
    ],
)
def test_each_of_two_firms_is_judged_apart(talk, turn):
    answer = talk(turn)
    assert answer.text.count("**符合**") == 2
    assert not answer.profile


@pytest.mark.parametrize(
    "turn", ["两个，一个3000万一个1.5亿", "两个，一个3000万，另一个1.5亿", "3000万和1.5亿"]
)
def test_each_platform_of_a_bare_answer_counts(talk, turn):
    answer = talk("平台补助能拿多少", turn, "都认定了", "在库")
    assert paid(answer) == {"6000000", "20000000"}


@pytest.mark.parametrize(
    "turn",
    [
        "首台套卖了3000万，还卖了2000万普通机床，能拿多少",
        "首台套卖了3000万，另外又卖了2000万矿山破碎机，能拿多少",
        "首台套卖了3000万，配件卖了500万，能拿多少",
        "首台套卖了3000万，维修费收了200万，能拿多少",
        "首台套卖了3000万，还有老款卖了1000万，奖多少",
    ],
)
def test_other_goods_do_not_count(talk, turn):
    assert paid(talk(turn)) == {"9000000"}


@pytest.mark.parametrize(
    "turn",
    [
        "首台套卖了3000万，后来又卖了2000万，能拿多少",
        "首台套卖了3000万，又卖了2000万给省外客户，能拿多少",
        "首台套卖了3000万，首批次也卖了2000万，能拿多少",
    ],
)
def test_more_of_the_product_counts(talk, turn):
    assert known(talk(turn))["first_set_sales"] == "50000000"
