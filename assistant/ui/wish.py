"""What a visitor looks for among clauses: words and filters, read from untrusted input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self, get_args

from assistant.facets import Facets, Provision
from assistant.ui.visitor import printable
from knowledge.model import Clause, Policy
from knowledge.retriever import Way

LONGEST_WISH = 200
ROLES = ("lead", "support")
SUMS = {"any_sum": Decimal(0), "million": Decimal(1_000_000), "ten_million": Decimal(10_000_000)}
"""Choices of a least sum, in yuan."""
WAYS: tuple[Way, ...] = get_args(Way)


@dataclass(frozen=True)
class Wish:
    """What is looked for; what is empty admits everything."""

    query: str = ""
    policy: str = ""
    part: str = ""
    """``policy/clause`` of a part; its clauses are those below it."""
    unit: str = ""
    role: str = ""
    kind: Provision | None = None
    least: Decimal | None = None
    way: Way | None = None
    facets: Facets = field(default_factory=Facets, repr=False)

    @classmethod
    def read(cls, data: Mapping[str, Any], facets: Facets) -> Self:
        """What a form sent; a choice that is not offered is none."""
        text = {name: printable(str(value or "")) for name, value in data.items()}
        kind, way = text.get("kind", ""), text.get("way", "")
        role = text.get("role", "")
        return cls(
            query=text.get("query", "")[:LONGEST_WISH],
            policy=text.get("policy", ""),
            part=text.get("part", ""),
            unit=text.get("unit", ""),
            role=role if role in ROLES else "",
            kind=Provision(kind) if kind in list(Provision) else None,
            least=SUMS.get(text.get("least", "")),
            way=next((one for one in WAYS if one == way), None),
            facets=facets,
        )

    @property
    def narrow(self) -> bool:
        """Whether a filter thins out what a search finds."""
        return bool(self.part or self.unit or self.role or self.kind) or self.least is not None

    def admits(self, policy: Policy, clause: Clause) -> bool:
        """Whether a clause passes every filter."""
        key = policy.id, clause.id
        return (
            (not self.policy or policy.id == self.policy)
            and (not self.part or _within(f"{policy.id}/{clause.id}", self.part))
            and self._names_unit(clause)
            and (self.kind is None or self.facets.has(key, self.kind))
            and (self.least is None or self.facets.reaches(key, self.least))
        )

    def _names_unit(self, clause: Clause) -> bool:
        """Whether the unit, or any, stands in the role that is asked for."""
        leads, supports = clause.lead_units, clause.support_units
        units = {"lead": leads, "support": supports}.get(self.role, leads + supports)
        return self.unit in units if self.unit else bool(units) or not self.role


def _within(place: str, part: str) -> bool:
    return place == part or place.startswith(f"{part}.")
