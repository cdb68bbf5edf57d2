"""One file of an archive, whatever kind of archive it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

MAX_TOTAL = 1024 * 1024 * 1024
"""Bytes that one archive may unpack to, with all that is packed inside it."""


class Entry(NamedTuple):
    """A regular file that an archive lists."""

    name: str
    size: int
    """Bytes that it says it unpacks to."""
    read: Callable[[int], bytes | None]
    """Its first bytes, at most so many; None where they are damaged."""
    error: str | None = None
    """Why it cannot be read at all."""
