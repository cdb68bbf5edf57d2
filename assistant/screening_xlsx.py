"""XLSX written row by row: text and numbers only, a frozen header, no cell that could be a formula.

A workbook of tables is a handful of small XML parts and one long one. Writing the long one as text
takes a tenth of the time of building cells as objects, and lets worker processes render their rows.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self
from xml.sax.saxutils import escape, quoteattr

from knowledge.errors import InputError

Cell = str | int | float | None
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PACKING = 3
_COPIED = 1 << 20

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_START = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews><sheetData>"
)
_SHEET_END = "</sheetData></worksheet>"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def column_name(place: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def row_xml(number: int, cells: Sequence[Cell], columns: Sequence[str]) -> str:
    """One row of a sheet; ``columns`` are the letters of its columns."""
    inner = [
        _cell(f"{column}{number}", cell)
        for column, cell in zip(columns, cells, strict=True)
        if cell is not None
    ]
    return f'<row r="{number}">{"".join(inner)}</row>'


def _cell(place: str, cell: str | int | float) -> str:
    if not isinstance(cell, str):
        return f'<c r="{place}"><v>{cell}</v></c>'
    text = cell
    if not (text.isalnum() and len(text) <= _LONGEST):
        text = escape(_ILLEGAL.sub("", text)[:_LONGEST])
    style = ' s="1"' if text.startswith(_DANGEROUS) else ""
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


class Book:
    """A workbook under way: the rows of the first sheet are packed at once, others at the end."""

    def __init__(self, path: Path, titles: Sequence[str]) -> None:
        self._titles = titles
        self._archive = zipfile.ZipFile(
            path, "w", zipfile.ZIP_DEFLATED, compresslevel=_PACKING, allowZip64=True
        )
        self._waiting: list[IO[bytes]] = [TemporaryFile() for _ in titles[1:]]  # noqa: SIM115
        self._first = self._archive.open(_part(1), "w", force_zip64=True)
        self._sheets = (self._first, *self._waiting)

    def begin(self) -> None:
        """Start every sheet."""
        for sheet in range(len(self._sheets)):
            self.write(sheet, _SHEET_START)

    def write(self, sheet: int, rows: str) -> None:
        """Append rows, as ``row_xml`` makes them, to a sheet.

        Raises:
            InputError: the disk refuses them.
        """
        try:
            self._sheets[sheet].write(rows.encode())
        except OSError as error:
            raise _refused(error) from error

    def finish(self) -> None:
        """Write what is left, so that the file is whole.

        Raises:
            InputError: the disk refuses it.
        """
        try:
            for sheet in self._sheets:
                sheet.write(_SHEET_END.encode())
            self._first.close()
            for number, waiting in enumerate(self._waiting, start=2):
                self._pack(number, waiting)
            for name, text in _parts(self._titles).items():
                self._archive.writestr(name, text)
            self._archive.close()
        except OSError as error:
            raise _refused(error) from error

    def _pack(self, number: int, waiting: IO[bytes]) -> None:
        waiting.seek(0)
        with self._archive.open(_part(number), "w", force_zip64=True) as packed:
            while chunk := waiting.read(_COPIED):
                packed.write(chunk)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the streams, also those of a book that was given up, and perhaps on a full disk."""
        for close in (*(stream.close for stream in self._sheets), self._archive.close):
            with suppress(OSError):
                close()


def _refused(error: OSError) -> InputError:
    return InputError(f"结果写不进去：{error.strerror}。请检查磁盘空间后重试。")


def _part(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _parts(titles: Sequence[str]) -> dict[str, str]:
    """The small parts of the package: what kinds of parts there are and how they belong together."""
    numbers = range(1, len(titles) + 1)
    sheets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    styles = (f"rId{len(titles) + 1}", "styles", "styles.xml")
    listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>'
        for n, title in zip(numbers, titles, strict=True)
    )
    kinds = "".join(
        f'<Override PartName="/{_part(n)}" ContentType="{_TYPES}.worksheet+xml"/>' for n in numbers
    )
    return {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
            f"{kinds}</Types>"
        ),
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _relations([*sheets, styles]),
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets>'
            "</workbook>"
        ),
    }


def _relations(items: Iterable[tuple[str, str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for name, kind, target in items
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
