"""A memo as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from assistant.ui.memo.model import Memo, Paragraph, Table

_SANS, _SERIF = "微软雅黑", "宋体"
_QUOTE_INDENT = 0.8
"""Centimetres."""


def write(memo: Memo) -> bytes:
    """The bytes of a .docx file."""
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    _font(document.styles["Normal"], _SANS)
    document.styles["Normal"].font.size = Pt(10.5)
    for level in range(3):
        _font(document.styles["Title" if not level else f"Heading {level}"], _SANS)
    document.core_properties.title = memo.title
    document.core_properties.language = memo.language
    document.add_heading(memo.title, 0)
    for section in memo.sections:
        document.add_heading(section.heading, 1)
        for block in section.blocks:
            if isinstance(block, Table):
                _table(document, block)
            else:
                _paragraph(document, block)
    page.footer.paragraphs[0].text = memo.footer
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _font(style: Any, name: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Western and Chinese characters in one font; python-docx sets the former only."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name = name
    style.font.color.rgb = RGBColor(0x1B, 0x21, 0x24)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    # A theme's font would count instead.
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _paragraph(document: Any, block: Paragraph) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(block.text)
    paragraph.paragraph_format.space_after = Pt(4)
    if block.manner == "lead":
        run.bold = True
    if block.manner == "note":
        run.font.size = Pt(9)
    if block.manner == "quote":
        paragraph.paragraph_format.left_indent = Cm(_QUOTE_INDENT)
        run.font.name = _SERIF
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _SERIF)


def _table(document: Any, block: Table) -> None:  # noqa: ANN401
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for row in (block.head, *block.rows):
        cells = table.rows[0].cells if row is block.head else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(9.5)
            run.bold = row is block.head
    document.add_paragraph().paragraph_format.space_after = Pt(0)
