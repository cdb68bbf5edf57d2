"""Chinese amounts of money and rates in running text, as exact Decimals.

Money is yuan, a rate is in percent: ``300万元`` → 3000000, ``一点五亿元`` → 150000000,
``百分之十五`` → 15.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from knowledge.numerals import CHINESE_NUMERALS, number

_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SCALES |= {"十万": 10**5, "百万": 10**6, "千万": 10**7, "百亿": 10**10, "千亿": 10**11}
_SCALES |= {"万亿": 10**12}
# Bounded, and never begun inside a longer number: hostile runs of digits stay linear.
_ARABIC = r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,18})(?:\.\d{1,6})?"
_CHINESE = (
    rf"(?<![{CHINESE_NUMERALS}])[{CHINESE_NUMERALS}]{{1,16}}(?:点[{CHINESE_NUMERALS}]{{1,6}})?"
)
_NUM = rf"(?:{_ARABIC}|{_CHINESE})"
_SCALE = r"(?:十万|百万|千万|百亿|千亿|万亿|[万萬亿億千百])"
_DASH = r"(?:-|—{1,2}|–|~|至|到)"
# 万 without 元 is money only where no other thing is counted (5万人, 3万平方米).
_BARE = r"(?:[万亿](?=/|的?一次性|的?[奖补资]|[，。；、）)]|$|以[上下内]))"
_UNIT = rf"(?:(?P<scale{{n}}>{_SCALE})?(?:元|圆)(?:人民币)?|(?P<bare{{n}}>{_BARE}))"
_MONEY = re.compile(
    rf"(?<![第〔\[])(?:(?P<low>{_NUM})(?P<lows>{_SCALE})?(?:元|圆)?{_DASH})?"
    rf"(?:(?P<big>{_NUM})[亿億])?(?P<high>{_NUM}){_UNIT.format(n='')}"
)
_RATE = re.compile(
    rf"(?:(?P<low>{_ARABIC})%?{_DASH})?(?P<high>{_ARABIC})(?P<sign>%|‰|个百分点)"
    rf"|(?P<of>百分之|千分之)(?P<words>{_NUM})"
)


class Measure(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    RATE = "rate"


class Quantity(NamedTuple):
    """A quantity as written at ``[start, end)``; ``low`` equals ``high`` unless it is a range."""

    measure: Measure
    low: Decimal
    high: Decimal
    start: int
    end: int

    @property
    def is_range(self) -> bool:
        """Whether the text gives two bounds."""
        return self.low != self.high


def find_quantities(text: str) -> list[Quantity]:
    """All amounts of money and rates of a text, in order. Offsets index ``text``."""
    plain = narrow(text)
    found = [*_find_money(plain), *_find_rates(plain)]
    return sorted(found, key=lambda item: item.start)


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as ASCII, character by character (offsets stay)."""
    return "".join(_narrow_char(char) for char in text)


def _narrow_char(char: str) -> str:
    if "\uff10" <= char <= "\uff19" or char in "．％～－／":
        return unicodedata.normalize("NFKC", char)
    return char


def _find_money(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _MONEY.finditer(text):
        scale = match["scale"] or match["bare"] or ""
        high = _scaled(match["high"], scale)
        if match["big"] and high is not None:
            high += (number(match["big"]) or 0) * _SCALES["亿"]
        low = _scaled(match["low"], match["lows"] or scale) if match["low"] else high
        if high is not None and low is not None and low <= high:
            found.append(Quantity(Measure.MONEY, low, high, match.start(), match.end()))
    return found


def _scaled(digits: str, scale: str) -> Decimal | None:
    value = number(digits)
    return None if value is None else value * _SCALES[scale]


def _find_rates(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _RATE.finditer(text):
        per_mille = match["sign"] == "‰" or match["of"] == "千分之"
        high = number(match["high"] or match["words"])
        low = number(match["low"]) if match["low"] else high
        if high is not None and low is not None and match["sign"] != "个百分点":
            share = Decimal(10) if per_mille else Decimal(1)
            found.append(
                Quantity(Measure.RATE, low / share, high / share, match.start(), match.end())
            )
    return found


def decimal_text(value: Decimal) -> str:
    """A Decimal without exponent and without trailing zeros: ``3E+6`` → ``3000000``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
