"""Where conversations are kept: SQLite in the data folder, or memory."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from assistant.settings import Settings
from knowledge.errors import ConfigurationError

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver


def open_checkpointer(settings: Settings, *, keep: bool) -> BaseCheckpointSaver[Any]:
    """A LangGraph checkpointer; with ``keep`` sessions survive a restart.

    Raises:
        ConfigurationError: the data folder cannot be written, or the file is not a database.
    """
    if not keep:
        from langgraph.checkpoint.memory import InMemorySaver

        return InMemorySaver()
    from assistant.session_saver import SessionSaver

    path = settings.data_dir / "sessions.sqlite"
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        saver = SessionSaver(sqlite3.connect(path, check_same_thread=False))
        saver.setup()
    except (OSError, sqlite3.Error) as error:
        raise ConfigurationError(
            f"不能使用会话文件 {path}：{error}。请检查 ASSISTANT_DATA_DIR 指向的文件夹是否可写；"
            "如果文件已损坏，请将它移走后重试。"
        ) from error
    return saver
