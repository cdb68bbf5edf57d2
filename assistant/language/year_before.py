"""Years that are seen from the one named before: 2023年纳税580万，上年510万 speaks of 2022; 前年全年 of 前年."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.language.tokens import Token

_RELATIVE = frozenset({"上年", "上年度", "上一年", "上一年度", "上一个年度"})
_KINDS = {0: "year:this", 1: "year:last", 2: "year:prior"}
_OTHER = "year:other"
_ALL_OF_IT = "全年"


def seen_from_named(tokens: Sequence[Token], as_of: date) -> list[Token]:
    """The tokens; 上年 that is told beside another year's number of the same kind is the year before it."""
    seen = list(tokens)
    for place, token in enumerate(seen):
        before = seen[place - 1] if place else token
        if token.text == _ALL_OF_IT and (of := _year_kinds(before, as_of)):
            seen[place] = replace(token, kinds=of)
        if token.text in _RELATIVE and (year := _named(seen, place)) is not None:
            kind = _KINDS.get(as_of.year - (year - 1), _OTHER)
            seen[place] = replace(token, kinds=frozenset({kind}))
    return seen


def _year_kinds(token: Token, as_of: date) -> frozenset[str]:
    """The kinds of a word for a year, or of a year in figures: 前年全年, 2024年全年."""
    named = frozenset(one for one in token.kinds if one.startswith("year:"))
    year = token.atom.value.value if token.atom is not None and token.atom.unit == "year" else None
    if named or year is None:
        return named
    return frozenset({_KINDS.get(as_of.year - int(year), _OTHER)})


def _named(tokens: Sequence[Token], place: int) -> int | None:
    """The year that a sentence named, and gave a number, before it says 上年."""
    roles: set[str] = set()
    told = False
    for token in reversed(tokens[:place]):
        if token.is_a("stop"):
            return None
        if token.role is not None:
            roles.add(token.role)
        if token.atom is None:
            continue
        if token.atom.unit == "year":
            low = token.atom.value.low
            return int(low) if low is not None and told and _same(tokens, place, roles) else None
        told = True
    return None


def _same(tokens: Sequence[Token], place: int, roles: set[str]) -> bool:
    """Whether the number behind 上年 is of a kind that was told: 2025年营收1亿，上年纳税600万 is not."""
    for token in tokens[place + 1 :]:
        if token.is_amount:
            return True
        if token.is_a("stop") or (token.role is not None and token.role not in roles):
            return False
    return False
