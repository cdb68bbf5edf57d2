"""Archives of documents, with limits against archives made to exhaust the machine.

ZIP and TAR (plain, or packed by gzip, bzip2 or xz) are read; an archive inside an archive counts
towards the limits of the outermost one. Nothing is ever unpacked to disk.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from knowledge.errors import DocumentError
from knowledge.readers.archive_tar import open_tar
from knowledge.readers.archive_zip import open_zip
from knowledge.readers.entries import MAX_TOTAL, Entry
from knowledge.readers.read import MAX_BYTES, too_large

MAX_MEMBERS = 2000
MAX_ARCHIVE = 500 * 1024 * 1024
MAX_RATIO = 100
"""A document packs to no less than a hundredth of its size (measured above one megabyte)."""
MAX_DEPTH = 3
"""Archives within archives that are opened."""
SPARED = 1024 * 1024

Opened = AbstractContextManager[list[Entry]]
_READERS: dict[str, Callable[[str, BinaryIO], Opened]] = {
    ".zip": open_zip,
    **dict.fromkeys((".tar", ".tgz", ".tar.gz", ".tbz2", ".tar.bz2", ".txz", ".tar.xz"), open_tar),
}
ARCHIVES = tuple(_READERS)
"""Endings of the archives that can be read."""
_HIDDEN = ("__MACOSX", ".")


class Member(NamedTuple):
    """A document of an archive: its name, and its content or why it can't be had."""

    name: str
    data: bytes
    error: str | None = None


class _Left:
    """What an archive with all that is packed inside it may still unpack to."""

    def __init__(self, name: str, packed: int) -> None:
        self._name = name
        self._members = MAX_MEMBERS
        self._bytes = min(MAX_TOTAL, MAX_RATIO * packed + SPARED)

    def take(self, entries: list[Entry]) -> None:
        """Count entries in before any of them is read.

        Raises:
            DocumentError: they are too many or unpack to an absurd size.
        """
        self._members -= len(entries)
        self._bytes -= sum(entry.size for entry in entries)
        if self._members < 0 or self._bytes < 0:
            raise DocumentError(
                f"压缩包 {self._name} 解压后异常巨大或文件过多，可能是压缩炸弹，不予读取。"
            )


def is_archive(name: str) -> bool:
    """Whether a file is an archive by its name."""
    return _ending(name) is not None


def members(path: Path) -> Iterator[Member]:
    """The documents of an archive, one at a time; folders and hidden files are passed over.

    Raises:
        DocumentError: the archive is missing, damaged, too large, or unpacks to an absurd size.
    """
    try:
        size = path.stat().st_size
        _check_size(path.name, size)
        with path.open("rb") as stream:
            yield from _members(path.name, stream, _Left(path.name, size), depth=1)
    except FileNotFoundError:
        raise DocumentError(f"找不到文件 {path}。请检查路径。") from None
    except OSError as error:
        raise _damaged(path.name) from error


def count_members(path: Path) -> int:
    """How many files an archive lists; one for an archive that cannot be read."""
    try:
        _check_size(path.name, path.stat().st_size)
        with (
            path.open("rb") as stream,
            _READERS[_ending(path.name) or ""](path.name, stream) as all_,
        ):
            return sum(map(_is_document, all_)) or 1
    except (DocumentError, OSError):
        return 1


def _members(name: str, stream: BinaryIO, left: _Left, depth: int) -> Iterator[Member]:
    with _READERS[_ending(name) or ""](name, stream) as listed:
        entries = [entry for entry in listed if _is_document(entry)]
        left.take(entries)
        if not entries:
            raise DocumentError(f"压缩包 {name} 里没有文件。")
        for entry in entries:
            member = _read(entry)
            if member.error or not is_archive(entry.name):
                yield member
            elif depth == MAX_DEPTH:
                yield member._replace(
                    data=b"", error=f"{entry.name} 在压缩包里嵌套得太深。请解压后再添加。"
                )
            else:
                yield from _nested(entry.name, member.data, left, depth + 1)


def _nested(name: str, data: bytes, left: _Left, depth: int) -> Iterator[Member]:
    """The documents of an archive inside an archive; one line where it cannot be read."""
    try:
        for member in _members(name, io.BytesIO(data), left, depth):
            yield member._replace(name=f"{name}!{member.name}")
    except DocumentError as error:
        yield Member(name, b"", str(error))


def _read(entry: Entry) -> Member:
    if entry.error:
        return Member(entry.name, b"", entry.error)
    if entry.size > MAX_BYTES:
        return Member(entry.name, b"", too_large(entry.name, entry.size))
    data = entry.read(MAX_BYTES + 1)
    if data is None:
        return Member(entry.name, b"", f"压缩包里的 {entry.name} 已损坏，读不出内容。")
    if len(data) > MAX_BYTES:
        return Member(entry.name, b"", too_large(entry.name, len(data)))
    return Member(entry.name, data)


def _ending(name: str) -> str | None:
    lower = name.lower()
    return next((ending for ending in ARCHIVES if lower.endswith(ending)), None)


def _is_document(entry: Entry) -> bool:
    return not any(part.startswith(_HIDDEN) for part in PurePosixPath(entry.name).parts)


def _check_size(name: str, size: int) -> None:
    if size > MAX_ARCHIVE:
        raise DocumentError(
            f"压缩包 {name} 有 {size / 1048576:.0f} MB，"
            f"超过 {MAX_ARCHIVE // 1048576} MB 的上限。请拆分后再添加。"
        )


def _damaged(name: str) -> DocumentError:
    return DocumentError(f"压缩包 {name} 已损坏，打不开。请重新压缩后再添加。")
