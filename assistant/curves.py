"""The ceiling of an award against the quantity that drives it, computed by the rules engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal

from assistant.answer import Unit
from assistant.facts import KnownFact, Profile, plain
from assistant.interval import EXACT, Interval
from assistant.rules import Program, RuleBook, calculate
from assistant.rules.model import Amount, Combine, Rate, Tiers, Units

_STEPS = 24
_FEN = Decimal("0.01")
_ROOM = Decimal("1.5")
"""How far beyond its last bend a curve is drawn."""
_HAIR = Decimal(4000)
"""A jump is drawn between a bound and the point that lies this share of the width before it."""


@dataclass(frozen=True)
class Point:
    """One value of the driving fact, and the most that may then be applied for (yuan)."""

    at: Decimal
    ceiling: Decimal


@dataclass(frozen=True)
class Curve:
    """The ceiling of one program, where its other conditions are met."""

    program: str
    title: str
    fact: str
    label: str
    unit: Unit
    points: tuple[Point, ...]
    """From zero to beyond the last bend, with every value that was to be shown."""
    bends: tuple[Point, ...]
    """Where a tier begins or a cap binds."""


def drivable(books: Iterable[RuleBook]) -> tuple[Program, ...]:
    """The programs whose amount depends on one quantity."""
    programs = (program for book in books for program in book.programs.values())
    return tuple(one for one in programs if one.driving_fact and one.amount)


def curve(program: Program, as_of: date, reach: Iterable[Decimal] = ()) -> Curve:
    """The curve of a drivable program, wide enough to show the values in ``reach``."""
    fact = program.driving_fact or ""
    bends, shown = sorted(set(_bends(program.amount, fact))), [*reach]
    width = _width(bends, shown, program.unit(fact))
    hair = EXACT.divide(width, _HAIR)
    even = [EXACT.divide(width * step, Decimal(_STEPS)) for step in range(_STEPS + 1)]
    places = {*even, *shown, *bends, *(bend - hair for bend in bends)}
    return Curve(
        program=program.id,
        title=program.title,
        fact=fact,
        label=program.facts[fact].label,
        unit=program.unit(fact),
        points=tuple(Point(at, ceiling(program, at, as_of)) for at in sorted(places)),
        bends=tuple(Point(at, ceiling(program, at, as_of)) for at in bends),
    )


def ceiling(program: Program, value: Decimal, as_of: date) -> Decimal:
    """The most that a program comes to for one value of its driving fact.

    Nothing else is known, so open conditions hold nothing back.
    """
    fact = program.driving_fact or ""
    known = KnownFact(fact=fact, value=Interval.exact(value), quote=plain(value))
    award = calculate(program, {fact: known}, as_of)
    money = [one for one in award.figures if one.is_paid]
    return max((Decimal(one.high or 0) for one in money), default=Decimal(0))


def values_of(profile: Profile, fact: str) -> tuple[Decimal, ...]:
    """The exact numbers that a profile holds of a fact: none, one, or one for each item."""
    known = profile.get(fact)
    if known is None or isinstance(known.value, bool):
        return ()
    items = known.value if isinstance(known.value, tuple) else (known.value,)
    return tuple(item.value for item in items if item.value is not None)


def _bends(amount: Amount | None, fact: str) -> Iterator[Decimal]:
    if isinstance(amount, Tiers):
        for step in amount.steps:
            if amount.by == fact:
                yield step.bound
            yield from _bends(step.amount, fact)
    if isinstance(amount, Combine):
        for part in amount.parts:
            yield from _bends(part.amount, fact)
    if isinstance(amount, Rate) and amount.of == fact and amount.cap is not None:
        yield EXACT.divide(amount.cap * 100, amount.percent).quantize(_FEN, ROUND_UP)
    if isinstance(amount, Units) and amount.count == fact and amount.most is not None:
        yield amount.most


def _width(bends: list[Decimal], reach: list[Decimal], unit: Unit) -> Decimal:
    beyond = max((bend * _ROOM for bend in bends), default=Decimal(0))
    shown = max((value * Decimal("1.1") for value in reach), default=Decimal(0))
    return max(beyond, shown) or Decimal(100_000_000 if unit is Unit.CNY else 10)
