"""Figures that tell nothing of what the whole company did in its last year are not taken for that."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after

TAIL = "，战新四上，能入库吗"


@pytest.mark.parametrize(
    "turn",
    [
        "我们去年没有交税600万",
        "去年减免税600万",
        "去年省了600万的税",
        "去年税务局退给我们600万税",
        "去年该交税600万但没交",
        "进项税600万",
        "成立以来交税2000万",
        "十年交了5000万税",
        "前年和去年总共纳税900万",
        "去年12月份交税50万",
    ],
)
def test_money_that_is_no_tax_of_last_year_is_not_learnt_as_such(turn: str) -> None:
    assert amount(known_after(turn + TAIL), "tax_paid") not in (50, 600, 700, 2000, 5000, 900)


@pytest.mark.parametrize(
    "turn",
    [
        "三年增长了60%",
        "营收两年翻了一番",
        "比大前年增长40%",
        "去年一季度营收3000万，同比增长30%",
        "去年12月营收增长30%",
        "去年海外营收增长30%",
        "新产品营收增长30%",
        "去年全区产值增长30%",
        "去年营收并没有增长25%",
    ],
)
def test_growth_of_other_years_parts_or_people_is_not_ours(turn: str) -> None:
    assert amount(known_after(turn + TAIL), "revenue_growth") not in (25, 28, 30, 40, 60, 100)


def test_the_whole_goes_before_its_part_in_either_order() -> None:
    first = known_after("去年总营收增长8%，主导产品营收增长30%")
    second = known_after("去年营收同比增长12%，环比增长30%")
    assert (amount(first, "revenue_growth"), amount(second, "revenue_growth")) == (8, 12)


@pytest.mark.parametrize(
    "turn", ["去年差点交税600万", "去年纳税几乎500万", "去年营收险些就涨了20%"]
)
def test_what_was_nearly_reached_is_not_reached(talk, turn: str) -> None:  # type: ignore[no-untyped-def]
    answer = talk(turn + "，战新四上，不是高企，也不是重点监测，能入库吗")
    assert "met" not in {str(one.verdict) for one in answer.verdicts}


@pytest.mark.parametrize(
    ("turn", "fact", "value"),
    [
        ("去年该交的税都交了，600万", "tax_paid", 600),
        ("减免之后实缴600万", "tax_paid", 600),
        ("过去一年纳税600万", "tax_paid", 600),
        ("去年没有亏，交税600万", "tax_paid", 600),
        ("全年增长25%，四季度增长40%", "revenue_growth", 25),
        ("去年12月通过高企认定，全年营收增长25%", "revenue_growth", 25),
        ("成立三年，去年营收增长25%", "revenue_growth", 25),
        ("国内市场去年不好做，我们营收增长22%", "revenue_growth", 22),
    ],
)
def test_the_year_of_the_whole_company_is_learnt_beside_such_words(
    turn: str, fact: str, value: int
) -> None:
    assert amount(known_after(turn), fact) == value
