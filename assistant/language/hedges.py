"""Words around a number that make it an interval: 不到, 至少, 左右, 以上, 近, 过亿."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from assistant.interval import Interval
from assistant.language.data import load
from assistant.rounding import leeway, near, place

if TYPE_CHECKING:
    from assistant.language.quantity import Atom


@cache
def _table(name: str) -> tuple[tuple[str, str], ...]:
    """(word, effect), longest word first."""
    pairs = [(word, effect) for effect, words in load("measures")[name].items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def hedged(text: str, atom: Atom, *, units_only: bool) -> Atom:
    """The quantity with the hedges before and behind it taken in."""
    atom = _behind(text, atom)
    table = _table("before_bare_unit") if units_only else _table("before")
    window = text[max(0, atom.start - 22) : atom.start].rstrip(" ")
    for word, effect in table:
        if window.endswith(word) and not _part_of_word(window):
            start = atom.start - (text[atom.start - 1 : atom.start] == " ")
            if not atom.value.is_exact and effect == "near":
                return replace(atom, start=start - len(word))
            return replace(atom, start=start - len(word), value=applied(atom.value, effect))
    return _through_verb(window, atom)


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(sorted(load("measures")["verbs"], key=len, reverse=True))


def _through_verb(window: str, atom: Atom) -> Atom:
    """大概交了550万: the hedge stands before the verb."""
    for verb in _verbs():
        if window.endswith(verb):
            effect = hedge_before(window, len(window) - len(verb))
            if effect in ("near", "at_least", "at_most", "nearly") and atom.value.is_exact:
                return replace(atom, value=applied(atom.value, effect))
            return atom
    return atom


def hedge_before(text: str, position: int) -> str | None:
    """The effect of the hedge that ends at a position, if one does."""
    window = text[max(0, position - 22) : position].rstrip(" ")
    words = (pair for pair in _table("before") if window.endswith(pair[0]))
    return None if _part_of_word(window) else next((effect for _, effect in words), None)


def _part_of_word(window: str) -> bool:
    return any(window.endswith(word) for word in load("measures")["not_hedge"])


def _behind(text: str, atom: Atom) -> Atom:
    for word, effect in _table("after"):
        end = atom.end + text.startswith(" ", atom.end) * (word.isascii())
        if text.startswith(word, end) and not _next_number(text, end + len(word), effect):
            return replace(atom, end=end + len(word), value=applied(atom.value, effect))
    return atom


def _next_number(text: str, position: int, effect: str) -> bool:
    """不到 behind one number may belong to the next: 利润率12%，不到15%."""
    following = text[position : position + 1]
    if effect == "more" and following == "好":  # 要是过500万多好
        return True
    digit = following.isdigit() or following in tuple("一二两三四五六七八九十")
    return effect in ("below", "above") and digit


def applied(value: Interval, effect: str) -> Interval:
    """A number under a hedge."""
    low, high = value.low, value.high
    if effect in ("below", "at_most"):
        return Interval(low=None, high=high, high_open=effect == "below" or value.high_open)
    if effect in ("above", "at_least"):
        return Interval(low=low, high=None, low_open=effect == "above" or value.low_open)
    if low is None or high is None or not value.is_exact:
        return value
    if effect == "near":
        return near(low)
    if effect == "nearly":
        return Interval(low=low - leeway(low), high=low, high_open=True)
    return Interval(low=low, high=low + place(low), low_open=True, high_open=True)
