"""Revenue of a year told in parts that make up the whole: 去年国内6000万，出口4000万; 上半年3000万，下半年4500万.

Only parts that are a whole together count (all markets, all channels, both halves, all quarters); the last
part alone is never the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.periods import LAST, PARTIAL, PRIOR, years_back
from assistant.language.turn import Turn

_FACTS = {LAST: "revenue_last_year", PRIOR: "revenue_prior_year"}
_WHOLES = (
    ("国内|境内|内销", "国外|海外|境外|出口|外销"),
    ("线上|网上|电商", "线下|门店|实体店?"),
    ("[省市区]内", "[省市区]外"),
    ("本地|本市", "外地"),
    ("(?:上|前|头)半年", "(?:下|后)半年"),
    tuple(f"(?:第)?[{one}]季度?" for one in ("一1", "二2", "三3", "四4")),
)
_LEAD = 14
_TO_NUMBER = (
    r"(?:的|那边|这边|市场|业务|部分|营业收入|销售收入|营收|收入|销售额?|产值|卖了?|卖出|做了?"
    r"|实现了?|完成了?|有|是|为|又|再|也|才|就)*$"
)
_OF_YEAR = re.compile(
    r"(?:前年|去年|上年度?|20\d\d年)(?:全年|一年|一共|总共|合计|共|营收|收入|总的?|是|为|有|做了?|才)*$"
)
_DOUBTED = re.compile(
    r"预[计估]|估计|计划|打算|目标|争取|准备|有望|其中|里[头面]|当中|包括|占|[没未]|不对|说错"
)


def revenue_in_parts(turn: Turn, bound: Sequence[Bound]) -> list[KnownFact]:
    """The revenue of each year that a turn tells in all its parts."""
    return [*_told(turn, bound)]


def _told(turn: Turn, bound: Sequence[Bound]) -> Iterator[KnownFact]:
    text = turn.source.text
    amounts = [one for one in bound if one.token.atom is not None and one.token.atom.unit == "CNY"]
    for whole in _WHOLES:
        size = len(whole)
        for at in range(len(amounts) - size + 1):
            parts = amounts[at : at + size]
            if not _make_up(text, whole, parts):
                continue
            year = _year(turn, parts)
            if year is None or not _of_revenue(turn, parts):
                continue
            value = Interval.total(one.token.atom.value for one in parts if one.token.atom)
            yield _fact(turn, year, value, parts[0].start, parts[-1].token.end)
            yield from _other_year(turn, year, amounts[at + size :])


def _fact(turn: Turn, year: int, value: Interval, start: int, end: int) -> KnownFact:
    quote = turn.words(start, end)
    return KnownFact(fact=_FACTS[year], value=value, turn=turn.index, quote=quote)


def _year(turn: Turn, parts: Sequence[Bound]) -> int | None:
    """The year named last before the first part, and none of its own for the others."""
    years = [
        (token.start, back)
        for token in turn.tokens
        if (back := years_back(token, turn.as_of)) is not None and back != PARTIAL
    ]
    before = [back for start, back in years if start < parts[0].token.start]
    between = [1 for start, _ in years if parts[0].token.start < start < parts[-1].token.start]
    return before[-1] if before and before[-1] in _FACTS and not between else None


def _other_year(turn: Turn, year: int, behind: Sequence[Bound]) -> Iterator[KnownFact]:
    """去年国内6000万，出口4000万，前年总共8000万: the other year goes on with revenue, and not with exports."""
    if not behind or behind[0].fact is not None or behind[0].period not in {*_FACTS} - {year}:
        return
    item, atom = behind[0], behind[0].token.atom
    start = max(0, item.token.start - _LEAD)
    named = _OF_YEAR.search(turn.source.text[start : item.token.start])
    if named is not None and atom is not None and item.period is not None:
        begin = start + named.start()
        yield _fact(turn, item.period, atom.value, begin, item.token.end)


def _make_up(text: str, whole: Sequence[str], parts: Sequence[Bound]) -> bool:
    """Whether each amount stands behind the name of its part, in any order of the names."""
    names = []
    for one in parts:
        start = one.token.start
        lead = text[max(0, start - _LEAD) : start]
        named = [
            at for at, label in enumerate(whole) if re.search(f"(?:{label}){_TO_NUMBER}", lead)
        ]
        names.append(named[0] if len(named) == 1 else None)
    return sorted(one for one in names if one is not None) == list(range(len(whole)))


def _of_revenue(turn: Turn, parts: Sequence[Bound]) -> bool:
    """Whether exact revenues of one's own and of one year are told, and nothing is planned."""
    first, last = parts[0], parts[-1]
    told = turn.source.text[max(0, first.start - _LEAD) : last.token.end]
    roles = {one.role for one in parts if one.role is not None}
    named = any(token.role == "revenue" for token in turn.tokens if token.start < last.token.end)
    plain = all(
        one.subject != "other"
        and not one.supposed
        and one.token.atom is not None
        and one.token.atom.value.is_exact
        for one in parts
    )
    return named and roles <= {"revenue", "others"} and plain and not _DOUBTED.search(told)
