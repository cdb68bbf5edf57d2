"""Figures in a quoted sentence: every amount, rate or count that the quote states, as Figures.

The kind follows the words around the number, so that any policy's text can be quoted: a ceiling
(最高, 不超过), an entry condition (in criteria), a government target, or a plain fixed number.
"""

from __future__ import annotations

import re

from assistant.answer import Figure, FigureKind, Unit
from assistant.facts import plain
from assistant.interval import Interval
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from knowledge.model import Clause, ClauseKind

_CEILING = re.compile(r"最高|不超过|上限|封顶|以内|不高于")
_PAYABLE = re.compile(r"奖励|补助|补贴|奖补|资助|奖金")
_TARGET = re.compile(
    r"到\d{4}年|力争|达到|新增|新建|培育\d|引进|不少于|不低于|年均|增长|占比|提升到|突破|形成|目标"
)
_UNITS = {
    "CNY": Unit.CNY,
    "percent": Unit.PERCENT,
    "points": Unit.PERCENT,
    "times": Unit.TIMES,
    "count": Unit.COUNT,
    "year": Unit.YEAR,
}
_THINGS = re.compile(r"[场家个项名人次处条位件批]")
_NAME = re.compile(r"[A-Za-z]")
"""5G is a name."""
_VAGUE = re.compile(r"左右|上下|约|大概")
_STOPS = re.compile(r"[，。；：\n]")


def figures_in(quote: str, clause: Clause, policy: str) -> tuple[Figure, ...]:
    """The figures that a quote of a clause states, in the order of the text."""
    return tuple(
        _figure(quantity, quote, clause, policy)
        for quantity in find_quantities(quote)
        if quantity.unit != "year" and _counts(quantity, quote) and _is_number(quantity)
    )


def _counts(quantity: Quantity, quote: str) -> bool:
    """Whether a number has a unit, its own or a counted thing behind it (10场)."""
    if _NAME.match(quote, quantity.end):
        return False
    return bool(quantity.unit or quantity.measure or _THINGS.match(quote, quantity.end))


def _is_number(quantity: Quantity) -> bool:
    """Numbers of a policy are written in digits; 三高 or 两业 are words."""
    return any(char.isdigit() and char.isascii() for char in quantity.text)


def _figure(quantity: Quantity, quote: str, clause: Clause, policy: str) -> Figure:
    phrase = _phrase_around(quote, quantity.start, quantity.end)
    kind = _kind(phrase, clause)
    value = _written(quantity)
    return Figure(
        label=phrase,
        low="0" if kind == "ceiling" else _bound(value, "low"),
        high=_bound(value, "high"),
        unit=_UNITS[quantity.unit or "count"],
        kind=kind,
        payer=None,
        formula=f"原文：{quantity.text}",
        clause=clause.id,
        policy=policy,
    )


def _written(quantity: Quantity) -> Interval:
    """The number as the text writes it: 30家左右 is stated as 30, not as a range of our making."""
    value = quantity.value
    vague = _VAGUE.search(quantity.text)
    if not vague or value.low is None or value.high is None:
        return value
    return Interval.exact((value.low + value.high) / 2)


def _bound(value: Interval, side: str) -> str | None:
    bound = value.low if side == "low" else value.high
    other = value.high if side == "low" else value.low
    chosen = bound if bound is not None else other
    return None if chosen is None else plain(chosen)


def _phrase_around(quote: str, start: int, end: int) -> str:
    before = [match.end() for match in _STOPS.finditer(quote, 0, start)]
    after = _STOPS.search(quote, end)
    return quote[before[-1] if before else 0 : after.start() if after else len(quote)].strip("“”— ")


def _kind(phrase: str, clause: Clause) -> FigureKind:
    if clause.kind is ClauseKind.CRITERION:
        return "threshold"
    if _CEILING.search(phrase):
        return "ceiling"
    if _PAYABLE.search(phrase) and not re.search(r"逐年|增长", phrase):
        return "exact"
    return "target" if _TARGET.search(phrase) or clause.kind is not ClauseKind.OTHER else "exact"
