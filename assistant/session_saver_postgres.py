"""LangGraph's PostgreSQL checkpointer that keeps the latest state of each session and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from weakref import finalize

import psycopg
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.postgres import PostgresSaver
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool, PoolTimeout
from sqlalchemy import URL

from assistant.session_latest import LatestOnly
from knowledge.errors import ConfigurationError, StorageError
from knowledge.postgres import (
    MIGRATIONS,
    OPTIONS,
    PATIENCE,
    AdvisoryLocks,
    conninfo,
    place,
    reason,
)

_CONNECTIONS = 2
"""The checkpointer itself lets one thread at a time use one."""
_log = logging.getLogger(__name__)


class PostgresSessionSaver(LatestOnly, PostgresSaver):
    """Earlier states go when a newer one is stored: a session is no history of its states.

    Raises:
        ConfigurationError: the database cannot be reached, or tables cannot be made in it.
    """

    def __init__(self, url: URL) -> None:
        pool: ConnectionPool[psycopg.Connection[DictRow]] = ConnectionPool(
            conninfo(url),
            min_size=1,
            max_size=_CONNECTIONS,
            timeout=PATIENCE,
            kwargs={"autocommit": True, "row_factory": dict_row, "prepare_threshold": 0, **OPTIONS},
            # A connection that the server dropped meanwhile is replaced, not handed out.
            check=ConnectionPool.check_connection,
            open=False,
            name="sessions",
        )
        super().__init__(pool)
        self._url = url
        try:
            with AdvisoryLocks(url).hold(MIGRATIONS):
                pool.open(wait=True, timeout=PATIENCE)
                self.setup()
        except (psycopg.Error, PoolTimeout, StorageError) as error:
            pool.close()
            raise ConfigurationError(
                f"不能使用会话数据库 {place(url)}：{reason(error, url)}。"
                "请检查 ASSISTANT_DATABASE_URL、数据库服务是否在运行以及账号的权限。"
            ) from error
        self._closing = finalize(self, pool.close)

    def put_writes(
        self,
        config: RunnableConfig,
        writes: Sequence[tuple[str, Any]],
        task_id: str,
        task_path: str = "",
    ) -> None:
        """Store what a step wrote."""
        with self.storing("本次对话"):
            super().put_writes(config, writes, task_id, task_path)

    @contextmanager
    def storing(self, what: str) -> Iterator[None]:
        """Say what could not be stored, instead of psycopg's own errors."""
        try:
            yield
        except (psycopg.Error, PoolTimeout) as error:
            _log.error("%s没有保存：%s", what, reason(error, self._url))
            raise StorageError(
                f"{what}暂时无法读写，这一次没有保存。请稍后重试；"
                "如果仍然如此，请管理员检查数据库服务。"
            ) from error


def check(url: URL) -> None:
    """Find out whether sessions can be written now; nothing is written.

    Raises:
        StorageError: they cannot.
    """
    try:
        with psycopg.connect(conninfo(url), **OPTIONS) as connection:
            connection.execute("SELECT 1 FROM checkpoints LIMIT 1")
            row = connection.execute("SHOW transaction_read_only").fetchone()
    except psycopg.Error as error:
        raise StorageError(
            f"会话数据库 {place(url)} 不能使用：{reason(error, url)}。请检查数据库服务。"
        ) from error
    if row != ("off",):
        raise StorageError(f"会话数据库 {place(url)} 只读，不能写入。请检查数据库服务。")
