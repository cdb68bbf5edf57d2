"""Hybrid retrieval: words, vectors and known questions, fused by reciprocal rank.

There is one result per clause.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from knowledge.chunks import Chunk
from knowledge.corpus import Corpus
from knowledge.document_names import DocumentNames
from knowledge.folding import clean
from knowledge.index_part import IndexPart, Searched
from knowledge.lexical import Weights
from knowledge.lexicon import lexicon
from knowledge.model import Hit, Policy
from knowledge.query import Query, QueryReader
from knowledge.terms import terms

if TYPE_CHECKING:
    from knowledge.embeddings import Embedder, Matrix
    from knowledge.index_server import VectorServer
    from knowledge.known_questions import KnownQuestions
    from knowledge.library import Library
    from knowledge.rerank import Reranker
    from knowledge.settings import KnowledgeSettings

LONGEST_QUESTION = 500
"""Characters of a question that are searched for."""
CANDIDATES = 60
FUSION_K = 20
FULL_SHARE = 1.0
DENSE_SHARE = 0.25
"""Of a clause's own words in its rank by meaning, where questions are known that it answers."""
RERANKED = 20
PARTS = 64
"""Parts of the library that are kept ready to be searched alone."""
RECENT = 16
"""Question vectors that are remembered: one turn may ask for the same one more than once."""

Fused = list[tuple[int, float]]
"""Clause rows and scores, best first."""
Way = Literal["words", "meaning"]
Rows = NDArray[np.int64]
Floats = NDArray[np.float32]


