"""Revenues told as a way from year to year: 去年从前年的8000万涨到1.1亿; 前年8000万，去年在这基础上多了2000万."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_SUM, _FILL = "\x01", "\x02"
_A, _B = rf"(?P<a>{_SUM}){_FILL}*元?", rf"(?P<b>{_SUM})"
_ROSE = (
    r"(?:涨|升|增|跃升|跃|提高|提升|增长|扩大|扩|做|干|变|降|跌|减|减少|掉|下降|下滑|萎缩|缩|回落)"
)
_TO = r"(?:到|至|成|为)了?"
_LAST, _PRIOR = r"(?:去年|上年度?|上一年度?)", r"(?:前年|上上年|前一年)"
_W = rf"[^,。;!?{_SUM}]"
_WAYS = (
    re.compile(rf"{_LAST}{_W}{{0,12}}?(?:从|由){_PRIOR}的?{_A}{_W}{{0,6}}?{_ROSE}{_TO}(?:了)?{_B}"),
    re.compile(rf"{_PRIOR}(?:到|至|-){_LAST}{_W}{{0,12}}?(?:从|由)?{_A}{_W}{{0,6}}?{_TO}{_B}"),
    re.compile(
        rf"{_PRIOR}{_W}{{0,12}}{_A}[,，、]?(?:可|但|到|而)?{_LAST}{_W}{{0,6}}?(?:就|才|一下|直接|已经?)*{_ROSE}?(?:到|至|达到)了?{_B}"
    ),
)
_ON_TOP = re.compile(
    rf"{_PRIOR}{_W}{{0,12}}{_A}[,，、]?{_LAST}(?:营收|收入|产值)?(?:在)(?:这个?|此|它的?|前年的?)?(?:数)?的?基础上"
    rf"(?:又|再|还)?(?P<way>多|少|增加|增长|涨|减少|降|跌)(?:了|出)?{_B}"
)
_LESS = frozenset({"少", "减少", "降", "跌"})
_OTHER = re.compile(
    r"税|利润|设备|平台|首[台批版]|三首|研发|工资|成本|补|奖"
    r"|出口|同行|隔壁|他们|人家|客户|要是|如果|假如|计划|预计"
)
_NEAR = 10
_BOTH_YEARS = re.compile(
    rf"元?[,，、]?(?:这|那)?(?:个|两个数)?(?:就|都)?(?:是|说的是|指的是)?(?:我们?|公司)?{_PRIOR}(?:到|至|-|和|跟|与){_LAST}的?(?:营业?收入?|产值|销售额?|收入)"
)
"""五千万到六千万，这是前年到去年的营收."""


def year_to_year(turn: Turn) -> list[KnownFact]:
    """The revenues of the last two years, where both are told as one way; nothing otherwise."""
    amounts = [one for one in turn.tokens if one.atom is not None and one.atom.unit == "CNY"]
    if any(clause.supposed for clause in turn.clauses):
        return []
    in_range = [told for one in amounts for told in _from_range(turn, one)]
    if in_range or len(amounts) < 2:
        return in_range
    text = turn.source.text
    for one in amounts:
        text = text[: one.start] + _SUM + _FILL * (one.end - one.start - 1) + text[one.end :]
    for pattern in (*_WAYS, _ON_TOP):
        match = pattern.search(text)
        if match is None or _OTHER.search(text, max(0, match.start() - _NEAR), match.end()):
            continue
        first, second = _at(amounts, match.start("a")), _at(amounts, match.start("b"))
        if first is None or second is None or first.atom is None or second.atom is None:
            continue
        prior, last = first.atom.value, second.atom.value
        if pattern is _ON_TOP:
            last = prior.less(last) if match["way"] in _LESS else Interval.total([prior, last])
        if not (prior.is_exact and last.is_exact):
            continue
        quote = turn.words(match.start(), second.end)
        return [
            KnownFact(fact="revenue_prior_year", value=prior, turn=turn.index, quote=quote),
            KnownFact(fact="revenue_last_year", value=last, turn=turn.index, quote=quote),
        ]
    return []


def _from_range(turn: Turn, number: Token) -> list[KnownFact]:
    """Both ends of what was read as a range, where the years stand behind it."""
    value = number.atom.value if number.atom else None
    behind = _BOTH_YEARS.match(turn.source.text, number.end)
    if behind is None or value is None or value.low is None or value.high is None:
        return []
    quote = turn.words(number.start, behind.end())
    ends = {"revenue_prior_year": value.low, "revenue_last_year": value.high}
    return [
        KnownFact(fact=fact, value=Interval.exact(end), turn=turn.index, quote=quote)
        for fact, end in ends.items()
        if not value.is_exact
    ]


def _at(amounts: list[Token], start: int) -> Token | None:
    return next((one for one in amounts if one.start == start), None)
