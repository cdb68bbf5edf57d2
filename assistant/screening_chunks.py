"""Rows in portions: what one process makes of some rows, ready to be written as it is."""

from __future__ import annotations

import gc
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection

from assistant.answer import State
from assistant.screening_read import Row
from assistant.screening_rows import Screener
from assistant.screening_write import Sheets
from assistant.screening_xlsx import Cell
from knowledge.errors import InputError

_SIZE = 500
"""Rows that one process takes at a time."""
_SELDOM = 100_000
"""New objects between two searches for garbage in a circle."""
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
    """Each worker has one portion at a time, so that memory does not grow with the table."""
    waiting: deque[_Worker] = deque()
    with ExitStack() as crew:
        try:
            for portion in islice(portions, workers):
                waiting.append(crew.enter_context(closing(_Worker(press))))
                waiting[-1].give(portion)
            while waiting:
                worker = waiting.popleft()
                done = worker.take()
                following = next(portions, None)
                if following is not None:
                    worker.give(following)
                    waiting.append(worker)
                yield done
        except (EOFError, ConnectionError) as error:
            raise InputError("筛查进程意外结束，可能是内存不足。请关闭其他程序后重试。") from error


class _Worker:
    """A process that screens on a pipe of its own.

    The pools of the standard library share their queues among the workers, and a worker that is
    killed at the wrong moment leaves the others, and the caller, waiting for good. Here the end of
    a process is the end of its pipe.
    """

    def __init__(self, press: Press) -> None:
        context = get_context("spawn")
        self._pipe, end = context.Pipe()
        self._process = context.Process(target=serve, args=(end, press), daemon=True)
        self._process.start()
        end.close()

    def give(self, portion: tuple[int, list[Row]]) -> None:
        """Hand over rows, and where they begin in the sheet."""
        self._pipe.send(portion)

    def take(self) -> Chunk:
        """Wait for the result of what was given."""
        done = self._pipe.recv()
        if isinstance(done, Exception):
            raise done
        chunk: Chunk = done
        return chunk

    def close(self) -> None:
        """End the process, whatever it does."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()


def serve(pipe: Connection, press: Press) -> None:
    """Answer portions of rows until nobody is there to ask; an error is an answer, too.

    What a row makes refers to nothing in a circle, so that looking for circles often is lost time.
    """
    gc.freeze()
    gc.set_threshold(_SELDOM)
    while True:
        try:
            portion = pipe.recv()
        except EOFError:
            return
        try:
            done: Chunk | Exception = press.chunk(*portion)
        except Exception as error:  # noqa: BLE001 - the caller raises it again
            done = error
        pipe.send(done)
