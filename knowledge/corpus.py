"""The corpus: every clause of a library with the chunks and terms by which it is found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.addresses import clause_addresses
from knowledge.chunks import Chunk, chunks_of, heading_paths, telling_clauses
from knowledge.folding import fold
from knowledge.lexical import weigh
from knowledge.model import Clause, Policy
from knowledge.questions import Questions, questions_of
from knowledge.terms import terms

FORMAT = 4
"""Raise it when chunks, terms or files of the index change their meaning."""

HEADING_WEIGHT = 2.0
PATH_WEIGHT = 0.5
QUESTION_WEIGHT = 0.5


class Entry(NamedTuple):
    """A clause in its policy, with what finds it beside its own text."""

    policy: Policy
    clause: Clause
    path: tuple[str, ...]
    questions: tuple[str, ...]


class Corpus:
    """Clauses in library order, their chunks, and the distinct words among these.

    Words that many chunks share (``牵头单位：…``) are embedded and stored once: a graph index loses
    its way among equal vectors.
    """

    def __init__(self, policies: Sequence[Policy]) -> None:
        entries: list[Entry] = []
        self.chunks: list[Chunk] = []
        for policy in policies:
            questions = questions_of(policy)
            entries.extend(_entries(policy, questions))
            self.chunks.extend(chunks_of(policy))
        self.entries = tuple(entries)
        rows = {(entry.policy.id, entry.clause.id): row for row, entry in enumerate(self.entries)}
        owners = [rows[chunk.policy, chunk.clause] for chunk in self.chunks]
        self.owners: NDArray[np.int32] = np.asarray(owners, np.int32)
        """Clause row of each chunk."""
        self.words = {_digest(chunk.words): chunk.words for chunk in self.chunks}
        """Distinct words of chunks by their hash; a place in it is a vector row."""
        self.places = {name: place for place, name in enumerate(self.words)}
        """Vector rows by the hash of the words."""
        vectors = [self.places[_digest(chunk.words)] for chunk in self.chunks]
        self.vector_rows: NDArray[np.int32] = np.asarray(vectors, np.int32)
        """Vector row of each chunk."""
        self._by_vector = np.argsort(self.vector_rows, kind="stable")
        self._vector_starts = np.searchsorted(
            self.vector_rows[self._by_vector], np.arange(len(self.words) + 1)
        )

    def documents(self) -> Iterator[dict[str, float]]:
        """Weighted terms of each clause, for the lexical index."""
        return (_document(entry) for entry in self.entries)

    @lru_cache(maxsize=4096)  # noqa: B019 — a corpus lives as long as its process needs it
    def terms_of(self, row: int) -> frozenset[str]:
        """Terms of the words of a chunk."""
        return frozenset(terms(self.chunks[row].words))

    def holders(self, vector: int) -> NDArray[np.int32]:
        """Clause rows whose chunks share a vector row."""
        span = slice(self._vector_starts[vector], self._vector_starts[vector + 1])
        return self.owners[self._by_vector[span]]

    def version(self, embedder: str | None) -> str:
        """Names exactly what an index of this corpus holds."""
        facts = [_facts(entry) for entry in self.entries]
        words = list(self.words)
        return _digest(json.dumps([FORMAT, embedder, words, facts], ensure_ascii=False))


def role_term(role: str, unit: str) -> str:
    """The term under which a clause is found by a unit's part in it (``lead``, ``support``)."""
    return f"{role}={unit}"


def heading_term(heading: str) -> str:
    """The term under which a clause is found by a whole heading (folded), its own or one above."""
    return f"#{heading}"


def number_term(address: str) -> str:
    """The term under which a clause is found by an address."""
    return f"§{address}"


def _entries(policy: Policy, questions: Questions) -> Iterator[Entry]:
    paths = heading_paths(policy)
    for clause in telling_clauses(policy):
        yield Entry(policy, clause, paths[clause.id], questions.get(clause.id, ()))


def _document(entry: Entry) -> dict[str, float]:
    clause = entry.clause
    above = entry.path[:-1] if clause.heading else entry.path
    return weigh(
        (
            (terms(clause.text), 1.0),
            (terms(clause.heading), HEADING_WEIGHT),
            (_all_terms(above), PATH_WEIGHT),
            (_all_terms(entry.questions), QUESTION_WEIGHT),
            _role_field("lead", clause.lead_units),
            _role_field("support", clause.support_units),
            ((heading_term(fold(heading)) for heading in entry.path), 1.0),
        )
    ) | _address_field(clause, above[-1] if above else "")


def _role_field(role: str, units: Sequence[str]) -> tuple[list[str], float]:
    """The fewer share a part, the more it is theirs."""
    return [role_term(role, unit) for unit in units], 1 + 1 / max(len(units), 1)


def _address_field(clause: Clause, above: str) -> dict[str, float]:
    addresses = clause_addresses(clause.id, clause.number, above)
    return {number_term(address): weight for address, weight in addresses.items()}


def _all_terms(texts: Iterable[str]) -> list[str]:
    return [term for text in texts for term in terms(text)]


def _facts(entry: Entry) -> tuple[object, ...]:
    clause = entry.clause
    return (
        *(entry.policy.id, clause.id, clause.start, clause.end, clause.text),
        *(entry.path, clause.lead_units, clause.support_units, entry.questions),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
