"""A figure told before that is named again: 那个6000是含了一笔今年的, 520里有40万是一月份的.

Who names it says what was wrong with it. Where another figure is told in its place, that one counts; where
none is, the old one does not hold any more and is asked for.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import FactType, KnownFact, catalogue
from assistant.interval import Interval
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_NEAR_BY, _AHEAD = 12, 30
_BEFORE = re.compile(
    r"(?:[那这]个?|刚才?|刚刚|之前|前面|上面|原来|原先|先前|说|报|填|给|写|讲)(?:我|你|您|们|的|说|报|填|给|写|讲|过|那个?|这个?|数|是|,)*$"
)
_WRONG = (
    r"(?:里[头面边]?|当中|中|这个数|那个数)?(?:其实|实际|是|也|都|还|就|,|的|那|这)*"
    r"(?:(?<![不没])(?:包?含|包括)(?:了|着|进)?(?!税|增值税|所得税|企业所得|附加|城建|各|全部|所有|房产|土地|印花)"
    r"|把[^,。;!?]{1,14}(?:也|都|给|一起|一并|一块)*(?:算|加|计|并|统计|包|含)"
    r"|连[^,。;!?]{1,10}(?:也|都|一起)+(?:算|加|计|包)"
    r"|(?:是|属于|算)(?:集团|总部|母公司|总公司|兄弟公司|子公司|别[人家]|人家|客户|利润|产量|订单)(?:公司|合并|口径|增速|增幅)*的|多(?:算|加|报|记|计)了|重复|算重|有[^,。;!?]{1,12}(?:是|属于|算|为)(?:今年|前年|明年|别|其他|子公司|集团|分公司|客户|兄弟|预|代|补|滞纳|社保|个税|罚))"
)
_BEHIND = re.compile(r"元?" + _WRONG)


_UNITS = {
    FactType.MONEY: "CNY",
    FactType.PERCENT: "percent",
    FactType.NUMBER: "times",
    FactType.INTEGER: "count",
}


def counts_in(fact: str, unit: str | None) -> bool:
    """Whether a number in this unit, or without one, can be a value of the fact."""
    wanted = _UNITS.get(catalogue()[fact].type)
    return wanted is not None and unit in (None, wanted)


def says(token: Token, known: KnownFact) -> bool:
    """Whether a number is the value known, 6300 for 6300万 too."""
    atom, value = token.atom, known.value
    if atom is None or not isinstance(value, Interval):
        return False
    if atom.unit is not None or not value.is_exact:
        return value == atom.value
    return any(value == atom.value.scaled(Decimal(unit)) for unit in (1, 10**4, 10**8))


def refers_back(text: str, token: Token) -> bool:
    """那个6000…, 6000是含了…: whether the words around a number speak of what was told before."""
    before = text[max(0, token.start - _NEAR_BY) : token.start]
    return _BEFORE.search(before) is not None or _wrong(text, token)


def _wrong(text: str, token: Token) -> bool:
    return _BEHIND.match(text[token.end : token.end + _AHEAD]) is not None


def contested(turn: Turn) -> tuple[str, ...]:
    """Known figures of which the turn says that they hold more than they should."""
    amounts = [one for one in turn.tokens if one.is_amount]
    named = [
        name
        for name, fact in turn.known.items()
        if fact.turn is not None and fact.turn < turn.index
        if any(says(one, fact) and _wrong(turn.source.text, one) for one in amounts)
    ]
    return (*named, *of_another_year(turn))


_LEAST = 2
_OF_YEARS = ("tax_paid", "revenue_last_year", "revenue_prior_year")
_OF_ANOTHER_YEAR = re.compile(
    r"^(?:但|不过|可是|对了|哦|噢)?[,]?(?:这)?(?:其中|里[头面边]|当中)?(?:的)?(?P<named>税|营收|收入|产值)?(?:里[头面边]?)?(?:还)?有?(?:大概|大约|约|差不多)?$"
)
_NOT_OF_IT = re.compile(
    r"元?(?:其实|实际|应该|都|才|,|的)*(?:是|属于|算|为)(?:补[缴交])?(?:的)?(?:前年|今年|大前年|上上年|明年|以前年度|往年|早年)(?:度)?(?:的|欠)"
)


def of_another_year(turn: Turn) -> tuple[str, ...]:
    """去年交税520万 || 其中30万是前年的: whether all of it counts for the year is open again."""
    amounts = [one for one in turn.tokens if one.is_amount and one.atom]
    last = [name for name in _OF_YEARS if name in turn.known and turn.known[name].value]
    if len(amounts) != 1 or not last:
        return ()
    text, number = turn.source.text, amounts[0]
    told = _OF_ANOTHER_YEAR.search(text[: number.start])
    if told is None or len(told.group()) < _LEAST or not _NOT_OF_IT.match(text, number.end):
        return ()
    if told["named"] is not None:
        name = "tax_paid" if told["named"] == "税" else "revenue_last_year"
        return (name,) if name in last else ()
    recent = max((turn.known[name].turn or 0 for name in last), default=0)
    open_again = [name for name in last if turn.known[name].turn == recent]
    return tuple(open_again) if len(open_again) == 1 else ()


def beside_contested(turn: Turn) -> frozenset[int]:
    """Where the numbers begin that only say by how much a figure is wrong: 520里有40万是一月份的."""
    found: set[int] = set()
    for clause in turn.clauses:
        amounts = [one for one in clause.tokens if one.is_amount]
        wrong = [
            one
            for one in amounts
            if _wrong(turn.source.text, one)
            and any(says(one, fact) for fact in turn.known.values() if fact.turn != turn.index)
        ]
        if wrong:
            found |= {one.start for one in amounts if one.start >= wrong[0].start}
    return frozenset(found)
