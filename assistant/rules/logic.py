"""Three-valued logic over condition trees: True, False, or None where nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import NamedTuple

from assistant.answer import State
from assistant.facts import FactValue
from assistant.rules.model import All, Any, Leaf, Node, Not, Program, Readings
from assistant.rules.operations import quantity

Values = Mapping[str, FactValue]
STATES = {True: State.MET, False: State.NOT_MET, None: State.UNKNOWN}
_HALF = 0.5


def compare(leaf: Leaf, values: Values) -> bool | None:
    """One comparison; an implied one that nobody mentioned is true."""
    value = values.get(leaf.fact)
    if value is None:
        return True if leaf.implied else None
    limit = leaf.limit
    return value is leaf.bound if limit is None else quantity(value).compare(*limit)


def evaluate(node: Node, values: Values, reading: int) -> bool | None:
    """A tree under one reading of its ambiguous wording."""
    if isinstance(node, Leaf):
        return compare(node, values)
    if isinstance(node, Not):
        inner = evaluate(node.item, values, reading)
        return None if inner is None else not inner
    if isinstance(node, Readings):
        return evaluate(node.items[reading].item, values, reading)
    decisive = isinstance(node, Any)
    outcome: bool | None = not decisive
    for item in node.items:
        state = evaluate(item, values, reading)
        if state is decisive:
            return decisive
        if state is None:
            outcome = None
    return outcome


def outcomes(program: Program, values: Values) -> tuple[bool | None, ...]:
    """The outcome of a program under each of its readings."""
    count = len(program.ambiguity.items) if program.ambiguity is not None else 1
    return tuple(evaluate(program.conditions, values, reading) for reading in range(count))


def combine(results: tuple[bool | None, ...]) -> State:
    """One state for all readings: theirs where they agree, else an official has to decide."""
    first = results[0]
    agree = all(result is first for result in results[1:])
    return STATES[first] if agree else State.NEEDS_REVIEW


def influence(
    program: Program, values: Values, results: tuple[bool | None, ...]
) -> dict[str, float]:
    """How likely each unknown fact is to turn the outcome, every unknown being even odds.

    Facts that can no longer change the outcome are absent. Where a fact stands in one comparison
    only, this is its Banzhaf index.
    """
    found: dict[str, float] = {}
    for reading, outcome in enumerate(results):
        if outcome is None:
            _spread(_odds(program.conditions, values, reading), 1.0, found)
    return found


class _Odds(NamedTuple):
    """The chance that a tree holds, and those of its parts; 0 and 1 are settled."""

    chance: float
    fact: str | None = None
    parts: tuple[_Odds, ...] = ()
    is_all: bool = True


def _odds(node: Node, values: Values, reading: int) -> _Odds:
    if isinstance(node, Leaf):
        state = compare(node, values)
        return _Odds(_HALF if state is None else float(state), node.fact)
    if isinstance(node, Not):
        inner = _odds(node.item, values, reading)
        return _Odds(1.0 - inner.chance, parts=(inner,))
    if isinstance(node, Readings):
        return _odds(node.items[reading].item, values, reading)
    is_all = isinstance(node, All)
    parts = tuple(_odds(item, values, reading) for item in node.items)
    joint = prod(_turned(part, is_all) for part in parts)
    return _Odds(joint if is_all else 1.0 - joint, parts=parts, is_all=is_all)


def _turned(part: _Odds, is_all: bool) -> float:
    """The chance that a part leaves the decision to the others."""
    return part.chance if is_all else 1.0 - part.chance


def _spread(odds: _Odds, weight: float, out: dict[str, float]) -> None:
    """Hand the weight of a tree that is open down to the comparisons that keep it open."""
    if odds.fact is not None:
        out[odds.fact] = out.get(odds.fact, 0.0) + weight
        return
    for place, part in enumerate(odds.parts):
        if 0.0 < part.chance < 1.0:
            others = odds.parts[:place] + odds.parts[place + 1 :]
            share = prod(_turned(other, odds.is_all) for other in others)
            _spread(part, weight * share, out)
