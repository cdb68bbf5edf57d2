"""Closed or open intervals of Decimals: how much is known of a quantity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""Wide enough that every number people write multiplies and divides without loss."""

Comparison = Literal["ge", "gt", "le", "lt"]
End = tuple[Decimal | None, bool]
"""A number (None where there is none) and whether it is excluded."""
_OPPOSITE: dict[Comparison, Comparison] = {"ge": "lt", "gt": "le", "le": "gt", "lt": "ge"}


class Interval(BaseModel):
    """``low <= x <= high``; None is unbounded, an open end excludes its number.

    An exact value is the interval from itself to itself. "六百多万" is ``(6000000, 7000000)`` with
    both ends open; "至少600万" is ``[6000000, None]``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exact(cls, value: Decimal | int | str) -> Interval:
        """The interval that holds one number only."""
        number = Decimal(value)
        return cls(low=number, high=number)

    @classmethod
    def hull(cls, first: Interval, second: Interval) -> Interval:
        """The smallest interval that holds both."""
        return cls._of(
            _outer(min, (first.low, first.low_open), (second.low, second.low_open)),
            _outer(max, (first.high, first.high_open), (second.high, second.high_open)),
        )

    @classmethod
    def total(cls, parts: Iterable[Interval]) -> Interval:
        """The sum of quantities that are known separately."""
        result: Interval | None = None
        for part in parts:
            result = part if result is None else result.plus(part)
        return cls.exact(0) if result is None else result

    @classmethod
    def _of(cls, lower: End, upper: End) -> Interval:
        (low, low_open), (high, high_open) = lower, upper
        return cls(low=low, high=high, low_open=low_open, high_open=high_open)

    @property
    def is_exact(self) -> bool:
        """Whether exactly one number is possible."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Decimal | None:
        """The number, if exactly one is possible."""
        return self.low if self.is_exact else None

    @property
    def is_positive(self) -> bool:
        """Whether only numbers above zero are possible."""
        return self.compare("gt", Decimal(0)) is True

    def contains(self, number: Decimal) -> bool:
        """Whether a number is one of those that are possible."""
        above = self.low is None or self.low < number or (self.low == number and not self.low_open)
        below = (
            self.high is None or number < self.high or (self.high == number and not self.high_open)
        )
        return above and below

    def compare(self, comparison: Comparison, bound: Decimal) -> bool | None:
        """Whether ``x <comparison> bound`` for every (True), no (False) or some x (None)."""
        if self._always(comparison, bound):
            return True
        return False if self._always(_OPPOSITE[comparison], bound) else None

    def _always(self, comparison: Comparison, bound: Decimal) -> bool:
        if comparison in ("ge", "gt"):
            end, is_open = self.low, self.low_open
            beyond = end is not None and end > bound
        else:
            end, is_open = self.high, self.high_open
            beyond = end is not None and end < bound
        inclusive = comparison in ("ge", "le")
        return beyond or (end == bound and (inclusive or is_open))

    def plus(self, other: Interval) -> Interval:
        """The sum of two independent quantities."""
        return Interval(
            low=_sum(self.low, other.low),
            high=_sum(self.high, other.high),
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )

    def less(self, other: Interval) -> Interval:
        """What is left of this quantity without another."""
        return self.plus(other.scaled(Decimal(-1)))

    def scaled(self, factor: Decimal) -> Interval:
        """Every number times a factor; a negative factor swaps the ends."""
        lower = _product(self.low, factor), self.low_open
        upper = _product(self.high, factor), self.high_open
        if factor > 0:
            return Interval._of(lower, upper)
        return Interval._of(upper, lower) if factor < 0 else Interval.exact(0)

    def over(self, base: Interval) -> Interval | None:
        """The quotient by a quantity that is surely positive; None where it may not be."""
        if not base.is_positive:
            return None
        near, far = (base.low, base.low_open), (base.high, base.high_open)
        return Interval._of(
            _quotient((self.low, self.low_open), far, near),
            _quotient((self.high, self.high_open), near, far),
        )


def exact_sum(numbers: Iterable[Decimal]) -> Decimal:
    """The sum of numbers, whatever their length."""
    result = Decimal(0)
    for number in numbers:
        result = EXACT.add(result, number)
    return result


def _outer(pick: Callable[..., Decimal], *ends: End) -> End:
    known = [(end, is_open) for end, is_open in ends if end is not None]
    if len(known) < len(ends):
        return None, False
    outer = pick(end for end, _ in known)
    return outer, all(is_open for end, is_open in known if end == outer)


def _sum(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else EXACT.add(first, second)


def _product(first: Decimal | None, second: Decimal) -> Decimal | None:
    return None if first is None else EXACT.multiply(first, second)


def _quotient(end: End, positive: End, negative: End) -> End:
    """An end by one end of the base where it is above zero, and by the other where below."""
    number, is_open = end
    if number is None:
        return None, False
    if number > 0:
        divisor, divisor_open = positive
    elif number < 0:
        divisor, divisor_open = negative
    else:
        return number, is_open
    if divisor is None:
        return Decimal(0), True
    if divisor == 0:
        return None, False
    return EXACT.divide(number, divisor), is_open or divisor_open
