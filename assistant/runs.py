"""Stored runs of the eval suite, read for those who watch accuracy; nothing is graded here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import NotFoundError

FOLDER = "eval"
"""Folder in the data folder that ``python -m eval run --keep`` writes to."""
HIDDEN = frozenset({"held_out", "sealed"})
"""Splits whose cases are counted and never shown, so that nobody tunes on them."""
MOST_RUNS = 60
"""Latest runs that are looked at."""


class _Read(BaseModel):
    """What is read of a stored run; whatever else it holds is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Grade(_Read):
    """The value (0..1) of one metric of one case, and why it is not 1."""

    value: float
    reason: str = ""


class Case(_Read):
    """One case of a run."""

    id: str
    category: str
    split: str
    cluster: str
    """The clause that its label rests on."""
    turns: tuple[str, ...]
    error: str | None = None
    grades: dict[str, Grade | None] = Field(default_factory=dict)

    @property
    def reasons(self) -> Mapping[str, str]:
        """The metrics that are not fully right, with their reasons."""
        wrong = {m: g.reason for m, g in self.grades.items() if g is not None and g.value < 1}
        return {"error": self.error, **wrong} if self.error else wrong


class Rate(NamedTuple):
    """How many of the cases that were graded are fully right, and the mean of all."""

    right: int
    graded: int
    mean: float


class Run(_Read):
    """A stored run."""

    name: str
    """Name of its file, without the ending."""
    made: datetime
    split: str
    meta: dict[str, str] = Field(default_factory=dict)
    cases: tuple[Case, ...]

    @property
    def right(self) -> Rate:
        """Cases with nothing wrong at all."""
        return _rate(0.0 if case.reasons else 1.0 for case in self.cases)

    @property
    def metrics(self) -> Mapping[str, Rate]:
        """Every metric that some case was graded by, in the order of the run."""
        names = dict.fromkeys(name for case in self.cases for name in case.grades)
        values = {
            name: [grade.value for case in self.cases if (grade := case.grades.get(name))]
            for name in names
        }
        return {name: _rate(found) for name, found in values.items() if found}

    @property
    def categories(self) -> Mapping[str, Rate]:
        """Cases with nothing wrong, for each category."""
        names = dict.fromkeys(case.category for case in self.cases)
        return {
            name: _rate(
                0.0 if case.reasons else 1.0 for case in self.cases if case.category == name
            )
            for name in names
        }

    @property
    def failures(self) -> tuple[Case, ...]:
        """Cases that went wrong and may be shown."""
        return tuple(case for case in self.cases if case.reasons and case.split not in HIDDEN)

    @property
    def hidden(self) -> int:
        """How many went wrong and are not shown."""
        return sum(bool(case.reasons) for case in self.cases) - len(self.failures)


class Point(NamedTuple):
    """One run on the trend."""

    name: str
    made: datetime
    split: str
    right: Rate


class Runs:
    """The runs in one folder; each file is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._points: dict[tuple[str, int, int], Point | None] = {}

    def trend(self) -> tuple[Point, ...]:
        """All runs that can be read, oldest first."""
        files = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        points = (self._point(file) for file in files[-MOST_RUNS:])
        return tuple(sorted((p for p in points if p is not None), key=lambda point: point.made))

    def run(self, name: str) -> Run:
        """One run.

        Raises:
            NotFoundError: there is none of that name, or it cannot be read.
        """
        files = {file.stem: file for file in self._folder.glob("*.json")}
        found = _read(files[name]) if name in files else None
        if found is None:
            raise NotFoundError("没有这次评测的结果，可能已被删除。请另选一次。")
        return found

    def _point(self, file: Path) -> Point | None:
        state = file.stat()
        key = file.name, state.st_mtime_ns, state.st_size
        if key not in self._points:
            run = _read(file)
            point = Point(run.name, run.made, run.split, run.right) if run else None
            self._points[key] = point
        return self._points[key]


def _read(file: Path) -> Run | None:
    """A run, or None for a file that is none: people keep other JSON there too."""
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
        meta = data["meta"]
        return Run.model_validate(
            {**data, "name": file.stem, "made": meta["made"], "split": meta["split"]}
        )
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return None


def _rate(values: Iterable[float]) -> Rate:
    found = list(values)
    right = sum(value >= 1 for value in found)
    return Rate(right, len(found), sum(found) / len(found) if found else 0.0)
