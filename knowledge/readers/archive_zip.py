"""ZIP archives as entries."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from knowledge.errors import DocumentError
from knowledge.readers.entries import Entry

_ENCRYPTED, _UTF8 = 0x1, 0x800
_RAR = b"Rar!"


@contextmanager
def open_zip(name: str, stream: BinaryIO) -> Iterator[list[Entry]]:
    """The files of a ZIP archive; folders are left out.

    Raises:
        DocumentError: the archive is damaged.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError) as error:
        raise DocumentError(_why(name, stream)) from error
    with archive:
        yield [_entry(archive, info) for info in archive.infolist() if not info.is_dir()]


def _why(name: str, stream: BinaryIO) -> str:
    stream.seek(0)
    if stream.read(len(_RAR)) == _RAR:
        return f"{name} 的内容是 RAR 压缩包，无法读取。请改用 .zip 压缩后再添加。"
    return f"压缩包 {name} 已损坏，打不开。请重新压缩后再添加。"


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    name = _decoded_name(info)
    locked = f"{name} 已加密，需要密码才能打开。请解除密码后再添加。"
    error = locked if info.flag_bits & _ENCRYPTED else None
    return Entry(name, info.file_size, partial(_read, archive, info), error)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes | None:
    try:
        with archive.open(info) as stream:
            return stream.read(most)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        return None


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """The name as it was typed: Windows packs Chinese names in GBK without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
