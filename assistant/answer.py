"""The Answer: what chat, command line, API and eval suite all read. See docs/answer.md.

Field names are a public contract: add freely, rename none. Numbers are decimal strings, money in
yuan.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A part of an Answer: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(StrEnum):
    """What kind of answer it is."""

    ANSWERED = "answered"
    NEEDS_FACTS = "needs_facts"
    NOT_COVERED = "not_covered"
    DECLINED = "declined"


class State(StrEnum):
    """Four-state outcome of a condition or a program."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NEEDS_REVIEW = "needs_review"


class Citation(Part):
    """A verbatim span of a clause: ``text[start:end] == quote``."""

    policy: str
    clause: str
    label: str
    quote: str
    start: int
    end: int
    title: str = ""
    """The document's own name."""
    place: str | None = None
    level: str | None = None
    """国家, 省, 市, 区, 县 or 街道; None where the document does not show it."""
    standing: str | None = None
    """On the day of the question: ``draft``, ``not_yet_effective``, ``in_force``, ``expired``,
    ``superseded`` or ``unknown``."""


class Unit(StrEnum):
    """Unit of a figure or a fact."""

    CNY = "CNY"
    PERCENT = "percent"
    TIMES = "times"
    COUNT = "count"
    DATE = "date"
    YEAR = "year"
    BOOL = "bool"


FigureKind = Literal["exact", "ceiling", "range", "threshold", "target"]
Payer = Literal["city", "district"]


class Figure(Part):
    """An amount, rate, count or threshold that the answer states, and where it comes from."""

    label: str
    low: str | None
    high: str | None
    unit: Unit
    kind: FigureKind
    payer: Payer | None = None
    formula: str = ""
    inputs: dict[str, str] = Field(default_factory=dict)
    clause: str
    policy: str | None = None
    program: str | None = None

    @property
    def is_paid(self) -> bool:
        """Whether it is a sum of money that somebody pays."""
        return self.payer is not None and self.unit is Unit.CNY


class Condition(Part):
    """One condition of a program as it stands for these facts."""

    text: str
    state: State
    fact: str | None = None
    value: str | None = None
    required: str | None = None
    clause: str
    start: int | None = None
    end: int | None = None
    reason: str | None = None
    """Why the state is unknown or needs review, where that is not plain."""


class ReadingVerdict(Part):
    """What one reading of an ambiguous wording leads to."""

    reading: str
    verdict: State


class Verdict(Part):
    """The outcome of one program for one profile."""

    program: str
    verdict: State
    title: str = ""
    conditions: tuple[Condition, ...] = ()
    missing: tuple[str, ...] = ()
    """Facts that are unknown and can still change the outcome, most decisive first."""
    gaps: tuple[str, ...] = ()
    readings: tuple[ReadingVerdict, ...] = ()
    assumptions: tuple[str, ...] = ()
    """What was taken for granted because nobody mentioned it, in plain Chinese."""
    policy: str | None = None


class Ask(Part):
    """A question back to the user: a fact that can still change the outcome."""

    fact: str
    question: str
    why: str = ""


class Notice(Part):
    """A standing caveat. Codes: see docs/answer.md."""

    code: str
    text: str


class ProfileEntry(Part):
    """A fact learnt, and the words that said it; ``turn`` is None for a form."""

    value: str | list[str]
    unit: Unit
    turn: int | None
    quote: str
    low: str | None = None
    high: str | None = None
    """Bounds, where the words were approximate ("六百多万")."""
    approximate: bool = False


class Answer(Part):
    """One answer to one turn."""

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    ask: tuple[Ask, ...] = ()
    notices: tuple[Notice, ...] = ()
    profile: dict[str, ProfileEntry] = Field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    """Questions that a user may want to ask next."""

    def to_json(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return self.model_dump(mode="json")
