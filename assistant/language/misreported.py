"""A figure put right by how far it was off: 税那块多报了20万; 有30万漏了没算进去; 那20万是重复算的.

What was told before, so much less or more, is the figure now. The amount itself is nobody's: of 515万 that
were told 20万 too high, 495万 are left, and none of 20万.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import FactType, catalogue
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.periods import LAST, PRIOR
from assistant.language.slips import is_nought
from assistant.language.turn import Turn

_LEAD, _BEHIND = 14, 14
_TELLS = r"(?:申报|统计|报|算|写|说|填|记|录|计|列|抄|讲|输|估)"
_THEN = r"(?:进去|进来|上去|进|上|入|出来?|在内)?(?:了|的)?(?:有|大概|约|足足|整整|差不多|一笔|个|是|,)*$"
_ADJUSTED = r"(?:审计|审定|年报|税务|事后|后来|最后|又|被|给)*调"
_TOO_MUCH = re.compile(
    rf"{_ADJUSTED}(?:减|低){_THEN}|(?:(?<![差许很好最])多|虚|重复){_TELLS}{_THEN}"
)
_TOO_LITTLE = re.compile(
    rf"{_ADJUSTED}(?:增|高){_THEN}|(?:(?:(?<![不至])少|漏){_TELLS}|漏(?:掉|下|了)){_THEN}"
)
_TWICE = re.compile(
    rf"\s*元?(?:的|税款?|是|给|被|那笔|都|也|其实|,)*(?:重复(?:地)?{_TELLS}|{_TELLS}重|多{_TELLS}|不(?:应该?|该)(?:当|被)?{_TELLS})"
    r"(?:进去|进来|上去|进|上|入|在内)?(?:了|的)*(?=[,。;!]|$)"
)
_LEFT_OUT = re.compile(
    rf"\s*元?(?:的|税款?|是|给|被|那笔|都|也|其实|当时|忘了?|漏[了掉]?了?|落下了?|,)*(?:没有?|未|漏|忘了?|忘记)(?:给|有)?{_TELLS}"
    r"(?:进去|进来|上去|进|上|入|在内)?(?:了|的)*(?=[,。;!]|$)"
)
_ASKED_FOR = re.compile(
    r"能不能|可不可以|能否|可以|可否|行不行|行吗|帮|想|打算|准备|应该|该不该|敢|会不会|不如|干脆"
)
_MAY_WE = re.compile(r"\s*元?(?:税|的|,)*(?:行不行|行吗|可以吗|可不可以|好不好|好吗|怎么样)")
_OF_ROLE = {
    "tax": "tax_paid",
    "profit": "profit_total",
    "first_set": "first_set_sales",
    "platform": "platform_investment",
    "equipment": "platform_investment",
    "invest": "platform_investment",
    "growth": "revenue_growth",
    "decline": "revenue_growth",
    "margin": "profit_margin",
    "industry": "industry_margin",
}
_OF_YEAR = {
    LAST: ("revenue_last_year", "tax_paid", "profit_total"),
    PRIOR: ("revenue_prior_year",),
}
_UNITS = {"CNY": FactType.MONEY, "percent": FactType.PERCENT, "points": FactType.PERCENT}


def put_right_by(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; one that tells how far a figure was off becomes that figure, or nothing."""
    done: list[Bound] = []
    for item in bound:
        if is_nought(turn, item.token.start):
            done.append(item.nothing())
            continue
        way = _way(turn, item)
        done.append(item if way is None else _mended(turn, item, done, way))
    return done


def _way(turn: Turn, item: Bound) -> int | None:
    """-1 where so much was told too much, 1 where it was left out; None for any other number."""
    atom, text = item.token.atom, turn.source.text
    if atom is None or atom.unit not in _UNITS or item.subject == "other":
        return None
    begin = max(0, item.token.start - _LEAD)
    behind = text[item.token.end : item.token.end + _BEHIND]
    if _TOO_MUCH.search(text, begin, item.token.start) or _TWICE.match(behind):
        return -1
    if _TOO_LITTLE.search(text, begin, item.token.start) or _LEFT_OUT.match(behind):
        return 1
    return None


def _mended(turn: Turn, item: Bound, before: list[Bound], way: int) -> Bound:
    barred = item.nothing()
    fact = _meant(turn, item, before)
    base = _told(turn, fact, before) if fact else None
    atom = item.token.atom
    if fact is None or base is None or atom is None or not atom.value.is_exact:
        return barred
    text, start, end = turn.source.text, item.token.start, item.token.end
    wished = _ASKED_FOR.search(text, max(0, start - _LEAD), start) or _MAY_WE.match(text, end)
    value = Interval.total([base, atom.value.scaled(Decimal(way))])
    if wished or value.low is None or value.low <= 0:
        return barred
    return replace(
        item, fact=fact, value=value, mode="said", relative=False, unitless=False, together=False,
        replaces=True, carried=False,
    )  # fmt: skip


def _meant(turn: Turn, item: Bound, before: list[Bound]) -> str | None:
    """The fact that the words name; where they name none, the only one of its kind that was told."""
    if item.role == "revenue":
        return "revenue_prior_year" if item.period == PRIOR else "revenue_last_year"
    if item.role in _OF_ROLE:
        return _OF_ROLE[item.role]
    unit = _UNITS.get(item.token.atom.unit or "") if item.token.atom else None
    here = {one.fact for one in before if one.fact and one.mode == "said"}
    for facts in (here, set(turn.known)):
        fits = [fact for fact in facts if fact and catalogue()[fact].type is unit]
        of_year = [fact for fact in fits if fact in _OF_YEAR.get(item.period or 0, ())]
        if len(fits) > 1 and len(of_year) == 1:
            return of_year[0]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None


def _told(turn: Turn, fact: str, before: list[Bound]) -> Interval | None:
    """The exact value of a fact as this turn told it so far, or as it is known."""
    here = [one.value for one in before if one.fact == fact and one.mode == "said"]
    known = turn.known.get(fact)
    value = here[-1] if here else known.value if known is not None else None
    return value if isinstance(value, Interval) and value.is_exact else None
