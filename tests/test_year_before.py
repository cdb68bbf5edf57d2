"""上年 told beside another year's number is the year before that one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.language.extract import extract

TODAY = date(2026, 11, 27)


def read(turn):
    facts = extract(turn, index=0, as_of=TODAY).facts
    return {fact.fact: fact.value.low for fact in facts if not isinstance(fact.value, bool)}


@pytest.mark.parametrize(
    "turn",
    [
        "我厂2023年纳税580万，跟上年的510万比多了一些",
        "2022年纳税580万，上年度纳税510万",
        "2023年产值1亿，上一年产值8000万",
    ],
)
def test_the_year_before_an_old_year_is_no_fact_of_last_year(turn):
    assert read(turn) == {}


def test_the_year_before_last_year_is_the_prior_one():
    told = read("2025年营收1.2亿，上年9000万")
    assert told["revenue_last_year"] == Decimal(120_000_000)
    assert told["revenue_prior_year"] == Decimal(90_000_000)


def test_another_kind_of_number_of_上年_stays_that_of_last_year():
    assert read("2025年营收1.2亿，上年纳税600万")["tax_paid"] == Decimal(6_000_000)


def test_a_year_of_another_sentence_moves_nothing():
    assert read("2023年纳税580万。上年纳税610万")["tax_paid"] == Decimal(6_100_000)
