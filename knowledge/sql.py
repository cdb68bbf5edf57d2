"""What is kept in SQL, behind SQLAlchemy Core: a SQLite file, memory, or PostgreSQL.

Statements are the same for all of them; what differs is how a transaction begins.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from weakref import finalize

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from knowledge import postgres
from knowledge.errors import ConfigurationError, StorageError
from knowledge.settings import KnowledgeSettings
from knowledge.sql_schema import Schema, is_current, upgrade
from knowledge.sqlite_settings import settle

_READS = "sangao_reads"


def sqlite_url(path: Path | None) -> URL:
    """The address of a SQLite file; None is a database in memory."""
    return URL.create("sqlite", database=str(path) if path is not None else None)


def storage_url(settings: KnowledgeSettings, file: str) -> URL:
    """Where something is kept: the database of the settings, or its own file in the data folder."""
    if settings.database_url is not None:
        return postgres.parse(settings.database_url.get_secret_value())
    return sqlite_url(settings.data_dir / file)


class Database:
    """One database with its tables; safe to use from many threads, processes and machines.

    Args:
        url: where it is.
        schema: its tables, made or brought up to date.
        what: what it holds, in Chinese, for messages.

    Raises:
        ConfigurationError: it cannot be opened or written, or the file is no database.
    """

    def __init__(self, url: URL, schema: Schema, what: str) -> None:
        self._what = what
        self._url = url
        self._sqlite = url.get_backend_name() == "sqlite"
        # SQLite knows one writer, and memory is one connection that all threads share.
        self._turn: AbstractContextManager[Any] = (
            threading.Lock() if self._sqlite else nullcontext()
        )
        try:
            self._engine = _engine(url)
            self._closing = finalize(self, self._engine.dispose)
            self._prepare(schema)
        except (OSError, sqlite3.Error, SQLAlchemyError) as error:
            raise ConfigurationError(
                f"不能使用{what} {postgres.place(url)}：{postgres.reason(error, url)}。{self._mend}"
            ) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction; all of it is kept, or nothing.

        On SQLite nobody else writes meanwhile; elsewhere a row that is read for update is held.

        Raises:
            StorageError: it cannot be written.
        """
        with self._turn, self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view, which keeps no writer waiting.

        Raises:
            StorageError: it cannot be read.
        """
        with self._turn, self._told(), self._engine.connect() as connection:
            if self._sqlite:
                yield connection.execution_options(**{_READS: True})
            else:
                yield connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )

    def scrub(self) -> None:
        """Overwrite what was deleted in SQLite's write-ahead log too."""
        if not self._sqlite:
            return
        with self._turn, self._told():
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()

    def _prepare(self, schema: Schema) -> None:
        if self._sqlite and self._url.database is None:
            with self._engine.begin() as made:
                schema.tables.create_all(made)
            return
        with self._engine.connect() as looked:
            current = is_current(looked, schema)
        if not current:
            # On SQLite the transaction is the lock, elsewhere one that all machines know.
            with self._engine.begin() as made:
                if not self._sqlite:
                    postgres.wait_for_turn(made)
                upgrade(made, schema)

    @property
    def _mend(self) -> str:
        if self._sqlite:
            return (
                "请检查 ASSISTANT_DATA_DIR 指向的文件夹是否可写；如果文件已损坏，请将它移走后重试。"
            )
        return "请检查 ASSISTANT_DATABASE_URL、数据库服务是否在运行以及账号的权限。"

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise StorageError(
                f"{self._what}暂时无法读写（{postgres.reason(error, self._url)}），"
                "这一次没有保存。请稍后重试；如果仍然如此，请管理员检查"
                f"{'磁盘空间和数据文件夹的权限' if self._sqlite else '数据库服务'}。"
            ) from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=postgres.PATIENCE,
            connect_args=postgres.OPTIONS,
        )
    in_memory = url.database is None
    if url.database is not None:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=StaticPool if in_memory else QueuePool,
        connect_args={"check_same_thread": False} if in_memory else {},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    settle(connection, "NORMAL")


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once, so that what it reads before it writes stays true."""
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
