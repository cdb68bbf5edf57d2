"""What a grader is: it looks at one answer and returns a value with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Protocol

from assistant.answer import Answer, Figure
from eval.cases import Case
from eval.source import Sources


@dataclass(frozen=True)
class Grade:
    """0..1, and in words what is wrong where it is not 1."""

    value: float
    reason: str = ""


@dataclass(frozen=True)
class Subject:
    """What is graded: a case, the answers to all its turns, and the texts they cite."""

    case: Case
    answers: tuple[Answer, ...]
    sources: Sources

    @property
    def answer(self) -> Answer:
        """The answer to the last turn, which the label is of."""
        return self.answers[-1]


class Grader(Protocol):
    """One metric. None means “not graded”, which is not 0."""

    name: str

    def grade(self, subject: Subject) -> Grade | None:
        """The grade of this metric, or None where the case does not ask for it."""


def none_wrong(wrong: Iterable[str]) -> Grade:
    """1 if nothing is wrong, else 0 with all that is."""
    reasons = list(wrong)
    return Grade(0.0, "；".join(reasons)) if reasons else Grade(1.0)


def same_number(one: str | None, other: str | None) -> bool:
    """Whether two decimal strings mean one number; other text must be equal."""
    if one is None or other is None:
        return one is other
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other


def payable(figure: Figure) -> bool:
    """Whether someone would pay this amount."""
    return figure.payer is not None and figure.unit == "CNY" and figure.kind != "target"
