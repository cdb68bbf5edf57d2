"""SQLite files that outlive a kill: opened checked, and set aside where they cannot be read."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from knowledge.errors import ConfigurationError, StorageError
from knowledge.sqlite_settings import be_patient, settle

_BESIDE = ("-wal", "-shm")
_log = logging.getLogger(__name__)


def open_database(path: Path, what: str) -> sqlite3.Connection:
    """A connection that many threads may share under a lock of their own.

    A damaged file is set aside under another name, nothing of it is deleted, and a new one begins.

    Args:
        path: the file; made if there is none.
        what: what it holds, for messages.

    Raises:
        ConfigurationError: the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_way(path, what)
        return _connected(path)
    except (OSError, sqlite3.Error) as error:
        raise ConfigurationError(
            f"不能使用{what}文件 {path}：{error}。"
            "请检查 ASSISTANT_DATA_DIR 指向的文件夹是否可写、磁盘是否已满。"
        ) from error


def make_way(path: Path, what: str) -> None:
    """Set a damaged file aside, and say so.

    Raises:
        OSError, sqlite3.Error: the file cannot be opened or moved.
    """
    if path.exists() and not _sound(path):
        aside = _set_aside(path)
        _log.warning(
            "%s文件 %s 已损坏，原文件已移到 %s。已新建一个空的文件，程序照常使用；"
            "如有备份，请停止程序后恢复到原处。",
            what,
            path,
            aside,
        )


@contextmanager
def storing(what: str) -> Iterator[None]:
    """Say in plain words that a database can no longer be used.

    Raises:
        StorageError: it cannot; what was stored before is untouched.
    """
    try:
        yield
    except sqlite3.Error as error:
        _log.error("%s没有保存：%s", what, error)
        raise StorageError(
            f"{what}暂时无法读写，这一次没有保存。请稍后重试；"
            "如果仍然如此，请管理员检查磁盘空间和数据文件夹的权限。"
        ) from error


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        settle(connection, "FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _sound(path: Path) -> bool:
    """Whether the whole file can be read; a damaged one may open and fail later."""
    try:
        with closing(sqlite3.connect(path)) as database:
            be_patient(database)
            (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError:
        raise  # locked, or not to be opened: no damage
    except sqlite3.DatabaseError:
        return False
    return bool(verdict == "ok")


def _set_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    path.rename(aside)
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside
