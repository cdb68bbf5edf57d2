"""Figures that prove each other: 首批次卖了1860万 || 还漏了一批240万，前后一共2100万.

What was told, and what was left out of it or did not belong to it, come to the new figure: that one stands
alone, and the difference is nobody's figure. So does what is said to be the one that counts (以6800万为准).
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.turn import Turn

_FACTS = ("first_set_sales", "platform_investment", "tax_paid", "revenue_last_year", "profit_total")
_MONEY = "CNY"
_MOST = 6
"""A turn that tells more sums is a list."""
_SETTLED = re.compile(r"(?:就)?(?:以|按|拿)[^,。;!?\d]{0,6}$")
_COUNTS = re.compile(r"元?(?:的)?(?:这个|那个)?数?(?:字)?(?:来|去)?为准")
_NEAR = 10


def reckoned(turn: Turn, bound: list[Bound]) -> tuple[list[Bound], str | None]:
    """The numbers of a turn, and the known fact whose new figure is proved by the others."""
    money = [item for item in bound if item.token.atom and item.token.atom.unit == _MONEY]
    if not 1 < len(money) <= _MOST:
        return bound, None
    for fact in (name for name in _FACTS if name in turn.known):
        found = _settled(turn, money, fact) or _proved(turn, money, fact)
        if found is not None:
            return [_put(item, found, fact) if item in money else item for item in bound], fact
    return bound, None


def _proved(turn: Turn, money: list[Bound], fact: str) -> Bound | None:
    """The second of two numbers, which is what was known with or without the first."""
    known = turn.known[fact].value
    free = [item for item in money if item.fact in (None, fact)]
    if len(money) != 2 or len(free) != 2 or not isinstance(known, Interval) or not known.is_exact:
        return None
    part, whole = (item.token.atom.value for item in free if item.token.atom)
    if not (part.is_exact and whole.is_exact) or part == known or whole == known:
        return None
    made = part.plus(known) == whole or whole.plus(part) == known
    return free[1] if made and not free[1].supposed else None


def _settled(turn: Turn, money: list[Bound], fact: str) -> Bound | None:
    """设备投资以6800万为准: the one number that is said to count, of the fact that it is given to."""
    text = turn.source.text
    said = [
        item
        for item in money
        if _COUNTS.match(text, item.token.end)
        and _SETTLED.search(text[max(0, item.token.start - _NEAR) : item.token.start])
    ]
    named = len(said) == 1 and said[0].fact == fact and not said[0].supposed
    others = [item for item in money if item not in said and item.fact not in (None, fact)]
    return said[0] if named and not others else None


def _put(item: Bound, chosen: Bound, fact: str) -> Bound:
    """The number that stands for the fact; any other is nobody's."""
    if item is not chosen:
        return replace(item, fact=None, value=None, mode="barred", unitless=False, together=False)
    value = item.token.atom.value if item.token.atom else None
    return replace(
        item, fact=fact, value=value, mode="said", together=False, replaces=True, relative=False,
        unitless=False, subject="own",
    )  # fmt: skip
