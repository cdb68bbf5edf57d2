"""Numbers as people write them: yuan in 万 and 亿, percents, multiples. Exact, or marked 约."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from assistant.answer import Unit
from assistant.facts import FactValue, plain
from assistant.interval import EXACT, Interval

_WAN = Decimal(10_000)
_YI = Decimal(100_000_000)
_FEN = Decimal("0.01")
_UNIT_WORDS = {
    Unit.PERCENT: "%",
    Unit.TIMES: " 倍",
    Unit.COUNT: " 个",
    Unit.YEAR: " 年",
    Unit.DATE: "",
    Unit.BOOL: "",
}


@lru_cache(maxsize=4096)
def format_money(yuan: Decimal) -> str:
    """Yuan for people: ``16000000`` → ``1600 万元``, ``120000000`` → ``1.2 亿元``.

    No digit is dropped; an amount finer than a fen is rounded to the fen and marked 约.
    """
    return _money_words(yuan)


def _money_words(yuan: Decimal) -> str:
    rounded = yuan.quantize(_FEN, ROUND_HALF_UP, EXACT)
    exact = rounded == yuan
    for unit, word, places in ((_YI, "亿元", 2), (_WAN, "万元", 4 if exact else 2)):
        scaled = EXACT.divide(rounded, unit)
        short = scaled.quantize(Decimal(10) ** -places, ROUND_HALF_UP, EXACT)
        if abs(rounded) >= unit and (short == scaled or (unit == _WAN and not exact)):
            return f"{'' if exact else '约 '}{plain(short)} {word}"
    return f"{'' if exact else '约 '}{plain(rounded)} 元"


@lru_cache(maxsize=4096)
def format_number(value: Decimal, places: int = 4) -> str:
    """A plain number; more than ``places`` decimals are cut and marked 约.

    Cut and not rounded, so that 1.99999 never reads as 2.
    """
    return _number_words(value, places)


def _number_words(value: Decimal, places: int) -> str:
    cut = value.quantize(Decimal(10) ** -places, ROUND_DOWN, EXACT)
    return plain(value) if cut == value else f"约 {plain(cut)}"


def format_value(value: Decimal, unit: Unit) -> str:
    """A number with its unit: ``20%``, ``1.7 倍``, ``500 万元``."""
    if unit is Unit.CNY:
        return format_money(value)
    return f"{format_number(value)}{_UNIT_WORDS[unit]}"


def format_gap(value: Decimal, unit: Unit) -> str:
    """A difference with its unit; percents differ by 个百分点."""
    if unit is Unit.PERCENT:
        return f"{format_number(value)} 个百分点"
    return format_value(value, unit)


def format_interval(value: Interval, unit: Unit) -> str:
    """What is known of a quantity: ``600 万元至 700 万元之间``, ``不低于 600 万元``."""
    if value.low is not None and value.low == value.high:
        return format_value(value.low, unit)
    low = "" if value.low is None else format_value(value.low, unit)
    high = "" if value.high is None else format_value(value.high, unit)
    if low and high:
        return f"{low}至 {high}之间"
    if low:
        return f"{'超过' if value.low_open else '不低于'} {low}"
    return f"{'不到' if value.high_open else '不超过'} {high}" if high else "未知"


def format_fact(value: FactValue, unit: Unit) -> str:
    """A fact's value for people: 是 / 否, a quantity, or several joined by 、."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Interval):
        return format_interval(value, unit)
    return "、".join(format_interval(item, unit) for item in value)
