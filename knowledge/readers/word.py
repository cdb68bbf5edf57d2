"""Word files: paragraphs with their automatic numbers, headings and tables."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from knowledge.errors import DocumentError
from knowledge.parsing.numbering import find_mark
from knowledge.readers.tables import table_lines
from knowledge.readers.word_numbers import Numbering
from knowledge.readers.xml import Element, W, find, value

MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
_XML_DAMAGE = (SyntaxError, KeyError, ValueError, AttributeError, TypeError)
"""What python-docx ends in where parts or attributes are missing."""
_ZIP_DAMAGE = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError)
_SKIPPED = {f"{W}del", f"{W}txbxContent", f"{W}moveFrom", f"{W}pict"}


def read_docx(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a Word file, one paragraph a line, numbers as Word shows them.

    Raises:
        DocumentError: the file is damaged, carries macros, or unpacks to an absurd size.
    """
    _check_package(data)
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
        styles = {style.element.styleId: style.element for style in document.styles}
        parts = [rel.target_part for rel in document.part.rels.values()
                 if rel.reltype.endswith("/numbering")]  # fmt: skip
        numbering = Numbering(parts[0].element if parts else None, styles)
        return "\n".join(_Body(styles, numbering).lines(document.element.body)), ()
    except (OpcError, *_XML_DAMAGE, *_ZIP_DAMAGE) as error:
        raise DocumentError("Word 文件已损坏，读不出内容。请用 Word 修复或换一份文件。") from error


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except zipfile.BadZipFile as error:
        raise DocumentError("Word 文件已损坏，读不出内容。请换一份完整的文件。") from error
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise DocumentError("文件含有宏，出于安全不予读取。请另存为不含宏的 .docx 后再添加。")
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(data) + 1024 * 1024:
        raise DocumentError("文件解压后异常巨大，可能是压缩炸弹，不予读取。")


class _Body:
    """Walks the body in reading order."""

    def __init__(self, styles: dict[str, Element], numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering

    def lines(self, parent: Element) -> Iterator[str]:
        """Lines of all paragraphs and tables below ``parent``."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from table_lines(list(self._rows(child)))
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                yield from self.lines(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        text = "".join(_texts(paragraph)).strip()
        if not text:
            return
        number = self.numbering.next(paragraph)
        line = f"{number}{text}"
        level = self._heading_level(paragraph)
        if level and not find_mark(line) and len(line) <= 60:
            line = f"{'#' * (level + 1)} {line}"
        yield from (part.strip() for part in line.split("\n") if part.strip())

    def _rows(self, table: Element) -> Iterator[list[str]]:
        above: dict[int, str] = {}
        for row in table.iter(f"{W}tr"):
            if _owner_table(row) is not table:
                continue
            cells: list[str] = []
            column = 0
            for cell in row.iterchildren(f"{W}tc"):
                text = "\n".join(self.lines(cell))
                if _continues_merge(cell):
                    text = above.get(column, "")
                above[column] = text
                cells.append(text)
                column += _span(cell)
            yield cells

    def _heading_level(self, paragraph: Element) -> int:
        """1 to 3 for a paragraph in a heading style, else 0."""
        name = _style_id(paragraph)
        style = self.styles.get(name) if name else None
        label = value(find(style, "name")).lower()
        if label.startswith(("heading ", "标题 ")) and label[-1].isdigit():
            level = int(label[-1])
            return level if level <= 3 else 0
        return 0


def _texts(element: Element) -> Iterator[str]:
    """Visible text: without deletions, field codes and text boxes."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}tab":
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag != f"{W}pPr":
            yield from _texts(child)


def _owner_table(row: Element) -> Element | None:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{W}tbl":
        parent = parent.getparent()
    return parent


def _continues_merge(cell: Element) -> bool:
    merge = find(cell, "tcPr", "vMerge")
    return merge is not None and value(merge) != "restart"


def _span(cell: Element) -> int:
    span = value(find(cell, "tcPr", "gridSpan"))
    return int(span) if span.isdigit() else 1


def _style_id(paragraph: Element) -> str:
    return value(find(paragraph, "pPr", "pStyle"))
