"""What a run must reach; the numbers stand in ``thresholds.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from eval.summary import METRICS, Rate
from knowledge.errors import InputError

FILE = Path(__file__).parent / "thresholds.yaml"


def load_thresholds(path: Path = FILE) -> dict[str, float]:
    """Metric → least mean.

    Raises:
        InputError: the file names an unknown metric or a value outside 0..1.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for metric, least in data.items():
        if metric not in (*METRICS, "case"):
            raise InputError(f"{path}：没有指标 {metric}。可用的有：{'、'.join(METRICS)}、case。")
        if not isinstance(least, int | float) or not 0 <= least <= 1:
            raise InputError(f"{path}：{metric} 的门槛应在 0 与 1 之间，现为 {least!r}。")
    return {metric: float(least) for metric, least in data.items()}


def below(rates: Mapping[str, Rate], thresholds: Mapping[str, float]) -> list[str]:
    """A line for each metric that misses its threshold; ungraded metrics are passed over."""
    return [
        f"{metric} {rates[metric].mean:.3f} < {least}"
        for metric, least in thresholds.items()
        if metric in rates and rates[metric].mean < least
    ]
