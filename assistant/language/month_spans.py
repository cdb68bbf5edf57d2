"""Which months of a year words name before a sum: 上半年, 前三季度, 1-9月, 后三个月; 每个季度, 月均, 上下半年各."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.numerals import DIGITS

YEAR = range(1, 13)
_N = r"(?:1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])"
_TO = r"(?:-|~|—|到|至)+"
_MATTER = (
    r"(?:的|一?共|总共|合计|都|也|就|又|才|光|只|已经?|实际|[我咱]们?|公司"
    r"|营业收入|销售收入|收入|营收|产值|营业额|税收?|纳税(?:总?额)?|[交缴纳做完实]+[成现]?|了|过|是|为|有|达到?|入库|税款|税额|:)*"
)
_SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], range]], ...] = (
    (re.compile(rf"(?:上|前|头)半年{_MATTER}$"), lambda _: range(1, 7)),
    (re.compile(rf"(?:下|后)半年{_MATTER}$"), lambda _: range(7, 13)),
    (
        re.compile(rf"(?P<a>{_N})(?:季度?)?{_TO}(?P<b>{_N})季度?{_MATTER}$"),
        lambda m: range(3 * _number(m["a"]) - 2, 3 * _number(m["b"]) + 1),
    ),
    (
        re.compile(rf"[前头](?P<a>{_N})个?季度?{_MATTER}$"),
        lambda m: range(1, 3 * _number(m["a"]) + 1),
    ),
    (
        re.compile(rf"(?:最?后|末)(?P<a>{_N})个?季度?{_MATTER}$"),
        lambda m: range(13 - 3 * _number(m["a"]), 13),
    ),
    (
        re.compile(rf"(?<![个前后头到至\-~])第?(?P<a>[一二三四1-4])季度?{_MATTER}$"),
        lambda m: range(3 * _number(m["a"]) - 2, 3 * _number(m["a"]) + 1),
    ),
    (
        re.compile(rf"(?P<a>{_N})月?{_TO}(?P<b>{_N})月份?{_MATTER}$"),
        lambda m: range(_number(m["a"]), _number(m["b"]) + 1),
    ),
    (re.compile(rf"[前头](?P<a>{_N})个?月{_MATTER}$"), lambda m: range(1, _number(m["a"]) + 1)),
    (
        re.compile(rf"(?:最?后|余下|剩下)(?P<a>{_N})个?月{_MATTER}$"),
        lambda m: range(13 - _number(m["a"]), 13),
    ),
)
_EACH = r"(?:[各均都]|平均|分别)"
_EVENLY = (
    (
        2,
        re.compile(
            rf"(?:(?:上[、,和]?下|两个|前后)半年{_MATTER}{_EACH}+|每(?:个)?半年(?:平均)?){_MATTER}$"
        ),
    ),
    (
        4,
        re.compile(
            rf"(?:(?:四|4)个?季度{_MATTER}{_EACH}+|(?:平均)?[每各]一?个?季度?(?:平均|都|各)?|季均){_MATTER}$"
        ),
    ),
    (12, re.compile(rf"(?:(?:平均)?[每各]一?个?月份?(?:平均|都|各)?|月均){_MATTER}$")),
)


@dataclass(frozen=True, slots=True)
class Span:
    """The months that a sum is of; ``times``: how often it was paid in them."""

    months: range
    times: Decimal
    start: int


def span_before(text: str, begin: int, end: int) -> Span | None:
    """The months named right before a place; None where none are, or they are no part of a year."""
    lead = text[begin:end]
    for times, pattern in _EVENLY:
        found = pattern.search(lead)
        if found is not None:
            return Span(YEAR, Decimal(times), begin + found.start())
    for pattern, months in _SPANS:
        found = pattern.search(lead)
        if found is not None:
            named = months(found)
            whole = len(named) > 0 and named[0] >= 1 and named[-1] <= YEAR[-1]
            return Span(named, Decimal(1), begin + found.start()) if whole else None
    return None


def _number(words: str) -> int:
    """十一 is 11."""
    if words.isascii():
        return int(words)
    if words.startswith("十"):
        return 10 + (int(DIGITS[words[1]]) if len(words) > 1 else 0)
    return int(DIGITS[words])
