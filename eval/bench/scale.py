"""Hybrid search at 1,000 to 100,000 clauses, ours beside its peers, on one machine in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.bench.contest import TOP, Contender, Ours, SharedEmbedder
from eval.bench.corpus import Asked, clauses, questions
from eval.bench.vectors import Matrix, completed, passage
from eval.timing import times
from knowledge.embeddings import Embedder

WARM_UP = 3


class Row(BaseModel):
    """One contender at one size. Milliseconds; ``whole`` includes the embedding of the question."""

    model_config = ConfigDict(frozen=True)

    name: str
    clauses: int
    questions: int
    build_seconds: float
    whole_p50: float
    whole_p95: float
    search_p50: float
    """Without the time that the embedder took."""
    search_p95: float
    embedding_p50: float
    """The embedding of a question alone, in the same turns."""
    recall_at_1: float
    recall_at_5: float
    mrr: float


def contest(size: int, model: Embedder, true: Matrix, count: int) -> list[Row]:
    """Every contender over the first ``size`` clauses, each question to all of them in turn."""
    vectors = completed(true, size)
    prepared = {passage(made): row for row, made in enumerate(clauses()[:size])}
    embedder = SharedEmbedder(model, prepared, vectors)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found, built = _built(size, embedder, Path(folder))
        rows = _measured(found, built, embedder, questions(count), size)
        for contender in found:
            if isinstance(contender, Ours):
                contender.close()
    return rows


def _built(
    size: int, embedder: SharedEmbedder, folder: Path
) -> tuple[list[Contender], list[float]]:
    begun = time.perf_counter()
    contenders: list[Contender] = [Ours(size, embedder, folder)]
    built = [time.perf_counter() - begun]
    try:
        from eval.bench.peers import peers

        begun = time.perf_counter()
        others = peers(size, embedder, folder)
        shared = time.perf_counter() - begun
    except ImportError as error:
        print(f"peers are left out: {error.name} is not installed (pip install -e .[bench])")
        return contenders, built
    for _, make in others:
        begun = time.perf_counter()
        contenders.append(make())
        built.append(shared + time.perf_counter() - begun)
    return contenders, built


def _measured(
    contenders: Sequence[Contender],
    built: Sequence[float],
    embedder: SharedEmbedder,
    asked: Sequence[Asked],
    size: int,
) -> list[Row]:
    """Contenders take turns at each question, so that noise is shared."""
    whole: list[list[float]] = [[] for _ in contenders]
    search: list[list[float]] = [[] for _ in contenders]
    ranks: list[list[int]] = [[] for _ in contenders]
    for number, (question, right) in enumerate([*asked[:WARM_UP], *asked]):
        for place, contender in enumerate(contenders):
            embedder.seconds, begun = 0.0, time.perf_counter()
            found = list(contender.search(question))
            taken = time.perf_counter() - begun
            if number >= WARM_UP:
                whole[place].append(taken)
                search[place].append(taken - embedder.seconds)
                ranks[place].append(found.index(right) + 1 if right in found else 0)
    return [
        _row(contender.name, size, built[place], whole[place], search[place], ranks[place])
        for place, contender in enumerate(contenders)
    ]


def _row(
    name: str,
    size: int,
    built: float,
    whole: Sequence[float],
    search: Sequence[float],
    ranks: Sequence[int],
) -> Row:
    total, alone, count = times(whole), times(search), len(ranks)
    embedding = times([one - other for one, other in zip(whole, search, strict=True)])
    return Row(
        name=name,
        clauses=size,
        questions=count,
        build_seconds=built,
        whole_p50=total.p50,
        whole_p95=total.p95,
        search_p50=alone.p50,
        search_p95=alone.p95,
        embedding_p50=embedding.p50,
        recall_at_1=sum(rank == 1 for rank in ranks) / count,
        recall_at_5=sum(1 <= rank <= 5 for rank in ranks) / count,
        mrr=sum(1 / rank for rank in ranks if 1 <= rank <= TOP) / count,
    )
