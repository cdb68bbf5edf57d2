"""What the rules make possible: how everything stands, and what a change of a fact would bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from assistant.curves import Curve, curve, drivable
from assistant.facts import FactSpec, FactType, Profile, catalogue
from assistant.prospects import Prospect, prospects
from assistant.rules import RuleBook, derive


@dataclass(frozen=True)
class Lever:
    """A fact that can change and that some program turns on."""

    fact: FactSpec
    bounds: tuple[Decimal, ...] = ()
    """Where something changes for a quantity: entry conditions, tiers, caps."""


class Possibilities:
    """Questions about all programs at once; holds rules and nothing of any enterprise."""

    def __init__(self, books: Sequence[RuleBook]) -> None:
        self._books = tuple(books)

    def prospects(self, profile: Profile, as_of: date) -> tuple[Prospect, ...]:
        """Every program and support, and how it stands for a profile."""
        return prospects(self._books, profile, as_of)

    def derived(self, profile: Profile) -> Profile:
        """The profile with what follows from it (a growth rate from two years' revenue)."""
        return derive(profile)

    def curves(self, reach: Mapping[str, Iterable[Decimal]], as_of: date) -> tuple[Curve, ...]:
        """The ceiling of each award that one quantity drives; ``reach`` are values to show."""
        return tuple(
            curve(program, as_of, reach.get(program.driving_fact or "", ()))
            for program in drivable(self._books)
        )

    @cached_property
    def facts(self) -> tuple[FactSpec, ...]:
        """The facts that some program reads, in the order of the catalogue."""
        read = {
            fact for book in self._books for one in book.programs.values() for fact in one.facts
        }
        return tuple(spec for fact, spec in catalogue().items() if fact in read)

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """The changeable facts that conditions or amounts name, quantities first."""
        bounds: dict[str, set[Decimal]] = {}
        for fact, bound in self._bounds():
            bounds.setdefault(fact, set()).update(() if bound is None else (bound,))
        named = [spec for spec in self.facts if spec.changeable and spec.id in bounds]
        levers = [Lever(spec, tuple(sorted(bounds[spec.id]))) for spec in named]
        quantities = [one for one in levers if one.fact.type is not FactType.BOOL and one.bounds]
        return (*quantities, *(one for one in levers if one.fact.type is FactType.BOOL))

    def _bounds(self) -> Iterator[tuple[str, Decimal | None]]:
        for book in self._books:
            for program in book.programs.values():
                for check in program.checks:
                    bound = check.leaf.bound
                    yield check.leaf.fact, None if isinstance(bound, bool) else bound
        for one in self.curves({}, date.min):
            for bend in one.bends:
                yield one.fact, bend.at
