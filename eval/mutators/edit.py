"""Small edits of an answer that several mutators are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from assistant.answer import Answer, Figure
from eval.graders.base import payable

Replace = Callable[[str], str]
STATED = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(\s*)(万|亿)(\s*元)")


def with_text(answer: Answer, text: str) -> Answer | None:
    """The answer with another text, None where that changes nothing."""
    return answer.model_copy(update={"text": text}) if text != answer.text else None


def outside_quotes(answer: Answer, change: Replace) -> str:
    """The text with a change made everywhere but in what it quotes word for word."""
    quotes = {citation.quote for citation in answer.citations if citation.quote in answer.text}
    return outside(answer.text, quotes, change)


def outside(text: str, kept: Iterable[str], change: Replace) -> str:
    """The text with a change made everywhere but in the passages that are kept."""
    longest = sorted(kept, key=len, reverse=True)
    if not longest:
        return change(text)
    parts = re.split("(" + "|".join(map(re.escape, longest)) + ")", text)
    return "".join(part if place % 2 else change(part) for place, part in enumerate(parts))


def money(amount: Decimal) -> list[str]:
    """The usual ways in which an amount of yuan is written: 300 万元, 300万元, 3000000."""
    forms = [f"{amount:f}"]
    for unit, worth in (("万", 10**4), ("亿", 10**8)):
        number = f"{(amount / worth).normalize():f}"
        forms += [f"{number} {unit}元", f"{number}{unit}元", f"{number} {unit}", f"{number}{unit}"]
    return forms


def everywhere(answer: Answer, old: Decimal, new: Decimal) -> Answer | None:
    """One amount put for another in text, figures and formulas alike; quotes stay."""

    def told(text: str) -> str:
        for before, after in zip(money(old), money(new), strict=True):
            text = re.sub(rf"(?<![\d.,]){re.escape(before)}(?!\d)", after, text)
        return text

    def figure(one: Figure) -> Figure:
        bounds = {
            name: f"{new:f}"
            for name in ("low", "high")
            if (bound := getattr(one, name)) and one.unit == "CNY" and Decimal(bound) == old
        }
        return one.model_copy(
            update={**bounds, "formula": told(one.formula), "label": told(one.label)}
        )

    figures = tuple(map(figure, answer.figures))
    if figures == answer.figures:
        return None
    return answer.model_copy(update={"figures": figures, "text": outside_quotes(answer, told)})


def with_figures(answer: Answer, change: Callable[[Figure], Figure]) -> Answer | None:
    """Every figure changed, None where none is."""
    figures = tuple(map(change, answer.figures))
    return answer.model_copy(update={"figures": figures}) if figures != answer.figures else None


def owed(answer: Answer) -> list[Figure]:
    """The payable figures."""
    return [figure for figure in answer.figures if payable(figure)]
