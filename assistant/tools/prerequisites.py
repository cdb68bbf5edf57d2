"""Whether the clauses of awards demand something, such as the pool: 十大企业奖要先入库吗."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation
from assistant.context import Turn
from assistant.findings import Finding, cite, tokens
from assistant.rules import Program
from assistant.rules.model import SourceSpan
from assistant.wording.names import fact_name, program_name
from assistant.wording.phrases import paragraphs, phrase

_POOL = "in_pool"


def tell_prerequisite(turn: Turn, programs: tuple[str, ...], fact: str) -> Finding:
    """Say of each award whether its clause demands the fact, those that do first."""
    chosen = [turn.services.book.programs[name] for name in programs]
    demanding = [one for one in chosen if _source(one, fact)]
    others = [one for one in chosen if one not in demanding]
    of_pool = [one for one in others if fact != _POOL and _source(one, _POOL)]
    parts = [
        _line(turn, "needed", demanding, fact),
        _line(turn, "free", others, fact),
        _line(turn, "pool", of_pool, _POOL),
    ]
    known = {cited for _, found in parts for cited in found}
    return Finding(
        tool="tell_prerequisite",
        text=paragraphs(*(text for text, _ in parts)),
        citations=tuple(sorted(known, key=lambda one: one.start)),
        programs=() if set(programs) <= set(turn.dialogue.programs) else programs,
        clauses=tuple(dict.fromkeys(one.clause for one in chosen)),
    )


def _line(
    turn: Turn, key: str, programs: Sequence[Program], fact: str
) -> tuple[str, tuple[Citation, ...]]:
    """One sentence on several awards, with the words of their clauses that it rests on."""
    if not programs:
        return "", ()
    policy = turn.services.policy
    spans = [_source(one, fact) or one.sources[0] for one in programs]
    cited = tuple(
        cite(policy, turn.services.clause(one.clause), one.start, one.end) for one in spans
    )
    pool = "pool_" if fact == _POOL and key != "pool" else ""
    text = phrase(
        f"prerequisite.{pool}{key}",
        turn.language,
        titles="、".join(program_name(one, turn.language) for one in programs),
        fact=fact_name(fact, turn.language),
        cite=tokens(cited),
    )
    return text, cited


def _source(program: Program, fact: str) -> SourceSpan | None:
    """The words by which a clause demands a fact; None where it demands it nowhere."""
    found = (one.leaf for one in program.checks if one.leaf.fact == fact and not one.leaf.implied)
    return next((leaf.source for leaf in found), None)
