"""The operations by which one fact follows from others, forwards, backwards and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from assistant.facts import FactValue
from assistant.interval import EXACT, Interval

UNKNOWN = Interval()
"""A quantity of which nobody said anything."""
_HUNDRED = Decimal(100)
_MINUS_HUNDRED = Interval.exact(-_HUNDRED)


def quantity(value: FactValue | None) -> Interval:
    """A quantity; several items count with their sum, a yes or no and silence say nothing of it."""
    if isinstance(value, Interval):
        return value
    return Interval.total(value) if isinstance(value, tuple) else UNKNOWN


def apply(operation: str, values: list[FactValue]) -> Interval | None:
    """The derived quantity, None where it is undefined (or may be)."""
    return _OPERATIONS[operation](*values)


def needed_for(operation: str, target: Decimal, base: Decimal) -> Decimal:
    """The first source that makes a derived fact equal ``target`` when the second is ``base``."""
    if operation == "growth":
        target = EXACT.add(target, _HUNDRED)
    share = target if operation == "ratio" else EXACT.divide(target, _HUNDRED)
    return EXACT.multiply(base, share)


def _base(value: FactValue) -> Interval:
    """A divisor: where nobody named a lower bound, it is above zero."""
    base = quantity(value)
    if base.low is None:
        return base.model_copy(update={"low": Decimal(0), "low_open": True})
    return base


def _ratio(part: FactValue, base: FactValue) -> Interval | None:
    return quantity(part).over(_base(base))


def _percentage(part: FactValue, base: FactValue) -> Interval | None:
    quotient = _ratio(part, base)
    return None if quotient is None else quotient.scaled(_HUNDRED)


def _growth(last: FactValue, prior: FactValue) -> Interval | None:
    share = _percentage(last, prior)
    return None if share is None else share.plus(_MINUS_HUNDRED)


def _count(items: FactValue) -> Interval | None:
    return Interval.exact(len(items)) if isinstance(items, tuple) else None


_OPERATIONS: Mapping[str, Callable[..., Interval | None]] = {
    "growth": _growth,
    "percentage": _percentage,
    "ratio": _ratio,
    "count": _count,
}
WORDINGS: Mapping[str, str] = {
    "growth": "（{0} − {1}）÷ {1}",
    "percentage": "{0} ÷ {1}",
    "ratio": "{0} ÷ {1}",
    "count": "{0}，个数",
}
"""The calculation in words; ``{0}`` and ``{1}`` are the sources in their order."""
