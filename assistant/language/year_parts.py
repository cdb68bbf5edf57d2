"""Taxes of one year in parts that need more than one look: a list, a relation, several turns.

四个季度交的税依次是118万、131万、127万、139万; 上半年缴税203万，下半年翻了一番; 去年上半年缴税203万 || 下半年310万.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.clauses import split_clauses
from assistant.language.half_years import DOUBTED, read_halves
from assistant.language.normalise import normalise
from assistant.language.roles import role_of
from assistant.language.taxes import of_the_year
from assistant.language.tokens import Token, tokenise
from assistant.language.turn import Turn

_FACT = "tax_paid"
_LEAD, _LONGEST, _TURNS = 32, 90, 3
_PART = re.compile(r"[上下前后头]半年|季度")
_LISTS = (
    (4, re.compile(r"(?:四|4|各|每|逐|分|按)个?季度?|[一1](?:季度)?[到至-][四4]季度")),
    (2, re.compile(r"(?:上[、,和]?下|两个?|前后)半年")),
)
_BETWEEN = re.compile(r"元?(?:[、,和跟与及]|又|还有|最后|接着|然后| )+")
_FIRST = r"(?:[上前头]半年|前面?六个月)"
_SECOND = r"(?:[下后]半年|后面?六个月)"
_FIRST_SUM = re.compile(_FIRST + r"[^,。;!?\d半季]{0,12}$")
_ITS = (
    rf"[^,。;!?\d差快近几超将不约]{{0,6}}?(?:比|是|较|相比|跟|和|与|同)?(?:{_FIRST})?"
    r"(?:的|相比|来说|[缴交纳]|税|又|还|直接|整整|正好|足足)*"
)
_RELATED = re.compile(
    rf"{_SECOND}{_ITS}(?:(?P<double>翻(?:了)?(?:一?番|一?倍|个番)|翻番|多了?一倍)(?!还?多|有余|还?不到|以上|左右|的样子)"
    r"|(?P<same>(?:一样|同样)多?|持平|相等|一分不差)"
    r"|(?P<less>少|减|降|跌|掉)?(?P<more>多|增|涨|高)?(?:[缴交纳加长])?(?:了|出)?(?P<number>(?=[\d一二两三四五六七八九十百千])))"
)


def read_year_parts(turn: Turn) -> KnownFact | None:
    """The taxes of the last year as the sum of its parts; None where they are not all told."""
    if _PART.search(turn.source.text) is None:
        return None
    for said in _readings(turn):
        found = read_halves(said) or _listed(said) or _related(said)
        if found is not None and said is turn:
            return found
        if found is not None:
            quote = turn.source.original.strip()
            return found.model_copy(update={"quote": quote, "turn": turn.index})
    return None


def _readings(turn: Turn) -> Iterator[Turn]:
    """The turn alone, then behind the one or two before it that spoke of parts of the year, too."""
    yield turn
    if _FACT in turn.known or len(turn.source.text) > _LONGEST:
        return
    joined = turn.source.original
    for said in reversed(turn.earlier[-_TURNS:]):
        if len(said) > _LONGEST or not _PART.search(said):
            return
        joined = f"{said.rstrip('。，,；; ')}，{joined}"
        source = normalise(joined)
        tokens = tokenise(source.text)
        clauses = split_clauses(source.text, tokens, "")
        yield replace(turn, source=source, tokens=tokens, clauses=clauses)


def _amounts(turn: Turn) -> list[Token]:
    return [one for one in turn.tokens if one.atom is not None and one.atom.unit == "CNY"]


def _listed(turn: Turn) -> KnownFact | None:
    """The sums behind 四个季度 or 上下半年, as many as it has parts."""
    text, amounts = turn.source.text, _amounts(turn)
    for many, name in _LISTS:
        if len(amounts) < many:
            continue
        for place in range(len(amounts) - many + 1):
            parts = amounts[place : place + many]
            begin = max(0, parts[0].start - _LEAD)
            apart = all(_BETWEEN.fullmatch(text, a.end, b.start) for a, b in pairwise(parts))
            named = apart and name.search(text, begin, parts[0].start)
            further = amounts[place + many : place + many + 1]
            more = further and _BETWEEN.fullmatch(text, parts[-1].end, further[0].start)
            if named and not more and _sure(turn, named.start(), parts):
                return _sum(turn, parts[0].start, parts[-1].end, _values(parts))
    return None


def _related(turn: Turn) -> KnownFact | None:
    """The first half and how the second stands to it: 下半年比上半年多交了80万."""
    text, amounts = turn.source.text, _amounts(turn)
    found = _RELATED.search(text)
    if found is None:
        return None
    first = [
        one
        for one in amounts
        if one.end <= found.start()
        and _FIRST_SUM.search(text, max(0, one.start - _LEAD), one.start)
    ]
    if len(first) != 1 or first[0].atom is None:
        return None
    base = first[0].atom.value
    second, end = _second(turn, found, base)
    if second is None or not _sure(turn, first[0].start - _LEAD, [first[0]], end):
        return None
    return _sum(turn, first[0].start, end, [base, second])


def _second(turn: Turn, found: re.Match[str], base: Interval) -> tuple[Interval | None, int]:
    """The second half as its relation to the first makes it, and where that is told."""
    if found["double"]:
        return base.scaled(Decimal(2)), found.end()
    if found["same"]:
        return base, found.end()
    number = next((one for one in turn.tokens if one.start == found.end() and one.atom), None)
    atom = number.atom if number is not None else None
    if number is None or atom is None or not atom.value.is_exact or atom.value.low is None:
        return None, 0
    size, less = atom.value.low, bool(found["less"])
    if (
        atom.unit == "times"
        and not (found["more"] or less)
        and re.search(_FIRST + "的", found.group())
    ):
        return base.scaled(size), number.end
    if not (found["more"] or less):
        return None, 0
    sign = Decimal(-1 if less else 1)
    if atom.unit == "CNY":
        return Interval.total([base, atom.value.scaled(sign)]), number.end
    if atom.unit == "percent":
        return base.scaled(1 + sign * size / 100), number.end
    return None, 0


def _sure(turn: Turn, begin: int, parts: list[Token], end: int | None = None) -> bool:
    """Whether exact taxes of one's own and of the last year are told, and nothing else beside them."""
    end = end or parts[-1].end
    near = [one for one in turn.clauses if one.start < end and begin < one.end]
    if not near or any(one.supposed or "other" in one.subjects for one in near):
        return False
    first = min(one.start for one in near)
    inside = [one for one in turn.tokens if first <= one.start < end]
    roles = {role for one in inside if (role := role_of(one)) is not None}
    dated = any(one.is_a("year:last") or (one.atom and one.atom.unit == "year") for one in inside)
    exact = all(one.atom is not None and one.atom.value.is_exact for one in parts)
    own = "tax" in roles and roles <= {"tax", "growth", "decline"}
    plain = DOUBTED.search(turn.source.text, first, end) is None
    whole = [one for one in inside if not one.is_a("year:partial")]
    return own and dated and exact and plain and of_the_year(whole, first, end, turn.as_of.year)


def _values(parts: list[Token]) -> list[Interval]:
    return [one.atom.value for one in parts if one.atom is not None]


def _sum(turn: Turn, start: int, end: int, values: list[Interval]) -> KnownFact | None:
    total = Interval.total(values)
    if total.low is None or total.low <= 0:
        return None
    quote = turn.words(start, end)
    return KnownFact(fact=_FACT, value=total, turn=turn.index, quote=quote)
