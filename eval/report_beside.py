"""Parts of the report that stand beside a run: brains and embedders, and speed."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from eval.bench.measure import Measure
from eval.bench.scale import Row
from eval.bench.table import OURS, over_embedding, ratios
from eval.charts import Bar, log_bars
from eval.matrix import SHOWN, Matrix
from knowledge.errors import InputError


class Bench(BaseModel):
    """What ``python -m eval bench --json`` wrote."""

    model_config = ConfigDict(frozen=True)

    machine: str
    measures: tuple[Measure, ...] = ()
    scale: tuple[Row, ...] = ()
    notes: dict[str, float] = {}


class Beside(NamedTuple):
    """What a report may show beside its run."""

    matrix: Matrix | None = None
    bench: Bench | None = None


def read_bench(path: Path) -> Bench:
    """Read the figures of a benchmark.

    Raises:
        InputError: the file is missing or is no such thing.
    """
    try:
        return Bench.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}：不是性能测量（{error}）。应为 python -m eval bench --json 写出的文件。"
        ) from error


def beside_html(beside: Beside) -> str:
    """The sections that there are figures for."""
    parts = [_bench(beside.bench) if beside.bench else ""]
    return "".join([*parts, _matrix(beside.matrix) if beside.matrix else ""])


def beside_json(beside: Beside) -> dict[str, Any]:
    """The same figures as plain data."""
    return {
        name: part.model_dump(mode="json")
        for name, part in (("matrix", beside.matrix), ("bench", beside.bench))
        if part is not None
    }


def _matrix(matrix: Matrix) -> str:
    rows = "".join(
        f"<tr><td>{escape(row.embedding)}<td>{row.way}"
        + "".join(
            f"<td class=n>{value:.3f}"
            for value in (
                row.scores.recall_at_1,
                row.scores.recall_at_3,
                row.scores.recall_at_5,
                row.scores.mrr,
                row.scores.ndcg,
            )
        )
        + f"<td class=n>{row.low:.3f} – {row.high:.3f}<td class=n>{row.p50:.1f}</tr>"
        for row in matrix.searches
    )
    head = "<tr><th>embedder<th>search<th>R@1<th>R@3<th>R@5<th>MRR<th>nDCG<th>R@1, 95 %<th>ms</tr>"
    turns = "".join(
        f"<tr><td>{escape(row.brain)}<td>{escape(row.embedding)}<td class=n>{row.cases}"
        + "".join(
            f"<td class=n>{row.means[m]:.3f}" if m in row.means else "<td class=n>not graded"
            for m in SHOWN
        )
        + f"<td class=n>{row.low:.3f} – {row.high:.3f}</tr>"
        for row in matrix.conversations
    )
    metrics = "".join(f"<th>{metric.replace('_', ' ')}" for metric in SHOWN)
    return (
        f"<h2>Embedders and ways of searching</h2><table>{head}{rows}</table>"
        f"<h2>Brains</h2><table><tr><th>brain<th>embedder<th>cases{metrics}<th>case, 95 %</tr>"
        f"{turns}</table>"
    )


def _bench(bench: Bench) -> str:
    scale = list(bench.scale)
    said = "".join(
        f"<li>At {size:,} clauses {escape(name)} takes <b>{whole:.1f} ×</b> as long as ours "
        f"({search:.0f} × without the embedding of the question)."
        for size, name, whole, search in ratios(scale)
    )
    said += "".join(
        f"<li>At {row.clauses:,} clauses our search takes <b>{over_embedding(row):.2f} ×</b> the "
        f"embedding of the question alone."
        for row in scale
        if row.name == OURS
    )
    bars = [
        Bar(f"{r.clauses:,} · {r.name}", r.search_p50, f"{r.search_p50:.1f} ms", r.name == OURS)
        for r in scale
    ]
    plot = log_bars(bars, 1, 10_000) if bars else ""
    rows = "".join(
        f"<tr><td class=n>{r.clauses:,}<td>{escape(r.name)}<td class=n>{r.whole_p50:.1f}"
        f"<td class=n>{r.search_p50:.1f}<td class=n>{r.recall_at_1:.3f}"
        f"<td class=n>{r.recall_at_5:.3f}<td class=n>{r.mrr:.3f}</tr>"
        for r in scale
    )
    head = (
        "<tr><th>clauses<th>hybrid search<th>p50 ms<th>without embedding<th>R@1<th>R@5<th>MRR</tr>"
    )
    table = f"<table>{head}{rows}</table>" if rows else ""
    other = "".join(
        f"<tr><td>{escape(m.name)}<td class=n>{m.value:.2f} {escape(m.unit)}<td>{escape(m.target)}"
        for m in bench.measures
    )
    measures = f"<table><tr><th>measure<th>value<th>target</tr>{other}</table>" if other else ""
    return (
        f"<h2>Speed</h2><p class=meta>{escape(bench.machine)}</p><ul>{said}</ul>"
        f"{plot}{table}{measures}"
    )
