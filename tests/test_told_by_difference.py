"""A year told by how far it lies from the other one, and a figure that the audit moved."""

from __future__ import annotations

import pytest
from turns_support import amount, known_after

_BOTH = "去年营收1.2亿，前年1亿，战新四上"


@pytest.mark.parametrize(
    ("turns", "last", "prior"),
    [
        (("去年营收1.2亿", "前年少了2000万"), 12000, 10000),
        (("去年营收1.2亿", "前年低2000万"), 12000, 10000),
        (("去年营收1.2亿", "前年做了9000万"), 12000, 9000),
        (("前年营收1亿", "去年多了3000万"), 13000, 10000),
        (("前年营收1亿", "去年增加3000万"), 13000, 10000),
        (("去年营收比前年的8000万多了1600万",), 9600, 8000),
        (("去年营收在前年8000万的基础上涨了20%",), 9600, 8000),
        (("去年营收比前年的1亿少了两成",), 8000, 10000),
        (("今年营收比前年的8000万多了1600万",), None, None),
        ((_BOTH, "去年的审计调减了500万"), 11500, 10000),
        ((_BOTH, "去年调减1000万"), 11000, 10000),
        ((_BOTH, "去年多算了1000万"), 11000, 10000),
        ((_BOTH, "前年的审计调增了500万"), 12000, 10500),
    ],
)
def test_a_difference_is_no_sum_of_a_year(
    turns: tuple[str, ...], last: object, prior: object
) -> None:
    known = known_after(*turns)
    told = amount(known, "revenue_last_year"), amount(known, "revenue_prior_year")
    assert told == (last, prior)


def test_taxes_are_told_from_those_of_the_year_before() -> None:
    assert amount(known_after("去年税比前年的400万多出三成"), "tax_paid") == 520


def test_equipment_that_was_added_is_no_revenue() -> None:
    known = known_after("去年营收1.2亿，战新四上", "去年增加设备3000万")
    assert amount(known, "revenue_last_year") == 12000
