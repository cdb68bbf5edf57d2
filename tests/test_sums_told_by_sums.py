"""Sums that are told by another sum, put right by a word, or taken out in so many words."""

from __future__ import annotations

import pytest
from answer_support import paid
from turns_support import amount, known_after


@pytest.mark.parametrize(
    ("turn", "fact", "expected"),
    [
        ("建检测平台，一期设备投3000万，二期是一期的一倍半", "platform_investment", 7500),
        ("检测平台甲设备投资4000万，乙比甲少800万", "platform_investment", [4000, 3200]),
        ("检测平台甲设备4000万，乙是甲的一半还多100万", "platform_investment", [4000, 2100]),
        ("中试平台一个设备6000万，另一个少一千万", "platform_investment", [6000, 5000]),
        ("两个中试平台，设备一个投了6000万，另一个一样多", "platform_investment", [6000, 6000]),
        ("检测平台设备投资比6000万少800万", "platform_investment", 5200),
        ("检测平台设备投资是4000万的1.5倍", "platform_investment", 6000),
        ("首台套第一台卖了500万，第二台便宜80万", "first_set_sales", 920),
        ("首台套上半年卖了600万，下半年翻了一番", "first_set_sales", 1800),
        ("首台套上半年卖了600万，下半年只有上半年的三分之一", "first_set_sales", 800),
        ("我们去年纳税比500万多30万", "tax_paid", 530),
        ("检测平台设备5000万，隔壁老李家是我们的两倍", "platform_investment", 5000),
        ("中试平台甲设备投5000万，乙5500万，丙5300万", "platform_investment", [5000, 5500, 5300]),
    ],
)
def test_a_sum_told_by_another_is_read_as_what_it_comes_to(turn, fact, expected):
    assert amount(known_after(turn), fact) == expected


@pytest.mark.parametrize(
    ("turn", "prior", "last"),
    [
        ("去年营业收入从前年的8000万涨到1.1亿", 8000, 11000),
        ("前年8000万，去年在这个基础上又多了2000万", 8000, 10000),
        ("营收前年到去年从8000万升到1亿", 8000, 10000),
        ("营收前年还只有8000万，去年就到1亿了", 8000, 10000),
    ],
)
def test_revenues_told_as_a_way_are_those_of_two_years(turn, prior, last):
    known = known_after(turn)
    assert amount(known, "revenue_prior_year") == prior
    assert amount(known, "revenue_last_year") == last


@pytest.mark.parametrize(
    ("before", "turn", "fact", "expected"),
    [
        ("我们利润率12%，同行6%", "利润率高了一个点，应该是11%", "profit_margin", 11),
        ("我们利润率12%，同行6%", "刚才报的同行低了，应该是6.5%", "industry_margin", 6),
        ("去年税600万", "多说了，应该是480万", "tax_paid", 480),
        ("首台套卖了2000万", "数报大了，是1500万", "first_set_sales", 1500),
        ("去年增长25%", "不好意思，说高了，其实是18%", "revenue_growth", 18),
        (
            "前年营收6000万，去年7500万",
            "刚发现前年那数报错，审计后是6500万",
            "revenue_prior_year",
            6500,
        ),
        ("首台套卖了1900万", "其中600万是硬件，得剔出来", "first_set_sales", 1300),
        ("首台套卖了1900万", "其中600万是卖给央企的，要不要剔掉", "first_set_sales", 1900),
        ("检测平台，设备一共7000万", "其中1500万的设备退给厂家了", "platform_investment", 5500),
        ("检测平台设备投资5000万", "审计后调减了500万", "platform_investment", 4500),
        ("检测平台设备投资5000万", "除此以外还投了2000万设备", "platform_investment", 7000),
        ("首台套卖了2000万", "后来核增了120万", "first_set_sales", 2120),
        ("中试验证平台一共花1.2亿", "其中生产和技术设备占七成", "platform_investment", 8400),
        ("检测平台设备投资5000万", "试算一下设备8000万", "platform_investment", 5000),
        ("战新四上，营收增长22%，纳税一百万", "那是今年的。去年增长是17%", "tax_paid", 100),
    ],
)
def test_what_a_later_turn_does_to_a_sum(before, turn, fact, expected):
    assert amount(known_after(before, turn, focused=True), fact) == expected


@pytest.mark.parametrize(
    ("question", "highest"),
    [
        ("平台已认定，设备投资5000万，再追加3000万能多补多少？", "16000000"),
        ("头一批卖了1000万首台套，第二批是它的一半，能奖多少？", "4500000"),
        (
            "The testing platform cost 60 million minus 8 million for the building. How much?",
            "10400000",
        ),
        ("首台套进了目录，卖1000万；首版次软件没进，卖2000万，能奖多少？", "3000000"),
        ("检测平台设备3000万已认定，中试平台设备5000万还没认定，能补多少？", "6000000"),
    ],
)
def test_what_is_paid_for_sums_told_in_relation(talk, question, highest):
    lead = "We are in the pool. " if question.isascii() else "我们在库，"
    assert highest in paid(talk(lead + question))
