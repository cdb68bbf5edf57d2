"""The graders' own reader of numbers in Chinese text; the product's reader is not used here.

``20%`` and ``百分之二十`` are ``Number(20, percent)``; ``1600 万元`` is ``Number(16000000)``; a day
is ``Number(20250208, date)``. Bare Chinese numerals (三高, 一次性) are words, not numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "w": 10**4, "W": 10**4}
_SCALES |= {"十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "个亿": 10**8}
_SCALES |= {"万亿": 10**12, "million": 10**6, "billion": 10**9, "thousand": 1000}
_HAN = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_TRADITIONAL = str.maketrans("萬億兩點圓塊貳陸參", "万亿两点元块贰陆叁")
_SCALE = "万亿|个亿|亿|千万|百万|十万|[万千百wW](?![a-zA-Z])|million|billion|thousand"
_ARABIC = re.compile(
    rf"(?<![A-Za-z\d.])(\d[\d,]*(?:\.\d+)?)(?![A-Za-z](?<![wW]))\s*({_SCALE})?"
    r"\s*(?:元|块|圆|yuan)?\s*(%|个百分点|percent|成)?"
)
_SPOKEN = re.compile(
    rf"(百分之)?([{_HAN}]+)(?:点([{_HAN}]+))?\s*(个?亿|万|(?=[元块圆倍成]|个百分点))?"
    r"(?:\s*[元块圆])?\s*(个百分点|成半?|倍)?"
)
_DAY = re.compile(r"(\d{4})\s*[-/年.]\s*(\d{1,2})\s*[-/月.]\s*(\d{1,2})\s*日?")


class Number(NamedTuple):
    """A number that a text states: its value, and whether it is plain, a percentage or a day."""

    value: Decimal
    kind: str
    text: str


def read_numbers(text: str) -> list[Number]:
    """Every number in a text, in no particular order."""
    plain = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)
    days = [_day(match) for match in _DAY.finditer(plain)]
    rest = _DAY.sub(" ", plain)
    return [*days, *_arabic(rest), *_spoken(_ARABIC.sub(" ", rest))]


def _day(match: re.Match[str]) -> Number:
    year, month, day = (int(part) for part in match.groups())
    return Number(Decimal(year * 10000 + month * 100 + day), "date", match[0])


def _arabic(text: str) -> Iterator[Number]:
    for match in _ARABIC.finditer(text):
        value = Decimal(match[1].replace(",", "")) * _SCALES[match[2] or ""]
        kind = "percent" if match[3] else "plain"
        yield Number(value * 10 if match[3] == "成" else value, kind, match[0].strip())


def _spoken(text: str) -> Iterator[Number]:
    for match in _SPOKEN.finditer(text):
        percent, whole, fraction, scale, suffix = match.groups()
        if not (percent or suffix or scale is not None):
            continue
        value = _whole(whole) + (_fraction(fraction) if fraction else 0)
        value *= _SCALES[scale or ""]
        if suffix and suffix.startswith("成"):
            value = value * 10 + (5 if suffix == "成半" else 0)
        is_percent = percent or (suffix and suffix != "倍")
        yield Number(value, "percent" if is_percent else "plain", match[0].strip())


def _whole(han: str) -> Decimal:
    """一千二百 → 1200; 二〇二三 → 2023; 一百五 → 150."""
    if not any(char in _TENS for char in han):
        return Decimal("".join(str(_DIGITS[char]) for char in han))
    total, digit, last = 0, 0, 1
    for char in han:
        if char in _TENS:
            last = _TENS[char]
            total += (digit or 1) * last
            digit = 0
        else:
            digit = _DIGITS[char]
            last = 10 if char in "零〇" else last
    return Decimal(total + digit * (last // 10 if last > 10 else 1))


def _fraction(han: str) -> Decimal:
    digits = "".join(str(_DIGITS.get(char, 0)) for char in han)
    return Decimal(f"0.{digits}")
