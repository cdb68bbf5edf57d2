"""ZIP archives of documents, with limits against archives made to exhaust the machine."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from knowledge.errors import DocumentError
from knowledge.readers.read import MAX_BYTES, too_large

MAX_MEMBERS = 2000
MAX_TOTAL = 1024 * 1024 * 1024
MAX_ARCHIVE = 500 * 1024 * 1024
MAX_RATIO = 100
"""A document packs to no less than a hundredth of its size (measured above one megabyte)."""
_HIDDEN = ("__MACOSX", ".")


class Member(NamedTuple):
    """A file of an archive: its name, and its content or why it can't be had."""

    name: str
    data: bytes
    error: str | None = None


def members(path: Path) -> Iterator[Member]:
    """The files of an archive, one at a time; folders and hidden files are passed over.

    Raises:
        DocumentError: the archive is damaged, too large, or unpacks to an absurd size.
    """
    _check_size(path)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if _is_document(info)]
            _check_bomb(path, infos)
            for info in infos:
                yield _member(archive, info)
    except (zipfile.BadZipFile, OSError) as error:
        raise DocumentError(f"压缩包 {path.name} 已损坏，打不开。请重新压缩后再添加。") from error


def count_members(path: Path) -> int:
    """How many files an archive lists; one for an archive that cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(map(_is_document, archive.infolist())) or 1
    except (zipfile.BadZipFile, OSError):
        return 1


def _check_size(path: Path) -> None:
    size = path.stat().st_size if path.exists() else 0
    if size > MAX_ARCHIVE:
        raise DocumentError(
            f"压缩包 {path.name} 有 {size / 1048576:.0f} MB，"
            f"超过 {MAX_ARCHIVE // 1048576} MB 的上限。请拆分后再添加。"
        )


def _is_document(info: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    return not info.is_dir() and not any(part.startswith(_HIDDEN) for part in parts)


def _check_bomb(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAX_MEMBERS or total > MAX_TOTAL or total > MAX_RATIO * packed + 1024 * 1024:
        raise DocumentError(
            f"压缩包 {path.name} 解压后异常巨大或文件过多，可能是压缩炸弹，不予读取。"
        )
    if not infos:
        raise DocumentError(f"压缩包 {path.name} 里没有文件。")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member:
    name = _decoded_name(info)
    if info.flag_bits & 0x1:
        return Member(name, b"", f"{name} 已加密，需要密码才能打开。请解除密码后再添加。")
    if info.file_size > MAX_BYTES:
        return Member(name, b"", too_large(name, info.file_size))
    try:
        with archive.open(info) as stream:
            data = stream.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        return Member(name, b"", f"压缩包里的 {name} 已损坏，读不出内容。")
    if len(data) > MAX_BYTES:
        return Member(name, b"", too_large(name, len(data)))
    return Member(name, data)


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """The name as it was typed: Windows packs Chinese names in GBK without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
