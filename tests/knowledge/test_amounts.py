"""Amounts and numerals as Chinese documents write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amounts import find_quantities
from knowledge.numerals import number, to_chinese
from knowledge.parsing.units import Units, find_units


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("补助300万元", 3_000_000, 3_000_000),
        ("补助1.2亿元", 120_000_000, 120_000_000),
        ("补助1亿2000万元", 120_000_000, 120_000_000),
        ("补助两千三百万元", 23_000_000, 23_000_000),
        ("补助壹佰万元整", 1_000_000, 1_000_000),
        ("补助2,500元", 2500, 2500),
        ("补助0.18~0.35万/人", 1800, 3500),
        ("补助10万元—50万元", 100_000, 500_000),
        ("补助8％", 8, 8),
        ("补助百分之十五", 15, 15),
        ("补助千分之三", Decimal("0.3"), Decimal("0.3")),
    ],
)
def test_an_amount_is_read_exactly(text: str, low: object, high: object) -> None:
    found = find_quantities(text)
    assert [(item.low, item.high) for item in found] == [(low, high)]


@pytest.mark.parametrize(
    "text",
    ["面积3万平方米", "2021-2023年", "上政办〔2022〕3号", "5万人", "提高3个百分点", "第5元素"],
)
def test_what_is_no_money_is_not_read_as_money(text: str) -> None:
    assert find_quantities(text) == []


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_read_back_what_they_write(value: int) -> None:
    assert number(to_chinese(value)) == value


@pytest.mark.parametrize("text", ["", "点", "三点", "abc", "一2", "1.2.3"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("牵头单位：甲局、乙局；责任单位：丙局，各街道", ("甲局", "乙局"), ("丙局", "各街道")),
        ("牵头单位:甲局，责任单位:丙局(丁局)、戊局。", ("甲局",), ("丙局(丁局)", "戊局")),
        ("办好实事。（牵头单位：甲局；配合单位：乙局（丙局））后文", ("甲局",), ("乙局（丙局）",)),
        ("（责任单位：市甲局 市乙局）", (), ("市甲局", "市乙局")),
        ("牵头单位要对牵头负责的事项负责。", (), ()),
    ],
)
def test_units_in_charge_are_split_whatever_the_marks(
    text: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    assert find_units(text) == Units(lead, support)
