"""Growth told by how far it lies from another growth: 去年增速比前年快了25个百分点; 前年增26%，去年回落了7个点.

So many points faster than another year, or than the industry, is no growth of so many per cent. With the
growth of the year before it is one (26% and 7 points less are 19%); without it, nothing is known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.binding import Bound, bind_amounts
from assistant.language.clauses import split_clauses
from assistant.language.periods import LAST, PRIOR
from assistant.language.tokens import tokenise
from assistant.language.turn import Turn

_LEAD, _NEAR, _BACK = 40, 14, 12
_RATE = r"(?:增速|增长率|增长速度|增长幅度|增幅|涨幅|涨速|增势|增长)"
_UP = r"加快|提速|提高|提升|上升|回升|扩大|加大|增加|拉高|抬高|快|高|多"
_DOWN = r"放缓|放慢|回落|下降|下滑|降低|减缓|减速|减少|收窄|缩小|慢|低|降|跌|掉|少"
_WAY = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
_MUCH = r"(?:了|出|着|上|过|整整|足足|大概|大约|差不多|将近|约|近|有|正好|刚好)*$"
_OF_RATE = re.compile(
    rf"{_RATE}[^,。;!?\d]{{0,14}}?(?:\d{{2,4}}年?)?[^,。;!?\d]{{0,8}}?{_WAY}{_MUCH}"
)
_ABOVE = re.compile(
    rf"{_RATE}[^,。;!?\d]{{0,8}}?(?:(?P<up>高于|高出|高过|快于|超过|超出|超|领先)|(?P<down>低于|慢于|落后))"
    rf"(?:\d{{2,4}}年?)?[^,。;!?\d]{{1,10}}{_MUCH}"
)
_FASTER = re.compile(
    rf"(?:比|较)(?:\d{{2,4}}年?)?[^,。;!?\d]{{1,8}}(?:(?P<up>快)|(?P<down>慢)){_MUCH}"
)
_THEN = re.compile(rf"(?:^|[,。;!?])(?:20\d\d年?)?[^,。;!?\d]{{0,14}}?{_WAY}{_MUCH}")
_COMPARED = re.compile(
    r"(?P<sign>比|较|高于|高出|高过|快于|超过|超出|低于|慢于|领先|落后|同比)(?P<base>[^,。;!?]{0,8})"
)
_PRIOR = re.compile(r"^(?:起|着)?(?:我们|自家|公司)?(?:前年|上一?年度?|前一年|头一年|[它那其])")
_ITS_OWN = re.compile(r"加快|提速|放缓|放慢|回落|减缓|减速|收窄|快|慢")
"""Verbs that are said of a rate and never of revenue."""
_OTHERS = re.compile(r"税|利润|投资|投入|研发|销量|产量|工资|用电|毛利|人数|行业|同行|成本")
_REVENUE = re.compile(r"营收|营业收入|收入|产值|销售")
_TRIED = re.compile(r"再|还差|还要|只要|如果|要是|假如|若|得|需要|[才能]")
_WANTED = re.compile(r"差|只要|需要|得|才|要(?!是)|缺|少多少")
_TO = re.compile(
    r"[,]?(?:最后|最终|就|才|也|已经?|一下|直接|了|,)*(?:达到?|到|至|为|是|变成|来到|升到|升至|降到|降至|跌到|涨到)了?"
)
_FACT = "revenue_growth"
_GROWTH = ("growth", "decline")


def growth_apart(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; a distance of one growth from another is that growth, or nothing."""
    done: list[Bound] = []
    for place, item in enumerate(bound):
        if place and done[-1] is not bound[place - 1] and _reached(turn, bound[place - 1], item):
            value = item.token.atom.value if item.token.atom else None
            done.append(replace(item, fact=_FACT, value=value, mode="said", carried=False))
        else:
            done.append(_read(turn, bound[max(0, place - _BACK) : place], item))
    return done


def _reached(turn: Turn, step: Bound, item: Bound) -> bool:
    """快了8个百分点，达到22%: where the growth has come, told behind the step."""
    atom = item.token.atom
    if atom is None or atom.unit != "percent" or _points(item) or item.subject == "other":
        return False
    gap = turn.source.text[step.token.end : item.token.start]
    return item.fact in (None, _FACT) and _TO.fullmatch(gap) is not None


