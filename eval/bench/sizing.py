"""What clauses cost: time to build, disk, memory and latency, embedded or with a Chroma server.

Vectors are random and of unit length, of the bundled model's dimension: they cost what real ones do,
and nothing is said of what is found. Random vectors are the hard case for a graph: their neighbours
are all alike far.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles

import numpy as np

from eval.bench.corpus import policies, questions
from eval.bench.measure import Measure
from eval.bench.vectors import Matrix
from knowledge.corpus import Corpus
from knowledge.embeddings import ArrayEmbeddings
from knowledge.index import Index, open_index
from knowledge.index_server import VectorServer
from knowledge.retriever import Retriever

DIMENSIONS = 384
QUESTIONS = 100
MB = 1e6


class RandomEmbedder(ArrayEmbeddings):
    """A vector for each text, always the same, that takes next to no time."""

    name = "random-384"

    def passages(self, texts: list[str]) -> Matrix:
        """One row of unit length per text."""
        return np.vstack([self.question(text) for text in texts])

    def question(self, text: str) -> Matrix:
        """A unit vector drawn from the hash of the text."""
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        row = np.random.default_rng(seed).standard_normal(DIMENSIONS, np.float32)
        return np.asarray(row / np.linalg.norm(row), np.float32)


def measure_size(clauses: int, chroma: str | None) -> list[Measure]:
    """Cost of an index of so many made clauses.

    Args:
        clauses: how many.
        chroma: address of a Chroma server; None is embedded.
    """
    before = _resident()
    corpus = Corpus(policies(clauses))
    with_corpus = _resident()
    server = VectorServer(chroma) if chroma else None
    embedder = RandomEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        build, index = _timed(Path(folder) / "a", corpus, embedder, server)
        with closing(index):
            latency = _latency(Retriever(corpus, index, embedder))
            resident = _resident()
            disk = _disk(Path(folder))
        again, other = _timed(Path(folder) / ("b" if server else "a"), corpus, embedder, server)
        other.close()
    where = "Chroma server" if server else "embedded"
    figures = {
        f"build, {where}, without embedding": (build, "s"),
        f"{'picked up by another machine' if server else 'opened again'}": (again, "s"),
        "folder on disk": (disk / MB, "MB"),
        "vectors": (float(len(corpus.words)), ""),
        "memory of the corpus": ((with_corpus - before) / MB, "MB"),
        "memory of the process": (resident / MB, "MB"),
        "search p50, without embedding": (median(latency) * 1000, "ms"),
        "search p95, without embedding": (quantiles(latency, n=20)[-1] * 1000, "ms"),
    }
    return [
        Measure(name=f"{clauses} clauses: {name}", value=value, unit=unit)
        for name, (value, unit) in figures.items()
    ]


def _timed(
    root: Path, corpus: Corpus, embedder: RandomEmbedder, server: VectorServer | None
) -> tuple[float, Index]:
    begun = time.perf_counter()
    index = open_index(root, corpus, embedder, server=server, show=True)
    return time.perf_counter() - begun, index


def _latency(retriever: Retriever) -> Sequence[float]:
    taken = []
    for asked in questions(QUESTIONS):
        retriever.vector(asked.question)  # its time is not the search's
        begun = time.perf_counter()
        retriever.search(asked.question)
        taken.append(time.perf_counter() - begun)
    return taken


def _resident() -> int:
    """Bytes of this process in memory, files that are mapped included."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = [one for one in lines if one.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024


def _disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
