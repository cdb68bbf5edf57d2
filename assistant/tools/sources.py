"""Citations for what the rules engine found: programs, conditions, and text spans."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Citation, Condition, State
from assistant.context import Turn
from assistant.findings import cite
from assistant.rules import Program
from assistant.rules.model import Leaf
from knowledge.model import Clause


def program_sources(turn: Turn, program: Program) -> tuple[Citation, ...]:
    """The sentences that a program rests on, its own clause first, each once."""
    spans = [(span.clause, span.start, span.end) for span in program.sources]
    spans.sort(key=lambda span: span[0] != program.clause)
    own = [span for span in spans if span[0] == program.clause]
    return _sentences(turn, program.policy, own if program.kind == "award" else spans)


def amount_source(turn: Turn, program: Program) -> tuple[Citation, ...]:
    """The sentence that states a program's amount."""
    if program.amount is None:
        return program_sources(turn, program)[:1]
    span = program.amount.source
    return _sentences(turn, program.policy, [(span.clause, span.start, span.end)])


def threshold_source(turn: Turn, program: Program, leaf: Leaf) -> Citation:
    """The sentence that states a threshold."""
    span = leaf.source
    return _sentences(turn, program.policy, [(span.clause, span.start, span.end)])[0]


def condition_sources(turn: Turn, conditions: Iterable[Condition]) -> tuple[Citation, ...]:
    """The spans of conditions, each once, in their order."""
    spans = [
        (item.clause, item.start, item.end)
        for item in conditions
        if item.start is not None and item.end is not None
    ]
    return _sentences(turn, turn.services.primary, spans)


def _sentences(
    turn: Turn, policy_id: str, spans: Iterable[tuple[str, int, int]]
) -> tuple[Citation, ...]:
    """The sentences around spans, each once: a phrase alone is no evidence to a reader."""
    policy = turn.services.library.policy(policy_id)
    found = {
        (
            clause,
            *sentence_around(policy.text, turn.services.library.clause(policy_id, clause), *at),
        )
        for clause, *at in spans
    }
    order = {clause.id: index for index, clause in enumerate(policy.clauses)}
    return tuple(
        cite(policy, turn.services.library.clause(policy_id, clause), start, end)
        for clause, start, end in sorted(found, key=lambda one: (order[one[0]], one[1]))
    )


def sentence_around(text: str, clause: Clause, start: int, end: int) -> tuple[int, int]:
    """The sentence of a clause that holds a span, with its closing mark."""
    before = max(text.rfind(mark, clause.start, start) for mark in "。\n") + 1
    first = max(before, clause.start)
    if end > first and text[end - 1] == "。":
        return first, end
    ends = [found for mark in "。\n" if (found := text.find(mark, end, clause.end)) >= 0]
    if not ends:  # the clause ends without a mark
        return first, clause.start + len(text[clause.start : clause.end].rstrip())
    last = min(ends)
    return first, last + 1 if text[last] == "。" else last


def in_state(conditions: Iterable[Condition], *states: State) -> list[Condition]:
    """The conditions that are in one of the states."""
    return [item for item in conditions if item.state in states]
