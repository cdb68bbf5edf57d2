"""What a run leaves behind: every case with its answers and grades, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer
from eval.cases import Case
from eval.graders import Subject, grade_all
from eval.source import Sources
from knowledge.errors import InputError


class Graded(BaseModel):
    """A metric's value and reason, as stored."""

    model_config = ConfigDict(frozen=True)

    value: float
    reason: str = ""


class CaseResult(BaseModel):
    """One case of a run. ``error`` is set where no answer came."""

    model_config = ConfigDict(frozen=True)

    id: str
    category: str
    split: str
    cluster: str
    turns: tuple[str, ...]
    as_of: date | None = None
    expect: dict[str, Any]
    answers: tuple[Answer, ...] = ()
    seconds: tuple[float, ...] = ()
    error: str | None = None
    grades: dict[str, Graded | None] = Field(default_factory=dict)

    @property
    def failed(self) -> dict[str, str]:
        """The metrics that are not fully right, with their reasons."""
        wrong = {m: g.reason for m, g in self.grades.items() if g is not None and g.value < 1}
        return {"error": self.error, **wrong} if self.error else wrong


class RunResult(BaseModel):
    """A whole run: how it was made, and its cases."""

    model_config = ConfigDict(frozen=True)

    meta: dict[str, str] = Field(default_factory=dict)
    cases: tuple[CaseResult, ...]


def grade_case(
    case: Case, answers: Sequence[Answer], sources: Sources, seconds: Sequence[float] = ()
) -> CaseResult:
    """Grade the answers to one case."""
    grades = grade_all(Subject(case, tuple(answers), sources))
    stored = {m: Graded(value=g.value, reason=g.reason) if g else None for m, g in grades.items()}
    return _result(case).model_copy(
        update={"answers": tuple(answers), "grades": stored, "seconds": tuple(seconds)}
    )


def failed_case(case: Case, error: str) -> CaseResult:
    """A case that no answer came for: its status is graded 0."""
    status = Graded(value=0.0, reason=error)
    return _result(case).model_copy(update={"error": error, "grades": {"status": status}})


def _result(case: Case) -> CaseResult:
    return CaseResult(
        id=case.id,
        category=case.category,
        split=case.split,
        cluster=case.cluster,
        turns=case.turns,
        as_of=case.as_of,
        expect=case.expect.model_dump(mode="json", exclude_defaults=True, exclude_none=True),
    )


def code_digest(folders: Sequence[Path]) -> str:
    """Twelve hex digits that change with any line of code or data that was graded."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".yaml", ".txt"}):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def write_run(run: RunResult, path: Path) -> None:
    """Write a run as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run.model_dump(mode="json"), ensure_ascii=False), encoding="utf-8")


def read_run(path: Path) -> RunResult:
    """Read a run.

    Raises:
        InputError: the file is missing or is not a run.
    """
    try:
        return RunResult.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise InputError(
            f"{path}：不是评测结果（{error}）。应为 python -m eval run --json 写出的文件。"
        ) from error
