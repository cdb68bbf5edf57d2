"""The graders' own reader of numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eval.numbers import read_numbers


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("最高300万元", "3000000", "plain"),
        ("1,600 万元", "16000000", "plain"),
        ("16,000,000 元", "16000000", "plain"),
        ("一点二亿", "120000000", "plain"),
        ("叁佰万圆", "3000000", "plain"),
        ("一百五十万", "1500000", "plain"),
        ("0.8个亿", "80000000", "plain"),
        ("3333.33 万元", "33333300", "plain"),
        ("80 million yuan", "80000000", "plain"),
        ("5000W", "50000000", "plain"),
        ("20%", "20", "percent"),
        ("２０％", "20", "percent"),
        ("百分之二十五", "25", "percent"),
        ("两成半", "25", "percent"),
        ("3 个百分点", "3", "percent"),
        ("1.7 倍", "1.7", "plain"),
        ("两倍", "2", "plain"),
        ("2025年2月8日", "20250208", "date"),
        ("2025-02-08", "20250208", "date"),
    ],
)
def test_a_number_is_read_with_its_unit(text, value, kind):
    assert [(n.value, n.kind) for n in read_numbers(text)] == [(Decimal(value), kind)]


@pytest.mark.parametrize("text", ["三高企业", "一次性奖励", "四上", "5G+", "十大企业", "B类"])
def test_numerals_that_are_words_are_no_numbers(text):
    assert read_numbers(text) == []


def test_100_wan_is_not_found_inside_2100_wan():
    assert [n.value for n in read_numbers("2100万")] == [21000000]


def test_amounts_one_yuan_apart_differ():
    first, second = read_numbers("20000001元 20000000元")
    assert first.value != second.value
