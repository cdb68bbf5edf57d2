"""What a file is, by its content."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from knowledge.readers.plain import decoded


class Kind(StrEnum):
    """Kinds of content; the value is what messages call them."""

    TEXT = "纯文本"
    HTML = "网页（HTML）"
    DOCX = "Word 文档（.docx）"
    PDF = " PDF 文件"
    ZIP = " ZIP 压缩包"
    OLD_OFFICE = "旧版或加密的 Office 文件"
    SPREADSHEET = " Excel 或 PowerPoint 文件"
    RTF = " RTF 文件"
    IMAGE = "图片"
    BINARY = "无法识别的二进制数据"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OFFICE),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)


def kind_of(data: bytes) -> Kind:
    """The kind of a file's content."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    text = decoded(data[: 64 * 1024], partial=True)
    if text is None:
        return Kind.BINARY
    return Kind.HTML if _HTML.match(text) else Kind.TEXT


def _kind_of_zip(data: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        # Truncated: the directory is gone, but the first member still tells.
        return Kind.DOCX if b"[Content_Types].xml" in data[:4096] else Kind.ZIP
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return Kind.SPREADSHEET
    return Kind.DOCX if "word/document.xml" in names else Kind.ZIP
