"""What takes part in the comparison of hybrid search: one interface, one embedder, one corpus."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from eval.bench.corpus import policies, rows_by_clause
from eval.bench.vectors import Matrix
from knowledge.corpus import Corpus
from knowledge.embeddings import ArrayEmbeddings, Embedder

TOP = 10


class SharedEmbedder(ArrayEmbeddings):
    """The one embedder of a run: prepared vectors of clauses, real vectors of questions.

    It keeps count of the time it takes, so that a search can be told from the embedding in it.
    """

    def __init__(self, model: Embedder, prepared: Mapping[str, int], vectors: Matrix) -> None:
        self.name = f"shared-{model.name}-{len(vectors)}"
        self.seconds = 0.0
        self._model = model
        self._prepared = prepared
        self._vectors = vectors

    def passages(self, texts: list[str]) -> Matrix:
        """Prepared vectors of clauses; KeyError for a text that is none."""
        rows: Matrix = self._vectors[[self._prepared[text] for text in texts]]
        return rows

    def question(self, text: str) -> Matrix:
        """The vector of a question, embedded now."""
        begun = time.perf_counter()
        row = self._model.question(text)
        self.seconds += time.perf_counter() - begun
        return row


class Contender(Protocol):
    """A hybrid search over the made corpus."""

    name: str

    def search(self, question: str) -> Sequence[int]:
        """Rows of the corpus, best first, ``TOP`` at most."""


class Ours:
    """The retriever of this project, built, verified and opened as it is in use."""

    name = "ours"

    def __init__(self, size: int, embedder: SharedEmbedder, folder: Path) -> None:
        from knowledge.index import open_index
        from knowledge.retriever import Retriever

        made = policies(size)
        corpus = Corpus(made)
        self._index = open_index(folder / "ours", corpus, embedder, show=False)
        self._retriever = Retriever(corpus, self._index, embedder)
        self._rows = rows_by_clause(made)

    def search(self, question: str) -> Sequence[int]:
        """Rows of the corpus, best first; the vector of the question is made anew."""
        self._retriever.forget()
        hits = self._retriever.search(question, TOP)
        return [self._rows[hit.policy, hit.clause] for hit in hits]

    def close(self) -> None:
        """Let go of the files."""
        self._index.close()
