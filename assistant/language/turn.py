"""One turn on its way through the reading: its text, tokens and clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from assistant.facts import KnownFact, Profile
from assistant.language.clauses import Clause
from assistant.language.normalise import Normalised
from assistant.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Turn:
    """What is read, and what the conversation adds to it (see ``extract``)."""

    source: Normalised
    index: int
    as_of: date
    tokens: list[Token]
    clauses: list[Clause]
    expecting: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    known: Profile = field(default_factory=dict)
    before: str = ""
    """The turn before this one, normalised."""
    earlier: tuple[str, ...] = ()
    """All turns before this one, as they were written."""

    def words(self, start: int, end: int) -> str:
        """The user's own words behind a span, without loose punctuation."""
        return self.source.quote(start, end).strip(" ,，、")


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact found: whose it is (``own``, ``other``, ``presumed``), and whether only supposed."""

    owner: str
    fact: KnownFact
    supposed: bool


def owner_of(subject: str, mode: str) -> str | None:
    """Where a fact belongs; None for what is asked after, planned or denied."""
    if mode == "presumed":
        return "presumed"
    if mode != "said":
        return None
    return "other" if subject == "other" else "own"
