"""Which failed comparisons would have to turn for a condition tree to hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from assistant.facts import FactSpec
from assistant.rules.logic import Values, compare
from assistant.rules.model import All, Leaf, Node, Not, Readings

_MOST = 64
"""Bound on alternatives that are followed; real rules have a handful."""

Turn = tuple[Leaf, bool]
"""A comparison and what it has to become."""


@dataclass(frozen=True)
class Repair:
    """A set of changes that is enough, if the open facts turn out well."""

    changes: frozenset[Turn] = frozenset()
    open: frozenset[str] = frozenset()


def repairs(
    node: Node, values: Values, specs: Mapping[str, FactSpec], *, free: bool = False
) -> tuple[Repair, ...]:
    """The smallest sets of changes that make a tree hold, none where nothing can.

    ``free`` also lets unchangeable facts change, to see which of them stand in the way.
    """
    search = _Search(values, specs, free)
    return tuple(search.named(found) for found in search.find(node, True))


class Changes(NamedTuple):
    """A repair as two sets of bits: combining and comparing many of them is what takes time."""

    turns: int = 0
    open: int = 0

    def joined(self, other: Changes) -> Changes:
        return Changes(self.turns | other.turns, self.open | other.open)

    def covers(self, other: Changes) -> bool:
        """Whether the other asks for no more and this one for something more."""
        more = self.turns | other.turns == self.turns and self.open | other.open == self.open
        return more and self != other


_NOTHING: tuple[Changes, ...] = (Changes(),)
"""The tree holds already."""


class _Search:
    def __init__(self, values: Values, specs: Mapping[str, FactSpec], free: bool) -> None:
        self._values = values
        self._specs = specs
        self._free = free
        self._turns: dict[Turn, int] = {}
        self._facts: dict[str, int] = {}

    def named(self, found: Changes) -> Repair:
        """The changes and facts that the bits stand for."""
        return Repair(
            frozenset(turn for turn, bit in self._turns.items() if found.turns & bit),
            frozenset(fact for fact, bit in self._facts.items() if found.open & bit),
        )

    def find(self, node: Node, want: bool) -> tuple[Changes, ...]:
        if isinstance(node, Leaf):
            return self._leaf(node, want)
        if isinstance(node, Not):
            return self.find(node.item, not want)
        if isinstance(node, Readings):
            return self._every([self.find(item.item, want) for item in node.items])
        inner = [self.find(item, want) for item in node.items]
        if isinstance(node, All) is want:
            return self._every(inner)
        return _smallest(one for options in inner for one in options)

    def _leaf(self, leaf: Leaf, want: bool) -> tuple[Changes, ...]:
        state = compare(leaf, self._values)
        if state is want:
            return _NOTHING
        if state is None:
            return (Changes(open=self._facts.setdefault(leaf.fact, 1 << len(self._facts))),)
        if self._free or self._specs[leaf.fact].changeable:
            turn = (leaf, want)
            return (Changes(turns=self._turns.setdefault(turn, 1 << len(self._turns))),)
        return ()

    def _every(self, inner: list[tuple[Changes, ...]]) -> tuple[Changes, ...]:
        result = _NOTHING
        for options in inner:
            if options == _NOTHING:
                continue
            result = _smallest(first.joined(second) for first, second in product(result, options))
        return result


def _smallest(found: Iterable[Changes]) -> tuple[Changes, ...]:
    distinct = list(dict.fromkeys(found))
    if _NOTHING[0] in distinct:
        return _NOTHING
    kept = [one for one in distinct if not any(one.covers(other) for other in distinct)]
    kept.sort(key=lambda one: (one.turns.bit_count(), one.open.bit_count()))
    return tuple(kept[:_MOST])
