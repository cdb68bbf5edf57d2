"""The comparison at scale as lines of text: ratios first, then times and accuracy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.bench.scale import Row

OURS = "ours"


def scale_table(rows: Sequence[Row]) -> str:
    """A line for each contender at each size, after the ratios to ours."""
    return "\n".join([*_ratios(rows), "", *_lines(rows)])


def ratios(rows: Sequence[Row]) -> Iterator[tuple[int, str, float, float]]:
    """``(clauses, peer, whole, search)``: how many times as long as ours a peer takes."""
    ours = {row.clauses: row for row in rows if row.name == OURS}
    for row in rows:
        mine = ours.get(row.clauses)
        if mine is not None and row.name != OURS:
            whole, search = row.whole_p50 / mine.whole_p50, row.search_p50 / mine.search_p50
            yield row.clauses, row.name, whole, search


def over_embedding(row: Row) -> float:
    """A whole search against the embedding of its question alone."""
    return row.whole_p50 / row.embedding_p50 if row.embedding_p50 else float("inf")


def _ratios(rows: Sequence[Row]) -> Iterator[str]:
    for size, name, whole, search in ratios(rows):
        yield f"{size:7d} clauses: {name} takes {whole:.1f} × ours, {search:.1f} × without embedding"
    for row in rows:
        if row.name == OURS:
            yield f"{row.clauses:7d} clauses: ours takes {over_embedding(row):.2f} × the embedding"


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    yield f"{'clauses':>7} {'':32} {'p50':>8} {'p95':>8} {'alone':>8} {'build s':>8}  R@1   R@5   MRR"
    for row in rows:
        yield (
            f"{row.clauses:7d} {row.name:32} {row.whole_p50:8.1f} {row.whole_p95:8.1f} "
            f"{row.search_p50:8.1f} {row.build_seconds:8.1f}  {row.recall_at_1:.3f} "
            f"{row.recall_at_5:.3f} {row.mrr:.3f}"
        )
