"""How every SQLite file is opened: with a write-ahead log, and patient with other writers."""

from __future__ import annotations

import sqlite3
import time
from typing import Literal

PATIENCE = 10.0
"""Seconds that a connection waits while another one writes."""
_PAUSE = 0.02


def settle(connection: sqlite3.Connection, synchronous: Literal["NORMAL", "FULL"]) -> None:
    """Set a new connection up; what is deleted through it is overwritten.

    Args:
        connection: opened just now, with no transaction under way.
        synchronous: FULL has each commit on the disk before it returns.

    Raises:
        sqlite3.Error: it is no database, or another writer held it longer than `PATIENCE`.
    """
    be_patient(connection)
    _log_ahead(connection)
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute("PRAGMA secure_delete=ON")


def be_patient(connection: sqlite3.Connection) -> None:
    """Wait up to `PATIENCE` while another connection writes."""
    connection.execute(f"PRAGMA busy_timeout={int(PATIENCE * 1000)}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log: of all that locks, SQLite does not wait for this by itself.

    It cannot while a new file still has its old journal and another process writes to it: two
    programs that start at once would meet here. Measured: with six at once, one failed.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return
