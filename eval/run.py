"""Put the labelled conversations to the assistant, or read answers that were recorded."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from pydantic import ValidationError
from tqdm import tqdm

from assistant.answer import Answer
from eval.cases import Case
from eval.repeat import every_time
from eval.results import CaseResult, failed_case, grade_case
from eval.source import Sources
from knowledge.errors import InputError

Answers = tuple[list[Answer], list[float]]
Converse = Callable[[Case], Answers]


def run_cases(
    cases: Sequence[Case],
    converse: Converse,
    sources: Sources,
    *,
    times: int = 1,
    quiet: bool = False,
) -> list[CaseResult]:
    """Converse about each case and grade it; a case that fails is recorded and the rest go on.

    With ``times`` k a case is right only if it is right k times over (pass^k).
    """
    bar = tqdm(cases, unit="case", disable=quiet or None)
    return [_run_case_again(case, converse, sources, times) for case in bar]


def _run_case_again(case: Case, converse: Converse, sources: Sources, times: int) -> CaseResult:
    tries = [_run_case(case, converse, sources) for _ in range(times)]
    return every_time(tries) if times > 1 else tries[0]


def _run_case(case: Case, converse: Converse, sources: Sources) -> CaseResult:
    try:
        answers, seconds = converse(case)
    except Exception as error:  # noqa: BLE001 - a crash is a finding about this case
        return failed_case(case, f"{type(error).__name__}: {error}")
    return grade_case(case, answers, sources, seconds)


class Answering(Protocol):
    """What is asked of an assistant."""

    def answer(
        self, turn: str, session: str, *, as_of: date | None, form: Mapping[str, Any] | None
    ) -> Answer:
        """Answer one turn of a session."""


def live(assistant: Answering) -> Converse:
    """Conversations with an open assistant, each in a session of its own."""

    def converse(case: Case) -> Answers:
        session = f"eval-{uuid4().hex}"
        answers: list[Answer] = []
        seconds: list[float] = []
        for turn in case.turns:
            begun = time.perf_counter()
            form = case.profile if not answers else None
            answers.append(assistant.answer(turn, session, as_of=case.as_of, form=form))
            seconds.append(time.perf_counter() - begun)
        return answers, seconds

    return converse


def recorded(path: Path) -> Converse:
    """Answers that ``python -m assistant answer`` wrote, found by the case's id.

    Raises:
        InputError: the file cannot be read, or a line is no answer.
    """
    outputs = {entry["id"]: entry for entry in _outputs(path)}

    def converse(case: Case) -> Answers:
        entry = outputs.get(case.id)
        if entry is None or "answers" not in entry:
            reason = entry.get("error") if entry else "没有这一行"
            raise InputError(f"{path}：用例 {case.id} 没有回答（{reason}）。")
        return _answers(entry, path), []

    return converse


def _outputs(path: Path) -> Iterable[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}：读不出来（{error}）。应为每行一个 JSON 对象。") from error


def _answers(entry: dict[str, Any], path: Path) -> list[Answer]:
    try:
        return [Answer.model_validate(answer) for answer in entry["answers"]]
    except ValidationError as error:
        raise InputError(f"{path}：用例 {entry['id']} 的回答不合格式（{error}）。") from error


def as_input(cases: Iterable[Case]) -> Iterable[dict[str, Any]]:
    """The cases as lines for ``python -m assistant answer --input``."""
    for case in cases:
        line: dict[str, Any] = {"id": case.id, "turns": list(case.turns)}
        if case.as_of:
            line["as_of"] = case.as_of.isoformat()
        if case.profile:
            line["profile"] = case.profile
        yield line
