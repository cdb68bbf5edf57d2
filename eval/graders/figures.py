"""Figures: every expected one is stated, no forbidden amount is payable."""

from __future__ import annotations

from assistant.answer import Figure
from eval.cases import ExpectedFigure
from eval.graders.base import Grade, Subject, none_wrong, payable, same_number


class FiguresGrader:
    """Value, unit, kind and payer of each labelled figure."""

    name = "figures"

    def grade(self, subject: Subject) -> Grade | None:
        """None where the label names no figure."""
        expected = subject.case.expect.figures
        if not expected:
            return None
        figures = subject.answer.figures
        got = "、".join(map(_short, figures)) or "无"
        missing = [_label(e) for e in expected if not any(matches(e, f) for f in figures)]
        return none_wrong([f"缺 {'；'.join(missing)}；实有 {got}"] if missing else [])


class ForbiddenFiguresGrader:
    """No payable figure shows an amount that would be wrong here."""

    name = "no_figures"

    def grade(self, subject: Subject) -> Grade | None:
        """None where the label forbids nothing."""
        forbidden = subject.case.expect.no_figures
        if not forbidden:
            return None
        return none_wrong(
            f"不该有可得金额 {_short(figure)}"
            for figure in subject.answer.figures
            if payable(figure)
            and any(same_number(f, b) for f in forbidden for b in (figure.low, figure.high) if b)
        )


def matches(expected: ExpectedFigure, figure: Figure) -> bool:
    """Whether a figure has every key that the label gives."""
    if expected.value is not None and not any(
        same_number(expected.value, bound) for bound in (figure.low, figure.high) if bound
    ):
        return False
    if expected.low is not None and not same_number(expected.low, figure.low):
        return False
    if expected.high is not None and not same_number(expected.high, figure.high):
        return False
    keys = ("unit", "kind", "payer")
    return all(getattr(expected, key) in (None, getattr(figure, key)) for key in keys)


def _short(figure: Figure) -> str:
    return f"{figure.low}~{figure.high} {figure.unit} {figure.kind} {figure.payer}"


def _label(expected: ExpectedFigure) -> str:
    return str(expected.model_dump(exclude_none=True, mode="json"))
