"""Taxes told by halves or quarters of the last year: 去年上半年交税310万，下半年交了270万.

All halves or all quarters come to the year; where one is missing, or the year is not said, nothing is taken.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.roles import role_of
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_PARTS = (
    ("(?:上|前|头)半年", "(?:下|后)半年"),
    tuple(f"(?:第)?[{one}]季度?" for one in ("一1", "二2", "三3", "四4")),
)
_LEAD = 12
_TO_NUMBER = (
    r"(?:的|税|纳税|交税|缴税|交了?|缴了?|纳了?|又|是|为|有|也|才|一共|总共|入库|税款|税额)*$"
)
DOUBTED = re.compile(
    r"预计|估计|大概|大约|左右|计划|打算|目标|争取|准备|将|应[交缴]|[没未]|退|免|欠|补[交缴]|滞纳|今年|前年|明年|[吗么]"
)
_LAST_YEAR = "year:last"
_FACT = "tax_paid"


def read_halves(turn: Turn) -> KnownFact | None:
    """The taxes of the last year as the sum of its halves or quarters; None where they are not all told."""
    text = turn.source.text
    amounts = [one for one in turn.tokens if one.atom is not None and one.atom.unit == "CNY"]
    for labels in _PARTS:
        told = [_told(text, label, amounts) for label in labels]
        parts = [one for one in told if one is not None]
        if len(parts) == len(labels) and _of_last_year(turn, parts):
            values = [one.atom.value for one in parts if one.atom is not None]
            return KnownFact(
                fact=_FACT,
                value=Interval.total(values),
                turn=turn.index,
                quote=turn.words(parts[0].start, parts[-1].end),
            )
    return None


def _told(text: str, label: str, amounts: list[Token]) -> Token | None:
    """The only amount that stands behind the name of a part of the year."""
    pattern = re.compile(label + _TO_NUMBER)
    found = [one for one in amounts if pattern.search(text[max(0, one.start - _LEAD) : one.start])]
    return found[0] if len(found) == 1 else None


def _of_last_year(turn: Turn, parts: list[Token]) -> bool:
    """Whether exact taxes of one's own and of the last year are told, and nothing else in between."""
    start, end = parts[0].start, parts[-1].end
    if [one.start for one in parts] != sorted({one.start for one in parts}):
        return False
    near = [one for one in turn.clauses if one.start < end and start - _LEAD < one.end]
    first = min((one.start for one in near), default=start)
    inside = [one for one in turn.tokens if first <= one.start < end]
    roles = {role for one in inside if (role := role_of(one)) is not None}
    others = any(one.supposed or "other" in one.subjects for one in near)
    year = any(one.is_a(_LAST_YEAR) for one in inside) or _named_behind(turn, end)
    exact = all(one.atom is not None and one.atom.value.is_exact for one in parts)
    doubted = DOUBTED.search(turn.source.text, first, end) is not None
    return roles == {"tax"} and year and exact and not (others or doubted)


_STOP = re.compile(r"[。!?]")


def _named_behind(turn: Turn, end: int) -> bool:
    """一季度120万，…，四季度150万，去年一共够不够: the year is named behind its parts."""
    stop = _STOP.search(turn.source.text, end)
    until = stop.start() if stop else len(turn.source.text)
    behind = [one for one in turn.tokens if end <= one.start < until]
    years = [one for one in behind if any(kind.startswith("year:") for kind in one.kinds)]
    return bool(years) and years[0].is_a(_LAST_YEAR) and not any(one.is_amount for one in behind)
