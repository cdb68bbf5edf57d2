"""Revenue of one of two years told by how far they lie apart: 比前年多做了900万; 去年5000万，比前年多1000万."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.periods import LAST
from assistant.language.turn import Turn

_REACH = 24
_PRIOR, _LAST_YEAR = "revenue_prior_year", "revenue_last_year"
_MATTER = r"[^,。;!?\d税利润费补奖投]"
_COMPARED = re.compile(
    rf"(?:比|较|比起|相比|对比)(?:前年|上一年|前一年|头一年)(?:度)?{_MATTER}{{0,5}}"
    rf"(?P<way>[多增涨少减降跌掉]){_MATTER}{{0,4}}$"
)
_AFTER_PRIOR = re.compile(
    rf"(?:^|[,。;!?])(?:去年|上一?年度?)(?:就|又|还|大概|大约|约|反而|却)*(?P<way>[多少])"
    rf"(?:[做卖收干完出接]|开票|实现){_MATTER}{{0,3}}$"
)
_SHORT = re.compile(
    r"(?:^|[,。;!?])(?:那|我们|营收|收入|产值|的)*(?P<year>去年|上一?年度?|前年)(?:的)?(?:营收|收入|产值)?(?:比(?:去年|前年))?(?:就|又|还|要|大概|大约|约|反而|却)*"
    r"(?P<way>多|少|低|高|增加|增长|增|减少|减|涨|降|跌)(?:了|出|出来)?$"
)
"""前年少了2000万, 去年多了3000万: so much less or more than the other of the two years, which is known."""
_OF_OTHERS = re.compile(r"元?的?(?:税|设备|投资|研发|利润|人|补|奖|平台|项目|订单)")
_DOWN = "少减降跌掉低"


def above_prior(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; a difference to the year before is added to it, or states nothing."""
    apart = {index: found for index, item in enumerate(bound) if (found := _way(turn, item))}
    if not apart:
        return bound
    others = [item for index, item in enumerate(bound) if index not in apart]
    prior, last = _prior(turn, others), _last(others)
    if prior is None and last is None and not others:
        last = _held(turn, _LAST_YEAR)
    return [
        _placed(item, apart[index], prior, last) if index in apart else item
        for index, item in enumerate(bound)
    ]


def _way(turn: Turn, item: Bound) -> str | None:
    """Up or down from the year before; 比前年涨到 tells the sum itself."""
    atom = item.token.atom
    if atom is None or atom.unit != "CNY" or item.subject == "other" or item.role == "tax":
        return None
    start = item.token.start
    before = turn.source.text[max(0, start - _REACH) : start]
    found = _COMPARED.search(before) or _AFTER_PRIOR.search(before)
    if found is None and _of_revenue(turn, item):
        short = _SHORT.search(before)
        if short is not None and short["year"] != "前年":
            return short["way"][0]
        if short is not None:
            return "多" if short["way"][0] in _DOWN else "少"  # seen from the last year
    return found["way"] if found and not before.endswith(("到", "至", "成", "为")) else None


def _of_revenue(turn: Turn, item: Bound) -> bool:
    """Whether the one of the two revenues is known that a bare difference is taken from."""
    known = {_PRIOR, _LAST_YEAR} & {*turn.known}
    alone = known and not _OF_OTHERS.match(turn.source.text, item.token.end)
    return bool(alone) and item.role in (None, "revenue", "growth", "decline")


def _placed(item: Bound, way: str, prior: Interval | None, last: Interval | None) -> Bound:
    """去年比前年多了2700万: the revenue of the one year, where that of the other is known."""
    atom = item.token.atom
    if atom is None:
        return item
    more = atom.value.scaled(Decimal(-1)) if way in _DOWN else atom.value
    if prior is None and last is not None and more.is_exact:
        before = last.less(more)
        if (before.low or 0) > 0:
            return replace(item, fact=_PRIOR, value=before, mode="said", relative=False)
    if prior is None or not atom.value.is_exact or item.period not in (None, LAST):
        return replace(item, fact=None, value=None, mode="barred")
    value = Interval.total([prior, more])
    return replace(item, fact=_LAST_YEAR, value=value, mode="said", relative=False)


def _last(bound: list[Bound]) -> Interval | None:
    """去年营收5000万，比前年多了1000万: the revenue of the last year, told in this turn."""
    told = [one.value for one in bound if one.fact == _LAST_YEAR and one.mode == "said"]
    value = told[-1] if told else None
    return value if isinstance(value, Interval) and value.is_exact else None


def _prior(turn: Turn, bound: list[Bound]) -> Interval | None:
    """The revenue of the year before, told in this turn or in the one right before it."""
    told = [one.value for one in bound if one.fact == _PRIOR and one.mode == "said"]
    value = told[-1] if told else _held(turn, _PRIOR)
    return value if isinstance(value, Interval) and value.is_exact else None


def _held(turn: Turn, fact: str) -> Interval | None:
    """An exact revenue as the turn right before this one told it."""
    known = turn.known.get(fact)
    value = known.value if known and known.turn == turn.index - 1 else None
    return value if isinstance(value, Interval) and value.is_exact else None
