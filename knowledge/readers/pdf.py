"""PDF files that carry their text; a scan is refused and never guessed at."""

from __future__ import annotations

import io
import logging
import struct
import zlib

from knowledge.errors import DocumentError
from knowledge.parsing.flow import paragraphs

_DAMAGE = (
    ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError,
    ArithmeticError, AssertionError, NotImplementedError, zlib.error, struct.error,
)  # fmt: skip
_ENOUGH = 4
"""Characters that a page with text has at least; a page number alone is no text."""


def read_pdf(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a PDF, page furniture left out and broken lines joined.

    Raises:
        DocumentError: the file is encrypted, damaged, or a scan without text.
    """
    pages = _pages(data)
    empty = [number for number, page in enumerate(pages, 1) if len(page.strip()) < _ENOUGH]
    if len(empty) == len(pages):
        raise DocumentError(
            "这是没有文字层的扫描件，读不出文字。请先做文字识别（OCR），或改用 Word 版本。"
        )
    text = "\n".join(block.text for block in paragraphs("\n\f\n".join(pages)))
    return text, _notes(empty)


def _notes(empty: list[int]) -> tuple[str, ...]:
    if not empty:
        return ()
    listed = "、".join(map(str, empty))
    return (f"第 {listed} 页没有可读的文字（可能是图片），未能收入。",)


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("文件已加密，需要密码才能打开。请解除密码后再添加。")
        return [page.extract_text() for page in reader.pages]
    except PyPdfError as error:
        if "crypt" in str(error).lower():
            raise DocumentError("文件已加密，读不出文字。请解除加密后再添加。") from error
        raise DocumentError(f"PDF 已损坏，读不出内容（{error}）。请换一份完整的文件。") from error
    except _DAMAGE as error:
        raise DocumentError("PDF 已损坏，读不出内容。请换一份完整的文件。") from error
