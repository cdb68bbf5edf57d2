"""The sum of taxes that were told by their kinds, shown with its parts."""

from __future__ import annotations

from assistant.answer import Figure, Unit
from assistant.context import Turn
from assistant.facts import fact_spec, plain
from assistant.interval import Interval
from assistant.language.normalise import normalise
from assistant.language.taxes import parts_of
from assistant.language.tokens import tokenise
from assistant.money import format_value
from assistant.rules import Program
from assistant.wording.phrases import phrase

_FACT = "tax_paid"
_LEAST = 2


def tax_parts(turn: Turn, program: Program) -> tuple[str, tuple[Figure, ...]]:
    """286万 + 171万 + 43万 = 500万: what was added up, and whether it is all; empty where nothing was."""
    told = {one.fact: one for one in turn.reading.extraction.facts}.get(_FACT)
    if told is None or not isinstance(told.value, Interval) or told.value.low is None:
        return "", ()
    if turn.english or _FACT not in program.mentions:
        return "", ()
    text = normalise(told.quote).text
    atoms = [one.atom for _, one in parts_of(text, tokenise(text)) if one.atom is not None]
    parts = [one.value.low for one in atoms if one.value.low is not None]
    if len(parts) < _LEAST or sum(parts) != told.value.low:
        return "", ()
    whole = told.value.is_exact
    shown = " + ".join(format_value(one, Unit.CNY) for one in parts)
    formula = f"{shown} = {format_value(told.value.low, Unit.CNY)}"
    figure = Figure(
        label=fact_spec(_FACT).label,
        low=plain(told.value.low),
        high=plain(told.value.low) if whole else None,
        unit=Unit.CNY,
        kind="exact" if whole else "range",
        formula=formula,
        clause=program.clause,
        program=program.id,
    )
    return phrase("pool.tax_all" if whole else "pool.tax_least", turn.language, sum=formula), (
        figure,
    )
