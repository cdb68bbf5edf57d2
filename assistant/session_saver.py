"""A SQLite checkpointer that keeps the latest state of each session and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from weakref import finalize

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)
from langgraph.checkpoint.sqlite import SqliteSaver

from assistant.database import storing

_OLD = (
    "DELETE FROM {table} WHERE thread_id = ? AND checkpoint_id < "
    "(SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = ?)"
)


class SessionSaver(SqliteSaver):
    """Earlier states go when a newer one is stored: a session is no history of its states."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._closing = finalize(self, connection.close)

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Store a state and drop the ones before it."""
        with storing("本次对话"):
            stored = super().put(config, checkpoint, metadata, new_versions)
            self.prune([str(config["configurable"]["thread_id"])])
        return stored

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The latest state of a session."""
        with storing("对话记录"):
            return super().get_tuple(config)

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
        with storing("对话的删除"):
            super().delete_thread(thread_id)
            with self.lock:
                self.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
