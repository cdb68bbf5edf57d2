"""Results of screening as XLSX and JSON, row by row; nothing appears until all is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Self, TextIO

from assistant.answer import State
from assistant.facts import FactSpec
from assistant.rules import Program
from assistant.screening_rows import CompanyResult
from knowledge.errors import InputError

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

STATE_WORDS: Mapping[State, str] = {
    State.MET: "符合",
    State.NOT_MET: "不符合",
    State.UNKNOWN: "待补充",
    State.NEEDS_REVIEW: "需人工审核",
}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | None


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary file beside the target that takes its place when all went well.

    Raises:
        InputError: the folder does not exist or cannot be written.
    """
    try:
        with NamedTemporaryFile(dir=target.parent, suffix=target.suffix, delete=False) as stream:
            draft = Path(stream.name)
    except OSError as error:
        raise InputError(f"无法写入 {target}：{error.strerror}。请换一个可写的文件夹。") from error
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


class JsonRows:
    """A JSON list that grows by one row at a time."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._first = True

    def add(self, result: CompanyResult) -> None:
        """Write one row."""
        self._stream.write("[\n" if self._first else ",\n")
        self._stream.write(result.json())
        self._first = False

    def close(self) -> None:
        """Close the list."""
        self._stream.write("[]\n" if self._first else "\n]\n")


class Workbook:
    """The XLSX: 结果, 读不懂的单元格, 说明. All text is text: no cell becomes a formula."""

    def __init__(
        self, programs: Sequence[Program], specs: Mapping[str, FactSpec], notes: Iterable[str]
    ) -> None:
        from openpyxl import Workbook as Book

        self._sheets: list[WriteOnlyWorksheet] = []
        self._book = Book(write_only=True)
        self._specs = specs
        self._results = self._sheet("结果", self._headers(programs))
        self._errors = self._sheet("读不懂的单元格", ["行", "名称", "列", "内容", "说明"])
        about = self._sheet("说明", ["说明"])
        for note in notes:
            about.append(self._row(about, [note]))

    def _headers(self, programs: Sequence[Program]) -> list[Cell]:
        titles: list[Cell] = ["行", "名称"]
        for program in programs:
            titles.append(program.title)
            if program.kind == "award":
                titles.append(f"{program.label}（元）")
        self._awards = [program.kind == "award" for program in programs]
        return [*titles, "还差什么", "需要补充", "读不懂的单元格数"]

    def _sheet(self, title: str, headers: list[Cell]) -> WriteOnlyWorksheet:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "A2"
        self._sheets.append(sheet)
        sheet.append(self._row(sheet, headers))
        return sheet

    def add(self, result: CompanyResult) -> None:
        """Write one company."""
        cells: list[Cell] = [result.row, result.name]
        for program, is_award in zip(result.programs, self._awards, strict=True):
            cells.append(STATE_WORDS[program.verdict])
            if is_award:
                cells.append(None if program.high is None else _number(program.high))
        gaps = dict.fromkeys(gap for program in result.programs for gap in program.gaps)
        missing = dict.fromkeys(
            self._specs[fact].label for program in result.programs for fact in program.missing
        )
        cells += ["；".join(gaps) or None, "、".join(missing) or None, len(result.errors) or None]
        self._results.append(self._row(self._results, cells))
        for error in result.errors:
            row: list[Cell] = [result.row, result.name, error.column, error.value, error.message]
            self._errors.append(self._row(self._errors, row))

    def _row(self, sheet: WriteOnlyWorksheet, cells: list[Cell]) -> list[object]:
        return [_safe(sheet, cell) if isinstance(cell, str) else cell for cell in cells]

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            InputError: the disk refuses it.
        """
        try:
            self._book.save(path)
        except OSError as error:
            raise InputError(f"结果写不进去：{error.strerror}。请检查磁盘空间后重试。") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the streams of a book that was given up."""
        for sheet in self._sheets:
            if not sheet.closed:
                sheet.close()


def _number(text: str) -> int | float:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def _safe(sheet: WriteOnlyWorksheet, text: str) -> object:
    """Text that a spreadsheet shows and never runs."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    if not clean.startswith(_DANGEROUS):
        return clean
    cell = WriteOnlyCell(sheet, value=clean)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
