"""Two numbers that are one quantity (800到900万), or share a unit (从8000涨到9600万)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from assistant.interval import Interval
from assistant.language.data import load
from assistant.rounding import representative

if TYPE_CHECKING:
    from assistant.language.quantity import Atom

_WAN = Decimal(10**4)
_CENTURY, _YEARS = Decimal(1000), 20


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("measures")[name])


def join_ranges(text: str, atoms: list[Atom]) -> list[Atom]:
    """Ranges joined into one quantity, and units shared across a change."""
    joined: list[Atom] = []
    for atom in atoms:
        if joined:
            gap = text[joined[-1].end : atom.start].strip()
            change = _changed(text, joined[-1])
            if gap in _set("change") and (change or gap not in _set("range")):
                joined[-1] = _share_unit(joined[-1], atom)
            elif gap in _set("range") or (gap in _WITH and _BETWEEN.match(text, atom.end)):
                atom = _share_of_hundred(text, joined[-1], atom)
                if atom.unit == "year":
                    joined[-1] = _share_unit(joined[-1], atom)
                both = _joined(_share_unit(joined[-1], atom), atom)
                if both is not None:
                    joined[-1] = both
                    continue
            elif gap in _APART and (both := _enclosed(joined[-1], atom)) is not None:
                joined[-1] = both
                continue
        joined.append(atom)
    return joined


_WITH = ("和", "与", "跟", "、", "and")
_BETWEEN = re.compile(r"\s*(?:之间|中间|当中|区间)")
"""卡在1.7和2之间: the two ends of one quantity."""
_APART = ("", ",", "、", "但", "又", ",但", ",又", "以上,", "以上", "元,", "元", ",但是", "但是")


def _enclosed(first: Atom, second: Atom) -> Atom | None:
    """五百多万不到六百万, 超过500万，不到600万: a bound below and one above are one quantity."""
    low, high = first.value.low, second.value.high
    above = low is not None and (first.value.high is None or first.value.low_open)
    if not above or second.value.low is not None or high is None or low is None:
        return None
    if first.unit != second.unit or first.unit == "year" or first.measure != second.measure:
        return None
    if not low < high or low <= 0:
        return None
    value = Interval(
        low=low, high=high, low_open=first.value.low_open, high_open=second.value.high_open
    )
    return replace(first, end=second.end, value=value, scale=second.scale)


def _changed(text: str, first: Atom) -> bool:
    return text[: first.start].rstrip().endswith(tuple(_set("from")))


def _share_of_hundred(text: str, first: Atom, second: Atom) -> Atom:
    """百分之十八到二十二: the words that make a share stand before the first number only."""
    alike = second.unit is None and second.measure is None
    shared = alike and first.unit == "percent" and text.startswith("百分之", first.start)
    return replace(second, unit="percent", scale=first.scale) if shared else second


def _share_unit(first: Atom, second: Atom) -> Atom:
    """The first number with the unit of the second, if it has none of its own."""
    if first.unit is not None or first.measure is not None or first.value.low is None:
        return first
    if second.unit == "year":
        return _as_year(first, second)
    if second.unit not in ("CNY", "percent", "times", "count"):
        return first
    low, scale = first.value.low, second.scale
    if second.unit == "CNY" and low * scale >= representative(second.value) >= low * _WAN:
        scale = _WAN
    value = Interval(low=low * scale, high=(first.value.high or low) * scale)
    return replace(first, value=value, unit=second.unit, scale=scale)


def _as_year(first: Atom, second: Atom) -> Atom:
    """24到25年: the first number is a year too."""
    low, last = first.value.low, second.value.low
    if low is None or last is None or not first.value.is_exact:
        return first
    full = low if low >= _CENTURY else low + last - last % 100
    near = 0 < last - full < _YEARS
    return replace(first, value=Interval.exact(full), unit="year") if near else first


def _joined(first: Atom, second: Atom) -> Atom | None:
    low, high = first.value.low, second.value.high
    if first.unit != second.unit or first.unit == "year" or first.measure != second.measure:
        return None
    if low is None or high is None or low >= high or low < 0:
        return None
    value = Interval(low=low, high=high)
    return replace(first, end=second.end, value=value, scale=second.scale)
