"""Company tables for screening: CSV and XLSX, row by row."""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cells import CellContent
from knowledge.errors import InputError

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_CHUNK = 1 << 20
Row = tuple[int, tuple[CellContent, ...]]
"""Row number as a spreadsheet counts, and the cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """An open table."""

    headers: tuple[str, ...]
    rows: Iterator[Row]
    size: int | None
    """About how many rows there are."""


@contextmanager
def open_table(source: Path) -> Iterator[Table]:
    """A table and its rows, read one by one.

    Raises:
        InputError: the file is missing, of another kind, damaged or empty.
    """
    if not source.is_file():
        raise InputError(f"找不到文件 {source}。请检查路径。")
    kind = source.suffix.lower()
    if kind == ".xlsx":
        with _open_xlsx(source) as table:
            yield table
    elif kind in (".csv", ".tsv", ".txt"):
        with _open_csv(source) as table:
            yield table
    else:
        raise InputError(f"不支持 {source.name} 这种文件。请另存为 CSV 或 XLSX。")


@contextmanager
def _open_csv(source: Path) -> Iterator[Table]:
    encoding, size = _encoding(source)
    with source.open(encoding=encoding, newline="") as stream:
        first = stream.readline()
        stream.seek(0)
        reader = csv.reader(stream, delimiter=_delimiter(first))
        rows = _csv_rows(reader, source)
        yield Table(_headers(next(rows, None), source), rows, size)


def _csv_rows(reader: Iterator[list[str]], source: Path) -> Iterator[Row]:
    """Rows numbered by record, as a spreadsheet shows them."""
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(
                f"{source.name} 第 {number} 行读不了：{error}。请检查引号和分隔符。"
            ) from error
        yield number, tuple(cells)


def _delimiter(first: str) -> str:
    return max(",\t;", key=first.count)


def _encoding(source: Path) -> tuple[str, int]:
    """``utf-8-sig`` where the bytes are UTF-8, else GB18030; and the number of lines."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, lines = "utf-8-sig", 0
    with source.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            lines += chunk.count(b"\n")
            if encoding == "utf-8-sig" and not _decodes(decoder, chunk):
                encoding = "gb18030"
    if not _decodes(decoder, b"", last=True):
        encoding = "gb18030"
    if encoding == "gb18030":
        _check_gb18030(source)
    return encoding, lines


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, last: bool = False) -> bool:
    """Whether bytes decode; at the end of a file, no character may be cut short."""
    try:
        decoder.decode(chunk, last)
    except UnicodeDecodeError:
        return False
    return True


def _check_gb18030(source: Path) -> None:
    decoder = codecs.getincrementaldecoder("gb18030")()
    with source.open("rb") as stream:
        chunks = iter(lambda: stream.read(_CHUNK), b"")
        sound = all(_decodes(decoder, chunk) for chunk in chunks)
    if not sound or not _decodes(decoder, b"", last=True):
        raise InputError(
            f"{source.name} 的编码既不是 UTF-8 也不是 GBK，或者文件不完整。请另存为 UTF-8。"
        )


@contextmanager
def _open_xlsx(source: Path) -> Iterator[Table]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(source, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{source.name} 不是完好的 XLSX 文件。请用表格软件打开后另存一次。"
        ) from error
    try:
        sheet = book.worksheets[0]
        rows = _xlsx_rows(sheet)
        yield Table(_headers(next(rows, None), source), rows, sheet.max_row)
    finally:
        book.close()


def _xlsx_rows(sheet: ReadOnlyWorksheet) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, tuple(_content(cell) for cell in cells)


def _content(cell: ReadOnlyCell) -> CellContent:
    """The value of a cell; a number that is shown as a percent is written with its sign."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value * 100:.15g}%" if "%" in str(cell.number_format) else value
    return value if value is None or isinstance(value, bool) else str(value)


def _headers(first: Row | None, source: Path) -> tuple[str, ...]:
    headers = tuple(str(cell or "").strip() for cell in first[1]) if first else ()
    if not any(headers):
        raise InputError(f"{source.name} 第 1 行没有表头。请在第一行写列名（事实的编号或中文名）。")
    return headers
