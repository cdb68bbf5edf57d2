"""Screenings for the web: a table that was uploaded, its progress, and a result to fetch for a day."""

from __future__ import annotations

import re
import secrets
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from assistant.rules import RuleBook
from assistant.screening import Progress, ScreenSummary, screen_file
from assistant.screening_template import template
from knowledge.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_ROWS = 20_000
LARGEST_UNPACKED = 200_000_000
"""Bytes that a workbook may come to when it is unpacked."""
SHOWN = 100
"""Rows of the result, and of cells that could not be read, that come back at once."""
KEPT_SECONDS = 24 * 3600
_AT_ONCE = 2
_TOKEN = re.compile(r"[0-9a-f]{32}")
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Screened:
    """What a screening came to, ready to be shown."""

    token: str
    """Names the result; who does not know it cannot fetch it."""
    summary: ScreenSummary
    headers: Cells
    rows: tuple[Cells, ...]
    errors: tuple[Cells, ...]
    """Row, name, column, value and message of cells that could not be read."""


class Screenings:
    """Runs screenings, a few at a time, and keeps their results in one folder."""

    def __init__(self, folder: Path, rulebooks: Callable[[], Sequence[RuleBook]]) -> None:
        self._folder = folder
        self._rulebooks = rulebooks
        self._places = BoundedSemaphore(_AT_ONCE)

    def run(self, source: Path, told: Progress) -> Screened:
        """Screen a table as of today.

        Raises:
            InputError: the table cannot be read, is too large, or others are being screened.
        """
        with self._place():
            _check_size(source)
            self._sweep()
            self._folder.mkdir(parents=True, exist_ok=True)
            token = secrets.token_hex(16)
            summary = screen_file(
                source,
                self._path(token),
                None,
                rulebooks=self._rulebooks(),
                as_of=date.today(),
                progress=_bounded(told),
            )
            return _shown(token, summary)

    def result(self, token: str) -> Path:
        """The workbook of a screening.

        Raises:
            NotFoundError: there is none of that name, or no longer.
        """
        if not _TOKEN.fullmatch(token) or not self._path(token).is_file():
            raise NotFoundError("没有这份筛查结果，可能已过保存期限。请重新筛查。")
        return self._path(token)

    def template(self) -> bytes:
        """The empty table."""
        return template(self._rulebooks())

    def _path(self, token: str) -> Path:
        return self._folder / f"{token}.xlsx"

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise InputError("正在为其他人筛查，请稍等片刻再试。")
        try:
            yield
        finally:
            self._places.release()

    def _sweep(self) -> None:
        """Forget results that are older than a day: they hold what companies said."""
        before = time.time() - KEPT_SECONDS
        for path in self._folder.glob("*.xlsx"):
            with suppress(FileNotFoundError):  # another screening sweeps too
                if path.stat().st_mtime < before:
                    path.unlink()


def _check_size(source: Path) -> None:
    """Refuse a workbook that unpacks to far more than was sent."""
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(source) as archive:
        if sum(item.file_size for item in archive.infolist()) > LARGEST_UNPACKED:
            raise InputError(f"{source.name} 展开后太大。请拆成几个文件，分别筛查。")


def _bounded(told: Progress) -> Progress:
    def tell(done: int, about: int | None) -> None:
        if done > MOST_ROWS:
            raise InputError(f"一次最多筛查 {MOST_ROWS} 家企业。请拆成几个文件，分别筛查。")
        told(done, about)

    return tell


def _shown(token: str, summary: ScreenSummary) -> Screened:
    """The first rows of the result, read back from the file that is handed out."""
    from openpyxl import load_workbook

    book = load_workbook(summary.output, read_only=True)
    try:
        (headers, *rows), (_, *errors) = (_beginning(sheet) for sheet in book.worksheets[:2])
    finally:
        book.close()
    return Screened(token, summary, headers, tuple(rows), tuple(errors))


def _beginning(sheet: ReadOnlyWorksheet) -> list[Cells]:
    """The header and the first rows, all of one length."""
    rows = [
        tuple("" if cell is None else str(cell) for cell in row)
        for row in islice(sheet.values, SHOWN + 1)
    ]
    return [(*row, *[""] * (len(rows[0]) - len(row))) for row in rows]
