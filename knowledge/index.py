"""The index: derived from the library, disposable, built beside the old one and then switched."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from filelock import FileLock, Timeout

from knowledge import index_files as files
from knowledge.errors import IndexUnavailableError
from knowledge.index_build import LOST_SHARE, VECTORS, Build, known_vectors
from knowledge.index_journal import Journal
from knowledge.index_vectors import Rows, VectorStore, lost_rows
from knowledge.lexical import LexicalIndex

if TYPE_CHECKING:
    from knowledge.corpus import Corpus
    from knowledge.embeddings import Embedder, Matrix
    from knowledge.index_server import VectorServer

WAIT_SECONDS = 1800.0
SAMPLE = 256
"""Chunks that must find themselves before an index that is already there is used."""

log = logging.getLogger(__name__)


EXACT = 4_096
"""So many vectors are compared one by one: approximate search finds not always the same ones."""


class Index:
    """An open, verified index; safe to read from many threads."""

    def __init__(
        self, folder: Path, manifest: files.Manifest, server: VectorServer | None = None
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.lexical = LexicalIndex.load(folder)
        self.vectors: Matrix | None = None
        self._store: VectorStore | None = None
        if manifest.embedder is not None and manifest.vectors:
            self.vectors = np.load(folder / VECTORS, mmap_mode="r")
            self._store = _store(folder, manifest, server)
            self._release = weakref.finalize(self, self._store.close)
            self._release.atexit = False
        self._strays = np.asarray(manifest.strays, np.int64)

    def nearest(self, question: Matrix, count: int) -> Rows:
        """Vector rows near a question, unordered; all rows where they are few or the store fails."""
        if self._store is None:
            return np.empty(0, np.int64)
        if self.manifest.vectors <= EXACT:
            return np.arange(self.manifest.vectors)
        try:
            rows = self._store.nearest(question[np.newaxis], count)[0]
        except IndexUnavailableError as error:
            log.warning("%s。本次改为逐条比对。", error)
            return np.arange(self.manifest.vectors)
        return np.union1d(rows[rows < self.manifest.vectors], self._strays)

    @property
    def version(self) -> str:
        """Names exactly what it holds."""
        return self.manifest.version

    def check(self) -> None:
        """Have a spread of chunks find themselves.

        Chroma links the last vectors anew whenever it opens, not always in the same way: one that
        got lost today becomes a stray, which is compared by itself as the others are.

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
        if len(lost) > max(1, LOST_SHARE * len(rows)):
            raise IndexUnavailableError(f"索引 {self.folder} 有 {len(lost)} 个片段检索不到自身")
        self._strays = np.union1d(self._strays, np.asarray(sorted(lost), np.int64))

    def close(self) -> None:
        """Let go of the files, as happens by itself when nobody holds the index any more."""
        if self._store is not None:
            self._release()


def open_index(
    root: Path,
    corpus: Corpus,
    embedder: Embedder | None,
    *,
    server: VectorServer | None = None,
    rebuild: bool = False,
    show: bool,
) -> Index:
    """Open the index of a corpus; build it if it is missing, outdated or damaged.

    Args:
        root: folder of all indexes.
        corpus: what is to be found.
        embedder: None indexes words only.
        server: where vectors are searched and shared; None is a folder beside the other files.
        rebuild: build anew even if a sound index is there.
        show: show a progress bar on stderr even where it is no terminal.

    Raises:
        IndexUnavailableError: the folder cannot be used, or another process builds for too long.
    """
    version = corpus.version(embedder.name if embedder else None)
    if not rebuild and (index := _first_sound(files.serving(root, version), server)):
        return index
    with _writing(root):
        if server is not None:
            server.check()  # before anything here counts as damaged
        # Read before a damaged folder goes: vectors that are sound are not made again.
        known = known_vectors(root, embedder.name) if embedder else {}
        if not rebuild and (index := _repair(root, version, server)):
            return index
        files.sweep(root)
        build = Build(root, version, corpus, embedder, server, known, show)
        index = _open(build.run(anew=rebuild), server)
        files.switch(root, index.folder)
        files.sweep(root)
        if embedder:
            Journal(root, embedder.name).forget()
        return index


def _repair(root: Path, version: str, server: VectorServer | None) -> Index | None:
    """Let a sound folder of the version serve; damaged ones are told of and removed."""
    index = _first_sound(files.candidates(root, version), server, report=True)
    if index is not None:
        files.switch(root, index.folder)
    return index


def _first_sound(
    folders: Sequence[Path], server: VectorServer | None, *, report: bool = False
) -> Index | None:
    for folder in folders:
        try:
            return _open(folder, server)
        except IndexUnavailableError as error:
            if report:
                # On a full disk Chroma opens nothing, sound or not: then nothing may be removed.
                files.probe(folder.parent)
                log.warning("%s。将根据政策原文重新建立索引。", error)
                files.remove(folder)
    return None


def _open(folder: Path, server: VectorServer | None) -> Index:
    manifest = files.read_manifest(folder)
    try:
        index = Index(folder, manifest, server)
    except (OSError, ValueError, KeyError) as error:
        raise IndexUnavailableError(f"索引 {folder} 无法打开：{error}") from error
    try:
        index.check()
    except IndexUnavailableError:
        index.close()
        raise
    return index


def _store(folder: Path, manifest: files.Manifest, server: VectorServer | None) -> VectorStore:
    if server is None and manifest.collection is None:
        return VectorStore.open(folder / files.CHROMA)
    if server is None or manifest.collection is None:
        raise IndexUnavailableError(f"索引 {folder} 的向量不在设置所说的地方")
    return server.open(manifest.collection)


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
