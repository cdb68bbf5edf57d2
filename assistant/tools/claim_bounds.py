"""Which way a claimed number bounds, against the text: “最多10场” where the text has 不少于10场."""

from __future__ import annotations

import re
from typing import Literal

from assistant.context import Turn
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from assistant.tools.claim_measure import of_another
from assistant.tools.claim_rules import Check, is_value
from assistant.tools.claim_years import by_year, year_of
from assistant.tools.claimed import claimed_numbers

Way = Literal["up", "down"]
"""``up``: at least so much; ``down``: at most."""
_AT_MOST = (
    r"不超过|不多于|不大于|不高于|最多|至多|顶多|最高|封顶|上限|以内|之内|以下|不足|不到"
    r"|(?<!不)少于|(?<!不)低于|at most|no more than|up to|below|under|maximum"
)
_AT_LEAST = (
    r"不少于|不低于|不小于|不下于|至少|最少|最低|起码|以上|突破|达到?"
    r"|(?<!不)超过|(?<!不)高于|(?<!不)多于|at least|no less than|over|above|minimum"
)
_WAY = re.compile(rf"(?P<down>{_AT_MOST})|(?P<up>{_AT_LEAST})", re.IGNORECASE)
_STOP = re.compile(r"[,，。；;、！!？?\n]")
_BEFORE, _BEHIND = 12, 5


def directed(turn: Turn, checks: list[Check]) -> list[Check]:
    """The checks; a right number that bounds the other way, or is said of another matter, is wrong."""
    original = turn.reading.extraction.original
    numbers = {one.text: one for one in claimed_numbers(turn)}
    done = []
    for check in checks:
        number = numbers.get(check.claimed)
        year = year_of(original, number) if number is not None else None
        rate = by_year(check.source.quote).get(year or "")
        if number is not None and year and rate is not None and number.unit == "percent":
            right = is_value(number.value, rate)
            claimed_year = check.claimed if right else f"{year}年{check.claimed}"
            check = Check(claimed_year, "right" if right else "wrong", check.source)
        elif number is not None and check.outcome != "wrong" and not check.line:
            claimed = _way(original, number.start, number.end)
            stated = _stated(check.source.quote, number)
            another = of_another(original, number, check.source.quote)
            if claimed is not None and stated is not None and claimed[0] != stated:
                check = check._replace(claimed=claimed[1], outcome="wrong")
            elif another is not None:
                check = check._replace(claimed=another, outcome="wrong")
        done.append(check)
    return done


def _stated(quote: str, claimed: Quantity) -> Way | None:
    """How the text bounds the number; None where it does not, or in more than one way."""
    ways = set()
    for one in find_quantities(quote):
        ends = [end for end in (one.value.low, one.value.high) if end is not None]
        if one.unit == claimed.unit and any(is_value(claimed.value, end) for end in ends):
            way = _way(quote, one.start, one.end)
            ways.add(way[0] if way else None)
    return ways.pop() if len(ways) == 1 else None


def _way(text: str, start: int, end: int) -> tuple[Way, str] | None:
    """The way that the words around a number bound it, and the number with those words."""
    lead = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
    rest = _STOP.split(text[end : end + _BEHIND])[0]
    said = lead + text[start:end] + rest
    at = len(lead)
    inside = [
        one
        for one in _WAY.finditer(said)
        if one.end() > at - _BEFORE and one.start() < at + (end - start) + _BEHIND
    ]
    if not inside:
        return None
    near = min(inside, key=lambda one: _distance(one, at, at + end - start))
    way: Way = "up" if near["up"] else "down"
    first, last = min(near.start(), at), max(near.end(), at + end - start)
    return way, said[first:last]


def _distance(match: re.Match[str], start: int, end: int) -> int:
    return max(start - match.end(), match.start() - end, 0)
