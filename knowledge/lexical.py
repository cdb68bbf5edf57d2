"""BM25 over weighted terms, as impact-ordered columns: one slice a term, added up per query.

bm25s keeps its columns the same way; ours take weights on both sides, which headings, lexicon
expansions and unit roles need.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
B = 0.6
FILES = ("lexical.npz", "lexical.json")

Weights = Mapping[str, float]
Floats = NDArray[np.float32]


class Column(NamedTuple):
    """Documents that hold a term, ascending, and what the term adds to each one's score."""

    documents: NDArray[np.int32]
    impacts: Floats


EMPTY = Column(np.empty(0, np.int32), np.empty(0, np.float32))


class LexicalIndex:
    """Immutable BM25 index of ``size`` documents; safe to read from many threads."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        starts: NDArray[np.int64],
        documents: NDArray[np.int32],
        impacts: Floats,
        size: int,
    ) -> None:
        self.vocabulary = vocabulary
        self.size = size
        self._starts = starts
        self._documents = documents
        self._impacts = impacts

    @classmethod
    def build(cls, corpus: Iterable[Weights]) -> LexicalIndex:
        """Index documents, each a mapping of its terms to their weighted counts."""
        postings = _collect(corpus)
        size = len(postings.lengths)
        average = max(float(postings.lengths.mean()), 1.0) if size else 1.0
        norms = (K1 * (1 - B + B * postings.lengths / average)).astype(np.float32)
        holders = np.bincount(postings.terms, minlength=len(postings.vocabulary))
        order = np.argsort(postings.terms, kind="stable")
        documents, counts = postings.documents[order], postings.counts[order]
        rarity = np.log1p((size - holders + 0.5) / (holders + 0.5)).astype(np.float32)
        saturated = counts * (K1 + 1) / (counts + norms[documents])
        return cls(
            postings.vocabulary,
            np.concatenate([[0], np.cumsum(holders)]).astype(np.int64),
            documents,
            saturated * rarity[postings.terms[order]],
            size,
        )

    def column(self, term: str) -> Column:
        """Where a term stands; an unknown term stands nowhere."""
        number = self.vocabulary.get(term)
        if number is None:
            return EMPTY
        span = slice(self._starts[number], self._starts[number + 1])
        return Column(self._documents[span], self._impacts[span])

    def scores(self, query: Weights) -> Floats:
        """BM25 score of every document for weighted query terms."""
        total = np.zeros(self.size, np.float32)
        for term, weight in query.items():
            documents, impacts = self.column(term)
            total[documents] += np.float32(weight) * impacts
        return total

    def rarity(self, term: str) -> float:
        """Inverse document frequency, >= 0; the same for every term that stands nowhere."""
        return _rarity(self.size, len(self.column(term).documents))

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        arrays, words = (folder / name for name in FILES)
        np.savez(arrays, starts=self._starts, documents=self._documents, impacts=self._impacts)
        content = {"size": self.size, "terms": list(self.vocabulary)}
        words.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Read an index that ``save`` wrote.

        Raises:
            OSError, ValueError, KeyError: files are missing or damaged.
        """
        arrays, words = (folder / name for name in FILES)
        content = json.loads(words.read_text(encoding="utf-8"))
        with np.load(arrays, allow_pickle=False) as kept:
            parts = kept["starts"], kept["documents"], kept["impacts"]
        vocabulary = {term: number for number, term in enumerate(content["terms"])}
        return cls(vocabulary, *parts, content["size"])


def weigh(fields: Sequence[tuple[Iterable[str], float]]) -> dict[str, float]:
    """Weighted term counts of a document from its fields, each with its weight."""
    total: Counter[str] = Counter()
    for words, weight in fields:
        for term, count in Counter(words).items():
            total[term] += weight * count  # type: ignore[assignment]
    return dict(total)


class _Postings(NamedTuple):
    """Which term stands how often in which document: flat, so that millions take little room."""

    vocabulary: dict[str, int]
    terms: NDArray[np.int32]
    documents: NDArray[np.int32]
    counts: Floats
    lengths: Floats


def _collect(corpus: Iterable[Weights]) -> _Postings:
    numbers: dict[str, int] = {}
    found, counts, sizes, lengths = array("i"), array("f"), array("i"), array("f")
    for document in corpus:
        found.extend([numbers.setdefault(term, len(numbers)) for term in document])
        counts.extend(document.values())
        sizes.append(len(document))
        lengths.append(sum(document.values()))
    vocabulary = {term: place for place, term in enumerate(sorted(numbers))}
    places = np.asarray([vocabulary[term] for term in numbers], np.int32)
    documents = np.repeat(np.arange(len(sizes), dtype=np.int32), np.asarray(sizes, np.int32))
    return _Postings(
        vocabulary,
        places[np.asarray(found, np.int32)] if numbers else np.empty(0, np.int32),
        documents,
        np.asarray(counts, np.float32),
        np.asarray(lengths, np.float32),
    )


def _rarity(size: int, holders: int) -> float:
    return float(np.log1p((size - holders + 0.5) / (holders + 0.5)))
