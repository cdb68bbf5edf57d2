"""Citations for what the rules engine found: programs, conditions, and text spans."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Citation, Condition, State
from assistant.context import Turn
from assistant.findings import cite
from assistant.rules import Program


def program_sources(turn: Turn, program: Program) -> tuple[Citation, ...]:
    """The spans that a program rests on."""
    policy = turn.services.library.policy(program.policy)
    return tuple(
        cite(policy, turn.services.library.clause(policy.id, span.clause), span.start, span.end)
        for span in program.sources
    )


def condition_sources(turn: Turn, conditions: Iterable[Condition]) -> tuple[Citation, ...]:
    """The spans of conditions, each once, in their order."""
    policy = turn.services.policy
    found = {
        (item.clause, item.start, item.end): None
        for item in conditions
        if item.start is not None and item.end is not None
    }
    return tuple(
        cite(policy, turn.services.clause(clause), start, end) for clause, start, end in found
    )


def in_state(conditions: Iterable[Condition], *states: State) -> list[Condition]:
    """The conditions that are in one of the states."""
    return [item for item in conditions if item.state in states]
