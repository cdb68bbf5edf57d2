"""Times of repeated calls, as the quantiles that people feel."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import quantiles
from typing import NamedTuple


class Times(NamedTuple):
    """Milliseconds: median, 95th percentile and how many were taken."""

    p50: float
    p95: float
    calls: int


def times(seconds: Sequence[float]) -> Times:
    """The quantiles of measured seconds; at least two of them."""
    cuts = quantiles(seconds, n=20, method="inclusive")
    return Times(cuts[9] * 1000, cuts[18] * 1000, len(seconds))


def seconds_of(call: Callable[..., object], *arguments: object) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - begun
