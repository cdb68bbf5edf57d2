"""What people who run the service do with it: screen tables, keep the knowledge base, watch accuracy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.admin import Admin
from assistant.curator import Curator
from assistant.facets import Facets, facets_of
from assistant.runs import FOLDER as RUNS
from assistant.runs import Runs
from assistant.screenings import Screenings

if TYPE_CHECKING:
    from assistant.agent import Assistant
    from assistant.context import Services


@dataclass(frozen=True)
class Office:
    """The rooms behind the pages; each is safe to use from many threads."""

    screenings: Screenings
    curator: Curator
    admin: Admin
    runs: Runs
    facets: Callable[[], Facets]
    """Kinds and sums of the clauses that are held now."""

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
            runs=Runs(settings.data_dir / RUNS),
            facets=_Latest(assistant),
        )


class _Latest:
    """The facets of the library that serves, worked out once for each."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._known: tuple[Services, Facets] | None = None

    def __call__(self) -> Facets:
        services, known = self._assistant.services, self._known
        if known is None or known[0] is not services:
            found = facets_of(services.library.policies, services.books.values())
            self._known = known = services, found
        return known[1]
