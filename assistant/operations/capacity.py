"""How many answers are worked on at once, how many may wait, and for how long."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from knowledge.errors import BusyError

BUSY = "现在咨询的人较多，请稍后再试。"
STOPPING = "服务正在重新启动，请稍后再试。"


class Capacity:
    """Places for answers; safe to use from many threads.

    Args:
        at_once: answers that are worked on at the same time.
        waiting: others that may wait for a place; whoever comes then is told so at once.
        seconds: how long one waits.
    """

    def __init__(self, at_once: int, waiting: int, seconds: float) -> None:
        self.most = at_once + waiting
        """Threads that can be inside at the same time."""
        self.seconds = seconds
        self._places = threading.BoundedSemaphore(at_once)
        self._changed = threading.Condition()
        self._inside = 0
        self._open = True

    @property
    def inside(self) -> int:
        """How many are worked on or wait."""
        return self._inside

    @property
    def open(self) -> bool:
        """Whether anybody is let in."""
        return self._open

    @contextmanager
    def admitted(self) -> Iterator[None]:
        """Be one of those who are inside, before waiting for anything.

        Raises:
            BusyError: there are too many, or the service is stopping.
        """
        with self._changed:
            if not self._open:
                raise BusyError(STOPPING)
            if self._inside >= self.most:
                raise BusyError(BUSY)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Wait for a place, and hold it.

        Raises:
            BusyError: none became free in time.
        """
        if not self._places.acquire(timeout=self.seconds):
            raise BusyError(BUSY)
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be admitted and hold a place.

        Raises:
            BusyError: there are too many, or the service is stopping.
        """
        with self.admitted(), self.place():
            yield

    def close(self, seconds: float) -> bool:
        """Let nobody in any more, and wait for those inside; whether all left in time."""
        with self._changed:
            self._open = False
            return self._changed.wait_for(lambda: self._inside == 0, timeout=seconds)
