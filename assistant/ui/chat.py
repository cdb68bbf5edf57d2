"""Handlers of the chat: stateless functions from what a browser sent to what it shows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from assistant.answer import Answer
from assistant.cells import CellError
from assistant.feedback import LONGEST_REASON, Vote
from assistant.ui import frame, thread
from assistant.ui.card import failure, streaming
from assistant.ui.facts_form import read_form
from assistant.ui.ports import Answers
from assistant.ui.profile import profile_view
from assistant.ui.sources import Sources
from assistant.ui.view import View
from assistant.ui.visitor import Visitor, printable
from knowledge.errors import PolicyAssistantError

REFRESH = 0.04
"""Seconds between two updates of a streaming card."""


@dataclass(frozen=True)
class Screen:
    """HTML of every region; None leaves a region as it is."""

    visitor: Visitor | None = None
    sessions: str | None = None
    past: str | None = None
    live: str | None = None
    composer: str | None = None
    evidence: str | None = None
    profile: str | None = None


REGIONS = tuple(field.name for field in fields(Screen) if field.name != "visitor")


class Desk:
    """The counter that visitors speak to. Holds the assistant and nothing of any visitor."""

    def __init__(self, assistant: Answers, sources: Sources) -> None:
        self._assistant = assistant
        self._sources = sources

    def arrive(self, visitor: Visitor, wrong: str = "") -> Screen:
        """Everything of the open conversation."""
        view = self._sources.view(visitor)
        history = self._assistant.history(visitor.current)
        votes = self._assistant.feedback.of(visitor.current)
        last = history[-1][1] if history else None
        live = thread.exchanges(history, view, votes, past=False)
        return Screen(
            visitor=visitor,
            sessions=self._sessions(visitor, view),
            past=thread.exchanges(history, view, votes, past=True),
            live=live or thread.empty(visitor, view),
            composer=thread.composer(view.say),
            evidence=self._sources.first(last, view),
            profile=self._profile(visitor, last, view, wrong),
        )

    def open(self, visitor: Visitor, data: dict[str, Any]) -> Screen:
        """Another of the visitor's conversations."""
        return self.arrive(visitor.opened(str(data.get("session"))))

    def forget(self, visitor: Visitor, data: dict[str, Any]) -> Screen:
        """One of the visitor's own conversations is deleted for good."""
        session = str(data.get("session"))
        if any(note.id == session for note in visitor.notes):
            self._assistant.forget(session)
        return self.arrive(visitor.without(session))

    def rename(self, visitor: Visitor, data: dict[str, Any]) -> Screen:
        """One of the visitor's conversations is called otherwise."""
        named = visitor.titled(str(data.get("session")), str(data.get("title") or ""))
        return Screen(visitor=named, sessions=self._sessions(named, self._sources.view(named)))

    def revise(self, visitor: Visitor, data: dict[str, Any]) -> Screen:
        """Facts are mended or removed, and the last question is answered again."""
        facts = data.get("facts")
        try:
            changed = read_form(facts if isinstance(facts, dict) else {})
            self._assistant.revise(visitor.current, changed)
        except (CellError, PolicyAssistantError) as error:
            return self.arrive(visitor, str(error))
        return self.arrive(visitor)

    def profile(self, visitor: Visitor) -> str:
        """The panel of what is known, for a visitor who comes back from another page."""
        history = self._assistant.history(visitor.current)
        last = history[-1][1] if history else None
        return self._profile(visitor, last, self._sources.view(visitor), "")

    def vote(self, visitor: Visitor, data: dict[str, Any]) -> None:
        """Whether an answer helped; said twice, it is taken back."""
        turn, helpful = data.get("turn"), data.get("helpful")
        if not isinstance(turn, int) or turn >= len(self._assistant.history(visitor.current)):
            return
        if not isinstance(helpful, bool):
            self._assistant.feedback.withdraw(visitor.current, turn)
            return
        reason = printable(str(data.get("reason") or ""))[:LONGEST_REASON]
        self._assistant.feedback.vote(visitor.current, turn, Vote(helpful=helpful, reason=reason))

    def ask(self, visitor: Visitor, data: dict[str, Any]) -> Iterator[Screen]:
        """A question: the card as it is written, then whole, then what it changed around it."""
        turn = printable(str(data.get("turn") or ""))
        if not turn:
            return
        visitor = visitor.asked(" ".join(turn.split()), date.today())
        # Each screen of a stream names the visitor again: Gradio sends differences, and its browser
        # side applies them to the very object that it keeps, so a skipped value would empty it.
        for screen in self._asked(turn, visitor):
            yield replace(screen, visitor=visitor)

    def _asked(self, turn: str, visitor: Visitor) -> Iterator[Screen]:
        view = self._sources.view(visitor)
        history = self._assistant.history(visitor.current)
        votes = self._assistant.feedback.of(visitor.current)
        past = "".join(
            thread.answered(*one, place, view, votes.get(place), latest=False)
            for place, one in enumerate(history)
        )
        live = thread.exchange(turn, streaming("", view), view)
        yield Screen(past=past, live=live, sessions=self._sessions(visitor, view))
        try:
            yield from self._stream(turn, len(history), visitor, view)
        except PolicyAssistantError as error:
            yield Screen(live=thread.exchange(turn, failure(str(error), turn, view), view))

    def _stream(self, turn: str, place: int, visitor: Visitor, view: View) -> Iterator[Screen]:
        text, shown = "", time.monotonic()
        for item in self._assistant.stream(turn, visitor.current):
            if isinstance(item, Answer):
                yield self._answered(turn, place, item, view)
                return
            text += item
            if time.monotonic() - shown >= REFRESH:
                shown = time.monotonic()
                yield Screen(live=thread.exchange(turn, streaming(text, view), view))

    def _answered(self, turn: str, place: int, answer: Answer, view: View) -> Screen:
        return Screen(
            live=thread.answered(turn, answer, place, view, None, latest=True),
            evidence=self._sources.first(answer, view),
            profile=frame.panel("profile", profile_view(answer.profile, view), view.say),
        )

    def _sessions(self, visitor: Visitor, view: View) -> str:
        return frame.panel("sessions", thread.sessions(visitor, date.today(), view), view.say)

    def _profile(self, visitor: Visitor, last: Answer | None, view: View, wrong: str) -> str:
        """What is known; another page may have changed it since the last answer."""
        facts = self._assistant.known(visitor.current)
        known = {name: fact.entry() for name, fact in facts.items()}
        stale = last is not None and last.profile != known
        return frame.panel("profile", profile_view(known, view, stale=stale, wrong=wrong), view.say)
