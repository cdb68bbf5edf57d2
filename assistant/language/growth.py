"""Growth of revenue: 增长25%, 翻番, 是前年的1.3倍, 下滑一成."""

from __future__ import annotations

from decimal import Decimal

from assistant.interval import Interval
from assistant.language.context import NOTHING, Context, Meaning
from assistant.language.data import words
from assistant.language.periods import LAST, PRIOR, compared_year, period_of
from assistant.language.quantity import Atom, scaled, shifted
from assistant.language.roles import Located, role_of

_HUNDRED = Decimal(100)


def read_growth(context: Context, located: Located, atom: Atom) -> Meaning:
    """The rate in percent; nothing where something else grew, or in another year."""
    period = period_of(context.clauses, located.clause, located.token, context.as_of)
    if period not in (None, LAST) or located.carried or _something_else_grew(context, located):
        return NOTHING
    if atom.unit == "points" and located.cue and located.cue.text in words("growth_rate"):
        return NOTHING
    return Meaning("revenue_growth", _rate(context, located, atom))


def _rate(context: Context, located: Located, atom: Atom) -> Interval:
    value = atom.value
    between = context.text[located.cue.end : located.token.start] if located.cue else ""
    if atom.unit == "times":
        value = scaled(value, _HUNDRED)
        if "到" in between or "至" in between:
            value = shifted(value, -_HUNDRED)
    falls = located.role == "decline" and value.high is not None and value.high > 0
    return scaled(value, Decimal(-1)) if falls else value


def read_ratio(context: Context, located: Located, atom: Atom) -> Meaning:
    """营收是前年的1.3倍 is 30 % growth."""
    clause, token = context.clause(located), located.token
    of_revenue = any(role_of(t) == "revenue" for t in clause.tokens if t.start < token.start)
    if of_revenue and compared_year(clause, token, context.as_of) == PRIOR:
        return Meaning("revenue_growth", shifted(scaled(atom.value, _HUNDRED), -_HUNDRED))
    return NOTHING


def _something_else_grew(context: Context, located: Located) -> bool:
    """税收增长10%, 利润翻番: the nearest role word of the clause is another one."""
    anchor = located.cue.start if located.cue and not located.behind else located.token.start
    for token in reversed([t for t in context.clause(located).tokens if t.start < anchor]):
        role = role_of(token)
        if role and role not in ("growth", "decline"):
            return role != "revenue"
    return False
