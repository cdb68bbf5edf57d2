"""Batch screening: a table of companies in, verdicts and figures for every program out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import date
from os import cpu_count
from pathlib import Path
from typing import Protocol

from assistant.answer import State
from assistant.cells import cell_text
from assistant.rules import RuleBook
from assistant.screening_chunks import Chunk, Press, chunks
from assistant.screening_layout import read_layout
from assistant.screening_read import Row, Table, open_table
from assistant.screening_rows import Screener, all_specs
from assistant.screening_write import (
    ERRORS,
    RESULTS,
    STATE_WORDS,
    JsonRows,
    Sheets,
    error_row,
    replacing,
)
from assistant.screening_xlsx import Book
from knowledge.errors import InputError

Progress = Callable[[int, int | None], None]
"""``(rows done, about how many there are)``."""

_PARALLEL_FROM = 4_000
"""Rows from which starting workers pays."""


@dataclass
class ScreenSummary:
    """What a screening came to."""

    output: Path
    rows: int = 0
    errors: int = 0
    ignored: tuple[str, ...] = ()
    verdicts: list[tuple[str, Counter[State]]] = field(default_factory=list)
    """Title of each program, and how many companies have which verdict."""

    @property
    def text(self) -> str:
        """A few lines for the terminal."""
        lines = [f"共筛查 {self.rows} 家企业，结果已写入 {self.output}。"]
        for title, counts in self.verdicts:
            words = "，".join(f"{STATE_WORDS[state]} {counts[state]}" for state in State)
            lines.append(f"  {title}：{words}")
        if self.errors:
            lines.append(f"有 {self.errors} 个单元格读不懂，按未填处理，详见结果中的第二张表。")
        if self.ignored:
            lines.append(f"没有用到的列：{'、'.join(self.ignored)}。")
        return "\n".join(lines)


def screen_file(
    source: Path,
    output: Path,
    json_output: Path | None,
    *,
    rulebooks: Sequence[RuleBook],
    as_of: date,
    progress: bool | Progress,
    notes: Iterable[str] = (),
    workers: int | None = None,
) -> ScreenSummary:
    """Screen every company of a CSV or XLSX table under every program.

    Verdicts and figures are those of the chat: the same engine reads the same facts. Memory stays
    flat; results appear when all rows are done. ``progress`` shows a bar, or is told of each
    portion; ``notes`` stand on the sheet 说明.

    Raises:
        InputError: a file cannot be read or written, or no column is recognised.
    """
    if output.suffix.lower() != ".xlsx":
        raise InputError(f"结果文件 {output.name} 的扩展名应当是 .xlsx。")
    specs = all_specs(rulebooks)
    programs = [program for book in rulebooks for program in book.programs.values()]
    with open_table(source) as table, ExitStack() as stack:
        layout = read_layout(table.headers, specs, source.name)
        summary = ScreenSummary(output, ignored=layout.ignored)
        summary.verdicts = [(program.title, Counter()) for program in programs]
        sheets = Sheets(programs, specs)
        draft = stack.enter_context(replacing(output))
        book = stack.enter_context(sheets.open(draft, [f"按 {as_of} 判断。", *notes]))
        rows = _json_rows(stack, json_output)
        press = Press(Screener(rulebooks, layout, as_of), sheets, with_json=rows is not None)
        count = workers if workers is not None else _workers(table.size)
        bar = stack.enter_context(_bar(table, progress))
        for chunk in chunks(_filled(table), press, count):
            _write(summary, chunk, book, rows)
            bar.update(chunk.rows)
        if rows is not None:
            rows.close()
        book.finish()
    return summary


def _json_rows(stack: ExitStack, target: Path | None) -> JsonRows | None:
    if target is None:
        return None
    draft = stack.enter_context(replacing(target))
    return JsonRows(stack.enter_context(draft.open("w", encoding="utf-8")))


def _write(summary: ScreenSummary, chunk: Chunk, book: Book, rows: JsonRows | None) -> None:
    """Add a portion of results to the files and to the summary."""
    book.write(RESULTS, chunk.sheet)
    for number, cells in enumerate(chunk.problems, start=summary.errors + 2):
        book.write(ERRORS, error_row(number, cells))
    if rows is not None:
        rows.add(chunk.json)
    summary.rows += chunk.rows
    summary.errors += len(chunk.problems)
    for (_, counts), found in zip(summary.verdicts, chunk.verdicts, strict=True):
        counts.update(found)


class _Bar(Protocol):
    def update(self, rows: int) -> object: ...


class _NoBar:
    def update(self, rows: int) -> None:
        """Show nothing."""


class _Told:
    def __init__(self, progress: Progress, size: int | None) -> None:
        self._progress, self._size, self._done = progress, size, 0

    def update(self, rows: int) -> None:
        """Pass the number of rows done on."""
        self._done += rows
        self._progress(self._done, self._size)


def _bar(table: Table, progress: bool | Progress) -> AbstractContextManager[_Bar]:
    if callable(progress):
        return nullcontext(_Told(progress, table.size))
    if not progress:
        return nullcontext(_NoBar())
    from tqdm import tqdm

    bar: AbstractContextManager[_Bar] = tqdm(total=table.size, unit="家", desc="筛查")
    return bar


def _filled(table: Table) -> Iterator[Row]:
    return (row for row in table.rows if any(cell_text(cell) for cell in row[1]))


def _workers(size: int | None) -> int:
    return 1 if (size or 0) < _PARALLEL_FROM else cpu_count() or 1
