"""Years of a range that the text names, each with its number: 2021-2023年…逐年增长10%、20%、30%."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.language.extraction import Quantity

_RANGE = re.compile(r"(20\d\d)\s*[-—–~至到]\s*(20\d\d)年?")
_YEAR = re.compile(r"(20\d\d)年")
_ROW = re.compile(r"(?:\d+(?:\.\d+)?%[、,，]){1,}\d+(?:\.\d+)?%")
_LEAD = 14
_LONGEST = 10


def years_named(text: str) -> set[str]:
    """The calendar years that a text names, those within its ranges too."""
    named = set(_YEAR.findall(text))
    for first, last in _RANGE.findall(text):
        if 0 < int(last) - int(first) <= _LONGEST:
            named |= {str(year) for year in range(int(first), int(last) + 1)}
    return named


def by_year(quote: str) -> dict[str, Decimal]:
    """The percentage of each year, where a sentence has a range of years and as many in a row."""
    span, row = _RANGE.search(quote), _ROW.search(quote)
    if span is None or row is None:
        return {}
    years = [str(year) for year in range(int(span[1]), int(span[2]) + 1)]
    numbers = [Decimal(one) for one in re.findall(r"\d+(?:\.\d+)?", row.group())]
    return dict(zip(years, numbers, strict=True)) if len(years) == len(numbers) else {}


def row_in(text: str) -> int | None:
    """Where a row of percentages begins in a text, None where it has none."""
    found = _ROW.search(text)
    return found.start() if found else None


def year_of(original: str, number: Quantity) -> str | None:
    """The year that a claim names right before a number."""
    found = _YEAR.findall(original[max(0, number.start - _LEAD) : number.start])
    return found[-1] if found else None
