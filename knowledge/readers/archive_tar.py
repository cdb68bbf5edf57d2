"""TAR archives as entries, packed or not. Links, devices and folders are left out."""

from __future__ import annotations

import lzma
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from knowledge.errors import DocumentError
from knowledge.readers.entries import MAX_TOTAL, Entry

MOST_LISTED = 100_000
"""Headers that are read of one archive; more documents are refused anyway."""
_DAMAGED = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


@contextmanager
def open_tar(name: str, stream: BinaryIO) -> Iterator[list[Entry]]:
    """The regular files of a TAR archive.

    Listing reads through the archive without keeping anything, and ends where what it says it holds
    is more than any archive may.

    Raises:
        DocumentError: the archive is damaged.
    """
    try:
        archive = tarfile.open(fileobj=stream, errors="surrogateescape")  # noqa: SIM115 - closed below
        entries = _listed(archive)
    except _DAMAGED as error:
        raise DocumentError(f"压缩包 {name} 已损坏，打不开。请重新压缩后再添加。") from error
    with archive:
        yield entries


def _listed(archive: tarfile.TarFile) -> list[Entry]:
    found: list[Entry] = []
    total = 0
    for info in archive:
        if info.isreg():
            found.append(Entry(_named(info.name), info.size, partial(_read, archive, info)))
            total += info.size
        if len(found) > MOST_LISTED or total > MAX_TOTAL:
            break
    return found


def _read(archive: tarfile.TarFile, info: tarfile.TarInfo, most: int) -> bytes | None:
    try:
        stream = archive.extractfile(info)
        data = stream.read(most) if stream else None
    except _DAMAGED:
        return None
    return data if data is not None and len(data) >= min(info.size, most) else None


def _named(name: str) -> str:
    """The name as it was typed: what is no UTF-8 is GBK."""
    raw = name.encode("utf-8", "surrogateescape")
    return raw.decode("utf-8", "ignore") if _is_utf8(raw) else raw.decode("gb18030", "replace")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
