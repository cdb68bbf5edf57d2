"""PostgreSQL: addresses without their secrets, and locks that hold across machines."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from weakref import finalize

from sqlalchemy import URL, Connection, make_url, text
from sqlalchemy.exc import ArgumentError

from knowledge.errors import StorageError

if TYPE_CHECKING:
    import psycopg

PATIENCE = 10
"""Seconds that a connection may take to come about."""
OPTIONS: dict[str, Any] = {
    "connect_timeout": PATIENCE,
    "options": "-c lock_timeout=20000",
    "keepalives_idle": 30,
}
MIGRATIONS = "migrations"
"""The lock under which tables are made or changed."""
_DRIVER = "postgresql+psycopg"
_HIDDEN = "***"
_PAUSE = 0.05
"""Seconds between two tries for a lock."""

_log = logging.getLogger(__name__)


def parse(setting: str) -> URL:
    """The address that a setting gives.

    Raises:
        ValueError: it is not that of a PostgreSQL database; nothing of it is in the message.
    """
    try:
        url = make_url(setting)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        backend = ""
    if backend not in ("postgresql", "postgres"):
        raise ValueError(
            "应写成 postgresql://用户:密码@主机:端口/库名；不设置则使用数据文件夹里的 SQLite 文件"
        )
    return url.set(drivername=_DRIVER)


def secrets_of(url: URL) -> list[str]:
    """What of an address nobody may read."""
    named = [str(value) for name, value in url.query.items() if "pass" in name.lower()]
    return [secret for secret in (str(url.password or ""), *named) if secret]


def place(url: URL) -> str:
    """An address for messages: no account, no password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return f"{url.host or url.query.get('host', '')}:{url.port or 5432}/{url.database or ''}"


def reason(error: Exception, url: URL) -> str:
    """What the database said, in one line and without secrets."""
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    for secret in secrets_of(url):
        said = said.replace(secret, _HIDDEN)
    return said


def conninfo(url: URL) -> str:
    """The address as libpq wants it; it holds the password."""
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def wait_for_turn(connection: Connection) -> None:
    """Hold the lock of migrations until the transaction ends; others wait."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _key(MIGRATIONS)})


def _key(name: str) -> int:
    return (
        int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8]) - 2**63
    )


class AdvisoryLocks:
    """Locks by name that all machines on one database share.

    One connection holds all locks of this process. They end with it, so a machine that dies leaves
    none behind. Waiting is a try now and then: a session that waited inside the server would keep
    ``CREATE INDEX CONCURRENTLY`` from ever ending.
    """

    def __init__(self, url: URL) -> None:
        self._url = url
        self._guard = threading.Lock()
        self._held: set[int] = set()
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None
        self._closing = finalize(self, lambda: None)

    @contextmanager
    def hold(self, name: str, seconds: float = -1) -> Iterator[None]:
        """Wait for a lock, and hold it.

        Args:
            name: its name.
            seconds: how long to wait; -1 is as long as it takes.

        Raises:
            TimeoutError: the wait was over first.
            StorageError: the database cannot be reached.
        """
        key, began = _key(name), time.monotonic()
        while not self._take(key):
            if 0 <= seconds <= time.monotonic() - began:
                raise TimeoutError(name)
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            self._give(key)

    def _take(self, key: int) -> bool:
        with self._guard:
            if key in self._held:
                return False
            if self._ask("SELECT pg_try_advisory_lock(%s)", key):
                self._held.add(key)
                return True
            return False

    def _give(self, key: int) -> None:
        with self._guard:
            self._held.discard(key)
            try:
                self._ask("SELECT pg_advisory_unlock(%s)", key)
            except StorageError as error:
                _log.warning("%s", error)  # the lock ended with its connection

    def _ask(self, question: str, key: int) -> bool:
        import psycopg

        for again in (True, False):
            try:
                row = self._open().execute(question, (key,)).fetchone()
                return bool(row and row[0])
            except psycopg.OperationalError as error:
                self._drop()
                if not again:
                    raise StorageError(
                        f"不能连接数据库 {place(self._url)}（{reason(error, self._url)}）。"
                        "请稍后重试；如果仍然如此，请管理员检查数据库服务。"
                    ) from error
        return False

    def _open(self) -> psycopg.Connection[tuple[object, ...]]:
        """The connection; a new one takes the locks again that are held."""
        import psycopg

        if self._connection is None:
            made = psycopg.connect(conninfo(self._url), autocommit=True, **OPTIONS)
            for key in self._held:
                made.execute("SELECT pg_try_advisory_lock(%s)", (key,))
            self._connection = made
            self._closing = finalize(self, made.close)
        return self._connection

    def _drop(self) -> None:
        import psycopg

        if self._connection is not None:
            self._closing.detach()
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None
