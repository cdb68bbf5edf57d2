"""Numerals as Chinese speakers write them: 2300万, 两千三百万, 1亿2千万, 一亿二, 一个半亿.

``read`` gives the value of a run of numeral characters, without any unit behind it. Vague numerals
(几百万, 六百多万, 七八百万) give open intervals.
"""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod

from assistant.interval import Interval
from assistant.rounding import near, place

DIGITS = {
    char: value
    for value, chars in enumerate(
        ["零〇", "一壹", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"]
    )
    for char in chars
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10**4, "w": 10**4, "亿": 10**8}
HAN_DIGITS = "".join(DIGITS)
SCALES = {**SMALL, **BIG}
UNITS = "".join(SCALES)
LONGEST = 40
"""Longer runs of numerals are no amount that anyone means."""
_TOKEN = re.compile(r"\d*\.\d+|\d+|.")
_POINT = re.compile(rf"([{HAN_DIGITS}{UNITS}]*)点([{HAN_DIGITS}]+)")
_VAGUE = re.compile(rf"([^多余来把几]*)([多余来把几])([{UNITS}]*)")
_NEIGHBOURS = re.compile(
    rf"(?<![{HAN_DIGITS}])([一两二三四五六七八])([二两三四五六七八九])(?![{HAN_DIGITS}])"
)


def read(run: str) -> Interval | None:
    """The value of a run of numerals, None where it is not one.

    >>> read("1亿2千万").low
    Decimal('120000000')
    """
    if not run or len(run) > LONGEST:
        return None
    run = run.replace(",", "").replace(" ", "").replace("个", "")
    vague = _VAGUE.fullmatch(run)
    if vague:
        return _vague(*vague.groups())
    pair = _NEIGHBOURS.search(run)
    if pair and (DIGITS[pair[2]] - DIGITS[pair[1]] == 1 or pair.group() == "三五"):
        return _between(run[: pair.start()], pair[1], pair[2], run[pair.end() :])
    value = exact(run)
    return None if value is None else Interval.exact(value)


def _between(head: str, first: str, second: str, tail: str) -> Interval | None:
    ends = [exact(head + digit + tail) for digit in (first, second)]
    known = [end for end in ends if end is not None]
    return Interval(low=min(known), high=max(known)) if known else None


def _vague(head: str, word: str, tail: str) -> Interval | None:
    """六百多万, 十几万, 几百万, 200来万, 千把万, 四百几十万."""
    value = exact(head) if head else None
    if value is not None and tail[:1] in SMALL and SMALL[tail[0]] < place(value):
        tail = tail[1:]  # the tens of 四百几十 lie within the hundreds
    scale = scale_of(tail)
    if word == "几" and not head:
        return Interval(low=2 * scale, high=10 * scale, high_open=True)
    if value is None:
        return None
    if word in ("来", "把"):
        return near(value * scale)
    width = place(value)
    return Interval(low=value * scale, high=(value + width) * scale, low_open=True, high_open=True)


def scale_of(units: str) -> Decimal:
    """What units that stand in a row make of one: 千万 is 10,000,000."""
    return Decimal(prod(SCALES[unit] for unit in units))


def exact(run: str) -> Decimal | None:
    """The value of a numeral that is not vague, None where it is not one."""
    run = _POINT.sub(_decimal, run)
    total = Decimal(0)
    section = Decimal(0)
    number: Decimal | None = None
    last = 1
    zero = short = False  # 一亿二千 is short for 一亿二千万, 一亿零二千 is not
    for token in _TOKEN.findall(run):
        if token in DIGITS:
            zero = zero or DIGITS[token] == 0
            number = DIGITS[token] + (10 * number if number is not None else Decimal(0))
        elif token in SMALL:
            section += (Decimal(1) if number is None else number) * SMALL[token]
            short = short or (last == BIG["亿"] and SMALL[token] == 1000 and not zero)
            number, last = None, SMALL[token]
        elif token in BIG:
            section += Decimal(0) if number is None else number
            total, section = _raised(total, section, BIG[token]), Decimal(0)
            number, last, zero, short = None, BIG[token], False, False
        elif token == "半":
            number = _half(number, last)
        elif token[-1].isdigit() and not number:
            number = Decimal(token)
        else:
            return None
    ending = Decimal(0) if number is None else _ending(number, last, zero)
    return total + (section + ending) * (BIG["万"] if short else 1)


def _decimal(match: re.Match[str]) -> str:
    return f"{exact(match[1])}." + "".join(str(DIGITS[char]) for char in match[2])


def _raised(total: Decimal, section: Decimal, unit: int) -> Decimal:
    """A large unit takes in all that is smaller: 一万三千亿 is 13,000 times 亿."""
    rest, raised = (Decimal(0), total + section) if total <= unit else (total, section)
    return rest + (raised or Decimal(1)) * unit


def _half(number: Decimal | None, last: int) -> Decimal:
    if number is None:
        return Decimal(last) / 2
    return number + Decimal("0.5")


def _ending(number: Decimal, last: int, zero: bool) -> Decimal:
    """Digits after the last unit: 一亿二 is 1.2亿, 三千五 is 3500, but 一千零五 is 1005."""
    if zero or last < 100 or number >= 10**4:
        return number
    if number < 10:
        return number * last / 10
    return number * 10**4 if last == 10**8 and number >= 1000 else number
