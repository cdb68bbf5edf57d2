"""Where conversations are kept: SQLite in the data folder, PostgreSQL, or memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from assistant.database import open_database, storing
from assistant.settings import Settings
from knowledge.errors import StorageError

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

FILE = "sessions.sqlite"
_PATIENCE = 5.0
"""Seconds that a check waits for somebody who writes."""


def open_checkpointer(settings: Settings, *, keep: bool) -> BaseCheckpointSaver[Any]:
    """A LangGraph checkpointer; with ``keep`` sessions survive a restart.

    Raises:
        ConfigurationError: the data folder cannot be written, or the database not be used.
    """
    if not keep:
        from langgraph.checkpoint.memory import InMemorySaver

        return InMemorySaver()
    if settings.database_url is not None:
        from assistant.session_saver_postgres import PostgresSessionSaver
        from knowledge.postgres import parse

        return PostgresSessionSaver(parse(settings.database_url.get_secret_value()))
    from assistant.session_saver import SessionSaver

    saver = SessionSaver(open_database(settings.data_dir / FILE, "会话"))
    with storing("会话"):
        saver.setup()
    return saver


def check_sessions(settings: Settings) -> None:
    """Find out whether conversations can be written now; nothing is written.

    Raises:
        StorageError: they cannot.
    """
    if settings.database_url is not None:
        from assistant.session_saver_postgres import check
        from knowledge.postgres import parse

        check(parse(settings.database_url.get_secret_value()))
        return
    path = settings.data_dir / FILE
    try:
        address = f"{path.resolve().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("SELECT count(*) FROM checkpoints").fetchone()
            connection.rollback()
    except sqlite3.Error as error:
        raise StorageError(f"会话文件 {path} 不能写入：{error}。请检查磁盘空间和权限。") from error