def _read(turn: Turn, before: list[Bound], item: Bound) -> Bound:
    atom = item.token.atom
    if atom is None or atom.unit not in ("points", "percent"):
        return item
    lead = _lead(turn.source.text, item)
    found = _OF_RATE.search(lead) or _ABOVE.search(lead) or _FASTER.search(lead)
    then = _THEN.search(lead) if found is None else None
    prior = _prior(turn, before) if found or then else None
    then = then if prior is not None else None
    told = found or then
    compared = _COMPARED.search(told.group()) if told else None
    if told is None or not _apart(item, compared, then):
        return item
    if item.supposed or _TRIED.search(told.group()) or _tried(turn, item, compared):
        return _from_known(turn, item, told)
    barred = replace(item, fact=None, value=None, mode="barred", unitless=False, relative=False)
    based = compared is None or compared["sign"] == "同比" or _PRIOR.search(compared["base"])
    of_revenue = found is None and _REVENUE.search(told.group()) is not None
    of_others = _OTHERS.search(re.split(r"[,。;!?]", lead)[-1]) is not None
    if prior is None or not based or of_revenue or of_others or not _points(item):
        return barred
    if item.subject == "other" or item.period not in (None, LAST, PRIOR):
        return barred
    value = Interval.total([prior, _step(item, told)])
    return replace(barred, fact=_FACT, value=value, mode="said", carried=False)


def _step(item: Bound, told: re.Match[str]) -> Interval:
    atom = item.token.atom
    size = (atom.value.high or Decimal(0)) if atom is not None else Decimal(0)
    return Interval.exact(size if told["up"] else -size)


def _from_known(turn: Turn, item: Bound, told: re.Match[str]) -> Bound:
    """增长15% || 如果增速再提高5个点: what is tried is 20%."""
    known = turn.known.get(_FACT)
    value = known.value if known is not None else None
    exact = isinstance(value, Interval) and value.is_exact
    if not exact or not isinstance(value, Interval) or not _points(item):
        return item
    if _WANTED.search(turn.source.text, max(0, item.token.start - _LEAD), item.token.start):
        return item
    reached = Interval.total([value, _step(item, told)])
    return replace(item, fact=_FACT, value=reached, mode="said", supposed=True)


def _points(item: Bound) -> bool:
    atom = item.token.atom
    return atom is not None and (atom.unit == "points" or "点" in item.token.text)


def _lead(text: str, item: Bound) -> str:
    """What stands before a number; 快25个百分点 was read as nearly 25 and is so much faster."""
    hedged = item.token.text.startswith("快")
    return text[max(0, item.token.start - _LEAD) : item.token.start + hedged]


def _apart(item: Bound, compared: re.Match[str] | None, then: re.Match[str] | None) -> bool:
    """Whether it is a distance: points are; per cent where a base is named or the verb is a rate's own."""
    if _points(item):
        return True
    return compared is not None if then is None else _ITS_OWN.search(then.group()) is not None


def _tried(turn: Turn, item: Bound, compared: re.Match[str] | None) -> bool:
    """增速提高5个点呢, of a growth that is known."""
    return _FACT in turn.known and compared is None and item.period is None


def _prior(turn: Turn, before: list[Bound]) -> Interval | None:
    """The growth of the year before, told in this turn or in the one right before it."""
    here = _told(turn.source.text, before)
    if here is not None or not turn.before or len(turn.before) > _LEAD * 4:
        return here
    tokens = tokenise(turn.before)
    clauses = split_clauses(turn.before, tokens, "")
    return _told(turn.before, bind_amounts(turn.before, clauses, turn.as_of, ()))


def _told(text: str, bound: list[Bound]) -> Interval | None:
    found = [
        one.token.atom.value
        for one in bound
        if one.role in _GROWTH and one.period == PRIOR and one.subject != "other"
        if one.token.atom is not None and one.token.atom.unit == "percent" and not one.supposed
        if not _OTHERS.search(text, max(0, one.token.start - _NEAR), one.token.start)
    ]
    rate = found[-1] if found else None
    return rate if rate is not None and rate.is_exact else None
