"""Labelled conversations: their schema and how they are read. See docs/eval.md.

Figures are decimal strings, money in yuan, rates in percent; ``cite`` lists requirements, each a
list of alternative verbatim snippets of the policy.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from assistant.answer import FigureKind, State, Status, Unit
from assistant.facts import catalogue

HIDDEN_SPLITS = frozenset({"held_out", "sealed"})
"""Splits whose cases are counted and never shown, so that nobody tunes on them."""
NOTICES = frozenset(
    {
        *("draft", "expired", "not_yet_effective", "superseded", "municipal"),
        *("ceiling", "discretion", "ambiguous", "premise", "assumption"),
    }
)


class Strict(BaseModel):
    """A labelled object: immutable, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedFigure(Strict):
    """A figure that must be stated; only the keys given are compared."""

    low: str | None = None
    high: str | None = None
    value: str | None = None
    """Either bound: for wordings where the text gives one number only (不少于10场)."""
    unit: Unit | None = None
    kind: FigureKind | None = None
    payer: Literal["city", "district"] | None = None


class Expect(Strict):
    """What a right answer to the last turn shows; None is not graded."""

    status: tuple[Status, ...]
    cite: tuple[tuple[str, ...], ...] = ()
    figures: tuple[ExpectedFigure, ...] = ()
    no_figures: tuple[str, ...] = ()
    verdicts: dict[str, tuple[State, ...]] = Field(default_factory=dict)
    ask_any: tuple[str, ...] = ()
    ask_none: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    no_notices: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    not_say: tuple[str, ...] = ()
    profile: dict[str, str | list[str]] = Field(default_factory=dict)
    no_profile: tuple[str, ...] = ()

    @field_validator("status", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:  # noqa: ANN401
        return (value,) if isinstance(value, str) else value

    @field_validator("verdicts", mode="before")
    @classmethod
    def _each_one_or_many(cls, value: Any) -> Any:  # noqa: ANN401
        return {k: (v,) if isinstance(v, str) else v for k, v in dict(value).items()}

    @field_validator("ask_any", "ask_none", "profile", "no_profile")
    @classmethod
    def _known_facts(cls, value: Any) -> Any:  # noqa: ANN401
        unknown = [fact for fact in value if fact not in catalogue()]
        if unknown:
            raise ValueError(f"unknown fact {unknown[0]!r}; facts.yaml names them all")
        return value

    @field_validator("notices", "no_notices")
    @classmethod
    def _known_codes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [code for code in value if code not in NOTICES]
        if unknown:
            raise ValueError(f"unknown notice {unknown[0]!r}; one of {', '.join(sorted(NOTICES))}")
        return value


class Case(Strict):
    """One labelled conversation; ``expect`` is of the last turn."""

    id: str
    category: str
    split: str
    """The folder of ``eval/sets`` that it belongs to, or how it is to be treated."""
    turns: tuple[str, ...] = Field(min_length=1)
    as_of: date | None = None
    clause: tuple[str, ...] = ("*",)
    """Clause ids the label rests on; ``*`` is any."""
    also: tuple[str, ...] = ()
    """Clause ids that an answer may cite besides."""
    profile: dict[str, str] = Field(default_factory=dict)
    """What a form already knows."""
    expect: Expect

    @property
    def cluster(self) -> str:
        """Cases that rest on one clause rise and fall together."""
        return self.clause[0] if self.clause[0] != "*" else f"*{self.category}"
