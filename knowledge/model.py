"""The objects of the knowledge base. All offsets index the canonical text of the policy."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value object: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ClauseKind(StrEnum):
    """What a clause is, from its place in the structure."""

    PREAMBLE = "preamble"
    PART = "part"
    SECTION = "section"
    MEASURE = "measure"
    CRITERION = "criterion"
    EXCLUSION = "exclusion"
    SAFEGUARD = "safeguard"
    CLOSING = "closing"
    TABLE = "table"
    OTHER = "other"


class Clause(Frozen):
    """One provision of a policy: ``policy.text[start:end] == text``."""

    id: str
    """Position path such as ``3.2.2``; unique within the policy."""
    label: str
    """Path as people cite it, such as ``三、（二）2. 加强企业管理``."""
    heading: str
    number: str | None
    """The number as printed, or as inferred where ``inferred`` is true."""
    inferred: bool = False
    parent: str | None = None
    kind: ClauseKind = ClauseKind.OTHER
    text: str
    start: int
    end: int
    lead_units: tuple[str, ...] = ()
    """牵头单位, in the order of the text."""
    support_units: tuple[str, ...] = ()
    """责任单位, in the order of the text."""


class Source(Frozen):
    """Where a fact about a policy comes from when it is not the policy's own text."""

    description: str
    url: str | None = None


class FinalVersion(Frozen):
    """The version that was issued in the end, which the knowledge base need not hold."""

    title: str
    number: str | None = None
    issued_on: date
    effective_from: date
    effective_to: date
    """Last day of validity (inclusive)."""
    held: bool = False
    source: Source


class Standing(StrEnum):
    """Where a policy stands in law on a given day."""

    DRAFT = "draft"
    NOT_YET_EFFECTIVE = "not_yet_effective"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class PolicyMeta(Frozen):
    """What ``policy.yaml`` says of a policy."""

    id: str
    title: str
    short_title: str
    issuer: str | None = None
    """Who issued it; None where the text does not say."""
    level: str | None = None
    """国家 / 省 / 市 / 区 / 县 / 街道, as the issuer's rank; None where unknown."""
    place: str | None = None
    """The place whose enterprises it addresses, such as 郑州市上街区; None where unknown."""
    number: str | None = None
    status: str
    """``draft`` | ``final`` | ``unknown``: of the text that is held, not of a day."""
    issued_on: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    validity_clause: str | None = None
    """Clause id of the sentence that speaks of effect and term."""
    final_version: FinalVersion | None = None
    aliases: tuple[str, ...] = ()
    bounds_rule: str | None = None
    """The document's own definition of 以上 / 以下, verbatim, if it has one."""
    stacking_rule: str | None = None
    """The document's own rule on combining awards, verbatim, if it has one."""
    interpreter: str | None = None
    """解释权: the unit that interprets the document, if it says so."""
    earlier_version: str | None = None
    """Id of the version of the same policy that came before, where it was taken in too."""
    superseded_by: str | None = None
    """Id of the version that came after; found on loading, never written down."""
    superseded_from: date | None = None
    """The day from which that version applies, None if it does not say."""


class Policy(Frozen):
    """A policy: metadata, canonical text and the clauses recovered from it."""

    meta: PolicyMeta
    text: str
    clauses: tuple[Clause, ...]
    built_in: bool = False
    folder: Path | None = Field(default=None, exclude=True)
    """Where its files lie; None for a policy that was never stored."""

    @property
    def id(self) -> str:
        """The policy's id, as in file names and citations."""
        return self.meta.id

    @property
    def title(self) -> str:
        """The full official title."""
        return self.meta.title


class Hit(Frozen):
    """One search result: a clause and the best span in it."""

    policy: str
    clause: str
    label: str
    text: str
    score: float = Field(ge=0)
    """Fused rank score; comparable within one result list only."""
    similarity: float | None = None
    """Cosine similarity of the best chunk to the question, None if searched lexically only."""
    coverage: float = 0.0
    """Share (0..1) of the question's informative terms that the clause contains."""
    start: int
    end: int
    """Span of the best-matching sentence in the canonical text."""
