"""What the web app needs of the assistant behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from assistant.answer import Answer
from assistant.facts import Profile
from assistant.feedback import FeedbackStore
from assistant.possibilities import Possibilities
from knowledge.model import Clause, Hit, Policy
from knowledge.retriever import Way


class Search(Protocol):
    """Finds the clauses that speak of a question, best first."""

    def __call__(
        self,
        query: str,
        k: int,
        policies: Sequence[str] | None = None,
        *,
        only: Way | None = None,
    ) -> list[Hit]:
        """At most ``k`` clauses of some policies, by words or meaning alone or by both."""


class Library(Protocol):
    """What the web app needs of the knowledge base."""

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies."""

    def policy(self, policy_id: str, /) -> Policy:
        """A policy by id."""

    def clause(self, policy_id: str, clause_id: str, /) -> Clause:
        """A clause by policy id and clause id."""


class Answers(Protocol):
    """What the web app needs of the assistant."""

    @property
    def library(self) -> Library:
        """The policies that answers cite."""

    def stream(
        self, turn: str, session: str, *, as_of: date | None = None
    ) -> Iterator[str | Answer]:
        """Text as it is written, and at last the Answer."""

    def history(self, session: str) -> Sequence[tuple[str, Answer]]:
        """All turns of a session with their answers."""

    def forget(self, session: str) -> None:
        """Drop a session."""

    @property
    def feedback(self) -> FeedbackStore:
        """What users thought of answers."""

    @property
    def possibilities(self) -> Possibilities:
        """What the rules of all policies make possible."""

    def known(self, session: str) -> Profile:
        """What is known of the enterprise in a session."""

    def remember(self, session: str, facts: Mapping[str, Any]) -> None:
        """Set or (None) remove facts of a session, as a form gives them."""

    def revise(
        self, session: str, facts: Mapping[str, Any], *, as_of: date | None = None
    ) -> Answer | None:
        """The same, and the last question is answered again; None where nothing was asked."""
