"""Entry conditions that are numbers, as figures."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Figure
from assistant.facts import plain
from assistant.interval import Comparison
from assistant.rules.model import Leaf, Program
from assistant.rules.words import COMPARISON_WORDS


def thresholds(program: Program) -> tuple[Figure, ...]:
    """The entry conditions that are numbers, as figures of kind ``threshold``."""
    return tuple(
        _threshold(program, check.leaf, *check.leaf.limit)
        for check in program.checks
        if check.leaf.limit is not None
    )


def _threshold(program: Program, leaf: Leaf, comparison: Comparison, bound: Decimal) -> Figure:
    low = plain(bound) if comparison in ("ge", "gt") else None
    return Figure(
        label=f"{program.facts[leaf.fact].label}门槛（{COMPARISON_WORDS[comparison]}）",
        low=low,
        high=plain(bound),
        unit=program.unit(leaf.fact),
        kind="threshold",
        formula=leaf.text,
        clause=leaf.source.clause,
        policy=program.policy,
        program=program.id,
    )
