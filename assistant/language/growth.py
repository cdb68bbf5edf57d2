"""Growth of revenue: 增长25%, 翻番, 是前年的1.3倍, 下滑一成."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.context import NOTHING, Context, Meaning
from assistant.language.data import words
from assistant.language.periods import LAST, PRIOR, THIS, compared_year, years_back
from assistant.language.quantity import Atom
from assistant.language.roles import Located, role_of
from assistant.language.tokens import Token

_HUNDRED = Decimal(100)
_REVENUE = ("营收", "营业收入", "产值", "收入", "销售")
"""Words of growth that name what grew: 营收增幅."""
_BASE = re.compile(r"(?:比|较|相比|对比|比起)[^,。!?;]{0,2}$")


_BESIDE = re.compile(r"(?:跟|和|与|同)[^,。!?;]{0,2}$")
"""跟前年持平: set beside a year, as against 前年持平."""


def read_growth(context: Context, index: int, located: Located, atom: Atom) -> Meaning:
    """The rate in percent; nothing where something else grew, or in another year."""
    period = context.period(located)
    if _over_years(context, located):
        return NOTHING
    if period == PRIOR and _from_prior(context, located, level=atom.growth and not atom.value.low):
        period = None
    if atom.growth and period == LAST and _this_beside_last(context, located):
        return NOTHING
    supposed = context.clause(located).supposed and period == THIS
    if period not in (None, LAST) and not supposed:
        return NOTHING
    other = _follows_change(context, index) or _something_else_grew(context, located)
    if (located.carried and period != LAST) or other:
        return NOTHING
    if atom.unit == "points" and located.cue and located.cue.text in words("growth_rate"):
        return NOTHING
    return Meaning("revenue_growth", _rate(context, located, atom))


def _over_years(context: Context, located: Located) -> bool:
    """21年到24年涨了六成: the growth of several years is that of none of them."""
    years = [
        token
        for token in context.clause(located).tokens
        if token.atom and token.atom.unit == "year" and token.end <= located.token.start
    ]
    if len(years) < 2 or not _SPAN.fullmatch(context.text, years[-2].end, years[-1].start):
        return False
    first, last = (token.atom.value.low for token in years[-2:] if token.atom)
    return first is not None and last is not None and last - first > 1


_SPAN = re.compile(r"\s*(?:到|至|-|~|—|–)+\s*")


def _from_prior(context: Context, located: Located, *, level: bool) -> bool:
    """比前年翻了一番, 跟前年持平: the year before last is the base of last year's growth."""
    years = [
        token
        for token in context.clause(located).tokens
        if token.end <= located.token.start and years_back(token, context.as_of) == PRIOR
    ]
    before = context.text[: years[-1].start] if years else ""
    behind = context.text[years[-1].end :] if years else ""
    beside = _BESIDE.search(before) is not None and (level or behind.startswith(("比", "相比")))
    return beside or _BASE.search(before) is not None


def _this_beside_last(context: Context, located: Located) -> bool:
    """今年营收跟去年持平: this year's growth is not last year's."""
    years = [
        (back, token.start)
        for token in context.clause(located).tokens
        if token.end <= located.token.start
        if (back := years_back(token, context.as_of)) is not None
    ]
    if [back for back, _ in years[-2:]] != [THIS, LAST]:
        return False
    before = context.text[: years[-1][1]]
    return (_BASE.search(before) or _BESIDE.search(before)) is not None


def _rate(context: Context, located: Located, atom: Atom) -> Interval:
    value = atom.value
    between = _between(context, located)
    if (
        atom.unit == "percent"
        and between.startswith(("到", "至"))
        and _rate_named(context, located)
    ):
        return value
    if atom.unit == "times":
        value = value.scaled(_HUNDRED)
        if "到" in between or "至" in between:
            value = value.plus(Interval.exact(-_HUNDRED))
    falls = located.role == "decline" and value.high is not None and value.high > 0
    return value.scaled(Decimal(-1)) if falls else value


def _between(context: Context, located: Located) -> str:
    return context.text[located.cue.end : located.token.start] if located.cue else ""


def _rate_named(context: Context, located: Located) -> bool:
    """前年增长28%，去年降到5%: the fall tells where the rate has come, not by how much."""
    start = located.cue.start if located.cue else located.token.start
    return any(role_of(t) == "growth" and t.start < start for t in context.sentence_so_far(located))


def read_ratio(context: Context, located: Located, atom: Atom) -> Meaning:
    """营收是前年的1.3倍 is 30 % growth."""
    clause, token = context.clause(located), located.token
    of_revenue = any(role_of(t) == "revenue" for t in clause.tokens if t.start < token.start)
    if of_revenue and compared_year(clause, token, context.as_of) == PRIOR:
        return Meaning(
            "revenue_growth", atom.value.scaled(_HUNDRED).plus(Interval.exact(-_HUNDRED))
        )
    return NOTHING


def _something_else_grew(context: Context, located: Located) -> bool:
    """税收增长10%, 纳税380万同比增长11%: another matter grew, or may have.

    税收380万、增长11% is a list: the word before the growth has its number already.
    """
    if located.cue is not None and located.cue.text.startswith(_REVENUE):
        return False
    if located.behind or located.cue is None:
        anchor, cue = located.token.start, ""
    else:
        anchor, cue = located.cue.start, located.cue.text
    spent: Token | None = None
    for token in reversed([t for t in context.clause(located).tokens if t.start < anchor]):
        role = role_of(token)
        if role and role not in ("growth", "decline"):
            return role != "revenue" and (spent is None or _of_it(context, spent, anchor, cue))
        if token.atom is not None and token.atom.unit != "year":
            spent = spent or token
    return _of_clause_before(context, located)


def _of_clause_before(context: Context, located: Located) -> bool:
    """利润率12%，比前年多了3%: who compares without a name goes on with the matter just told."""
    clause = context.clause(located)
    if not clause.tokens or not clause.tokens[0].is_a("compare") or not located.clause:
        return False
    before = context.clauses[located.clause - 1]
    roles = [role for token in before.tokens if (role := role_of(token))]
    return bool(roles) and before.sentence == clause.sentence and roles[-1] in _OTHER_MATTERS


_OTHER_MATTERS = frozenset({"margin", "tax", "profit", "loss", "others", "industry"})


def _follows_change(context: Context, index: int) -> bool:
    """纳税从300万增长到380万，增长26%: the rate of the change just told."""
    if index < 2 or context.pair(index - 1) != "second":
        return False
    before = context.located[index - 1]
    return before.role not in (None, "revenue", "growth", "decline")


def _of_it(context: Context, number: Token, start: int, cue: str) -> bool:
    """纳税450万涨了18%: a verb right behind a number speaks of that number."""
    close = not context.text[number.end : start].strip()
    return close and (cue.startswith("同比") or cue.endswith("了"))
