"""Taxes and revenue of a year told by months, by kinds and by one kind alone: no part is taken for the whole."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after


@pytest.mark.parametrize(
    ("turn", "tax"),
    [
        ("去年增值税三百万所得税二百万", "500+"),
        ("增值税200万所得税350万", "550+"),
        ("增值税、所得税各300万", "600+"),
        ("增值税和所得税分别是300万和250万", "550+"),
        ("去年增值税和所得税各交了260万，没有别的税", 520),
        ("中央税300万地方税250万", 550),
        ("三种税每种200万", "600+"),
        ("增值税占了总税额的六成，是360万", 600),
        ("增值税占总税额的六成左右，是360万", "360+"),
        ("光增值税就520万", "520+"),
        ("上半年就交了税520万", "520+"),
        ("前半年税300万后半年税250万", 550),
        ("1-6月税300万，7-12月税250万", 550),
        ("前三季度税400万，四季度150万", 550),
        ("上下半年各交税260万", 520),
        ("每个季度交税130万", 520),
        ("每月交税45万", 540),
        ("上半年纳税280万，下半年230万，合计够不够500万", 510),
        ("去年上半年营收5000万税200万，下半年营收6000万税350万", 550),
    ],
)
def test_the_taxes_of_a_year_are_those_of_all_its_parts(turn: str, tax: object) -> None:
    assert amount(known_after(turn), "tax_paid") == tax


@pytest.mark.parametrize(
    "turn",
    [
        "今年每月交税45万",
        "每月要交税45万吗",
        "今年前三季度交税400万，四季度150万",
        "前三季度税400万，四季度预计150万",
        "去年前三季度税400万",
        "光增值税就要交520万吗",
        "今年光增值税就520万",
        "客户每月交税45万",
    ],
)
def test_parts_of_another_year_or_of_others_are_no_taxes_of_the_year(turn: str) -> None:
    assert "tax_paid" not in known_after(turn)


def test_an_average_beside_the_sum_changes_nothing() -> None:
    assert amount(known_after("去年交税520万，平均每月43万"), "tax_paid") == 520


@pytest.mark.parametrize(
    ("told", "then", "tax"),
    [
        ("去年交税480万", "漏了房产税25万", 505),
        ("去年交税480万", "忘了印花税30万", 510),
        ("去年交税600万", "再加上补缴的50万", 650),
        ("去年交税480万", "再算上补交的税款50万", 530),
        ("去年交税520万", "其中增值税300万", 520),
        ("去年交税520万", "其中30万是前年的", None),
        ("去年交税520万", "漏了利息25万", 520),
    ],
)
def test_what_was_left_out_of_the_taxes_is_added(told: str, then: str, tax: object) -> None:
    assert amount(known_after(told, then), "tax_paid") == tax


@pytest.mark.parametrize(
    ("turn", "last"),
    [
        ("1-9月营收9000万，10-12月3000万，前年1亿", 12000),
        ("前年营收1亿，去年前10个月9000万，后两个月3000万", 12000),
        ("四个季度营收分别是2000万、3000万、3500万、3500万，前年1亿", 12000),
        ("上下半年营收各6000万，前年1亿", 12000),
        ("月均营收1000万，前年1亿", 12000),
    ],
)
def test_the_revenue_of_a_year_is_that_of_all_its_months(turn: str, last: int) -> None:
    known = known_after(turn)
    assert (amount(known, "revenue_last_year"), amount(known, "revenue_prior_year")) == (
        last,
        10000,
    )


@pytest.mark.parametrize(
    ("turn", "last"),
    [
        ("去年主营收入9000万，其他业务收入1000万，前年营收8000万", 10000),
        ("产品收入1亿，服务收入2000万，前年1亿", 12000),
        ("内销7000万外销5000万，前年1亿", 12000),
        ("一车间产值7000万，二车间5000万，前年1亿", 12000),
        ("去年一车间产值3000万，二车间产值4000万，三车间产值5000万", 12000),
        ("去年营收1.2亿，其中主营收入9000万，其他业务收入3000万", 12000),
        ("二车间产值5000万，三车间4000万", None),
        ("今年产品收入1亿，服务收入2000万", None),
        ("首台套产品收入1亿，服务收入2000万", None),
    ],
)
def test_one_part_of_the_revenue_is_never_the_year(turn: str, last: object) -> None:
    assert amount(known_after(turn), "revenue_last_year") == last
