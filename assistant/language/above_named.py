"""A year told from the sum of the one before: 去年营收比前年的8000万多了1600万; 在前年8000万的基础上涨了20%."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.quantity import Atom
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_LEAD, _HUNDRED = 26, Decimal(100)
_FROM = re.compile(
    r"(?P<before>[^,。;!?]{0,14})(?:比|较|在)(?:前年|上上年|前一年)(?:的|同期|同期的)?(?P<matter>营收|收入|产值|税|纳税)?(?:额)?(?:的)?$"
)
_WAY = re.compile(
    r"元?(?:的)?(?:基础上)?,?(?:又|还|再|要|整整|足足)*(?P<way>多|涨|增长|增加|增|高|提高|提升|上升|少|下降|降低|降|减少|减|跌|下滑)(?:[交缴做卖])?(?:了|出来?|出了)?$"
)
_LESS = "少下降减跌"
_OTHERS = re.compile(
    r"今年|前年|利润|设备|平台|首[台批版]|三首|研发|工资|成本|他们|人家|同行|隔壁|客户|计划|预计"
)
_TAX, _REVENUE = re.compile(r"税"), re.compile(r"营收|营业收入|收入|产值")


def above_named(turn: Turn) -> list[KnownFact]:
    """The sums of both years, where one is told by its distance to the other; nothing otherwise."""
    if any(clause.supposed for clause in turn.clauses):
        return []
    text = turn.source.text
    numbers = [one for one in turn.tokens if one.atom is not None and one.atom.unit != "year"]
    for first, second in pairwise(numbers):
        base, more = first.atom, second.atom
        lead = _FROM.search(text, max(0, first.start - _LEAD), first.start)
        more_said = first.text.endswith("多")  # 前年的400万多出三成 is 400万, and three tenths more
        way = _WAY.fullmatch(text, first.end - more_said, second.start)
        if base is None or more is None or lead is None or way is None or base.unit != "CNY":
            continue
        if _OTHERS.search(lead["before"]):
            continue
        start = base.value
        if more_said and start.low is not None:
            start = Interval.exact(start.low)
        value = _moved(start, more, less=way["way"][0] in _LESS)
        if value is not None:
            return _facts(turn, lead, start, second, value)
    return []


def _moved(base: Interval, more: Atom, *, less: bool) -> Interval | None:
    """The sum before, so much or such a share more or less."""
    sign = Decimal(-1 if less else 1)
    by = more.value.value
    if by is None or not base.is_exact:
        return None
    if more.unit == "CNY":
        value = base.plus(more.value.scaled(sign))
    elif more.unit == "percent":
        value = base.scaled(1 + sign * by / _HUNDRED)
    else:
        return None
    return value if (value.low or 0) > 0 else None


def _facts(
    turn: Turn, lead: re.Match[str], start: Interval, second: Token, value: Interval
) -> list[KnownFact]:
    said = lead["before"] + (lead["matter"] or "")
    quote = turn.words(lead.start(), second.end)
    tax = _TAX.search(said) is not None
    if tax and _REVENUE.search(said):
        return []
    last = KnownFact(
        fact="tax_paid" if tax else "revenue_last_year", value=value, turn=turn.index, quote=quote
    )
    if tax:
        return [last]
    prior = KnownFact(fact="revenue_prior_year", value=start, turn=turn.index, quote=quote)
    return [prior, last]
