"""Company tables for screening: CSV and XLSX as rows, headers as facts."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.cells import CellContent, header_scale
from assistant.facts import FactSpec, FactType
from knowledge.errors import InputError

NAMES = ("name", "名称", "企业名称", "公司名称", "单位名称")
_CHUNK = 1 << 20
_UNIT = re.compile(r"[（(]\s*([^（）()]+?)\s*[)）]\s*$")
Row = tuple[int, tuple[CellContent, ...]]
"""Row number as a spreadsheet counts, and the cells."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and how its plain numbers count."""

    place: int
    header: str
    fact: FactSpec
    scale: int = 0
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a table mean."""

    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    name: int | None
    ignored: tuple[str, ...]


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


def _csv_rows(reader: Any, source: Path) -> Iterator[Row]:
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
    if encoding == "gb18030":
        _check_gb18030(source)
    return encoding, lines


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _check_gb18030(source: Path) -> None:
    decoder = codecs.getincrementaldecoder("gb18030")()
    with source.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if not _decodes(decoder, chunk):
                raise InputError(f"{source.name} 的编码既不是 UTF-8 也不是 GBK。请另存为 UTF-8。")


@contextmanager
def _open_xlsx(source: Path) -> Iterator[Table]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(source, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise InputError(f"{source.name} 不是完好的 XLSX 文件。请用表格软件打开后另存一次。") from error
    try:
        sheet = book.worksheets[0]
        rows = _xlsx_rows(sheet)
        yield Table(_headers(next(rows, None), source), rows, sheet.max_row)
    finally:
        book.close()


def _xlsx_rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, tuple(_content(cell) for cell in cells)


def _content(cell: Any) -> CellContent:
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


def read_layout(headers: Sequence[str], specs: Mapping[str, FactSpec], source: Path) -> Layout:
    """What each column means.

    Raises:
        InputError: no column is a fact, or two columns are the same one.
    """
    known = {fold(key): spec for spec in specs.values() for key in (spec.id, spec.label)}
    lists = {fact for spec in specs.values() for fact in (spec.derive or {}).get("count", ())}
    columns: dict[str, Column] = {}
    ignored = []
    names = [place for place, header in enumerate(headers) if fold(header) in NAMES]
    for place, header in enumerate(headers):
        column = _column(place, header, known, lists)
        if column is not None and column.fact.id in columns:
            other = columns[column.fact.id].header
            raise InputError(f"{source.name} 的列“{other}”和“{header}”是同一项。请只保留一列。")
        if column is not None:
            columns[column.fact.id] = column
        elif header and place not in names[:1]:
            ignored.append(header)
    if not columns:
        wanted = "、".join(spec.label for spec in specs.values())
        raise InputError(f"{source.name} 第 1 行没有认得的列名。可用的列名有：{wanted}。")
    place = names[0] if names else None
    return Layout(tuple(headers), tuple(columns.values()), place, tuple(ignored))


def _column(
    place: int, header: str, known: Mapping[str, FactSpec], lists: set[str]
) -> Column | None:
    """A column by its id or label, with or without a unit in brackets behind it."""
    spec, scale = known.get(fold(header)), 0
    unit = _UNIT.search(unicodedata.normalize("NFKC", header))
    if spec is None and unit is not None:
        power = header_scale(unit[1])
        bare = _UNIT.sub("", unicodedata.normalize("NFKC", header))
        spec = known.get(fold(bare)) if power is not None else None
        scale = power or 0
    if spec is None:
        return None
    return Column(
        place, header, spec, scale if spec.type is FactType.MONEY else 0, spec.id in lists
    )


def fold(header: str) -> str:
    """A header without what people write differently: width, case, quotes and spaces."""
    text = unicodedata.normalize("NFKC", header).lower()
    return re.sub(r"[\s“”\"'‘’]", "", text)
