"""The index: derived from the library, disposable, built beside the old one and then switched."""

from __future__ import annotations

import json
import logging
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from filelock import FileLock, Timeout

from knowledge import index_files as files
from knowledge.errors import IndexUnavailableError
from knowledge.index_journal import Journal
from knowledge.index_vectors import Rows, VectorStore, lost_rows
from knowledge.lexical import LexicalIndex
from knowledge.progress import Progress

if TYPE_CHECKING:
    from knowledge.corpus import Corpus
    from knowledge.embeddings import Embedder, Matrix

VECTORS = "vectors.npy"
HASHES = "hashes.json"
EMBED_BATCH = 32
WAIT_SECONDS = 1800.0
SAMPLE = 256
"""Chunks that must find themselves before an index that is already there is used."""
LOST_SHARE = 0.01
"""Share of chunks that approximate search may miss before the store counts as damaged."""

log = logging.getLogger(__name__)


class Index:
    """An open, verified index; safe to read from many threads."""

    def __init__(self, folder: Path, manifest: files.Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.lexical = LexicalIndex.load(folder)
        self.vectors: Matrix | None = None
        self._store: VectorStore | None = None
        if manifest.embedder is not None and manifest.vectors:
            self.vectors = np.load(folder / VECTORS, mmap_mode="r")
            self._store = VectorStore.open(folder / files.CHROMA)
            self._release = weakref.finalize(self, self._store.close)
            self._release.atexit = False
        self._strays = np.asarray(manifest.strays, np.int64)

    def nearest(self, question: Matrix, count: int) -> Rows:
        """Vector rows near a question, unordered; all rows where the store fails to answer."""
        if self._store is None:
            return np.empty(0, np.int64)
        try:
            rows = self._store.nearest(question[np.newaxis], count)[0]
        except IndexUnavailableError as error:
            log.warning("%s。本次改为逐条比对；重启后将重建索引。", error)
            return np.arange(self.manifest.vectors)
        return np.union1d(rows[rows < self.manifest.vectors], self._strays)

    @property
    def version(self) -> str:
        """Names exactly what it holds."""
        return self.manifest.version

    def check(self) -> None:
        """Have a spread of chunks find themselves.

        Raises:
            IndexUnavailableError: the vectors do not answer for themselves.
        """
        if self._store is None or self.vectors is None:
            return
        size = len(self.vectors)
        if self._store.size != size or size != self.manifest.vectors:
            raise IndexUnavailableError(f"索引 {self.folder} 的记录数不符")
        rows = np.unique(np.linspace(0, size - 1, min(SAMPLE, size)).astype(int)).tolist()
        lost = set(lost_rows(self._store, self.vectors, rows)) - set(self.manifest.strays)
        if lost:
            raise IndexUnavailableError(f"索引 {self.folder} 有 {len(lost)} 个片段检索不到自身")

    def close(self) -> None:
        """Let go of the files, as happens by itself when nobody holds the index any more."""
        if self._store is not None:
            self._release()


def open_index(
    root: Path, corpus: Corpus, embedder: Embedder | None, *, rebuild: bool = False, show: bool
) -> Index:
    """Open the index of a corpus; build it if it is missing, outdated or damaged.

    Args:
        root: folder of all indexes.
        corpus: what is to be found.
        embedder: None indexes words only.
        rebuild: build anew even if a sound index is there.
        show: show a progress bar on stderr even where it is no terminal.

    Raises:
        IndexUnavailableError: the folder cannot be used, or another process builds for too long.
    """
    version = corpus.version(embedder.name if embedder else None)
    if not rebuild and (index := _first_sound(files.serving(root, version))):
        return index
    with _writing(root):
        if not rebuild and (index := _repair(root, version)):
            return index
        return _build(root, version, corpus, embedder, show)


def _repair(root: Path, version: str) -> Index | None:
    """Let a sound folder of the version serve; damaged ones are told of and removed."""
    index = _first_sound(files.candidates(root, version), report=True)
    if index is not None:
        files.switch(root, index.folder)
    return index


def _first_sound(folders: Sequence[Path], *, report: bool = False) -> Index | None:
    for folder in folders:
        try:
            return _open(folder)
        except IndexUnavailableError as error:
            if report:
                log.warning("%s。将根据政策原文重新建立索引。", error)
                files.remove(folder)
    return None


def _open(folder: Path) -> Index:
    manifest = files.read_manifest(folder)
    try:
        index = Index(folder, manifest)
    except (OSError, ValueError, KeyError) as error:
        raise IndexUnavailableError(f"索引 {folder} 无法打开：{error}") from error
    try:
        index.check()
    except IndexUnavailableError:
        index.close()
        raise
    return index


@contextmanager
def _writing(root: Path) -> Iterator[None]:
    """Hold the writer's lock; turn what the disk refuses into one clear error."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / files.LOCK, timeout=WAIT_SECONDS):
            yield
    except Timeout as error:
        raise IndexUnavailableError(
            f"另一进程正在建立索引（{root}），等待超时。请稍后重试。"
        ) from error
    except OSError as error:
        raise IndexUnavailableError(
            f"索引文件夹 {root} 无法读写：{error.strerror or error}。"
            "请检查权限与磁盘空间，或用 ASSISTANT_DATA_DIR 指定另一文件夹。"
        ) from error


def _build(
    root: Path, version: str, corpus: Corpus, embedder: Embedder | None, show: bool
) -> Index:
    files.sweep(root)
    work = Path(tempfile.mkdtemp(prefix=files.BUILDING, dir=root))
    try:
        LexicalIndex.build(corpus.documents()).save(work)
        strays = _build_vectors(root, work, corpus, embedder, show) if embedder else []
        manifest = files.Manifest(
            version=version,
            embedder=embedder.name if embedder else None,
            clauses=len(corpus.entries),
            vectors=len(corpus.words) if embedder else 0,
            strays=tuple(strays),
            digests={},
            sizes={},
        )
        files.seal(work, manifest)
        folder = work.rename(root / files.folder_name(version))
    finally:
        files.remove(work)
    index = _open(folder)
    files.switch(root, folder)
    files.sweep(root)
    if embedder:
        Journal(root, embedder.name).forget()
    return index


def _build_vectors(
    root: Path, work: Path, corpus: Corpus, embedder: Embedder, show: bool
) -> list[int]:
    """Embed, store and verify; give the rows that approximate search misses."""
    journal = Journal(root, embedder.name)
    known = _known_vectors(root, embedder.name) | journal.read()
    vectors = _embed(corpus, embedder, known, journal, show)
    np.save(work / VECTORS, vectors)
    (work / HASHES).write_text(json.dumps(list(corpus.words)), encoding="utf-8")
    if not len(vectors):
        return []
    store = VectorStore.create(work / files.CHROMA, vectors)
    try:
        with Progress("核对索引", len(vectors), show) as progress:
            lost = lost_rows(store, vectors, range(len(vectors)), progress.advance)
    finally:
        store.close()
    if len(lost) > LOST_SHARE * len(vectors):
        raise IndexUnavailableError(
            f"新建的索引未通过核对（{len(lost)}/{len(vectors)} 个片段检索不到自身）。请重试。"
        )
    return lost


def _embed(
    corpus: Corpus, embedder: Embedder, known: dict[str, Matrix], journal: Journal, show: bool
) -> Matrix:
    """Vectors of all words; known ones are those of the old index and of a build that was killed."""
    words = corpus.words
    missing = sorted(set(words) - set(known), key=lambda name: len(words[name]))
    found = dict(known)
    with Progress("建立索引", len(missing), show) as progress:
        for start in range(0, len(missing), EMBED_BATCH):
            batch = missing[start : start + EMBED_BATCH]
            vectors = embedder.passages([words[name] for name in batch])
            journal.write(batch, vectors)
            found.update(zip(batch, vectors, strict=True))
            progress.advance(len(batch))
    rows = [found[name] for name in words]
    return np.vstack(rows).astype(np.float32) if rows else np.empty((0, 0), np.float32)


def _known_vectors(root: Path, embedder: str) -> dict[str, Matrix]:
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
