"""Chinese and Arabic numerals as exact Decimals."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_DIGITS = {char: value for value, chars in enumerate(
    ("〇零○", "一壹", "二贰两貳", "三叁參", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
) for char in chars}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

CHINESE_DIGITS = "".join(_DIGITS)
CHINESE_NUMERALS = CHINESE_DIGITS + "".join(_TENS)
"""Characters of which a Chinese number below ten thousand is written."""

_ARABIC = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")


def number(text: str) -> Decimal | None:
    """``"500"``, ``"1,200.5"``, ``"五百"``, ``"一点二"``, ``"3千"`` as a Decimal, else None."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if _ARABIC.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if len(plain) > 1 and plain[-1] in _TENS and _ARABIC.fullmatch(plain[:-1]):
        return Decimal(plain[:-1].replace(",", "")) * _TENS[plain[-1]]
    return _chinese(plain)


def _chinese(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    value = _chinese_integer(whole)
    if value is None or (point and not fraction):
        return None
    digits = [_DIGITS.get(char) for char in fraction]
    if None in digits:
        return None
    return Decimal(f"{value}.{''.join(map(str, digits))}" if digits else value)


def _chinese_integer(text: str) -> int | None:
    if not text or any(
        char not in _DIGITS and char not in _TENS and char not in _MYRIADS for char in text
    ):
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _positional(text)


def _positional(text: str) -> int:
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            continue
        if char in _TENS:
            section += (digit or 1) * _TENS[char]
        elif char in "亿億":
            total, section = (total + section + digit) * _MYRIADS[char], 0
        else:
            total, section = total + (section + digit) * _MYRIADS[char], 0
        digit = 0
    return total + section + digit


_UNITS = ("", "十", "百", "千")
_ONES = "零一二三四五六七八九"


def to_chinese(value: int) -> str:
    """An integer from 1 to 9999 as Chinese numerals: ``12`` → ``十二``."""
    digits = str(value)
    parts: list[str] = []
    for place, char in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if char != "0":
            parts.append(_ONES[int(char)] + _UNITS[place])
        elif parts and parts[-1] != "零":
            parts.append("零")
    text = "".join(parts).rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text
