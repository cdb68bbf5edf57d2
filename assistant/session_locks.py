"""One turn at a time in a session, in this process and in every other that keeps the same sessions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from weakref import WeakValueDictionary

from filelock import FileLock

from assistant.settings import Settings
from knowledge.errors import BusyError

_FILE = 3
"""Hexadecimal digits of a lock file's name: sessions share 4096 files, so that none pile up."""
_BUSY = "您的上一个问题还在回答，请稍后再试。"

Between = Callable[[str, float], AbstractContextManager[object]]
"""A lock by session id that other processes know; waits some seconds, then raises TimeoutError."""


class _Lock:
    """Gone when nobody holds or awaits it."""

    def __init__(self) -> None:
        self.held = threading.Lock()


class SessionLocks:
    """Locks by session id.

    Args:
        between: what keeps other processes out; None where sessions are kept in memory.
    """

    def __init__(self, between: Between | None = None) -> None:
        self._between = between
        self._locks: WeakValueDictionary[str, _Lock] = WeakValueDictionary()
        self._guard = threading.Lock()

    @classmethod
    def of(cls, settings: Settings) -> SessionLocks:
        """Locks of the sessions that the settings keep."""
        if settings.database_url is None:
            return cls(partial(file_lock, settings.data_dir / "sessions.locks"))
        from knowledge.postgres import AdvisoryLocks, parse

        locks = AdvisoryLocks(parse(settings.database_url.get_secret_value()))
        return cls(lambda session, seconds: locks.hold(f"session:{session}", seconds))

    def __len__(self) -> int:
        """How many locks of this process are held or awaited."""
        return len(self._locks)

    @contextmanager
    def hold(self, session: str, seconds: float = -1) -> Iterator[None]:
        """Wait until nobody else answers in this session, and keep others waiting.

        Args:
            session: id of the session.
            seconds: how long to wait; -1 is as long as it takes.

        Raises:
            BusyError: the wait was over first.
            StorageError: the database that holds the locks cannot be reached.
        """
        with self._guard:
            lock = self._locks.setdefault(session, _Lock())
        if not lock.held.acquire(timeout=seconds):
            raise BusyError(_BUSY)
        try:
            with ExitStack() as stack:
                if self._between is not None:
                    try:
                        stack.enter_context(self._between(session, seconds))
                    except TimeoutError as error:
                        raise BusyError(_BUSY) from error
                yield
        finally:
            lock.held.release()


def file_lock(folder: Path, session: str, seconds: float) -> FileLock:
    """A lock that processes on one data folder share."""
    folder.mkdir(parents=True, exist_ok=True)
    # The name tells nothing of the session: its id is what lets a visitor read it.
    name = sha256(session.encode("utf-8", "surrogatepass")).hexdigest()[:_FILE]
    return FileLock(folder / f"{name}.lock", timeout=seconds)
