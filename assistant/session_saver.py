"""A SQLite checkpointer that keeps the latest state of each session and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from weakref import finalize

from langgraph.checkpoint.sqlite import SqliteSaver

from assistant.database import storing
from assistant.session_latest import LatestOnly

_OLD = (
    "DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < "
    "(SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?)"
)


class SessionSaver(LatestOnly, SqliteSaver):
    """Earlier states go when a newer one is stored: a session is no history of its states."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._closing = finalize(self, connection.close)

    def storing(self, what: str) -> AbstractContextManager[None]:
        """Say what could not be stored, instead of SQLite's own errors."""
        return storing(what)

    def prune(self, thread_ids: Sequence[str], *, strategy: str = "keep_latest") -> None:
        """Drop all but the latest state of some sessions, or (``delete``) all of them."""
        for thread in thread_ids:
            if strategy == "delete":
                self.delete_thread(thread)
                continue
            with self.cursor() as cursor:
                for table in ("writes", "checkpoints"):
                    cursor.execute(_OLD.format(table=table), (thread, thread))

    def delete_thread(self, thread_id: str) -> None:
        """Delete a session, from the write-ahead log too."""
        super().delete_thread(thread_id)
        with self.storing("对话的删除"), self.lock:
            self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
