"""Handlers of the chat: stateless functions from what a browser sent to what it shows."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from assistant.answer import Answer
from assistant.ui import evidence, frame, lookup, thread
from assistant.ui.card import card, failure, streaming
from assistant.ui.lookup import Search, Wish
from assistant.ui.profile import profile_view
from assistant.ui.view import View
from assistant.ui.visitor import Visitor, printable
from assistant.ui.words import words
from knowledge.errors import NotFoundError, PolicyAssistantError
from knowledge.model import Clause, Policy

REFRESH = 0.04
"""Seconds between two updates of a streaming card."""


LONGEST_WISH = 200
MOST_FILTERED = 60
"""Clauses that are ranked before a filter by unit thins them."""


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


@dataclass(frozen=True)
class Screen:
    """HTML of every region; None leaves a region as it is."""

    visitor: Visitor | None = None
    header: str | None = None
    sessions: str | None = None
    past: str | None = None
    live: str | None = None
    composer: str | None = None
    evidence: str | None = None
    profile: str | None = None
    finder: str | None = None
    found: str | None = None


class Desk:
    """The counter that visitors speak to. Holds the assistant and nothing of any visitor."""

    def __init__(self, assistant: Answers, search: Search) -> None:
        self._assistant = assistant
        self._search = search

    def arrive(self, raw: object) -> Screen:
        """Everything, for a page that was just opened."""
        return self._whole(Visitor.read(raw))

    def open(self, raw: object, data: dict[str, Any]) -> Screen:
        """Another of the visitor's conversations."""
        return self._whole(Visitor.read(raw).opened(str(data.get("session"))))

    def fresh(self, raw: object) -> Screen:
        """A new conversation."""
        return self._whole(Visitor.read(raw).fresh())

    def forget(self, raw: object, data: dict[str, Any]) -> Screen:
        """One of the visitor's own conversations is deleted for good."""
        visitor, session = Visitor.read(raw), str(data.get("session"))
        if any(note.id == session for note in visitor.notes):
            self._assistant.forget(session)
        return self._whole(visitor.without(session))

    def language(self, raw: object) -> Screen:
        """The same page in the other language."""
        visitor = Visitor.read(raw)
        return self._whole(visitor.speaking("en" if visitor.language == "zh" else "zh"))

    def cite(self, raw: object, data: dict[str, Any]) -> Screen:
        """A clause, or the full text around it, with the cited span marked."""
        view = self._view(Visitor.read(raw))
        start, end = data.get("start"), data.get("end")
        span = (start, end) if isinstance(start, int) and isinstance(end, int) else None
        whole = data.get("mode") == "full"
        body = self._clause(str(data.get("policy")), str(data.get("clause")), span, view, whole)
        return Screen(evidence=frame.panel("evidence", body, view.say))

    def find(self, raw: object, data: dict[str, Any]) -> Screen:
        """Clauses by words and unit; without words, the outline."""
        view = self._view(Visitor.read(raw))
        query, unit = printable(str(data.get("query") or "")), str(data.get("unit") or "")
        wish = Wish(query=query[:LONGEST_WISH], unit=unit, leading=data.get("leading") is True)
        return Screen(found=self._found(wish, view))

    def ask(self, raw: object, data: dict[str, Any]) -> Iterator[Screen]:
        """A question: the card as it is written, then whole, then what it changed around it."""
        turn = printable(str(data.get("turn") or ""))
        if not turn:
            return
        visitor = Visitor.read(raw).asked(" ".join(turn.split()), date.today())
        # Each screen of a stream names the visitor again: Gradio sends differences, and its browser
        # side applies them to the very object that it keeps, so a skipped value would empty it.
        for screen in self._asked(turn, visitor):
            yield replace(screen, visitor=visitor)

    def _asked(self, turn: str, visitor: Visitor) -> Iterator[Screen]:
        view = self._view(visitor)
        past = thread.exchanges(self._assistant.history(visitor.current), view, latest=False)
        live = thread.exchange(turn, streaming("", view), view)
        yield Screen(past=past, live=live, sessions=self._sessions(visitor, view))
        try:
            yield from self._stream(turn, visitor, view)
        except PolicyAssistantError as error:
            yield Screen(live=thread.exchange(turn, failure(str(error), turn, view), view))

    def _stream(self, turn: str, visitor: Visitor, view: View) -> Iterator[Screen]:
        text, shown = "", time.monotonic()
        for item in self._assistant.stream(turn, visitor.current):
            if isinstance(item, Answer):
                yield self._answered(turn, item, view)
                return
            text += item
            if time.monotonic() - shown >= REFRESH:
                shown = time.monotonic()
                yield Screen(live=thread.exchange(turn, streaming(text, view), view))

    def _answered(self, turn: str, answer: Answer, view: View) -> Screen:
        return Screen(
            live=thread.exchange(turn, card(answer, view), view),
            evidence=self._first_source(answer, view),
            profile=self._profile(answer, view),
        )

    def _whole(self, visitor: Visitor) -> Screen:
        view = self._view(visitor)
        history = self._assistant.history(visitor.current)
        last = history[-1][1] if history else None
        return Screen(
            visitor=visitor,
            header=frame.header(view.say),
            sessions=self._sessions(visitor, view),
            past=thread.exchanges(history[:-1], view, latest=False),
            live=(thread.exchanges(history[-1:], view, latest=True) or thread.empty(visitor, view)),
            composer=thread.composer(view.say),
            evidence=self._first_source(last, view),
            profile=self._profile(last, view),
            finder=lookup.finder(self._assistant.library.policies, view.say),
            found=self._found(Wish(), view),
        )

    def _found(self, wish: Wish, view: View) -> str:
        library = self._assistant.library
        if not wish.query:
            return lookup.outline(library.policies, wish, view)
        hits = self._search(wish.query, lookup.MOST_FOUND if not wish.unit else MOST_FILTERED)
        found = [
            (
                library.policy(hit.policy),
                library.clause(hit.policy, hit.clause),
                (hit.start, hit.end),
            )
            for hit in hits
        ]
        return lookup.results(found, wish, view)

    def _sessions(self, visitor: Visitor, view: View) -> str:
        return frame.panel("sessions", thread.sessions(visitor, date.today(), view), view.say)

    def _profile(self, answer: Answer | None, view: View) -> str:
        known = answer.profile if answer else {}
        return frame.panel("profile", profile_view(known, view), view.say)

    def _first_source(self, answer: Answer | None, view: View) -> str:
        body = evidence.nothing(view)
        if answer and answer.citations:
            first = answer.citations[0]
            body = self._clause(first.policy, first.clause, (first.start, first.end), view, False)
        return frame.panel("evidence", body, view.say)

    def _clause(
        self, policy: str, clause: str, span: evidence.Span | None, view: View, whole: bool
    ) -> str:
        try:
            found = self._assistant.library.clause(policy, clause)
            source = self._assistant.library.policy(policy)
        except NotFoundError:
            return evidence.nothing(view, "evidence_unknown")
        show = evidence.full_view if whole else evidence.clause_view
        return show(source, found, span, view)

    def _view(self, visitor: Visitor) -> View:
        return View(say=words(visitor.language), label=self._label)

    def _label(self, policy: str, clause: str) -> str:
        try:
            return self._assistant.library.clause(policy, clause).label
        except NotFoundError:
            return clause
