"""Margins told by their distance: 比同行高5个百分点."""

from __future__ import annotations

from decimal import Decimal

from assistant.language.context import NOTHING, Context, Meaning
from assistant.language.margins import exceeds, words_between
from assistant.language.quantity import Atom
from assistant.language.roles import REACH, Located


def read_distance(context: Context, located: Located, atom: Atom) -> Meaning:
    """How far the industry's margin lies above (below: negative) one's own, in points."""
    points = atom.unit == "points" or "点" in located.token.text
    if located.role != "industry" or located.cue is None or located.behind or not points:
        return NOTHING
    clause = context.clause(located)
    near = context.clauses[max(0, located.clause - REACH) : located.clause + 1]
    between = words_between(context.text, near, located.cue, located.token)
    if exceeds(clause, located.cue, between):
        return Meaning("industry_margin", atom.value.scaled(Decimal(-1)), relative=True)
    before = [t.text for t in clause.tokens if t.end <= located.cue.start]
    if "低" in between or "少" in between or (before and before[-1].startswith("低")):
        return Meaning("industry_margin", atom.value, relative=True)
    return NOTHING