class Retriever:
    """Searches the clauses of a library; safe to use from many threads."""

    def __init__(
        self,
        corpus: Corpus,
        index: Searched,
        embedder: Embedder | None,
        reranker: Reranker | None = None,
        known: KnownQuestions | None = None,
    ) -> None:
        self._corpus = corpus
        self._index = index
        self._embedder = embedder
        self._reranker = reranker
        self._known = known
        self._recent: dict[str, Matrix] = {}
        self._parts: dict[frozenset[str], Retriever] = {}
        self._reader = QueryReader(index.lexical, lexicon())
        self._held = {entry.policy.id: entry.policy for entry in corpus.entries}
        self._policies = np.asarray([entry.policy.id for entry in corpus.entries])
        self._names = DocumentNames(tuple(self._held.values()))
        places = {name: place for place, name in enumerate(self._held)}
        self._documents = np.asarray([places[name] for name in self._policies.tolist()], np.int32)
        self._starts = np.searchsorted(corpus.owners, np.arange(len(corpus.entries) + 1))
        self._asked = _rows_of(corpus, known)
        self._full = np.full(len(corpus.entries), FULL_SHARE, np.float32)
        asked = np.isin(self._policies, list(known.policies if known else ()))
        self._dense = np.where(asked, np.float32(DENSE_SHARE), self._full)

    def search(
        self,
        query: str,
        k: int = 5,
        policies: Sequence[str] | None = None,
        *,
        only: Way | None = None,
    ) -> list[Hit]:
        """The clauses that speak of a question, best first.

        Args:
            query: a question or keywords, in anyone's words; control characters and what goes
                beyond ``LONGEST_QUESTION`` are left out.
            k: greatest number of clauses.
            policies: ids of the policies to search; None searches all.
            only: search by words or by meaning alone, to see what each is worth; None is both.
        """
        text = clean(query, LONGEST_QUESTION)
        if not text or k < 1 or not self._corpus.entries:
            return []
        read = self._reader.read(text)
        vector = self.vector(text) if only != "words" else None
        rankings = []
        if only != "meaning":
            rankings.append((self._by_words(read.weights, policies), self._full))
            rankings.append((self._by_words(read.named, policies), self._full))
        if vector is not None:
            rankings.append((self._by_meaning(vector, policies), self._dense))
            rankings.append((self._by_known(vector, policies), self._full))
        fused = self._rerank(text, self._named_first(text, _fuse(rankings)), k)
        return [self._hit(row, score, read, vector) for row, score in fused[:k]]

    def within(self, policies: Collection[str]) -> Retriever:
        """A retriever of some policies alone: the others change neither order nor scores."""
        wanted = frozenset(policies)
        chosen = [policy for name, policy in self._held.items() if name in wanted]
        if len(chosen) == len(self._held):
            return self
        part = self._parts.get(wanted)
        if part is None:
            corpus = Corpus(chosen)
            index = IndexPart(self._corpus, self._index.vectors, corpus)
            part = Retriever(corpus, index, self._embedder, self._reranker, self._known)
            part._recent = self._recent
            if len(self._parts) >= PARTS:
                self._parts.clear()
            self._parts[wanted] = part
        return part

    def covered(self, query: str, text: str) -> float:
        """Share (0..1) of a question's informative terms that a text speaks of."""
        read = self._reader.read(clean(query, LONGEST_QUESTION))
        return self._reader.coverage(read, frozenset(terms(text)).__contains__)

    def unseen_terms(self, query: str) -> tuple[str, ...]:
        """Stretches of a question of which no clause and no lexicon entry knows a word."""
        return self._reader.unseen(self._reader.read(clean(query, LONGEST_QUESTION)))

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every term of the corpus (character bigrams, words, figures with units)."""
        return self._index.lexical.vocabulary

    @property
    def embedding(self) -> str:
        """Name of the embedding model; empty where search is by words only."""
        return self._embedder.name if self._embedder else ""

    @property
    def version(self) -> str:
        """Names exactly what the index holds."""
        return self._index.version

    def check(self) -> None:
        """Have a spread of the index's chunks find themselves.

        Raises:
            IndexUnavailableError: they do not.
        """
        self._index.check()

    def close(self) -> None:
        """Let go of the index's files."""
        self._index.close()

    @property
    def known(self) -> KnownQuestions | None:
        """Questions of known kind, None where search is by words only."""
        return self._known

    def vector(self, question: str) -> Matrix | None:
        """The vector of a question, remembered for the last few; None without a model."""
        if self._embedder is None:
            return None
        text = clean(question, LONGEST_QUESTION)
        known = self._recent.get(text)
        if known is None:
            known = self._embedder.question(text)
            if len(self._recent) >= RECENT:
                self._recent.clear()
            self._recent[text] = known
        return known

    def forget(self) -> None:
        """Forget remembered question vectors, so that a measurement pays for its own."""
        self._recent.clear()

    def _by_words(self, words: Weights, policies: Sequence[str] | None) -> Rows:
        scores = self._index.lexical.scores(words)
        if policies is not None:
            scores = np.where(np.isin(self._policies, list(policies)), scores, 0)
        return _best(scores, np.flatnonzero(scores > 0))

    def _by_meaning(self, vector: Matrix, policies: Sequence[str] | None) -> Rows:
        everywhere = policies is None
        rows = self._index.nearest(vector, CANDIDATES) if everywhere else self._inside(policies)
        if self._index.vectors is None or not rows.size:
            return np.empty(0, np.int64)
        order = rows[np.argsort(-(self._index.vectors[rows] @ vector), kind="stable")]
        holders = [self._corpus.holders(row)[:CANDIDATES] for row in order[:CANDIDATES].tolist()]
        clauses = np.concatenate(holders).astype(np.int64)
        if policies is not None:
            clauses = clauses[np.isin(self._policies[clauses], list(policies))]
        _, first = np.unique(clauses, return_index=True)
        return clauses[np.sort(first)]

    def _by_known(self, vector: Matrix, policies: Sequence[str] | None) -> Rows:
        """Clauses by the nearest questions that they are known to answer."""
        if self._known is None or not self._asked.size:
            return np.empty(0, np.int64)
        near = self._known.answered @ vector
        order = np.argsort(-near, kind="stable")[: CANDIDATES * 2]
        clauses = self._asked[order]
        clauses = clauses[clauses >= 0]
        if policies is not None:
            clauses = clauses[np.isin(self._policies[clauses], list(policies))]
        _, first = np.unique(clauses, return_index=True)
        return clauses[np.sort(first)]

    def _inside(self, policies: Sequence[str] | None) -> Rows:
        """Vector rows of some policies: few enough to compare one by one."""
        inside = np.isin(self._policies, list(policies or ()))[self._corpus.owners]
        return np.unique(self._corpus.vector_rows[inside]).astype(np.int64)

    def _named_first(self, question: str, fused: Fused) -> Fused:
        """The fused order with the clauses of documents that the question names moved up."""
        weights = self._names.weights(question)
        weighed = [(row, score * float(weights[self._documents[row]])) for row, score in fused]
        return sorted(weighed, key=lambda item: (-item[1], item[0]))

    def _rerank(self, question: str, fused: Fused, k: int) -> Fused:
        if self._reranker is None or not fused:
            return fused
        head = fused[: max(RERANKED, k)]
        texts = [self._corpus.entries[row].clause.text for row, _ in head]
        order = np.argsort(-self._reranker.scores(question, texts), kind="stable")
        scores = sorted((score for _, score in head), reverse=True)
        return [(head[place][0], score) for place, score in zip(order, scores, strict=True)]

    def _hit(self, row: int, score: float, query: Query, vector: Matrix | None) -> Hit:
        entry = self._corpus.entries[row]
        chunks = range(self._starts[row], self._starts[row + 1])
        near = self._similarities(chunks, vector)
        asked = self._nearest_asked(row, vector)
        best = self._best_sentence(chunks, query, near)
        return Hit(
            policy=entry.policy.id,
            clause=entry.clause.id,
            label=entry.clause.label,
            text=entry.clause.text,
            score=score,
            similarity=max(float(near.max()), asked) if near is not None else None,
            coverage=self._reader.coverage(query, self._holder(row)),
            start=best.start,
            end=best.end,
        )

    def _similarities(self, chunks: range, vector: Matrix | None) -> Floats | None:
        if vector is None or self._index.vectors is None:
            return None
        rows = self._corpus.vector_rows[chunks.start : chunks.stop]
        return np.asarray(self._index.vectors[rows] @ vector)

    def _nearest_asked(self, row: int, vector: Matrix | None) -> float:
        """How near the nearest question is that a clause is known to answer."""
        if self._known is None or vector is None:
            return 0.0
        own = self._known.answered[self._asked == row]
        return float((own @ vector).max()) if len(own) else 0.0

    def _best_sentence(self, chunks: range, query: Query, near: Floats | None) -> Chunk:
        """The sentence of a clause that shares most with the question in words and meaning."""
        options = [
            (self._reader.coverage(query, self._corpus.terms_of(row).__contains__), row)
            for row in chunks
            if self._corpus.chunks[row].kind == "sentence"
        ]
        if not options:
            return self._corpus.chunks[chunks.start]
        meaning = near if near is not None else np.zeros(len(chunks), np.float32)
        _, row = max(
            (words + 2 * float(meaning[row - chunks.start]), row) for words, row in options
        )
        return self._corpus.chunks[row]

    def _holder(self, row: int) -> Callable[[str], bool]:
        """Whether a clause holds a term, asked of the lexical index."""

        def holds(term: str) -> bool:
            documents = self._index.lexical.column(term).documents
            place = int(np.searchsorted(documents, row))
            return place < len(documents) and bool(documents[place] == row)

        return holds


