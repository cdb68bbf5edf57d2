"""Words around a number that make it an interval: 不到, 至少, 左右, 以上, 近, 过亿."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from assistant.interval import Interval
from assistant.language.data import load
from assistant.language.numerals import HAN_DIGITS
from assistant.rounding import leeway, near, place

if TYPE_CHECKING:
    from assistant.language.quantity import Atom

_DIGIT = re.compile(rf"[\d{HAN_DIGITS}十]")


@cache
def _table(name: str) -> tuple[tuple[str, str], ...]:
    """(word, effect), longest word first."""
    pairs = [(word, effect) for effect, words in load("measures")[name].items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def hedged(text: str, atom: Atom, *, units_only: bool = False) -> Atom:
    """The quantity with the hedges before and behind it taken in."""
    atom = _behind(text, atom)
    table = _table("before_bare_unit") if units_only else _table("before")
    before = text[: atom.start].rstrip()
    for word, effect in table:
        if before.endswith(word) and not _part_of_word(before):
            start = len(before) - len(word)
            return replace(atom, start=start, value=applied(atom.value, effect))
    return _through_verb(before, atom)


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(sorted(load("measures")["verbs"], key=len, reverse=True))


def _through_verb(before: str, atom: Atom) -> Atom:
    """大概交了550万: the hedge stands before the verb."""
    for verb in _verbs():
        if before.endswith(verb):
            effect = hedge_before(before, len(before) - len(verb))
            if effect in ("near", "at_least", "at_most", "nearly") and atom.value.is_exact:
                return replace(atom, value=applied(atom.value, effect))
            return atom
    return atom


def hedge_before(text: str, position: int) -> str | None:
    """The effect of the hedge that ends at a position, if one does."""
    before = text[:position].rstrip()
    if _part_of_word(before):
        return None
    return next((effect for word, effect in _table("before") if before.endswith(word)), None)


def _part_of_word(before: str) -> bool:
    return before.endswith(tuple(load("measures")["not_hedge"]))


def _behind(text: str, atom: Atom) -> Atom:
    for word, effect in _table("after"):
        end = atom.end + text.startswith(" ", atom.end) * (word.isascii())
        if effect == "more" and atom.unit == "year" and _is_base(text, atom):
            continue
        if text.startswith(word, end) and not _next_number(text, end + len(word), effect):
            return replace(atom, end=end + len(word), value=applied(atom.value, effect))
    return atom


_BASE = re.compile(r"(?:比|较|跟|和|同)(?:着|起)?(?:[上前]一?年)?\s*$")
_YEAR = 4


def _is_base(text: str, atom: Atom) -> bool:
    """比24年多了22%: more than in that year, and no span of some 24 years."""
    year = text[atom.start : atom.end].rstrip("年度 ")
    return len(year) == _YEAR or _BASE.search(text, 0, atom.start) is not None


_MORE_OF_IT = re.compile(
    r"[好拿得给奖补领卖投赚]|[了出]?(?:\d|[一二两三四五六七八九十百千]{1,3}(?=[万亿]))"
)


def _next_number(text: str, position: int, effect: str) -> bool:
    """不到 behind one number may belong to the next: 利润率12%，不到15%."""
    following = text[position : position + 1]
    if effect == "more" and _MORE_OF_IT.match(text, position):  # 要是过500万多好, 比卖600万多拿多少
        return True
    return effect in ("below", "above") and _DIGIT.match(following) is not None


def applied(value: Interval, effect: str) -> Interval:
    """A number under a hedge."""
    if effect in ("below", "at_most"):
        return Interval(high=value.high, high_open=effect == "below" or value.high_open)
    if effect in ("above", "at_least"):
        return Interval(low=value.low, low_open=effect == "above" or value.low_open)
    number = value.value
    if number is None:
        return value
    if effect == "near":
        return near(number)
    if effect == "nearly":
        return Interval(low=number - leeway(number), high=number, high_open=True)
    return Interval(low=number, high=number + place(number), low_open=True, high_open=True)
