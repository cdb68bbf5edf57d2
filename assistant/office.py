"""What people who run the service do with it: screen tables, keep the knowledge base, watch accuracy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.admin import Admin
from assistant.curator import Curator
from assistant.screenings import Screenings

if TYPE_CHECKING:
    from assistant.agent import Assistant


@dataclass(frozen=True)
class Office:
    """The rooms behind the pages; each is safe to use from many threads."""

    screenings: Screenings
    curator: Curator
    admin: Admin

    @classmethod
    def of(cls, assistant: Assistant) -> Office:
        """The office of an assistant, with its data in the assistant's folder."""
        settings = assistant.settings
        stored = settings.admin_password_hash
        return cls(
            screenings=Screenings(
                settings.data_dir / "screenings", lambda: tuple(assistant.services.books.values())
            ),
            curator=Curator(settings, lambda: assistant.library, assistant.reload),
            admin=Admin(stored.get_secret_value() if stored else None),
        )