def _rows_of(corpus: Corpus, known: KnownQuestions | None) -> Rows:
    """Clause row of each question that clauses are known to answer; -1 where it is none."""
    rows = {(one.policy.id, one.clause.id): row for row, one in enumerate(corpus.entries)}
    return np.asarray([rows.get(one, -1) for one in known.clauses] if known else [], np.int64)


def _best(scores: Floats, rows: Rows) -> Rows:
    if len(rows) > CANDIDATES:
        rows = rows[np.argpartition(-scores[rows], CANDIDATES)[:CANDIDATES]]
    return rows[np.lexsort((rows, -scores[rows]))]


def _fuse(rankings: Sequence[tuple[Rows, Floats]]) -> list[tuple[int, float]]:
    """Reciprocal rank fusion of rankings with the share that each row has in them, best first."""
    scores: dict[int, float] = {}
    for rows, shares in rankings:
        for rank, row in enumerate(rows.tolist(), start=1):
            scores[row] = scores.get(row, 0.0) + float(shares[row]) / (FUSION_K + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


_open: dict[tuple[Path, str, str | None], tuple[tuple[Policy, ...], Retriever]] = {}
_opening = threading.Lock()


def open_retriever(
    settings: KnowledgeSettings, library: Library, *, rebuild: bool = False, show: bool = False
) -> Retriever:
    """The retriever of a library, opened once per process, data folder and model setting.

    Args:
        settings: data folder, embedding model, reranker.
        library: what is searched; a changed library is indexed anew.
        rebuild: build the index anew even if it is sound.
        show: show a progress bar even where stderr is no terminal.

    Raises:
        IndexUnavailableError: the index can neither be read nor built.
        ConfigurationError: a model that a setting names cannot be loaded.
    """
    key = settings.data_dir.resolve(), settings.embedding, settings.reranker
    with _opening:
        held = _open.get(key)
        if held is not None and held[0] == library.policies and not rebuild:
            return held[1]
        retriever = _make(settings, Corpus(library.policies), rebuild, show)
        _open[key] = library.policies, retriever
        return retriever


def _make(settings: KnowledgeSettings, corpus: Corpus, rebuild: bool, show: bool) -> Retriever:
    from knowledge.embeddings import load_embedder
    from knowledge.index import open_index
    from knowledge.rerank import load_reranker

    embedder = load_embedder(settings.embedding)
    server = _server(settings) if settings.chroma_url and embedder else None
    root = settings.data_dir / "index"
    index = open_index(root, corpus, embedder, server=server, rebuild=rebuild, show=show)
    known = _known(settings, corpus, embedder) if embedder else None
    return Retriever(corpus, index, embedder, load_reranker(settings.reranker), known)


def _server(settings: KnowledgeSettings) -> VectorServer:
    from knowledge.index import WAIT_SECONDS
    from knowledge.index_server import VectorServer

    if settings.database_url is None:
        return VectorServer(str(settings.chroma_url))
    from knowledge.postgres import AdvisoryLocks, parse

    locks = AdvisoryLocks(parse(settings.database_url.get_secret_value()))
    return VectorServer(str(settings.chroma_url), lambda name: locks.hold(name, WAIT_SECONDS))


def _known(settings: KnowledgeSettings, corpus: Corpus, embedder: Embedder) -> KnownQuestions:
    from knowledge.known_questions import known_questions
    from knowledge.questions import questions_of

    policies = {entry.policy.id: entry.policy for entry in corpus.entries}
    answered = {
        f"{policy.id}/{clause}": questions
        for policy in policies.values()
        for clause, questions in questions_of(policy).items()
    }
    folder = settings.data_dir / "known"
    return known_questions(embedder.question, embedder.name, answered, folder)
