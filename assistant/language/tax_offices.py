"""Taxes told by who collects them: 国税那头交了310万，地税196万.

National and local tax together are all taxes. One of them alone is what was paid at least, till the other is
told in the same turn or one right after it.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.companies import companies
from assistant.language.normalise import normalise
from assistant.language.taxes import of_others, surely_paid
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_OFFICE = re.compile(
    r"(?P<office>国税|(?<![土房产耕])地税|中央税|地方税)(?:局|部门|那头|那边|这头|这边|那块|这块|方面|部分)*"
)
_SAME = {"中央税": "国税", "地方税": "地税"}
_NAMES = ("国税", "地税", *_SAME)
_TO_NUMBER = re.compile(
    r"(?:[我咱俺]们?|公司|去年|上年度?|全年|20\d\d年?|一共|总共|合计|实际|另外|还|也|又|才|只|就|大头"
    r"|交|缴|纳|入库|了|过|的|是|有|为|:|,)*"
)
_BOTH = re.compile(
    r"国(?:税局?)?(?:[、和跟与及加,]|以及|还有)*地税|地税(?:局)?(?:[、和跟与及加,]|以及|还有)*国税"
)
_FACT = "tax_paid"
_LEAD = 40


def read_offices(turn: Turn) -> KnownFact | None:
    """The taxes of both offices, exact; of one of them a lower bound; None where it is neither."""
    text = turn.source.text
    if _OFFICE.search(text) is None:
        return None
    if _BOTH.search(text) or of_others(text) or companies(turn.source):
        return None
    told = _told(turn)
    if not told or not _sure(turn, list(told.values())):
        return None
    total_told = _total_told(turn, *told.values()) if len(told) == 1 else None
    if total_told is not None:
        return total_told
    values = {office: one.atom.value for office, one in told.items() if one.atom is not None}
    other = _told_before(turn, set(values))
    total = Interval.total([*values.values(), *([other] if other is not None else [])])
    whole = len(values) + (other is not None) == len(("国税", "地税"))
    first, last = min(told.values(), key=_start), max(told.values(), key=_start)
    return KnownFact(
        fact=_FACT,
        value=total if whole else Interval(low=total.low, high=None),
        turn=turn.index,
        quote=turn.words(max(text.rfind(one, 0, first.start) for one in _NAMES), last.end),
        approximate=not whole,
    )


def _total_told(turn: Turn, share: Token) -> KnownFact | None:
    """去年纳税600万，其中国税310万: what one office took is a share of the sum told before, which holds."""
    known = turn.known.get(_FACT)
    if known is not None and _OFFICE.search(normalise(known.quote).text) is None:
        return known
    text, begin = turn.source.text, max(0, share.start - _LEAD)
    for one in turn.tokens:
        amount = (
            one.atom is not None and one.atom.unit == "CNY" and begin <= one.start < share.start
        )
        if one.atom is not None and amount and "税" in text[begin : one.start]:
            quote = turn.words(one.start, one.end)
            exact = one.atom.value.is_exact
            return KnownFact(
                fact=_FACT,
                value=one.atom.value,
                turn=turn.index,
                quote=quote,
                approximate=not exact,
            )
    return None


def _start(token: Token) -> int:
    return token.start


def _told(turn: Turn) -> dict[str, Token]:
    """The one exact sum of each office; empty where an office is told twice."""
    amounts = {one.start: one for one in turn.tokens if one.atom and one.atom.unit == "CNY"}
    found: dict[str, Token] = {}
    for office in _OFFICE.finditer(turn.source.text):
        gap = _TO_NUMBER.match(turn.source.text, office.end())
        number = amounts.get(gap.end()) if gap else None
        if number is None:
            continue
        name = _SAME.get(office["office"], office["office"])
        if name in found or number.atom is None or not number.atom.value.is_exact:
            return {}
        found[name] = number
    return found


def _sure(turn: Turn, numbers: list[Token]) -> bool:
    """Whether these were paid, by the asker, in the year that counts."""
    start, end = min(map(_start, numbers)), max(one.end for one in numbers)
    inside = [one for one in turn.clauses if one.start < end and start < one.end]
    sentences = {one.sentence for one in inside}
    near = [one for one in turn.clauses if one.sentence in sentences]
    first, last = min(one.start for one in near), max(one.end for one in near)
    if any(one.supposed or "other" in one.subjects for one in inside):
        return False
    return surely_paid(turn.source.text, turn.tokens, first, last, turn.as_of.year)


def _told_before(turn: Turn, here: set[str]) -> Interval | None:
    """The sum of the other office, which a turn before told as a lower bound."""
    known = turn.known.get(_FACT)
    if known is None or not isinstance(known.value, Interval) or len(here) != 1:
        return None
    quote = normalise(known.quote).text
    offices = {_SAME.get(one["office"], one["office"]) for one in _OFFICE.finditer(quote)}
    low = known.value.low
    open_above = known.value.high is None
    return (
        Interval.exact(low)
        if low is not None and open_above and offices and not offices & here
        else None
    )
