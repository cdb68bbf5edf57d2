"""Rows in portions: what one process makes of some rows, ready to be written as it is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context

from assistant.answer import State
from assistant.screening_read import Row
from assistant.screening_rows import Screener
from assistant.screening_write import Sheets
from assistant.screening_xlsx import Cell
from knowledge.errors import InputError

_SIZE = 500
"""Rows that one process takes at a time."""
_FIRST_ROW = 2
"""Row of the sheet on which the first company stands, below the header."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of the result, as text for the sheet and the JSON list."""

    rows: int
    sheet: str
    json: tuple[str, ...]
    problems: tuple[tuple[Cell, ...], ...]
    """Row, name, column, value and message of every cell that could not be read."""
    verdicts: tuple[Counter[State], ...]
    """How many companies have which verdict, for each program."""


class Press:
    """Screens rows and renders what came out."""

    def __init__(self, screener: Screener, sheets: Sheets, *, with_json: bool) -> None:
        self._screener = screener
        self._sheets = sheets
        self._with_json = with_json

    def chunk(self, first: int, rows: Sequence[Row]) -> Chunk:
        """Rows in their order; ``first`` is where they begin in the sheet."""
        found = [self._screener.screen(row) for row in rows]
        columns = zip(*[result.programs for result in found], strict=True)
        return Chunk(
            rows=len(found),
            sheet="".join([self._sheets.row(n, one) for n, one in enumerate(found, start=first)]),
            json=tuple([one.json() for one in found]) if self._with_json else (),
            problems=tuple(
                (one.row, one.name, error.column, error.value, error.message)
                for one in found
                for error in one.errors
            ),
            verdicts=tuple(Counter(result.verdict for result in column) for column in columns),
        )


def chunks(rows: Iterator[Row], press: Press, workers: int) -> Iterator[Chunk]:
    """All rows, in order; from several processes where more than one worker is wanted.

    Raises:
        InputError: a process was ended from outside.
    """
    portions = _portions(rows)
    if workers > 1:
        return _from_workers(portions, press, workers)
    return (press.chunk(first, portion) for first, portion in portions)


def _portions(rows: Iterator[Row]) -> Iterator[tuple[int, list[Row]]]:
    first = _FIRST_ROW
    while portion := list(islice(rows, _SIZE)):
        yield first, portion
        first += len(portion)


def _from_workers(
    portions: Iterator[tuple[int, list[Row]]], press: Press, workers: int
) -> Iterator[Chunk]:
    """At most a few portions are under way, so that memory does not grow with the table."""
    waiting: deque[Future[Chunk]] = deque()
    with ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=_start, initargs=(press,)
    ) as pool:
        try:
            for portion in portions:
                waiting.append(pool.submit(_chunk, *portion))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise InputError("筛查进程意外结束，可能是内存不足。请关闭其他程序后重试。") from error
        finally:
            for future in waiting:
                future.cancel()


_worker: list[Press] = []


def _start(press: Press) -> None:
    _worker[:] = [press]


def _chunk(first: int, rows: list[Row]) -> Chunk:
    return _worker[0].chunk(first, rows)
