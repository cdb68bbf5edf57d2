"""Backwards through an award: what has to be reached for a sum, or for a tier."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from assistant.answer import Unit
from assistant.facts import Profile
from assistant.interval import EXACT
from assistant.rules.derive import Facts, derive
from assistant.rules.model import Fixed, Program, Rate, Tier, Tiers
from assistant.rules.operations import needed_for, quantity

_STEP = Decimal(100)
"""A base is rounded up to a hundredth of 万元, so that it is written shortly and is never too little."""


class Needed(NamedTuple):
    """A quantity, and how much of it there has to be."""

    fact: str
    value: Decimal


class Reach(NamedTuple):
    """What an amount takes."""

    amount: Decimal
    """The most that can then be granted, in yuan."""
    needed: tuple[Needed, ...]
    """The quantity that decides, then the quantities from which it follows as the others stand."""
    short: bool = False
    """Whether no quantity is enough, so that ``amount`` is the most there is (for each item)."""


def reach(program: Program, profile: Profile, wanted: Decimal | None, unit: Unit) -> Reach | None:
    """The least that is needed for ``wanted`` (yuan, or times for a tier); None: for the least award.

    Returns None where the amount does not grow with a quantity, so that nothing can be solved for.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    amount = program.amount
    if isinstance(amount, Rate) and unit is Unit.CNY and wanted is not None:
        return _base(amount, wanted, _items(amount, derive(profile, program.facts)))
    if not isinstance(amount, Tiers):
        return None
    facts = derive(profile, program.facts)
    if wanted is not None and unit is Unit.TIMES:
        return _multiple(program, amount, facts, wanted)
    step, short = _step(amount, wanted)
    if step is None:
        return None
    return Reach(_sum(step), tuple(_chain(program, facts, amount.by, step.bound)), short)


def _base(rate: Rate, wanted: Decimal, items: Decimal) -> Reach:
    """The base of each item, where several share what is wanted."""
    share = EXACT.divide(wanted, items)
    most = share if rate.cap is None else min(share, rate.cap)
    base = EXACT.divide(EXACT.multiply(most, Decimal(100)), rate.percent)
    short = most < share
    amount = most if short else EXACT.multiply(most, items)
    return Reach(amount, (Needed(rate.of, _up(base)),), short)


def _items(rate: Rate, facts: Facts) -> Decimal:
    """How many items are counted by themselves; one where nobody said."""
    known = facts.get(rate.count) if rate.each and rate.count else None
    count = quantity(known.value).value if known else None
    return count if count is not None and count >= 1 else Decimal(1)


def _up(value: Decimal) -> Decimal:
    return (value / _STEP).to_integral_value(ROUND_CEILING) * _STEP


def _step(table: Tiers, wanted: Decimal | None) -> tuple[Tier | None, bool]:
    """The lowest tier that gives as much, else the highest, with whether that is too little."""
    steps = sorted(table.steps, key=lambda one: one.bound)
    if not all(isinstance(one.amount, Fixed) and one.comparison == "ge" for one in steps):
        return None, False
    enough = [one for one in steps if wanted is None or _sum(one) >= wanted]
    return (enough[0], False) if enough else (steps[-1], True)


def _multiple(program: Program, table: Tiers, facts: Facts, wanted: Decimal) -> Reach | None:
    reached = [one for one in table.steps if one.bound <= wanted]
    if not reached:
        return None
    best = max(reached, key=lambda one: one.bound)
    return Reach(_sum(best), tuple(_chain(program, facts, table.by, wanted)))


def _sum(step: Tier) -> Decimal:
    return step.amount.amount if isinstance(step.amount, Fixed) else Decimal(0)


def _chain(program: Program, facts: Facts, fact: str, value: Decimal) -> Iterator[Needed]:
    """The quantity, and what it follows from where the second of its sources is known."""
    yield Needed(fact, value)
    for operation, sources in (program.facts[fact].derive or {}).items():
        if len(sources) < 2 or sources[1] not in facts:
            continue
        base = quantity(facts[sources[1]].value).value
        if base is not None and base > 0:
            yield from _chain(program, facts, sources[0], needed_for(operation, value, base))
