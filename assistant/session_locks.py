"""One turn at a time in a session, in this process and in every other on the same data folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from hashlib import sha256
from pathlib import Path
from weakref import WeakValueDictionary

from filelock import FileLock, Timeout

from knowledge.errors import BusyError

_FILE = 3
"""Hexadecimal digits of a lock file's name: sessions share 4096 files, so that none pile up."""
_BUSY = "您的上一个问题还在回答，请稍后再试。"


class _Lock:
    """Gone when nobody holds or awaits it."""

    def __init__(self) -> None:
        self.held = threading.Lock()


class SessionLocks:
    """Locks by session id.

    Args:
        folder: where the lock files are; None where sessions are kept in memory.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._locks: WeakValueDictionary[str, _Lock] = WeakValueDictionary()
        self._guard = threading.Lock()

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
        """
        with self._guard:
            lock = self._locks.setdefault(session, _Lock())
        if not lock.held.acquire(timeout=seconds):
            raise BusyError(_BUSY)
        try:
            with ExitStack() as stack:
                try:
                    stack.enter_context(self._file(session, seconds))
                except Timeout as error:
                    raise BusyError(_BUSY) from error
                yield
        finally:
            lock.held.release()

    def _file(self, session: str, seconds: float) -> FileLock | nullcontext[None]:
        if self._folder is None:
            return nullcontext()
        self._folder.mkdir(parents=True, exist_ok=True)
        # The name tells nothing of the session: its id is what lets a visitor read it.
        name = sha256(session.encode("utf-8", "surrogatepass")).hexdigest()[:_FILE]
        return FileLock(self._folder / f"{name}.lock", timeout=seconds)
