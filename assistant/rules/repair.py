"""Which failed comparisons would have to turn for a condition tree to hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

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

    def __or__(self, other: Repair) -> Repair:
        return Repair(self.changes | other.changes, self.open | other.open)

    def covers(self, other: Repair) -> bool:
        """Whether the other asks for no more and this one for something more."""
        return self != other and self.changes >= other.changes and self.open >= other.open


_NOTHING: tuple[Repair, ...] = (Repair(),)
"""The tree holds already."""


def repairs(
    node: Node, values: Values, specs: Mapping[str, FactSpec], *, free: bool = False
) -> tuple[Repair, ...]:
    """The smallest sets of changes that make a tree hold, none where nothing can.

    ``free`` also lets unchangeable facts change, to see which of them stand in the way.
    """
    return _Search(values, specs, free).find(node, True)


class _Search:
    def __init__(self, values: Values, specs: Mapping[str, FactSpec], free: bool) -> None:
        self._values = values
        self._specs = specs
        self._free = free

    def find(self, node: Node, want: bool) -> tuple[Repair, ...]:
        if isinstance(node, Leaf):
            return self._leaf(node, want)
        if isinstance(node, Not):
            return self.find(node.item, not want)
        if isinstance(node, Readings):
            return self._every([self.find(item.item, want) for item in node.items])
        inner = [self.find(item, want) for item in node.items]
        if isinstance(node, All) is want:
            return self._every(inner)
        return _smallest(repair for options in inner for repair in options)

    def _leaf(self, leaf: Leaf, want: bool) -> tuple[Repair, ...]:
        state = compare(leaf, self._values)
        if state is want:
            return _NOTHING
        if state is None:
            return (Repair(open=frozenset((leaf.fact,))),)
        if self._free or self._specs[leaf.fact].changeable:
            return (Repair(changes=frozenset(((leaf, want),))),)
        return ()

    def _every(self, inner: list[tuple[Repair, ...]]) -> tuple[Repair, ...]:
        result = _NOTHING
        for options in inner:
            if options == _NOTHING:
                continue
            result = _smallest(first | second for first, second in product(result, options))
        return result


def _smallest(found: Iterable[Repair]) -> tuple[Repair, ...]:
    distinct = list(dict.fromkeys(found))
    if Repair() in distinct:
        return _NOTHING
    kept = [one for one in distinct if not any(one.covers(other) for other in distinct)]
    kept.sort(key=lambda repair: (len(repair.changes), len(repair.open)))
    return tuple(kept[:_MOST])
