"""What the checkpointers of SQLite and PostgreSQL share: of each session, the latest state alone."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import AbstractContextManager

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    BaseCheckpointSaver,
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)


class LatestOnly(BaseCheckpointSaver[str]):
    """Stands before a checkpointer of LangGraph: a session is no history of its states.

    Raises:
        StorageError: of every method, where the database cannot be read or written now.
    """

    @abstractmethod
    def storing(self, what: str) -> AbstractContextManager[None]:
        """Turn the database's own errors into a ``StorageError`` that says what was not stored."""

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Store a state and drop the ones before it."""
        with self.storing("本次对话"):
            stored = super().put(config, checkpoint, metadata, new_versions)
            self.prune([str(config["configurable"]["thread_id"])])
        return stored

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The latest state of a session."""
        with self.storing("对话记录"):
            return super().get_tuple(config)

    def delete_thread(self, thread_id: str) -> None:
        """Delete a session."""
        with self.storing("对话的删除"):
            super().delete_thread(thread_id)
