"""Pieces at a price, slips put right in a word, and states that have ended since they were told."""

from datetime import date
from functools import partial

import pytest
from language_support import known_after

heard = partial(known_after, as_of=date(2026, 11, 25))


@pytest.mark.parametrize(
    ("told", "sold"),
    [
        ("首台套出了7台，每台210万", "14700000"),
        ("首台套卖了400万的4台，250万的2台", "21000000"),
        ("首台套甲型交了2台每台380万，乙型5台每台120万", "13600000"),
        ("首批次材料卖了90吨，每吨4万", "3600000"),
        ("首版次软件卖出30套，单价45万", "13500000"),
        ("首台套6台×150万", "9000000"),
        ("首台套卖了两台共900万", "9000000"),
        ("四台首台套，一台卖300万一台450万", "7500000"),
        ("首台套单价260万", "2600000"),
    ],
)
def test_pieces_are_multiplied_by_their_own_price(told, sold):
    assert heard(told)["first_set_sales"] == sold


@pytest.mark.parametrize(
    ("told", "spent"),
    [
        ("检验检测平台添了9台仪器，每台310万", "27900000"),
        ("中试平台：反应釜6台每台150万，离心机4台每台80万", "12200000"),
        ("两个检测平台，每个3000万", "30000000, 30000000"),
        ("平台一共投了9000万，扣掉厂房2500万，剩下的都是设备", "65000000"),
        ("共性技术平台总共要花1.1亿，土建占4000万，剩下7000万全是生产设备", "70000000"),
    ],
)
def test_equipment_is_what_was_paid_for_it(told, spent):
    assert heard(told)["platform_investment"] == spent


def test_a_whole_with_land_and_buildings_states_no_equipment():
    assert "platform_investment" not in heard(
        "中试平台项目6500万，土地厂房都算在内，设备还没拆出来"
    )


def test_the_number_of_pieces_may_come_a_turn_before_their_price():
    turns = ("首台套我们交付了4台", "每台225万")
    assert heard(*turns, focus=("first_set_sales",))["first_set_sales"] == "9000000"


def test_another_number_of_pieces_keeps_their_price():
    turns = ("首台套卖了3台，每台200万", "记错了，是6台，不是3台")
    assert heard(*turns, focus=("first_set_sales",))["first_set_sales"] == "12000000"


def test_pieces_sold_on_top_are_added():
    turns = ("首台套卖了1100万", "如果再签下四台、每台150万呢")
    assert heard(*turns, focus=("first_set_sales",))["first_set_sales"] == "17000000"


@pytest.mark.parametrize(
    ("slip", "spent"),
    [("少打了个零", "48000000"), ("多写了一个0", "480000"), ("漏了两个零", "480000000")],
)
def test_a_nought_too_few_or_too_many_is_put_right(slip, spent):
    assert heard("中试平台设备480万", slip)["platform_investment"] == spent


@pytest.mark.parametrize(
    ("told", "ended", "fact"),
    [
        ("我们上了失信黑名单", "上个月已经移出来了", "is_blacklisted"),
        ("我们被责令停产整顿了", "早就恢复了", "is_suspended"),
        ("我们是高企", "证书去年过期了，复审没过", "is_high_tech"),
    ],
)
def test_a_state_that_has_ended_need_not_be_named_again(told, ended, fact):
    assert heard(told)[fact] == "true"
    assert heard(told, ended)[fact] == "false"


def test_nobody_is_taken_off_a_list_that_was_never_spoken_of():
    assert heard("已经移出来了") == {}


@pytest.mark.parametrize(
    ("told", "fact", "value"),
    [
        ("去年营收长了二十六个百分点", "revenue_growth", "26"),
        ("營收去年成長三成一", "revenue_growth", "31"),
        ("营收比前年翻了一番", "revenue_growth", "100"),
        ("18.2%的产值增幅", "revenue_growth", "18.2"),
        ("前年刚开张，营收是0", "revenue_prior_year", "0"),
        ("6,300万，这是去年的营业收入", "revenue_last_year", "63000000"),
        ("会计小王：去年纳税总额 512万", "tax_paid", "5120000"),
        ("高企、战新，一个都莫得", "is_high_tech", "false"),
        ("安全生产政策它不符合", "violates_policy", "true"),
        ("培育库，我们去年刚进的", "in_pool", "true"),
    ],
)
def test_facts_in_other_turns_of_phrase(told, fact, value):
    assert heard(told)[fact] == value


@pytest.mark.parametrize("asked", ["入库稳了吧", "培育库有戏没", "不含税的900万"])
def test_hopes_and_terms_of_invoices_state_nothing(asked):
    assert heard(asked) == {}


@pytest.mark.parametrize(
    "text",
    [
        "我们设备投了8000万建中试平台，厂房花了3000万",
        "建中试平台，土建上花了3000万，设备花了8000万",
        "中试平台，人工大概花了3000万，设备8000万",
    ],
)
def test_money_spent_on_other_things_is_no_second_platform(text):
    assert heard(text)["platform_investment"] == "80000000"


def test_what_is_still_to_be_sold_is_only_supposed():
    turns = ("首台套卖了600万", "下半年还能再出货400万", "知道了")
    assert heard(*turns, focus=("first_set_sales",))["first_set_sales"] == "6000000"
    turns = ("首台套卖了600万", "上个月又卖了400万")
    assert heard(*turns, focus=("first_set_sales",))["first_set_sales"] == "10000000"


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("设备投了1½亿建中试平台", "platform_investment", "150000000"),
        ("检测平台设备½亿", "platform_investment", "50000000"),
        ("利润率是同行的1¾倍", "margin_multiple", "1.75"),
    ],
)
def test_a_fraction_in_one_sign_is_not_two_digits(text, fact, value):
    assert heard(text)[fact] == value
