"""What is kept in SQL, behind SQLAlchemy Core: a SQLite file in the data folder, or memory.

Statements are written so that PostgreSQL would run them too; only this module knows SQLite.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import finalize

from sqlalchemy import URL, Connection, MetaData, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from assistant.database import make_way
from knowledge.errors import ConfigurationError, StorageError

_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=10000",
)
_READS = "sangao_reads"


def sqlite_url(path: Path | None) -> URL:
    """The address of a SQLite file; None is a database in memory."""
    return URL.create("sqlite", database=str(path) if path is not None else None)


class Database:
    """One database with its tables; safe to use from many threads and processes.

    Args:
        url: where it is.
        tables: made where they are missing.
        what: what it holds, in Chinese, for messages.
        mends: whether a damaged SQLite file is set aside and a new one begins.

    Raises:
        ConfigurationError: it cannot be opened or written, or the file is no database.
    """

    def __init__(self, url: URL, tables: MetaData, what: str, *, mends: bool = False) -> None:
        self._what = what
        self._url = url
        self._lock = threading.Lock()
        self._sqlite = url.get_backend_name() == "sqlite"
        in_memory = self._sqlite and url.database is None
        try:
            if self._sqlite and url.database is not None:
                Path(url.database).parent.mkdir(parents=True, exist_ok=True)
                if mends:
                    make_way(Path(url.database), what.removesuffix("文件"))
            # Memory is one connection that all threads share; the lock keeps them apart.
            pool = StaticPool if in_memory else QueuePool
            shared = {"check_same_thread": False} if in_memory else {}
            self._engine = create_engine(
                url, poolclass=pool, connect_args=shared, hide_parameters=True
            )
            if self._sqlite:
                event.listen(self._engine, "connect", _set_up)
                event.listen(self._engine, "begin", _begin)
            self._closing = finalize(self, self._engine.dispose)
            with self._engine.begin() as made:
                tables.create_all(made)
        except (OSError, sqlite3.Error, SQLAlchemyError) as error:
            raise ConfigurationError(
                f"不能使用{what} {self._place}：{_reason(error)}。请检查 ASSISTANT_DATA_DIR 指向的"
                "文件夹是否可写；如果文件已损坏，请将它移走后重试。"
            ) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else writes in; all of it is kept, or nothing.

        Raises:
            StorageError: it cannot be written.
        """
        with self._lock, self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view, which keeps no writer waiting.

        Raises:
            StorageError: it cannot be read.
        """
        with self._lock, self._told(), self._engine.connect() as connection:
            yield connection.execution_options(**{_READS: True})

    def scrub(self) -> None:
        """Overwrite what was deleted in the write-ahead log too."""
        if not self._sqlite:
            return
        with self._lock, self._told():
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()

    @property
    def _place(self) -> str:
        return self._url.database or self._url.render_as_string(hide_password=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise StorageError(
                f"{self._what}暂时无法读写（{_reason(error)}），这一次没有保存。请稍后重试；"
                "如果仍然如此，请管理员检查磁盘空间和数据文件夹的权限。"
            ) from error


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - whatever driver it is
    connection.isolation_level = None  # the driver begins nothing by itself
    cursor = connection.cursor()
    for line in _SETTINGS:
        cursor.execute(line)
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once, so that what it reads before it writes stays true."""
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _reason(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error)
