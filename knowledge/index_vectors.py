"""Vectors in Chroma, without telemetry: embedded in a folder, or any collection of a server.

Ids are vector rows. Chroma proposes rows; their similarity is worked out from our own copy of the
vectors, so a damaged store can lose a neighbour but cannot pass a wrong one off as near.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexUnavailableError, ServerAwayError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

    from knowledge.embeddings import Matrix

COLLECTION = "chunks"
GRAPH: CreateHNSWConfiguration = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 120,
    "max_neighbors": 24,
}
BATCH = 1000
LONGEST_REASON = 200
SAME = 0.9999
"""Similarity from which two vectors count as one and the same."""

Rows = NDArray[np.int64]
Advance = Callable[[int], object]


class VectorStore:
    """An open Chroma collection of vectors."""

    def __init__(
        self, client: Client, name: str = COLLECTION, close: Callable[[Client], None] | None = None
    ) -> None:
        self._client = client
        self._close = close
        self._collection = client.get_collection(name, embedding_function=None)
        self.size = self._collection.count()

    @classmethod
    def create(cls, folder: Path, vectors: Matrix) -> VectorStore:
        """Store vectors in a folder, row by row."""
        client = _client(folder)
        fill(client, COLLECTION, vectors)
        return cls(client)

    @classmethod
    def open(cls, folder: Path) -> VectorStore:
        """Open a store that ``create`` made.

        Raises:
            IndexUnavailableError: its database is missing or damaged.
        """
        _check_database(folder / "chroma.sqlite3")
        return cls.of(lambda: _client(folder), COLLECTION, str(folder))

    @classmethod
    def of(
        cls,
        connect: Callable[[], Client],
        name: str,
        place: str,
        close: Callable[[Client], None] | None = None,
    ) -> VectorStore:
        """Open a collection of the Chroma that ``connect`` leads to, and ``close`` leaves.

        Raises:
            IndexUnavailableError: it cannot be opened.
        """
        with answering(f"{place} 中的向量库无法打开"):
            client = connect()
            try:
                return cls(client, name, close)
            except BaseException:
                (close or _leave)(client)
                raise

    def nearest(self, questions: Matrix, count: int) -> list[Rows]:
        """For each question vector, up to ``count`` near rows, nearest first.

        Raises:
            IndexUnavailableError: Chroma cannot answer.
        """
        with answering("向量库无法检索"):
            found = self._collection.query(
                query_embeddings=questions,
                n_results=min(count, self.size),
                include=[],
            )
        return [np.asarray(ids, np.int64) for ids in found["ids"]]

    def close(self) -> None:
        """Let go of files and connections."""
        (self._close or _leave)(self._client)


@contextmanager
def answering(what: str) -> Iterator[None]:
    """Turn whatever Chroma raises into one kind of error.

    Raises:
        IndexUnavailableError: ``what`` went wrong.
        ServerAwayError: because nobody answered.
    """
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except Exception as error:
        # For replies that it does not know, Chroma's client raises a bare Exception.
        known = isinstance(error, ChromaError | ValueError | OSError | httpx.HTTPError)
        if not known and type(error) is not Exception:
            raise
        said = " ".join(str(error).split()) or type(error).__name__
        away = isinstance(error, httpx.HTTPError | ConnectionError)
        kind = ServerAwayError if away else IndexUnavailableError
        raise kind(f"{what}：{said[:LONGEST_REASON]}") from error


def fill(
    client: Client, name: str, vectors: Matrix, metadata: Mapping[str, str | float] | None = None
) -> None:
    """Make a collection and store vectors in it, row by row."""
    collection = client.create_collection(
        name,
        embedding_function=None,
        configuration={"hnsw": GRAPH},
        metadata=dict(metadata) if metadata else None,
    )
    for start in range(0, len(vectors), BATCH):
        rows = range(start, min(start + BATCH, len(vectors)))
        collection.add(
            ids=[str(row) for row in rows],
            embeddings=vectors[rows.start : rows.stop],
        )


def lost_rows(
    store: VectorStore, vectors: Matrix, rows: Sequence[int], advance: Advance | None = None
) -> list[int]:
    """Rows whose own vector does not find them (or an equal one) first."""
    lost: list[int] = []
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        found = store.nearest(vectors[batch], 1)
        for row, near in zip(batch, found, strict=True):
            if not _finds_itself(vectors, row, near):
                lost.append(row)
        if advance:
            advance(len(batch))
    return lost


def _finds_itself(vectors: Matrix, row: int, near: Rows) -> bool:
    if not near.size or not 0 <= near[0] < len(vectors):
        return False
    return bool(near[0] == row or vectors[near[0]] @ vectors[row] > SAME)


def _leave(client: Client) -> None:
    client.close()


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    try:
        return cast("Client", chromadb.PersistentClient(folder, settings=settings))
    except AttributeError as error:
        # Where it cannot write, Chroma stumbles once more while it clears its half-made client away.
        reason = error.__context__ or error
        raise OSError(f"{reason}（请检查磁盘空间和权限）") from error


def _check_database(path: Path) -> None:
    """Read the whole database once: a damaged one may open and answer wrongly."""
    if not path.is_file():
        raise IndexUnavailableError(f"缺少向量库文件 {path}")
    try:
        with closing(sqlite3.connect(path)) as database:
            (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise IndexUnavailableError(f"向量库文件 {path} 已损坏：{error}") from error
    if verdict != "ok":
        raise IndexUnavailableError(f"向量库文件 {path} 已损坏：{verdict}")
