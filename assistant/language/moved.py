"""那是前年的数: a number told before belongs to another year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.facts import FactType, KnownFact, catalogue
from assistant.language.clauses import Clause
from assistant.language.periods import LAST, PRIOR, years_back
from assistant.language.restated import says
from assistant.language.turn import Turn

_POINTS = re.compile(
    r"(?:那|这|刚才|刚刚|刚|上面|前面|说|报|填|给|讲)[^,。;]{0,8}?(?:是|算|为)(?:的|成)?$"
)
_IS_OF = re.compile(r"^元?(?:的?[那这](?:个|笔)?|,|的?数字?)*(?:是|算|属于|为|得算)(?:的)?$")
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
    amounts = [token for token in clause.tokens if token.is_amount]
    if amounts and _told_before(turn, clause) is None:
        return None
    years = [(t, back) for t in clause.tokens if (back := years_back(t, turn.as_of)) is not None]
    if not years:
        return None
    lead = text[amounts[-1].end if amounts else clause.start : years[0][0].start]
    if not (_IS_OF if amounts else _POINTS).search(lead):
        return None
    last, period = years[-1]
    return period if _REST.match(text[last.end : clause.end]) else None


def _told_before(turn: Turn, clause: Clause) -> str | None:
    """530万是2024年的: the known figure of the last year that the one amount of a clause repeats."""
    amounts = [token for token in clause.tokens if token.is_amount]
    if len(amounts) != 1:
        return None
    of_year = [fact for fact in YEARLY.values() if fact in turn.known]
    return next((fact for fact in of_year if says(amounts[0], turn.known[fact])), None)


def _moved(turn: Turn, clause: Clause, period: int) -> Moved | None:
    named = [YEARLY[t.role] for t in (*clause.tokens, *turn.tokens) if t.role in YEARLY]
    kinds = (FactType.MONEY, FactType.PERCENT)
    yearly = [f for f in turn.known if catalogue()[f].type in kinds and f in YEARLY.values()]
    fact = next((f for f in named if f in turn.known), yearly[-1] if yearly else None)
    fact = _told_before(turn, clause) or fact
    if fact is None:
        return None
    if fact != "revenue_last_year" or period != PRIOR:
        return Moved(fact, None)
    quote = turn.words(clause.start, clause.end)
    prior = {"fact": "revenue_prior_year", "quote": quote, "turn": turn.index}
    return Moved(fact, turn.known[fact].model_copy(update=prior))
