"""Table cells: strict, exact, and with an error that says what would be right."""

from __future__ import annotations

from typing import Any

import pytest
from rules_support import value

from assistant.cells import CellContent, CellError, cell_text, header_scale, parse_cell
from assistant.facts import fact_spec


def parsed(fact: str, content: CellContent, **options: Any) -> Any:
    return parse_cell(content, fact_spec(fact), **options)


@pytest.mark.parametrize(
    ("content", "yuan"),
    [
        ("6200000", "6200000"),
        ("620万", "6200000"),
        ("620 万元", "6200000"),
        ("６２０万", "6200000"),
        ("1.2亿", "120000000"),
        ("3千万元", "30000000"),
        ("5百万", "5000000"),
        ("6,200,000", "6200000"),
        ("￥6,200,000.50元", "6200000.50"),
        ("1.2E+08", "120000000"),
        ("-30万", "-300000"),
        (6200000, "6200000"),
        (6200000.1, "6200000.1"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_money(content: CellContent, yuan: str) -> None:
    assert parsed("tax_paid", content) == value(yuan)


def test_plain_numbers_take_the_unit_of_the_header_and_others_keep_their_own() -> None:
    assert parsed("tax_paid", "620", scale=4) == value("6200000")
    assert parsed("tax_paid", "620元", scale=4) == value("620")
    assert parsed("tax_paid", "1.2亿", scale=4) == value("120000000")


@pytest.mark.parametrize(
    ("fact", "content", "number"),
    [
        ("revenue_growth", "20%", "20"),
        ("revenue_growth", "20", "20"),
        ("revenue_growth", "－3.5％", "-3.5"),
        ("margin_multiple", "1.7倍", "1.7"),
        ("platform_count", "3个", "3"),
        ("platform_count", 3.0, "3"),
    ],
)
def test_other_quantities(fact: str, content: CellContent, number: str) -> None:
    assert parsed(fact, content) == value(number)


@pytest.mark.parametrize("content", ["是", "有", "Y", "yes", "TRUE", "√", 1, True])
def test_yes(content: CellContent) -> None:
    assert parsed("in_pool", content) is True


@pytest.mark.parametrize("content", ["否", "无", "n", "No", "false", "×", 0, False, 0.0])
def test_no(content: CellContent) -> None:
    assert parsed("in_pool", content) is False


@pytest.mark.parametrize("content", [None, "", "  ", "/", "-", "不详", "N/A", "未知"])
@pytest.mark.parametrize("fact", ["in_pool", "tax_paid"])
def test_nothing_known(fact: str, content: CellContent) -> None:
    assert parsed(fact, content) is None


@pytest.mark.parametrize(
    ("fact", "content"),
    [
        ("tax_paid", "abc"),
        ("tax_paid", "620w"),
        ("tax_paid", "6,20"),
        ("tax_paid", "六百万"),
        ("tax_paid", "20%"),
        ("tax_paid", True),
        ("tax_paid", "#N/A"),
        ("tax_paid", "nan"),
        ("tax_paid", "9" * 300),
        ("tax_paid", "10万；20万"),
        ("revenue_growth", "20万"),
        ("platform_count", "2.5"),
        ("platform_count", "-1"),
        ("in_pool", "也许"),
        ("in_pool", "2"),
    ],
)
def test_what_cannot_be_read_is_an_error_that_says_what_would_be_right(
    fact: str, content: CellContent
) -> None:
    with pytest.raises(CellError, match="请填"):
        parsed(fact, content)


def test_several_platforms_in_one_cell() -> None:
    assert parsed("platform_investment", "8000万；6000万", listed=True) == value(
        ["80000000", "60000000"]
    )
    assert parsed("platform_investment", "8000万；", listed=True) == value("80000000")


def test_header_units() -> None:
    assert [header_scale(unit) for unit in ("元", "万元", "亿", "%", "户")] == [0, 4, 8, 0, None]


def test_floats_lose_their_binary_noise() -> None:
    assert cell_text(1234567.1) == "1234567.1"
