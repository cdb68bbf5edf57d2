"""那是前年的数: a number told before belongs to another year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.facts import FactType, KnownFact, catalogue
from assistant.language.clauses import Clause
from assistant.language.periods import LAST, PRIOR, years_back
from assistant.language.turn import Turn

_POINTS = re.compile(
    r"(?:那|这|刚才|刚刚|刚|上面|前面|说|报|填|给|讲)[^,。;]{0,8}?(?:是|算|为)(?:的|成)?$"
)
_REST = re.compile(r"(?:度|全年)?的?[^,。;]{0,6}$")
YEARLY = {
    "revenue": "revenue_last_year",
    "tax": "tax_paid",
    "growth": "revenue_growth",
    "profit": "profit_total",
    "margin": "profit_margin",
}
"""The fact of the last year that a role word speaks of."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The fact that loses its value, and what the value states instead, if anything."""

    fact: str
    instead: KnownFact | None


def moved_year(turn: Turn) -> Moved | None:
    """The known figure of a year that the turn says is another year's; None if it says no such."""
    for clause in turn.clauses:
        period = _pointed(turn, clause)
        if period is not None and period != LAST:
            return _moved(turn, clause, period)
    return None


def _pointed(turn: Turn, clause: Clause) -> int | None:
    text = turn.source.text
    if any(token.atom and token.atom.unit != "year" for token in clause.tokens):
        return None
    years = [(t, back) for t in clause.tokens if (back := years_back(t, turn.as_of)) is not None]
    if not years or not _POINTS.search(text[clause.start : years[0][0].start]):
        return None
    last, period = years[-1]
    return period if _REST.match(text[last.end : clause.end]) else None


def _moved(turn: Turn, clause: Clause, period: int) -> Moved | None:
    named = [YEARLY[token.role] for token in clause.tokens if token.role in YEARLY]
    kinds = (FactType.MONEY, FactType.PERCENT)
    yearly = [f for f in turn.known if catalogue()[f].type in kinds and f in YEARLY.values()]
    fact = next((f for f in named if f in turn.known), yearly[-1] if yearly else None)
    if fact is None:
        return None
    if fact != "revenue_last_year" or period != PRIOR:
        return Moved(fact, None)
    quote = turn.words(clause.start, clause.end)
    prior = {"fact": "revenue_prior_year", "quote": quote, "turn": turn.index}
    return Moved(fact, turn.known[fact].model_copy(update=prior))
