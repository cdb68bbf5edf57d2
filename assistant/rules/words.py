"""Comparisons and values in words and as strings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal

from assistant.answer import Unit
from assistant.facts import FactValue, plain
from assistant.interval import EXACT, Comparison
from assistant.money import format_value

COMPARISON_WORDS: Mapping[Comparison, str] = {
    "ge": "不低于",
    "gt": "超过",
    "le": "不超过",
    "lt": "低于",
}
COMPARISON_SIGNS: Mapping[Comparison, str] = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
OPPOSITE: Mapping[Comparison, Comparison] = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge"}

_SHOWN = Decimal("0.000001")
_DIGITS = 28
"""More digits than anybody states: the number is a quotient."""


def bound_words(label: str, comparison: Comparison, bound: Decimal, unit: Unit) -> str:
    """A comparison in words: ``上年度纳税总额不低于 500 万元``."""
    return f"{label}{COMPARISON_WORDS[comparison]} {format_value(bound, unit)}"


def machine_value(value: FactValue) -> str:
    """A fact's value as a string: ``true``, ``6200000``, ``6000000~7000000``, ``1,2``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(machine_value(item) for item in value)
    ends = (value.low,) if value.is_exact else (value.low, value.high)
    return "~".join("" if end is None else plain(_short(end)) for end in ends)


def _short(value: Decimal) -> Decimal:
    """A quotient that does not end, cut (never rounded up over a threshold) for display."""
    cut = value.quantize(_SHOWN, ROUND_DOWN, EXACT)
    return cut if len(value.as_tuple().digits) > _DIGITS else value
