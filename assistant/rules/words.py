"""Comparisons and values in words and as strings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.answer import Unit
from assistant.facts import FactValue, plain
from assistant.interval import Comparison
from assistant.money import format_value

COMPARISON_WORDS: Mapping[Comparison, str] = {
    "ge": "不低于",
    "gt": "超过",
    "le": "不超过",
    "lt": "低于",
}
COMPARISON_SIGNS: Mapping[Comparison, str] = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
OPPOSITE: Mapping[Comparison, Comparison] = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge"}


def bound_words(label: str, comparison: Comparison, bound: Decimal, unit: Unit) -> str:
    """A comparison in words: ``上年度纳税总额不低于 500 万元``."""
    return f"{label}{COMPARISON_WORDS[comparison]} {format_value(bound, unit)}"


def machine_value(value: FactValue) -> str:
    """A fact's value as a string: ``true``, ``6200000``, ``6000000~7000000``, ``1,2``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(machine_value(item) for item in value)
    if value.low is not None and value.low == value.high:
        return plain(value.low)
    return "~".join("" if end is None else plain(end) for end in (value.low, value.high))
