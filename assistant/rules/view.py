"""What a program sees of a profile: known values, and what is taken for granted."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.facts import FactValue
from assistant.rules.derive import Facts
from assistant.rules.model import Assumption, Program


@dataclass(frozen=True, slots=True)
class View:
    """Values for the conditions of one program."""

    values: dict[str, FactValue]
    assumed: frozenset[str]
    texts: tuple[str, ...]


def look(program: Program, facts: Facts) -> View:
    """The known facts, plus each group of assumptions that no known fact speaks against."""
    values = {fact: known.value for fact, known in facts.items()}
    assumed: dict[str, bool] = {}
    texts = []
    for assumption in program.assumptions:
        fresh = _unmentioned(assumption, values)
        if fresh:
            assumed |= fresh
            labels = "、".join(program.facts[fact].label for fact in fresh)
            texts.append(assumption.text.replace("{facts}", labels))
    return View(values | assumed, frozenset(assumed), tuple(texts))


def _unmentioned(assumption: Assumption, values: dict[str, FactValue]) -> dict[str, bool]:
    known = {fact: values[fact] for fact in assumption.facts if fact in values}
    if any(value is not assumption.facts[fact] for fact, value in known.items()):
        return {}
    return {fact: value for fact, value in assumption.facts.items() if fact not in known}
