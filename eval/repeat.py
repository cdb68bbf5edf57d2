"""Repeatability: what a case comes to when it is asked several times over (pass^k)."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer
from eval.results import CaseResult, Graded

REPEATABLE = "repeatable"
"""1 where every try came to the same status, figures, verdicts and citations, in any words."""


def every_time(tries: Sequence[CaseResult]) -> CaseResult:
    """The first try with the worst grade of each metric over all, and whether they agreed."""
    metrics = dict.fromkeys(metric for one in tries for metric in one.grades)
    grades: dict[str, Graded | None] = {metric: _worst(metric, tries) for metric in metrics}
    grades[REPEATABLE] = _agreement(tries)
    errors = [one.error for one in tries if one.error]
    update = {"grades": grades, "error": errors[0] if errors else None}
    return tries[0].model_copy(update=update)


def _worst(metric: str, tries: Sequence[CaseResult]) -> Graded | None:
    graded = [
        (grade.value, number, grade.reason)
        for number, one in enumerate(tries, 1)
        if (grade := one.grades.get(metric)) is not None
    ]
    if not graded:
        return None
    value, number, reason = min(graded)
    return Graded(value=value, reason=f"第 {number} 次：{reason}" if reason else "")


def _agreement(tries: Sequence[CaseResult]) -> Graded:
    substance = [list(map(_substance, one.answers)) for one in tries]
    other = [n for n, found in enumerate(substance, 1) if found != substance[0]]
    if not other:
        return Graded(value=1.0)
    return Graded(value=0.0, reason=f"第 {other[0]} 次的结论与第一次不同")


def _substance(answer: Answer) -> tuple[object, ...]:
    return (answer.status, answer.figures, answer.verdicts, answer.citations)
