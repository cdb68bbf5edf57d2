"""Rounded numbers: how far off 大概620万 may be, and which number an interval is known by."""

from __future__ import annotations

from decimal import Decimal

from assistant.interval import Interval


def place(value: Decimal) -> Decimal:
    """The decimal place of the last digit that is not zero: 600 → 100, 1.2 → 0.1."""
    if not value:
        return Decimal(1)
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def leeway(value: Decimal) -> Decimal:
    """How far off a rounded number may be; whoever says 480万 would have said 470万 for less."""
    return min(place(value), abs(value) / 10)


def near(value: Decimal) -> Interval:
    """左右, 大概, 来: off by less than the last digit said counts, and by a tenth at most.

    460来万 lies within 450万 and 470万, 500万左右 within 450万 and 550万.
    """
    margin = leeway(value)
    return Interval(low=value - margin, high=value + margin)


def said_number(value: Interval) -> Decimal | None:
    """The number in the middle of what 大概 or 左右 makes of it; None where no such word was said."""
    if value.is_exact or value.low is None or value.high is None:
        return None
    middle = (value.low + value.high) / 2
    return middle if near(middle) == value else None


def representative(value: Interval) -> Decimal:
    """The number that an interval is known by: the one said, else its lower bound or the upper."""
    middle = said_number(value)
    if middle is not None:
        return middle
    bound = value.low if value.low is not None else value.high
    return Decimal(0) if bound is None else bound
