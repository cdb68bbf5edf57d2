"""Handlers of the chat: stateless functions from what a browser sent to what it shows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from assistant.answer import Answer
from assistant.ui import frame, thread
from assistant.ui.card import card, failure, streaming
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

    def arrive(self, visitor: Visitor) -> Screen:
        """Everything of the open conversation."""
        view = self._sources.view(visitor)
        history = self._assistant.history(visitor.current)
        last = history[-1][1] if history else None
        return Screen(
            visitor=visitor,
            sessions=self._sessions(visitor, view),
            past=thread.exchanges(history[:-1], view, latest=False),
            live=(thread.exchanges(history[-1:], view, latest=True) or thread.empty(visitor, view)),
            composer=thread.composer(view.say),
            evidence=self._sources.first(last, view),
            profile=self._profile(last, view),
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
            evidence=self._sources.first(answer, view),
            profile=self._profile(answer, view),
        )

    def _sessions(self, visitor: Visitor, view: View) -> str:
        return frame.panel("sessions", thread.sessions(visitor, date.today(), view), view.say)

    def _profile(self, answer: Answer | None, view: View) -> str:
        known = answer.profile if answer else {}
        return frame.panel("profile", profile_view(known, view), view.say)
