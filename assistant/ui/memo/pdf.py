"""A memo as PDF; its Chinese is set in a font of this machine, of which it keeps what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.ui.memo.fonts import chinese_font
from assistant.ui.memo.model import Memo, Paragraph, Table
from assistant.ui.memo.wrap import columns, wrapped

if TYPE_CHECKING:
    from fpdf import FPDF

_MARGIN = 20.0
_LINE = 6.2
_INK, _SOFT, _ACCENT = (27, 33, 36), (86, 98, 106), (11, 93, 94)
_SIZES = {"text": 10.5, "lead": 11.5, "quote": 10.5, "note": 9.0}


def write(memo: Memo) -> bytes:
    """The bytes of a .pdf file.

    Raises:
        ConfigurationError: this machine has no Chinese font.
    """
    pdf = _document(memo)
    pdf.add_page()
    pdf.set_text_color(*_INK)
    pdf.set_font(size=18)
    pdf.multi_cell(0, 10, memo.title, new_x="LMARGIN", new_y="NEXT")
    for section in memo.sections:
        _heading(pdf, section.heading)
        for block in section.blocks:
            if isinstance(block, Table):
                _table(pdf, block)
            else:
                _paragraph(pdf, block)
    return bytes(pdf.output())


def _document(memo: Memo) -> FPDF:
    from fpdf import FPDF

    class Paged(FPDF):
        """A document with a line at the foot of each page."""

        def footer(self) -> None:
            """Write the memo's footer and the number of the page."""
            self.set_y(-14)
            self.set_font(size=8.5)
            self.set_text_color(*_SOFT)
            self.cell(0, 5, f"{memo.footer}   {self.page_no()}", align="C")
            self.set_text_color(*_INK)

    pdf = Paged(format="A4")
    pdf.set_margin(_MARGIN)
    pdf.set_auto_page_break(True, margin=_MARGIN)
    pdf.set_title(memo.title)
    pdf.set_lang(memo.language)
    font = chinese_font()
    pdf.add_font("chinese", fname=font.path, collection_font_number=font.face)
    pdf.set_font("chinese")
    return pdf


def _heading(pdf: FPDF, text: str) -> None:
    pdf.ln(3)
    if pdf.will_page_break(4 * _LINE):
        pdf.add_page()
    pdf.set_font(size=12.5)
    pdf.set_text_color(*_ACCENT)
    pdf.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(*_INK)


def _paragraph(pdf: FPDF, block: Paragraph) -> None:
    pdf.set_font(size=_SIZES[block.manner])
    pdf.set_text_color(*(_SOFT if block.manner == "note" else _INK))
    indent = 6.0 if block.manner == "quote" else 0.0
    top, page = pdf.get_y(), pdf.page
    pdf.set_x(_MARGIN + indent)
    text = wrapped(block.text, pdf.epw - indent - 2 * pdf.c_margin, pdf.get_string_width)
    pdf.multi_cell(0, _LINE, text, align="L", new_x="LMARGIN", new_y="NEXT")
    if indent and pdf.page == page:
        pdf.set_draw_color(*_SOFT)
        pdf.line(_MARGIN + 3, top + 1, _MARGIN + 3, pdf.get_y() - 1)
    pdf.ln(1)


def _table(pdf: FPDF, block: Table) -> None:
    from fpdf.fonts import FontFace

    pdf.set_font(size=9)
    pdf.set_draw_color(200, 206, 204)
    head = FontFace(color=_SOFT, fill_color=(241, 243, 241))
    with pdf.table(
        headings_style=head, line_height=5.4, text_align="LEFT", col_widths=_widths(block)
    ) as table:
        for row in (block.head, *block.rows):
            table.row(row)
    pdf.ln(2)


def _widths(block: Table) -> tuple[int, ...]:
    """Columns in proportion to their longest cell, none very narrow and none very wide."""
    cells = zip(block.head, *block.rows, strict=True)
    return tuple(min(max(max(columns(cell) for cell in column), 12), 46) for column in cells)
