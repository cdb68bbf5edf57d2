"""The panel where a clause opens, on whatever page its number was clicked."""

from __future__ import annotations

from typing import Any

from assistant.answer import Answer
from assistant.ui import evidence, frame
from assistant.ui.ports import Answers, Library
from assistant.ui.view import View
from assistant.ui.visitor import Visitor
from assistant.ui.words import words
from knowledge.errors import NotFoundError


class Sources:
    """Looks clauses up for the side panel, and their labels for everything else."""

    def __init__(self, assistant: Answers) -> None:
        self._assistant = assistant

    @property
    def _library(self) -> Library:
        """What is held now: policies come and go while the app serves."""
        return self._assistant.library

    def view(self, visitor: Visitor) -> View:
        """What templates need for this visitor."""
        return View(say=words(visitor.language), label=self._label)

    def cite(self, visitor: Visitor, data: dict[str, Any]) -> str:
        """A clause, or the full text around it, with the cited span marked."""
        view = self.view(visitor)
        start, end = data.get("start"), data.get("end")
        span = (start, end) if isinstance(start, int) and isinstance(end, int) else None
        whole = data.get("mode") == "full"
        body = self._clause(str(data.get("policy")), str(data.get("clause")), span, view, whole)
        return frame.panel("evidence", body, view.say)

    def first(self, answer: Answer | None, view: View) -> str:
        """The first source of an answer; without one, how to see a source."""
        body = evidence.nothing(view)
        if answer and answer.citations:
            first = answer.citations[0]
            body = self._clause(first.policy, first.clause, (first.start, first.end), view, False)
        return frame.panel("evidence", body, view.say)

    def _clause(
        self, policy: str, clause: str, span: evidence.Span | None, view: View, whole: bool
    ) -> str:
        try:
            found = self._library.clause(policy, clause)
            source = self._library.policy(policy)
        except NotFoundError:
            return evidence.nothing(view, "evidence_unknown")
        show = evidence.full_view if whole else evidence.clause_view
        return show(source, found, span, view)

    def _label(self, policy: str, clause: str) -> str:
        try:
            return self._library.clause(policy, clause).label
        except NotFoundError:
            return clause
