"""One build of the index: words, vectors and their store, made aside in a folder and sealed there."""

from __future__ import annotations

import json
import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge import index_files as files
from knowledge.errors import IndexUnavailableError
from knowledge.index_journal import Journal
from knowledge.index_vectors import VectorStore, lost_rows
from knowledge.lexical import LexicalIndex
from knowledge.progress import Progress

if TYPE_CHECKING:
    from knowledge.corpus import Corpus
    from knowledge.embeddings import Embedder, Matrix
    from knowledge.index_server import VectorServer

VECTORS = "vectors.npy"
HASHES = "hashes.json"
EMBED_BATCH = 32
LOST_SHARE = 0.01
"""Share of chunks that approximate search may miss before the store counts as damaged."""
PROBES = 8
"""Vectors of another machine that are made anew, to see that they are of these words."""
ALIKE = 0.99
"""Similarity of a vector with the same one made on another machine."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Build:
    """A build of one version of a corpus. Only the holder of the writer's lock may run it."""

    root: Path
    version: str
    corpus: Corpus
    embedder: Embedder | None
    server: VectorServer | None
    known: dict[str, Matrix]
    """Vectors that need not be made again, by the hash of their words."""
    show: bool

    def run(self, *, anew: bool) -> Path:
        """The finished folder.

        Args:
            anew: build even what another machine has finished.

        Raises:
            IndexUnavailableError: the vectors did not stand the test, or the server does not answer.
        """
        work = Path(tempfile.mkdtemp(prefix=files.BUILDING, dir=self.root))
        try:
            LexicalIndex.build(self.corpus.documents()).save(work)
            strays, collection = (
                self._vectors(work, self.embedder, anew) if self.embedder else ((), None)
            )
            manifest = files.Manifest(
                version=self.version,
                embedder=self.embedder.name if self.embedder else None,
                clauses=len(self.corpus.entries),
                vectors=len(self.corpus.words) if self.embedder else 0,
                collection=collection,
                strays=tuple(strays),
                digests={},
                sizes={},
            )
            files.seal(work, manifest)
            return work.rename(self.root / files.folder_name(self.version))
        finally:
            files.remove(work)

    def _vectors(
        self, work: Path, embedder: Embedder, anew: bool
    ) -> tuple[tuple[int, ...], str | None]:
        """Store and verify vectors; the rows that approximate search misses, and the collection."""
        if self.server is None:
            vectors = self._embedded(work, embedder)
            if not len(vectors):
                return (), None
            return self._checked(VectorStore.create(work / files.CHROMA, vectors), vectors), None
        with self.server.turn(self.version):
            found = None if anew else self.server.sealed(self.version)
            taken = self._taken(found.name, embedder) if found else None
            if found is not None and taken is not None:
                self._save(work, taken)
                return found.strays, found.name
            return self._published(self.server, self._embedded(work, embedder))

    def _published(
        self, server: VectorServer, vectors: Matrix
    ) -> tuple[tuple[int, ...], str | None]:
        if not len(vectors):
            return (), None
        name = server.publish(self.version, vectors)
        try:
            strays = self._checked(server.open(name), vectors)
        except IndexUnavailableError:
            server.drop(name)
            raise
        server.seal(name, strays)
        return strays, name

    def _taken(self, name: str, embedder: Embedder) -> Matrix | None:
        """The vectors of another machine; None where they are not those of this corpus."""
        assert self.server is not None
        words = list(self.corpus.words.values())
        try:
            vectors = self.server.fetch(name)
        except IndexUnavailableError as error:
            log.warning("%s。将重新建立。", error)
            return None
        rows = np.unique(np.linspace(0, len(words) - 1, min(PROBES, len(words))).astype(int))
        if len(vectors) == len(words):
            own = embedder.passages([words[row] for row in rows])
            if own.shape[1] == vectors.shape[1] and (vectors[rows] * own).sum(1).min() > ALIKE:
                return vectors
        log.warning("向量服务器里的 %s 与政策原文不符。将重新建立。", name)
        return None

    def _checked(self, store: VectorStore, vectors: Matrix) -> tuple[int, ...]:
        """Have every vector find itself; the rows that do not."""
        try:
            with Progress("核对索引", len(vectors), self.show) as progress:
                lost = lost_rows(store, vectors, range(len(vectors)), progress.advance)
        finally:
            store.close()
        if len(lost) > LOST_SHARE * len(vectors):
            raise IndexUnavailableError(
                f"新建的索引未通过核对（{len(lost)}/{len(vectors)} 个片段检索不到自身）。请重试。"
            )
        return tuple(lost)

    def _embedded(self, work: Path, embedder: Embedder) -> Matrix:
        """Vectors of all words; known ones are those of the old index and of a killed build."""
        words, journal = self.corpus.words, Journal(self.root, embedder.name)
        found = self.known | journal.read()
        missing = sorted(set(words) - set(found), key=lambda name: len(words[name]))
        with Progress("建立索引", len(missing), self.show) as progress:
            for start in range(0, len(missing), EMBED_BATCH):
                batch = missing[start : start + EMBED_BATCH]
                vectors = embedder.passages([words[name] for name in batch])
                journal.write(batch, vectors)
                found.update(zip(batch, vectors, strict=True))
                progress.advance(len(batch))
        rows = [found[name] for name in words]
        made = np.vstack(rows).astype(np.float32) if rows else np.empty((0, 0), np.float32)
        self._save(work, made)
        return made

    def _save(self, work: Path, vectors: Matrix) -> None:
        np.save(work / VECTORS, vectors)
        (work / HASHES).write_text(json.dumps(list(self.corpus.words)), encoding="utf-8")


def known_vectors(root: Path, embedder: str) -> dict[str, Matrix]:
    """Vectors of the serving index by the hash of their words; none if it cannot be trusted."""
    folder = files.current(root)
    if folder is None:
        return {}
    try:
        manifest = files.read_manifest(folder)
        if manifest.embedder != embedder or not manifest.vectors:
            return {}
        hashes = json.loads((folder / HASHES).read_text(encoding="utf-8"))
        return dict(zip(hashes, np.load(folder / VECTORS), strict=True))
    except (IndexUnavailableError, OSError, ValueError):
        return {}
