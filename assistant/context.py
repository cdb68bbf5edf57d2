"""Everything a tool may look at while one turn is answered. Made anew for each turn."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.dialogue import Dialogue
from assistant.facts import KnownFact, Profile
from assistant.language.reading import Reading
from assistant.language.speech import Speech
from assistant.possibilities import Possibilities
from assistant.rules import RuleBook
from knowledge.model import Clause, Policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.language.meaning import Meaning
    from knowledge.library import Library
    from knowledge.retriever import Retriever


@dataclass(frozen=True)
class Services:
    """What all turns share: the knowledge base, the rules, and how people speak of them."""

    library: Library
    books: Mapping[str, RuleBook]
    speech: Mapping[str, Speech]
    retriever: Callable[[], Retriever]
    """Searches what a turn is about. It opens the index at the first look-up; an answer that needs
    none does without."""
    meaning: Callable[[], Meaning | None]
    """Known questions by meaning, None where there is no embedding model."""
    primary: str
    """The policy that is meant where none is named."""
    version: str = ""
    """Names the state of the added policies that is served."""
    everywhere: Callable[[], Retriever] | None = None
    """Searches every policy; None where ``retriever`` does."""

    @cached_property
    def possibilities(self) -> Possibilities:
        """What the rules of all policies make possible."""
        return Possibilities(tuple(self.books.values()))

    def within(self, *policies: str) -> Retriever:
        """Searches some policies as if they were alone."""
        return (self.everywhere or self.retriever)().within(policies)

    @property
    def policy(self) -> Policy:
        """The primary policy."""
        return self.library.policy(self.primary)

    @property
    def book(self) -> RuleBook:
        """The rules of the primary policy."""
        return self.books[self.primary]

    @property
    def manner(self) -> Speech:
        """How people speak of the primary policy."""
        return self.speech[self.primary]

    def clause(self, clause: str) -> Clause:
        """A clause of the primary policy.

        Raises:
            NotFoundError: it has no such clause.
        """
        return self.library.clause(self.primary, clause)


@dataclass(frozen=True)
class Turn:
    """One user turn on its way to an answer."""

    services: Services
    reading: Reading
    dialogue: Dialogue
    """The memory including the facts of this turn that stick."""
    as_of: date
    policies: tuple[str, ...] | None = None
    """Policies that the turn is about and that are searched; None is all."""
    beside: tuple[str, ...] = ()
    """Policies that the turn wants set side by side."""
    others: tuple[str, ...] = ()
    """Policies that nobody asked for: their clauses may be offered as related, by name."""
    claims: dict[str, KnownFact] = field(default_factory=dict)
    """Facts that a language model pointed out and that were re-read from the user's words."""
    offline: bool = True
    """Whether the configured brain is the offline one."""
    troubles: list[str] = field(default_factory=list)
    """Why the language model's work was set aside, if it was."""
    retried: list[str] = field(default_factory=list)
    """Reasons for which a language model was asked to word its answer again."""
    calls: list[dict[str, Any]] = field(default_factory=list)
    """What tools were called: ``name``, ``arguments``, and whether the call ``failed``."""
    began: float = field(default_factory=time.monotonic)
    """When work on the turn began, on the monotonic clock."""

    @property
    def english(self) -> bool:
        """Whether to answer in English."""
        return self.reading.extraction.language == "en"

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self.reading.extraction.language

    @property
    def profile(self) -> Profile:
        """What holds for this turn: what is known, and what the turn only supposes."""
        extraction = self.reading.extraction
        scenario = {fact.fact: fact for fact in (*extraction.presumed, *extraction.facts)}
        known = {} if extraction.another else self.dialogue.profile
        return {**known, **self.claims, **scenario}
