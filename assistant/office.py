"""What people who run the service do with it: screen tables, keep the knowledge base, watch accuracy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.screenings import Screenings

if TYPE_CHECKING:
    from assistant.agent import Assistant


@dataclass(frozen=True)
class Office:
    """The rooms behind the pages; each is safe to use from many threads."""

    screenings: Screenings

    @classmethod
    def of(cls, assistant: Assistant) -> Office:
        """The office of an assistant, with its data in the assistant's folder."""
        folder = assistant.settings.data_dir
        return cls(
            screenings=Screenings(
                folder / "screenings", lambda: tuple(assistant.services.books.values())
            )
        )
