"""Wrongs done to amounts, rates and how they were worked out."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Answer, Figure, Unit
from eval.graders import Subject
from eval.mutators.edit import STATED, everywhere, outside_quotes, owed, with_figures, with_text


def lesser_everywhere(subject: Subject) -> Answer | None:
    """300万 → 200万 wherever it stands, so that text, figure and formula agree in the wrong."""
    for figure in owed(subject.answer):
        if figure.high and Decimal(figure.high):
            amount = Decimal(figure.high)
            lesser = (amount * 2 / 3).quantize(Decimal(10000)) or amount * 2
            return everywhere(subject.answer, amount, lesser)
    return None


def wan_to_yi_everywhere(subject: Subject) -> Answer | None:
    """万 → 亿 wherever the first payable amount stands."""
    for figure in owed(subject.answer):
        if figure.high and Decimal(figure.high):
            return everywhere(subject.answer, Decimal(figure.high), Decimal(figure.high) * 10000)
    return None


def lesser_in_text(subject: Subject) -> Answer | None:
    """The text alone states another amount."""
    return _first_stated(subject.answer, lambda m: f"{_less(m[1])}{m[2]}{m[3]}{m[4]}")


def yi_in_text(subject: Subject) -> Answer | None:
    """万 → 亿 in the text alone."""
    return _first_stated(
        subject.answer, lambda m: f"{m[1]}{m[2]}{'亿' if m[3] == '万' else '万'}元"
    )


def _first_stated(answer: Answer, change: object) -> Answer | None:
    done = False

    def once(text: str) -> str:
        nonlocal done
        if done:
            return text
        changed = STATED.sub(change, text, count=1)  # type: ignore[call-overload]
        done = changed != text
        return str(changed)

    return with_text(answer, outside_quotes(answer, once))


def _less(number: str) -> str:
    value = Decimal(number.replace(",", ""))
    return f"{(value * 2 / 3).quantize(Decimal(1)) + 7}"


def percent_to_times(subject: Subject) -> Answer | None:
    """20% becomes 20倍, in figures and text."""
    answer = subject.answer
    wrong = with_figures(
        answer,
        lambda f: f.model_copy(update={"unit": Unit.TIMES}) if f.unit == Unit.PERCENT else f,
    )
    if wrong is None:
        return None
    text = outside_quotes(answer, lambda words: re.sub(r"(\d)\s*%", r"\1 倍", words))
    return wrong.model_copy(update={"text": text})


def percent_in_text(subject: Subject) -> Answer | None:
    """20% becomes 20倍 in the text alone."""
    answer = subject.answer
    text = outside_quotes(answer, lambda words: re.sub(r"(\d)\s*%", r"\1 倍", words, count=1))
    return with_text(answer, text)


def wrong_inputs(subject: Subject) -> Answer | None:
    """The amount stays, what it was worked out from does not."""
    return with_figures(subject.answer, _other_inputs)


def _other_inputs(figure: Figure) -> Figure:
    inputs = {
        name: f"{Decimal(value) + 1234567}"
        for name, value in figure.inputs.items()
        if re.fullmatch(r"\d+(\.\d+)?", value)
    }
    return figure.model_copy(update={"inputs": {**figure.inputs, **inputs}})


def wrong_formula(subject: Subject) -> Answer | None:
    """The rate in the steps is another, the outcome is not."""

    def change(words: str) -> str:
        return re.sub(r"× (\d+)%", lambda m: f"× {int(m[1]) + 10}%", words)

    wrong = with_figures(
        subject.answer, lambda f: f.model_copy(update={"formula": change(f.formula)})
    )
    return wrong and wrong.model_copy(update={"text": change(wrong.text)})


def ceiling_as_exact(subject: Subject) -> Answer | None:
    """A ceiling is given out as the sum that is paid."""
    return with_figures(
        subject.answer,
        lambda f: (
            f.model_copy(update={"kind": "exact", "low": f.high}) if f.kind == "ceiling" else f
        ),
    )


def floor_raised(subject: Subject) -> Answer | None:
    """A ceiling that starts at itself: at least as much is promised."""
    return with_figures(
        subject.answer,
        lambda f: f.model_copy(update={"low": f.high}) if f.kind == "ceiling" else f,
    )


def other_clause(subject: Subject) -> Answer | None:
    """The figures come from a clause that does not hold them."""
    return with_figures(subject.answer, lambda f: f.model_copy(update={"clause": "4.2"}))


def figures_dropped(subject: Subject) -> Answer | None:
    """The text states amounts that no figure carries."""
    answer = subject.answer
    return answer.model_copy(update={"figures": ()}) if owed(answer) else None


AMOUNTS = {
    "lesser_everywhere": lesser_everywhere,
    "wan_to_yi_everywhere": wan_to_yi_everywhere,
    "lesser_in_text": lesser_in_text,
    "yi_in_text": yi_in_text,
    "percent_to_times": percent_to_times,
    "percent_in_text": percent_in_text,
    "wrong_inputs": wrong_inputs,
    "wrong_formula": wrong_formula,
    "ceiling_as_exact": ceiling_as_exact,
    "floor_raised": floor_raised,
    "figure_of_other_clause": other_clause,
    "figures_dropped": figures_dropped,
}
