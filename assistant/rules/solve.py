"""What follows from the outcome of every comparison, worked out once for each combination.

Verdict, decisive facts and repairs depend on what each comparison comes to (true, false, nobody
knows) and on nothing else. A table of companies has few such combinations, so each program keeps
what it found for them.
"""

from __future__ import annotations

from functools import cached_property

from assistant.rules.logic import Values, compare, influence, outcomes
from assistant.rules.model import Program
from assistant.rules.repair import Repair, repairs

_KEPT = 4_000
"""Combinations that one program keeps before it forgets them."""


class Solved:
    """One combination of outcomes under one program."""

    def __init__(self, program: Program, values: Values) -> None:
        self.program = program
        self._values = dict(values)

    @cached_property
    def results(self) -> tuple[bool | None, ...]:
        """The outcome under each reading of the conditions."""
        return outcomes(self.program, self._values)

    @cached_property
    def weights(self) -> dict[str, float]:
        """How likely each unknown fact is to turn the outcome."""
        return influence(self.program, self._values, self.results)

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The smallest sets of changes that make the conditions hold."""
        return repairs(self.program.conditions, self._values, self.program.facts)

    @cached_property
    def nearest(self) -> Repair:
        """The nearest solution if even facts that nobody can change could change."""
        return repairs(self.program.conditions, self._values, self.program.facts, free=True)[0]


def solve(program: Program, values: Values) -> Solved:
    """What follows from how every comparison turns out for these values."""
    key = tuple([compare(leaf, values) for leaf in program.leaves])
    kept: dict[tuple[bool | None, ...], Solved] = program.solved
    found = kept.get(key)
    if found is None or found.program is not program:
        if len(kept) >= _KEPT:
            kept.clear()
        found = kept[key] = Solved(program, values)
    return found
