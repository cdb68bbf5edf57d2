"""Where numbers come from: a figure, a cited span or the user; anything else was made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.answer import Answer, Figure, Unit
from eval.graders.base import Grade, Subject, none_wrong
from eval.numbers import Number, read_numbers

_NOT_QUANTITIES = re.compile(
    r"\[\d+\]"  # citation markers
    r"|^\s*(?:[-*>|]\s*)?\d+[.、)）](?=\s|\D)"  # list markers
    r"|[〔\[(（]\d{4}[〕\])）]\s*\d+\s*号",  # document numbers
    re.MULTILINE,
)


class ProvenanceGrader:
    """Every number of the text is in a figure, a citation or a user turn."""

    name = "provenance"

    def grade(self, subject: Subject) -> Grade:
        """0 or 1, over all turns."""
        return none_wrong(
            f"第 {index + 1} 轮的数字“{number.text}”没有出处"
            for index, answer in enumerate(subject.answers)
            for number in ungrounded(answer, subject, index)
        )


def ungrounded(answer: Answer, subject: Subject, index: int) -> list[Number]:
    """The numbers of one answer's text that nothing backs."""
    text = answer.text
    for citation in answer.citations:
        text = text.replace(citation.label, " ").replace(citation.quote, " ")
    stated = read_numbers(_NOT_QUANTITIES.sub(" ", text))
    if not stated:
        return []
    allowed = {(n.value, n.kind) for n in _backed(answer, subject, index)}
    return [n for n in stated if (n.value, n.kind) not in allowed]


def _backed(answer: Answer, subject: Subject, index: int) -> Iterator[Number]:
    for figure in answer.figures:
        yield from _of_figure(figure)
    for citation in answer.citations:
        yield from read_numbers(f"{citation.label} {citation.quote}")
    said = [*subject.case.turns[: index + 1], *subject.case.profile.values()]
    if subject.case.as_of:
        said.append(subject.case.as_of.isoformat())
    for turn in said:
        yield from _both_kinds(read_numbers(turn))
    yield from _of_profile(answer, said)


def _of_figure(figure: Figure) -> Iterator[Number]:
    percent = figure.unit == Unit.PERCENT
    for bound in (figure.low, figure.high):
        if bound is None:
            continue
        if figure.unit == Unit.DATE:
            yield from read_numbers(bound)
        else:
            yield Number(Decimal(bound), "percent" if percent else "plain", bound)
    yield from read_numbers(figure.formula)
    for value in figure.inputs.values():
        yield from _both_kinds(read_numbers(value))


def _of_profile(answer: Answer, said: list[str]) -> Iterator[Number]:
    """Values re-read by the product, where the words they rest on were really said."""
    for entry in answer.profile.values():
        if any(entry.quote and entry.quote in turn for turn in said):
            values = entry.value if isinstance(entry.value, list) else [entry.value]
            for value in (*values, entry.low or "", entry.high or ""):
                yield from _both_kinds(read_numbers(value))


def _both_kinds(numbers: list[Number]) -> Iterator[Number]:
    """A number that was said without its unit backs both ways to write it."""
    for number in numbers:
        yield number
        if number.kind != "date":
            yield number._replace(kind="plain" if number.kind == "percent" else "percent")
