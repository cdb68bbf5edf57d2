"""Equipment bought, or a product sold, below its list price: 原价3000万，打九折."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.language.binding import PLANNABLE, Bound
from assistant.language.numerals import DIGITS
from assistant.language.turn import Turn

_OFF = re.compile(
    r"元?[^。;!?\d]{0,20}?(?:打(?:了|过)?|统一|一律|按)(?:个)?(?:(?P<tens>[一二三四五六七八九1-9])[.点]?(?P<ones>[一二三四五六七八九1-9])?)?折"
)
_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")


def discounted(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; a list price is what was paid for it, and nothing where nobody says how much."""
    return [_paid(turn.source.text, one) for one in bound]


def _paid(text: str, item: Bound) -> Bound:
    found = _OFF.match(text, item.token.end) if item.fact in PLANNABLE else None
    if found is None or item.value is None:
        return item
    if not found["tens"]:
        return replace(item, fact=None, value=None, mode="barred")
    share = _digit(found["tens"]) * _TENTH
    if found["ones"]:
        share += _digit(found["ones"]) * _HUNDREDTH
    return replace(item, value=item.value.scaled(share), end=found.end())


def _digit(char: str) -> Decimal:
    return Decimal(DIGITS.get(char, char))
