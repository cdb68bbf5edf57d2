"""The numbers that a policy's clauses state, read once, each with the sentence that states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from assistant.interval import Interval
from assistant.language.clause_path import number_of
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from assistant.tools.sources import sentence_around
from knowledge.model import Clause, Policy

_TERM = re.compile(r"([一二两三四五六七八九十]{1,2}|\d{1,2})(年|个月)(?!度|底|初|末|内涨)")
_NAME = re.compile(r"[A-Za-z+]")
_NUMBERING = re.compile(r"[.、)）]")
_THING = re.compile(r"\s?([场家个户项名人次件批种类])")
_ALIKE = "家个户"
"""Counted alike: 200家 and 200户."""
_KINDS = {"points": "percent"}
_STOPS = "，。；：、（）\n"


class Statement(NamedTuple):
    """One number of a clause, and the sentence around it."""

    clause: str
    value: Decimal
    kind: str | None
    """``CNY``, ``percent``, ``times``, ``count``, ``term`` or None where no unit stands beside."""
    thing: str
    """The measure word that counts, such as 场; empty where there is none."""
    phrase: str
    """The words between two stops that the number stands in."""
    start: int
    end: int
    """Span of the sentence in the canonical text."""


def statements(policy: Policy) -> tuple[Statement, ...]:
    """Every number that the policy's clauses state, in the order of the text."""
    return _read(policy.text, policy.clauses)


def stating(
    policy: Policy, question: str, asked: Sequence[Quantity], words: str
) -> list[Statement]:
    """The sentences that state the asked numbers: those first that say more of the same words.

    Where the words of the question single out some of the sentences, only those.

    Args:
        policy: whose sentences.
        question: the text that the asked numbers stand in.
        asked: the numbers.
        words: the question without them, in the text's words.
    """
    numbers = [(one, thing_of(question, one)) for one in asked]
    found: dict[tuple[int, int], Statement] = {}
    for one in statements(policy):
        if any(same(quantity, thing, one) for quantity, thing in numbers):
            found.setdefault((one.start, one.end), one)
    pairs = _pairs(words)
    scored = [(_score(policy, one, numbers, pairs), one) for one in found.values()]
    top = max((score for score, _ in scored), default=(0, 0))
    best = [one for score, one in sorted(scored, key=lambda item: item[0], reverse=True)
            if score[0] == top[0] and (score[1] > 0 or top[1] < _TELLING)]  # fmt: skip
    return best


_TELLING = 2
"""So many pairs of characters in common single a sentence out."""


def thing_of(text: str, quantity: Quantity) -> str:
    """The measure word that a number of a text counts with: 场 of 10场, 家 of 200家."""
    if quantity.unit not in {None, "count"}:
        return ""
    found = _THING.match(text, quantity.end)
    inside = re.search(r"[场家个户项名人次件批种类]", quantity.text)
    return found[1] if found else inside[0] if inside else ""


def same(quantity: Quantity, thing: str, statement: Statement) -> bool:
    """Whether a statement is of the number that a user names, as far as the user named its kind."""
    value = written(quantity)
    if value is None or value != statement.value:
        return False
    kind = _KINDS.get(quantity.unit or "", quantity.unit) or ("count" if thing else None)
    alike = thing in _ALIKE and statement.thing in _ALIKE
    if thing and statement.thing and thing != statement.thing and not alike:
        return False
    if quantity.measure in {"年", "个月"}:
        return statement.kind == "term"
    return kind is None or statement.kind == kind


def written(quantity: Quantity) -> Decimal | None:
    """The number as it is written: 30家左右 is 30."""
    value: Interval = quantity.value
    if value.low is None or value.high is None:
        return value.low if value.low is not None else value.high
    return (value.low + value.high) / 2


def _score(
    policy: Policy, one: Statement, asked: Sequence[tuple[Quantity, str]], pairs: set[str]
) -> tuple[int, int]:
    """How many of the numbers a sentence states, and what its phrase shares with the question."""
    sentence = policy.text[one.start : one.end]
    inside = [s for s in statements(policy) if (s.start, s.end) == (one.start, one.end)]
    numbers = sum(any(same(*each, s) for s in inside) for each in asked)
    heading = next(clause.heading for clause in policy.clauses if clause.id == one.clause)
    return numbers, 2 * len(pairs & _pairs(one.phrase)) + len(pairs & _pairs(sentence + heading))


def _pairs(text: str) -> set[str]:
    han = re.sub(r"[^一-鿿]", " ", text)
    return {han[at : at + 2] for at in range(len(han) - 1) if " " not in han[at : at + 2]}


@lru_cache(maxsize=32)
def _read(text: str, clauses: tuple[Clause, ...]) -> tuple[Statement, ...]:
    return tuple(one for clause in clauses for one in _of_clause(text, clause))


def _of_clause(text: str, clause: Clause) -> Iterable[Statement]:
    for quantity in find_quantities(clause.text):
        value = written(quantity)
        if value is not None and _states(clause.text, quantity):
            yield _statement(text, clause, quantity, value)
    for match in _TERM.finditer(clause.text):
        if clause.text[match.start() - 1] not in "0123456789到至-":
            at = clause.start + match.start()
            value = Decimal(number_of(match.group(1)))
            span = sentence_around(text, clause, at, clause.start + match.end())
            yield Statement(clause.id, value, "term", "", _phrase(text, at), *span)


def _states(text: str, quantity: Quantity) -> bool:
    """Whether a number is a figure: written in digits, no year, name or number of a clause."""
    if quantity.unit == "year" or not re.search(r"\d", quantity.text):
        return False
    if quantity.unit is None and _NUMBERING.match(text, quantity.end) and quantity.start == 0:
        return False
    return not _NAME.match(text, quantity.end) and quantity.measure is None


def _statement(text: str, clause: Clause, quantity: Quantity, value: Decimal) -> Statement:
    start = clause.start + quantity.start
    span = sentence_around(text, clause, start, clause.start + quantity.end)
    thing = thing_of(clause.text, quantity)
    kind = _KINDS.get(quantity.unit or "", quantity.unit) or ("count" if thing else None)
    return Statement(clause.id, value, kind, thing, _phrase(text, start), *span)


def _phrase(text: str, at: int) -> str:
    first = max(text.rfind(mark, 0, at) for mark in _STOPS) + 1
    ends = [found for mark in _STOPS if (found := text.find(mark, at)) >= 0]
    return text[first : min(ends, default=len(text))]
