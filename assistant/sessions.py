"""Where conversations are kept: SQLite in the data folder, or memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.database import open_database, storing
from assistant.settings import Settings

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver


def open_checkpointer(settings: Settings, *, keep: bool) -> BaseCheckpointSaver[Any]:
    """A LangGraph checkpointer; with ``keep`` sessions survive a restart.

    Raises:
        ConfigurationError: the data folder cannot be written.
    """
    if not keep:
        from langgraph.checkpoint.memory import InMemorySaver

        return InMemorySaver()
    from assistant.session_saver import SessionSaver

    saver = SessionSaver(open_database(settings.data_dir / "sessions.sqlite", "会话"))
    with storing("会话"):
        saver.setup()
    return saver
