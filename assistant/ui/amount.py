"""The large line of a card: what may be paid, by whom, and under which reserve."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.answer import Answer, Figure, Unit
from assistant.ui.quantities import exact_money, figure_text
from assistant.ui.view import View

PAYABLE_KINDS = ("exact", "ceiling", "range")


def payable(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that someone pays, each once; whoever it is, where the text does not say."""
    seen: dict[tuple[str, str | None, str | None], Figure] = {}
    for figure in figures:
        paid = figure.payer or (figure.program and figure.policy)
        if figure.unit is Unit.CNY and paid and figure.kind in PAYABLE_KINDS:
            seen.setdefault((figure.label, figure.low, figure.high), figure)
    return list(seen.values())


def amounts(figures: Sequence[Figure], answer: Answer, view: View) -> str:
    """Payable figures as large lines; empty where there is none."""
    return "".join(_line(figure, answer, view, alone=len(figures) == 1) for figure in figures)


def _line(figure: Figure, answer: Answer, view: View, *, alone: bool) -> str:
    title = exact_money(figure.high) if figure.high else ""
    label = "" if alone else f'<span class="amount-label">{escape(figure.label)}</span>'
    chips = "".join(
        f'<span class="chip">{escape(chip)}</span>' for chip in _chips(figure, answer, view)
    )
    return (
        f'<p class="amount" data-kind="{figure.kind}">{label}'
        f'<strong class="amount-value" title="{escape(title)}">'
        f"{escape(figure_text(figure, view.say))}</strong>{chips}</p>"
    )


def _chips(figure: Figure, answer: Answer, view: View) -> list[str]:
    chips = [view.say[f"payer_{figure.payer}"]] if figure.payer else []
    if any(notice.code == "discretion" for notice in answer.notices):
        chips.append(view.say["discretion"])
    return chips
