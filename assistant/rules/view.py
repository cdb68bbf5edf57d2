"""What a program sees of a profile: known values, and what is taken for granted."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.facts import FactValue, Profile
from assistant.rules.derive import Facts, derive
from assistant.rules.model import Assumption, Program
from assistant.rules.solve import Solved, solve


@dataclass(frozen=True, slots=True)
class View:
    """One program and one profile, with values for the program's conditions and amount."""

    program: Program
    facts: Facts
    values: dict[str, FactValue]
    """What is known or taken for granted."""
    assumed: frozenset[str]
    texts: tuple[str, ...]
    """What is taken for granted, in plain Chinese."""
    solved: Solved
    """What follows from how the comparisons turn out."""

    @property
    def results(self) -> tuple[bool | None, ...]:
        """The outcome under each reading of the conditions."""
        return self.solved.results


def look(program: Program, profile: Profile) -> View:
    """The known facts, plus each group of assumptions that no known fact speaks against.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    facts = derive(profile, program.facts)
    values = {fact: facts[fact].value for fact in program.facts if fact in facts}
    assumed: dict[str, bool] = {}
    texts = []
    for assumption in program.assumptions:
        fresh = _unmentioned(assumption, values)
        if fresh:
            assumed |= fresh
            labels = "、".join(program.facts[fact].label for fact in fresh)
            texts.append(assumption.text.replace("{facts}", labels))
    values |= assumed
    solved = solve(program, values)
    return View(program, facts, values, frozenset(assumed), tuple(texts), solved)


def _unmentioned(assumption: Assumption, values: dict[str, FactValue]) -> dict[str, bool]:
    known = {fact: values[fact] for fact in assumption.facts if fact in values}
    if any(value is not assumption.facts[fact] for fact, value in known.items()):
        return {}
    return {fact: value for fact, value in assumption.facts.items() if fact not in known}
