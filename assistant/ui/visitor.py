"""What a browser remembers of its visitor: language, and the ids of its own conversations.

It is kept in the browser alone and comes back with each event, so it is read as untrusted input.
An id is a random 128-bit number: who does not know it cannot read the conversation.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.ui.words import Language

MOST_NOTES = 60
TITLE_LENGTH = 40


def new_id() -> str:
    """An unguessable conversation id."""
    return uuid4().hex


class Note(BaseModel):
    """One conversation in the list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    title: str = Field(max_length=TITLE_LENGTH)
    used_on: date


class Visitor(BaseModel):
    """The visitor's language, the open conversation and the list of all, latest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Language = "zh"
    current: str = Field(default_factory=new_id, pattern=r"^[0-9a-f]{32}$")
    notes: tuple[Note, ...] = Field(default=(), max_length=MOST_NOTES)

    @classmethod
    def read(cls, raw: object) -> Visitor:
        """The visitor that a browser sent; anything else is a new visitor."""
        try:
            return cls.model_validate(raw)
        except ValidationError:
            return cls()

    def keep(self) -> dict[str, Any]:
        """Plain data for the browser to keep."""
        return self.model_dump(mode="json")

    def asked(self, turn: str, today: date) -> Visitor:
        """With the open conversation on top of the list, called by its first question."""
        known = {note.id: note.title for note in self.notes}
        title = known.get(self.current) or turn[:TITLE_LENGTH]
        others = [note for note in self.notes if note.id != self.current]
        notes = (Note(id=self.current, title=title, used_on=today), *others)
        return self.model_copy(update={"notes": notes[:MOST_NOTES]})

    def opened(self, session: str) -> Visitor:
        """With one of the visitor's own conversations open; another id changes nothing."""
        own = any(note.id == session for note in self.notes)
        return self.model_copy(update={"current": session}) if own else self

    def fresh(self) -> Visitor:
        """With a new, empty conversation open."""
        return self.model_copy(update={"current": new_id()})

    def without(self, session: str) -> Visitor:
        """Without one conversation; if it was open, a new one is."""
        notes = tuple(note for note in self.notes if note.id != session)
        kept = self.model_copy(update={"notes": notes})
        return kept.fresh() if session == self.current else kept

    def titled(self, session: str, title: str) -> Visitor:
        """With one conversation called otherwise; an empty title changes nothing."""
        called = " ".join(printable(title).split())[:TITLE_LENGTH]
        notes = tuple(
            note.model_copy(update={"title": called}) if called and note.id == session else note
            for note in self.notes
        )
        return self.model_copy(update={"notes": notes})

    def speaking(self, language: Language) -> Visitor:
        """In another language."""
        return self.model_copy(update={"language": language})


def printable(text: str) -> str:
    """Text that can be shown and sent: no lone surrogates, no control characters but newlines."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c == "\n" or c.isprintable()).strip()
