"""Results of screening as XLSX and JSON; nothing appears until all is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from assistant.answer import State
from assistant.facts import FactSpec
from assistant.rules import Program
from assistant.screening_rows import CompanyResult
from assistant.screening_xlsx import Book, Cell, column_name, row_xml
from knowledge.errors import InputError

STATE_WORDS: Mapping[State, str] = {
    State.MET: "符合",
    State.NOT_MET: "不符合",
    State.UNKNOWN: "待补充",
    State.NEEDS_REVIEW: "需人工审核",
}
RESULTS, ERRORS, ABOUT = range(3)
_TITLES = ("结果", "读不懂的单元格", "说明")
_ERROR_HEADERS = ("行", "名称", "列", "内容", "说明")


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
    """A JSON list that grows by some rows at a time."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._first = True

    def add(self, rows: Sequence[str]) -> None:
        """Write rows, each a JSON object; at least one."""
        self._stream.write("[\n" if self._first else ",\n")
        self._stream.write(",\n".join(rows))
        self._first = False

    def close(self) -> None:
        """Close the list."""
        self._stream.write("[]\n" if self._first else "\n]\n")


class Sheets:
    """How results look as rows of the sheets 结果 and 读不懂的单元格."""

    def __init__(self, programs: Sequence[Program], specs: Mapping[str, FactSpec]) -> None:
        self._labels = {fact: spec.label for fact, spec in specs.items()}
        self._awards = [program.kind == "award" for program in programs]
        titles: list[Cell] = ["行", "名称"]
        for program in programs:
            titles.append(program.title)
            if program.kind == "award":
                titles.append(f"{program.label}（元）")
        self.headers = [*titles, "还差什么", "需要补充", "读不懂的单元格数"]
        self._columns = [column_name(place) for place in range(len(self.headers))]

    def row(self, number: int, result: CompanyResult) -> str:
        """One company as the given row of the sheet."""
        cells: list[Cell] = [result.row, result.name]
        for program, is_award in zip(result.programs, self._awards, strict=True):
            cells.append(STATE_WORDS[program.verdict])
            if is_award:
                cells.append(None if program.high is None else _number(program.high))
        gaps = dict.fromkeys([gap for program in result.programs for gap in program.gaps])
        facts = dict.fromkeys([fact for program in result.programs for fact in program.missing])
        missing = "、".join([self._labels[fact] for fact in facts])
        cells += ["；".join(gaps) or None, missing or None, len(result.errors) or None]
        return row_xml(number, cells, self._columns)

    @contextmanager
    def open(self, path: Path, notes: Iterable[str]) -> Iterator[Book]:
        """The workbook with its headers and notes.

        Raises:
            InputError: the disk refuses it.
        """
        with Book(path, _TITLES) as book:
            book.begin()
            book.write(RESULTS, row_xml(1, self.headers, self._columns))
            book.write(ERRORS, row_xml(1, _ERROR_HEADERS, _ERROR_COLUMNS))
            for number, note in enumerate(["说明", *notes], start=1):
                book.write(ABOUT, row_xml(number, [note], "A"))
            yield book


_ERROR_COLUMNS = [column_name(place) for place in range(len(_ERROR_HEADERS))]


def error_row(number: int, cells: Sequence[Cell]) -> str:
    """A cell that could not be read, as the given row of its sheet."""
    return row_xml(number, cells, _ERROR_COLUMNS)


def _number(text: str) -> int | float:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)
