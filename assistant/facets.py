"""What kind of provision a clause is, and the largest sum that it names: for filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from assistant.rules import RuleBook
from knowledge.amounts import Measure, find_quantities
from knowledge.model import Clause, Policy

Key = tuple[str, str]
"""Policy id and clause id."""


class Provision(StrEnum):
    """What a clause gives, as the rules say."""

    AWARD = "award"
    SUPPORT = "support"
    ELIGIBILITY = "eligibility"


@dataclass(frozen=True)
class Facets:
    """Kinds and sums by clause; a clause that is missing has neither."""

    kinds: Mapping[Key, frozenset[Provision]] = field(default_factory=dict)
    sums: Mapping[Key, Decimal] = field(default_factory=dict)

    def has(self, key: Key, kind: Provision) -> bool:
        """Whether a clause is of a kind."""
        return kind in self.kinds.get(key, ())

    def reaches(self, key: Key, least: Decimal) -> bool:
        """Whether a clause names a sum of ``least`` yuan or more."""
        return key in self.sums and self.sums[key] >= least


def facets_of(policies: Iterable[Policy], books: Iterable[RuleBook]) -> Facets:
    """The facets of all clauses."""
    kinds: dict[Key, set[Provision]] = {}
    for book in books:
        for program in book.programs.values():
            conditions = {span.clause for span in program.sources}
            spoken = {program.clause} | (conditions if program.kind == "eligibility" else set())
            for clause in spoken:
                kinds.setdefault((book.policy, clause), set()).add(Provision(program.kind))
        for support in book.supports:
            kinds.setdefault((book.policy, support.clause), set()).add(Provision.SUPPORT)
    sums = {
        (policy.id, clause.id): most
        for policy in policies
        for clause in policy.clauses
        if (most := _largest(clause)) is not None
    }
    return Facets({key: frozenset(found) for key, found in kinds.items()}, sums)


def _largest(clause: Clause) -> Decimal | None:
    found = [one.high for one in find_quantities(clause.text) if one.measure is Measure.MONEY]
    return max(found, default=None)
