"""How far two sums or counts lie apart, as a line and as a figure with its formula."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Figure, FigureKind
from assistant.context import Turn
from assistant.facts import plain
from assistant.wording.names import amount_text
from assistant.wording.phrases import phrase

_TWO = 2


def difference(turn: Turn, figures: list[Figure]) -> tuple[str, tuple[Figure, ...]]:
    """Of two figures in one unit; nothing where they are not two of a kind with an upper end."""
    ends = [Decimal(one.high) for one in figures if one.high is not None]
    if len(figures) != _TWO or len(ends) != _TWO or figures[0].unit is not figures[1].unit:
        return "", ()
    low, high = sorted(ends)
    if low == high:
        return phrase("compare.same", turn.language), ()
    unit = figures[0].unit
    kind: FigureKind = "ceiling" if any(one.kind == "ceiling" for one in figures) else "exact"
    figure = Figure(
        label=phrase("compare.label", "zh"),
        low="0" if kind == "ceiling" else plain(high - low),
        high=plain(high - low),
        unit=unit,
        kind=kind,
        formula=f"{plain(high)} - {plain(low)}",
        clause=figures[0].clause,
    )
    shown = amount_text(high - low, unit, turn.language)
    return phrase("compare.apart", turn.language, amount=shown), (figure,)
