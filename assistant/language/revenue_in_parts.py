"""Revenue of a year told in parts that make up the whole: 去年国内6000万，出口4000万; 上半年3000万，下半年4500万.

Only parts that are a whole together count (all markets, all channels, both halves, all quarters); the last
part alone is never the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    ("主营(?:业务)?", "(?:其[他它]|非主营|附属|副业)(?:业务)?"),
    ("(?:产品|商品)(?:销售)?", "(?:技术)?服务"),
    ("(?:上|前|头)半年", "(?:下|后)半年"),
    tuple(f"(?:第)?[{one}]季度?" for one in ("一1", "二2", "三3", "四4")),
)
_NUMBERED = re.compile(
    r"(?P<place>[一二三四五])(?P<kind>车间|分厂|厂区|工厂|基地|产线|号厂|事业部|门店)"
)
_FIRST_SET = re.compile(r"首[台批版]|三首")
_PLACES = "一二三四五"
_MARKETS = re.compile(r"内销|外销")
_PRODUCT = re.compile(r"首[台批版]|三首|平台|设备")
_LEAD = 14
_TO_NUMBER = (
    r"(?:的|那边|这边|市场|业务|部分|营业收入|销售收入|营收|收入|销售额?|产值|卖了?|卖出|做了?"
    r"|实现了?|完成了?|有|是|为|又|再|也|才|就)*$"
)
_OF_NUMBERED = re.compile(f"(?:{_NUMBERED.pattern}){_TO_NUMBER}")
_OF_YEAR = re.compile(
    r"(?:前年|去年|上年度?|20\d\d年)(?:全年|一年|一共|总共|合计|共|营收|收入|总的?|是|为|有|做了?|才)*$"
)
_DOUBTED = re.compile(
    r"预[计估]|估计|计划|打算|目标|争取|准备|有望|其中|里[头面]|当中|包括|占|[没未]|不对|说错"
)


def revenue_in_parts(turn: Turn, bound: Sequence[Bound]) -> list[KnownFact]:
    """The revenue of each year that a turn tells in all its parts."""
    return [*_told(turn, bound)]


def without_parts_of_revenue(turn: Turn, bound: Sequence[Bound]) -> list[Bound]:
    """The numbers of a turn; the parts of a whole, and a workshop's output, are no revenue of the year."""
    text = turn.source.text
    amounts = [one for one in bound if one.token.atom is not None and one.token.atom.unit == "CNY"]
    parts = {one.token.start for one in amounts if _of_division(text, one)}
    for whole in (*_WHOLES, *_numbered(text)):
        for at in range(len(amounts) - len(whole) + 1):
            some = amounts[at : at + len(whole)]
            if _make_up(text, whole, some):
                parts |= {one.token.start for one in some}
    return [
        replace(one, fact=None, value=None)
        if one.token.start in parts and one.fact in _FACTS.values()
        else one
        for one in bound
    ]


def _of_division(text: str, one: Bound) -> bool:
    """二车间产值5000万: of a part of the company that nobody told the others of."""
    lead = text[max(0, one.token.start - _LEAD) : one.token.start]
    return _OF_NUMBERED.search(lead) is not None


def _told(turn: Turn, bound: Sequence[Bound]) -> Iterator[KnownFact]:
    text = turn.source.text
    amounts = [one for one in bound if one.token.atom is not None and one.token.atom.unit == "CNY"]
    for whole in (*_WHOLES, *_numbered(text)):
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
    if not before and not any(back not in _FACTS for _, back in years):
        before = [LAST]  # as with every figure whose year nobody names
    return before[-1] if before and before[-1] in _FACTS and not between else None


def _numbered(text: str) -> list[tuple[str, ...]]:
    """一车间产值7000万，二车间5000万: all that are counted, from the first on."""
    found = {one["place"]: one["kind"] for one in _NUMBERED.finditer(text)}
    named = "".join(sorted(found, key=_PLACES.index))
    several = len(named) > 1 and _PLACES.startswith(named) and len({*found.values()}) == 1
    return [tuple(one + found[one] for one in named)] if several else []


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
    named = named or (_MARKETS.search(told) is not None and not _PRODUCT.search(turn.source.text))
    plain = all(
        one.subject != "other"
        and not one.supposed
        and one.token.atom is not None
        and one.token.atom.value.is_exact
        for one in parts
    )
    plain = plain and not _FIRST_SET.search(turn.source.text, 0, last.token.end)
    return named and roles <= {"revenue", "others"} and plain and not _DOUBTED.search(told)
