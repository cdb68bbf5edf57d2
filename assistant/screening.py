"""Batch screening: a table of companies in, verdicts and figures for every program out."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from assistant.answer import State
from assistant.cells import cell_text
from assistant.rules import RuleBook
from assistant.screening_layout import read_layout
from assistant.screening_read import Row, Table, open_table
from assistant.screening_rows import CompanyResult, Screener, all_specs
from assistant.screening_write import STATE_WORDS, JsonRows, Workbook, replacing
from knowledge.errors import InputError

_CHUNK = 500
"""Rows that one worker takes at a time."""
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
    progress: bool,
    notes: Iterable[str] = (),
    workers: int | None = None,
) -> ScreenSummary:
    """Screen every company of a CSV or XLSX table under every program.

    Verdicts and figures are those of the chat: the same engine reads the same facts. Memory stays
    flat; results appear when all rows are done. ``notes`` stand on the sheet 说明.

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
        draft = stack.enter_context(replacing(output))
        book = stack.enter_context(Workbook(programs, specs, [f"按 {as_of} 判断。", *notes]))
        rows = _json_rows(stack, json_output)
        screener = Screener(rulebooks, layout, as_of)
        for result in _progress(_results(table, screener, workers), table, progress):
            _count(summary, result)
            book.add(result)
            if rows is not None:
                rows.add(result)
        if rows is not None:
            rows.close()
        book.save(draft)
    return summary


def _json_rows(stack: ExitStack, target: Path | None) -> JsonRows | None:
    if target is None:
        return None
    draft = stack.enter_context(replacing(target))
    return JsonRows(stack.enter_context(draft.open("w", encoding="utf-8")))


def _count(summary: ScreenSummary, result: CompanyResult) -> None:
    summary.rows += 1
    summary.errors += len(result.errors)
    for (_, counts), program in zip(summary.verdicts, result.programs, strict=True):
        counts[program.verdict] += 1


def _progress(
    results: Iterator[CompanyResult], table: Table, visible: bool
) -> Iterable[CompanyResult]:
    if not visible:
        return results
    from tqdm import tqdm

    bar: Iterable[CompanyResult] = tqdm(results, total=table.size, unit="家", desc="筛查")
    return bar


def _results(table: Table, screener: Screener, workers: int | None) -> Iterator[CompanyResult]:
    """Results in the order of the rows, from several processes where there are many."""
    filled = (row for row in table.rows if any(cell_text(cell) for cell in row[1]))
    count = workers if workers is not None else _workers(table.size)
    if count <= 1:
        return map(screener.screen, filled)
    return _from_workers(filled, screener, count)


def _workers(size: int | None) -> int:
    return 1 if (size or 0) < _PARALLEL_FROM else cpu_count() or 1


def _from_workers(rows: Iterator[Row], screener: Screener, count: int) -> Iterator[CompanyResult]:
    """At most a few chunks are under way, so that memory does not grow with the table."""
    waiting: deque[Future[list[CompanyResult]]] = deque()
    with ProcessPoolExecutor(
        count, get_context("spawn"), initializer=_start, initargs=(screener,)
    ) as pool:
        try:
            while chunk := list(islice(rows, _CHUNK)):
                waiting.append(pool.submit(_screen_chunk, chunk))
                if len(waiting) > 2 * count:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise InputError("筛查进程意外结束，可能是内存不足。请关闭其他程序后重试。") from error
        finally:
            for future in waiting:
                future.cancel()


_worker: list[Screener] = []


def _start(screener: Screener) -> None:
    _worker[:] = [screener]


def _screen_chunk(rows: list[Row]) -> list[CompanyResult]:
    screener = _worker[0]
    return [screener.screen(row) for row in rows]
