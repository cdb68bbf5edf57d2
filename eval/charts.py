"""Plots as inline SVG: they need no library, no script and no network."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from eval.summary import Rate

WIDTH = 240


class Bar(NamedTuple):
    """One bar: what it stands for, its length, and what is written at its end."""

    label: str
    value: float
    text: str
    ours: bool = False


def rate_bar(rate: Rate, least: float | None, width: int = WIDTH) -> str:
    """Rate, interval and threshold on one line from 0 to 1."""
    mark = "" if least is None else f"<path class=least d='M{least * width:.1f} 1v14'/>"
    return (
        f"<svg width={width} height=16 role=img aria-label='{rate.mean:.3f}'>"
        f"<rect class=rate y=5 height=6 width='{rate.mean * width:.1f}'/>"
        f"<path class=span d='M{rate.low * width:.1f} 8H{rate.high * width:.1f}'/>{mark}</svg>"
    )


def log_bars(bars: Sequence[Bar], least: float, most: float, width: int = 520) -> str:
    """Bars on a logarithmic scale, for times that differ by powers of ten."""
    span = math.log10(most / least)
    rows = []
    for place, bar in enumerate(bars):
        length = max(0.0, math.log10(max(bar.value, least) / least)) / span * width
        y = place * 22
        kind = "rate" if bar.ours else "peer"
        rows.append(
            f"<text x=0 y={y + 14}>{escape(bar.label)}</text>"
            f"<rect class={kind} x=300 y={y + 4} height=13 width='{length:.1f}'/>"
            f"<text x='{306 + length:.1f}' y={y + 14}>{escape(bar.text)}</text>"
        )
    return f"<svg width={width + 400} height={len(bars) * 22 + 4} role=img>{''.join(rows)}</svg>"
