"""Chunks: what is embedded of a clause. A chunk never crosses clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from knowledge.model import Clause, ClauseKind, Policy

Kind = Literal["clause", "sentence"]
SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
SHORTEST = 6
"""Characters below which a sentence says nothing alone."""


class Chunk(NamedTuple):
    """A span of one clause and the words that stand for it."""

    kind: Kind
    policy: str
    clause: str
    start: int
    end: int
    words: str
    """What is embedded: the span in its context."""


class Span(NamedTuple):
    """A half-open span of the canonical text."""

    start: int
    end: int


def chunks_of(policy: Policy) -> list[Chunk]:
    """All chunks of a policy, clause by clause."""
    paths = heading_paths(policy)
    return [
        chunk
        for clause in telling_clauses(policy)
        for chunk in _clause_chunks(policy, clause, paths[clause.id])
    ]


def telling_clauses(policy: Policy) -> list[Clause]:
    """Clauses that say more than their heading; a bare heading lives on in its parts' paths."""
    return [clause for clause in policy.clauses if not _bare(clause)]


def _bare(clause: Clause) -> bool:
    if not clause.heading or clause.kind not in (ClauseKind.PART, ClauseKind.SECTION):
        return False
    body = clause.text.replace(clause.heading, "", 1)
    return len(body.strip()) < SHORTEST


def heading_paths(policy: Policy) -> dict[str, tuple[str, ...]]:
    """By clause id: headings from the outermost part down to the clause, empty ones left out."""
    paths: dict[str, tuple[str, ...]] = {}
    for clause in policy.clauses:
        above = paths.get(clause.parent, ()) if clause.parent else ()
        paths[clause.id] = (*above, clause.heading) if clause.heading else above
    return paths


def sentences(clause: Clause) -> list[Span]:
    """Spans of a clause's sentences in the canonical text; the whole clause if it has none."""
    found = [
        Span(clause.start + match.start() + _indent(match.group()), clause.start + match.end())
        for match in SENTENCE.finditer(clause.text)
        if len(match.group().strip()) >= SHORTEST
    ]
    return found or [Span(clause.start, clause.end)]


def _clause_chunks(policy: Policy, clause: Clause, path: tuple[str, ...]) -> Iterator[Chunk]:
    context = "，".join((policy.meta.short_title, *path))
    where = policy.id, clause.id
    whole = (*where, clause.start, clause.end)
    yield Chunk("clause", *whole, f"{context}：{clause.text}")
    spans = sentences(clause)
    for span in spans if len(spans) > 1 else ():
        text = policy.text[span.start : span.end].rstrip()
        words = f"{path[-1]}：{text}" if path else text
        yield Chunk("sentence", *where, span.start, span.start + len(text), words)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
