"""Three-valued logic over condition trees: True, False, or None where nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

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
    if isinstance(leaf.bound, Decimal) and leaf.comparison != "is":
        return quantity(value).compare(leaf.comparison, leaf.bound)
    return value is leaf.bound


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
    unknown = False
    for item in node.items:
        state = evaluate(item, values, reading)
        if state is decisive:
            return decisive
        unknown = unknown or state is None
    return None if unknown else not decisive


def outcomes(program: Program, values: Values) -> tuple[bool | None, ...]:
    """The outcome of a program under each of its readings."""
    count = len(program.ambiguity.items) if program.ambiguity is not None else 1
    return tuple(evaluate(program.conditions, values, reading) for reading in range(count))


def combine(results: tuple[bool | None, ...]) -> State:
    """One state for all readings: theirs where they agree, else an official has to decide."""
    first = results[0]
    agree = all(result is first for result in results[1:])
    return STATES[first] if agree else State.NEEDS_REVIEW


def influence(program: Program, values: Values) -> dict[str, float]:
    """How likely each unknown fact is to turn the outcome, every unknown being even odds.

    Facts that can no longer change the outcome are absent. Where a fact stands in one comparison
    only, this is its Banzhaf index.
    """
    found: dict[str, float] = {}
    for reading, outcome in enumerate(outcomes(program, values)):
        if outcome is None:
            _spread(program.conditions, values, reading, 1.0, found)
    return found


def _spread(node: Node, values: Values, reading: int, weight: float, out: dict[str, float]) -> None:
    """Hand the weight of a tree that is open down to the comparisons that keep it open."""
    if isinstance(node, Leaf):
        out[node.fact] = out.get(node.fact, 0.0) + weight
    elif isinstance(node, Not):
        _spread(node.item, values, reading, weight, out)
    elif isinstance(node, Readings):
        _spread(node.items[reading].item, values, reading, weight, out)
    else:
        odds = [likelihood(item, values, reading) for item in node.items]
        for place, item in enumerate(node.items):
            if 0.0 < odds[place] < 1.0:
                others = odds[:place] + odds[place + 1 :]
                share = _all_open(others, isinstance(node, All))
                _spread(item, values, reading, weight * share, out)


def _all_open(odds: list[float], is_all: bool) -> float:
    share = 1.0
    for chance in odds:
        share *= chance if is_all else 1.0 - chance
    return share


def likelihood(node: Node, values: Values, reading: int) -> float:
    """The chance of a tree where every unknown comparison is even odds."""
    if isinstance(node, Leaf):
        state = compare(node, values)
        return _HALF if state is None else float(state)
    if isinstance(node, Not):
        return 1.0 - likelihood(node.item, values, reading)
    if isinstance(node, Readings):
        return likelihood(node.items[reading].item, values, reading)
    odds = [likelihood(item, values, reading) for item in node.items]
    if isinstance(node, All):
        return _all_open(odds, True)
    return 1.0 - _all_open(odds, False)
