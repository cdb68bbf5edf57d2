"""The canonical texts and clause spans that citations are checked against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from knowledge.library import load_library
from knowledge.model import Policy
from knowledge.settings import KnowledgeSettings


class ClauseSpan(NamedTuple):
    """Where a clause stands in its policy's canonical text."""

    label: str
    start: int
    end: int


class Source(NamedTuple):
    """A policy as the graders need it."""

    text: str
    clauses: Mapping[str, ClauseSpan]

    def clause_text(self, clause: str) -> str:
        """The clause's text, empty where there is no such clause."""
        span = self.clauses.get(clause)
        return self.text[span.start : span.end] if span else ""


Sources = Mapping[str, Source]


def load_sources(settings: KnowledgeSettings) -> Sources:
    """Every policy at hand, by id."""
    return {policy.id: _source(policy) for policy in load_library(settings).policies}


def _source(policy: Policy) -> Source:
    spans = {c.id: ClauseSpan(c.label, c.start, c.end) for c in policy.clauses}
    return Source(policy.text, spans)
