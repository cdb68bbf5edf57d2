"""A part of an index: the clauses of some policies, with word statistics of their own.

How telling a word is depends on what else is held. In a part of its own, a policy is searched as if
it were alone, so that what is answered from it does not change when others are added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.lexical import LexicalIndex

if TYPE_CHECKING:
    from knowledge.corpus import Corpus
    from knowledge.embeddings import Matrix


class Searched(Protocol):
    """What a retriever asks of an index."""

    lexical: LexicalIndex
    vectors: Matrix | None

    def nearest(self, question: Matrix, count: int) -> NDArray[np.int64]:
        """Vector rows near a question, unordered."""

    @property
    def version(self) -> str:
        """Names exactly what it holds."""

    def check(self) -> None:
        """Have a spread of the chunks find themselves."""

    def close(self) -> None:
        """Let go of the files."""


class IndexPart:
    """The index of a part of a corpus, in memory; small enough to compare every vector."""

    def __init__(self, whole: Corpus, vectors: Matrix | None, part: Corpus) -> None:
        self.lexical = LexicalIndex.build(part.documents())
        self.version = part.version(None)
        self.vectors: Matrix | None = None
        if vectors is not None:
            places = whole.places
            self.vectors = np.asarray(vectors[[places[name] for name in part.words]])

    def check(self) -> None:
        """Nothing lies in files that could be damaged."""

    def nearest(self, question: Matrix, count: int) -> NDArray[np.int64]:
        """All vector rows."""
        return np.arange(0 if self.vectors is None else len(self.vectors), dtype=np.int64)

    def close(self) -> None:
        """Nothing is held open."""
