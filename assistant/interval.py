"""Closed or open intervals of Decimals: how much is known of a quantity."""

from __future__ import annotations

from decimal import Decimal

from pydantic import BaseModel, ConfigDict


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

    @property
    def is_exact(self) -> bool:
        """Whether exactly one number is possible."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Decimal | None:
        """The number, if exactly one is possible."""
        return self.low if self.is_exact else None
