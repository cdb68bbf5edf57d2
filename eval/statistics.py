"""Intervals and tests that do not overstate a small set."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

Z95 = 1.959964


def wilson(passed: float, total: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a proportion, ``(low, high)`` in 0..1."""
    if total == 0:
        return (0.0, 1.0)
    rate, spread = passed / total, z * z / total
    centre = rate + spread / 2
    half = z * math.sqrt(rate * (1 - rate) / total + spread / (4 * total))
    low, high = (centre - half) / (1 + spread), (centre + half) / (1 + spread)
    return (max(0.0, low), min(1.0, high))


def clustered_error(values: Mapping[str, Sequence[float]]) -> float:
    """The standard error of the mean where values of one cluster rise and fall together."""
    count = sum(map(len, values.values()))
    if count == 0 or len(values) < 2:
        return 0.0
    mean = sum(sum(cluster) for cluster in values.values()) / count
    squares = sum(sum(value - mean for value in cluster) ** 2 for cluster in values.values())
    correction = len(values) / (len(values) - 1)
    return math.sqrt(correction * squares) / count


def mcnemar(only_first: int, only_second: int) -> float:
    """Two-sided exact p-value that two runs differ, from the cases that only one got right."""
    discordant = only_first + only_second
    if discordant == 0:
        return 1.0
    tail = sum(math.comb(discordant, k) for k in range(min(only_first, only_second) + 1))
    return min(1.0, math.ldexp(2.0 * tail, -discordant))


def difference_interval(
    pairs: Sequence[tuple[str, float, float]], rounds: int = 2000, seed: int = 7
) -> tuple[float, float]:
    """95 % bootstrap interval of ``second - first``; ``pairs`` are (cluster, first, second)."""
    clusters: dict[str, list[float]] = defaultdict(list)
    for cluster, first, second in pairs:
        clusters[cluster].append(second - first)
    groups = [clusters[name] for name in sorted(clusters)]
    if not groups:
        return (0.0, 0.0)
    chance = random.Random(seed)
    means = sorted(_mean_of(chance.choices(groups, k=len(groups))) for _ in range(rounds))
    return (means[int(0.025 * rounds)], means[min(rounds - 1, int(0.975 * rounds))])


def _mean_of(groups: Sequence[Sequence[float]]) -> float:
    total = sum(map(len, groups))
    return sum(map(sum, groups)) / total
