"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Unit
from assistant.interval import Interval
from assistant.money import (
    format_fact,
    format_gap,
    format_interval,
    format_money,
    format_number,
    format_value,
)

D = Decimal
UNTIMED = settings(deadline=None)


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("16000000", "1600 万元"),
        ("120000000", "1.2 亿元"),
        ("100000000", "1 亿元"),
        ("123456700", "12345.67 万元"),
        ("12345678", "1234.5678 万元"),
        ("10000", "1 万元"),
        ("9999.5", "9999.5 元"),
        ("1234567.89", "1234567.89 元"),
        ("0", "0 元"),
        ("-30000", "-3 万元"),
        ("0.01", "0.01 元"),
        ("33333333.333333", "约 3333.33 万元"),
        ("0.333333", "约 0.33 元"),
        ("1e30", "10000000000000000000000 亿元"),
    ],
)
def test_yuan_in_words(yuan: str, words: str) -> None:
    assert format_money(D(yuan)) == words


SCALES = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


@UNTIMED
@given(st.integers(-(10**18), 10**18))
def test_an_amount_of_whole_fen_can_be_read_back_exactly(fen: int) -> None:
    number, unit = format_money(D(fen) / 100).split()
    assert D(number) * SCALES[unit] == D(fen) / 100


@pytest.mark.parametrize(
    ("value", "words"),
    [("1.7", "1.7"), ("2", "2"), ("1.714285", "约 1.7142"), ("1.99999", "约 1.9999")],
)
def test_long_numbers_are_cut_and_marked_never_rounded_over_a_threshold(
    value: str, words: str
) -> None:
    assert format_number(D(value)) == words


def test_values_carry_their_unit() -> None:
    assert format_value(D(20), Unit.PERCENT) == "20%"
    assert format_value(D("1.5"), Unit.TIMES) == "1.5 倍"
    assert format_value(D(3), Unit.COUNT) == "3 个"
    assert format_value(D(5000000), Unit.CNY) == "500 万元"


def test_percents_differ_by_points() -> None:
    assert format_gap(D("0.1"), Unit.PERCENT) == "0.1 个百分点"
    assert format_gap(D(700000), Unit.CNY) == "70 万元"


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval.exact(6000000), "600 万元"),
        (Interval(low=D(6000000), high=D(7000000)), "600 万元至 700 万元之间"),
        (Interval(low=D(6000000)), "不低于 600 万元"),
        (Interval(low=D(6000000), low_open=True), "超过 600 万元"),
        (Interval(high=D(6000000)), "不超过 600 万元"),
        (Interval(high=D(6000000), high_open=True), "不到 600 万元"),
        (Interval(), "未知"),
    ],
)
def test_what_is_known_of_an_amount(interval: Interval, words: str) -> None:
    assert format_interval(interval, Unit.CNY) == words


def test_facts_in_words() -> None:
    assert format_fact(True, Unit.BOOL) == "是"
    assert format_fact(False, Unit.BOOL) == "否"
    several = (Interval.exact(10000), Interval.exact(20000))
    assert format_fact(several, Unit.CNY) == "1 万元、2 万元"
