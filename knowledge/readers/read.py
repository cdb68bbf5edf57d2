"""Reading one file: checks first, then the reader that its content calls for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from knowledge.errors import DocumentError
from knowledge.readers.detect import Kind, kind_of
from knowledge.readers.pages import read_html
from knowledge.readers.pdf import read_pdf
from knowledge.readers.plain import read_plain
from knowledge.readers.word import read_docx

MAX_BYTES = 50 * 1024 * 1024
SUFFIXES: dict[str, Kind] = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".docx": Kind.DOCX,
    ".pdf": Kind.PDF,
}
"""Extensions that can be read, and the content each promises."""

REFUSED = {
    ".docm": "含有宏，出于安全不予读取。请在 Word 中另存为 .docx 后再添加",
    ".dotm": "含有宏，出于安全不予读取。请在 Word 中另存为 .docx 后再添加",
    ".doc": "是旧版 Word 文件。请在 Word 或 WPS 中另存为 .docx 后再添加",
    ".wps": "是 WPS 文件。请在 WPS 中另存为 .docx 后再添加",
    ".rtf": "是 RTF 文件。请另存为 .docx 后再添加",
    ".ofd": "是 OFD 版式文件。请导出为带文字的 PDF 后再添加",
    ".rar": "是 RAR 压缩包，无法读取。请解压，或改用 .zip 压缩后再添加",
    ".7z": "是 7z 压缩包，无法读取。请解压，或改用 .zip 压缩后再添加",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


class Document(NamedTuple):
    """The canonical text of a document and what a reader should know of it."""

    text: str
    notes: tuple[str, ...] = ()


_READERS: dict[Kind, Callable[[bytes], tuple[str, tuple[str, ...]]]] = {
    Kind.TEXT: read_plain,
    Kind.HTML: read_html,
    Kind.DOCX: read_docx,
    Kind.PDF: read_pdf,
}


def read_document(path: Path) -> Document:
    """The text of a file.

    Raises:
        DocumentError: the file is missing, too large, empty, of another kind than its extension
            says, encrypted, damaged, a scan without text, or carries macros.
    """
    _check_suffix(path.name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(too_large(path.name, size))
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"找不到文件 {path}。请检查路径。") from None
    except OSError as error:
        raise DocumentError(f"打不开文件 {path}（{error.strerror}）。请检查权限。") from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Document:
    """The text of a file whose content is at hand (an archive's member).

    Raises:
        DocumentError: as for ``read_document``.
    """
    _check_suffix(name)
    if len(data) > MAX_BYTES:
        raise DocumentError(too_large(name, len(data)))
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise DocumentError(f"{name} 是空文件，没有可添加的内容。")
    promised, found = SUFFIXES[suffix_of(name)], kind_of(data)
    if promised is Kind.DOCX and found in (Kind.OLD_OFFICE, Kind.ZIP):
        _refuse_package(name, data, found)
    if found is not promised and not (found is Kind.TEXT and promised is Kind.HTML):
        raise DocumentError(
            f"{name} 的扩展名与内容不符：内容是{found.value}。请改正扩展名或换成正确的文件。"
        )
    try:
        text, notes = _READERS[promised](data)
    except DocumentError as error:
        raise DocumentError(f"{name}：{error}") from error
    return Document(_checked(name, normalised(text)), notes)


def _refuse_package(name: str, data: bytes, found: Kind) -> None:
    """Say why what is called a Word file can't be opened as one, where its content shows it."""
    if found is Kind.OLD_OFFICE and "EncryptedPackage".encode("utf-16-le") in data:
        raise DocumentError(f"{name} 已加密，需要密码才能打开。请解除密码后再添加。")
    if found is Kind.ZIP and not zipfile.is_zipfile(io.BytesIO(data)):
        raise DocumentError(f"{name} 已损坏，读不出内容。请换一份完整的文件。")


def suffix_of(name: str) -> str:
    """The extension in lower case, with its dot."""
    return Path(name).suffix.lower()


def normalised(text: str) -> str:
    """Line ends as ``\\n``, control characters as blanks, no byte order mark."""
    unix = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(" ", unix)


def too_large(name: str, size: int) -> str:
    """The message for a file over the limit."""
    return (
        f"{name} 有 {size / 1048576:.0f} MB，超过单个文件 {MAX_BYTES // 1048576} MB 的上限。"
        "请拆分后再添加。"
    )


def _check_suffix(name: str) -> None:
    suffix = suffix_of(name)
    if suffix in REFUSED:
        raise DocumentError(f"{name} {REFUSED[suffix]}。")
    if suffix not in SUFFIXES:
        raise DocumentError(
            f"{name} 的类型不受支持。可添加：{'、'.join(SUFFIXES)} 以及它们的 .zip、.tar.gz 压缩包。"
        )


def _checked(name: str, text: str) -> str:
    if not re.search(r"\w", text):
        raise DocumentError(f"{name} 里没有可读的文字，没有可添加的内容。")
    return text
