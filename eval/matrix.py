"""Brains and embedders side by side, and what words, meaning and both are worth in search."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.settings import Settings
from eval.cases import Case
from eval.retrieval import LookupScore, Split, load_set, ranks, score
from eval.run import live, run_cases
from eval.source import load_sources
from eval.statistics import wilson
from eval.summary import rates
from eval.timing import seconds_of, times
from knowledge.errors import InputError
from knowledge.library import load_library
from knowledge.retriever import Retriever, Way, open_retriever

WAYS: dict[str, Way | None] = {"lexical only": "words", "dense only": "meaning", "hybrid": None}
SHOWN = ("case", "status", "figures", "verdicts", "citation_recall", "citation_precision")


class Search(BaseModel):
    """Look-up accuracy of one embedder and one way of searching."""

    model_config = ConfigDict(frozen=True)

    embedding: str
    reranker: str
    way: str
    scores: LookupScore
    low: float
    high: float
    """Wilson interval of the share of questions with a right first result."""
    p50: float
    """Milliseconds a search, the embedding of the question included."""


class Conversation(BaseModel):
    """How one brain does with one embedder on the labelled conversations."""

    model_config = ConfigDict(frozen=True)

    brain: str
    embedding: str
    cases: int
    means: dict[str, float]
    """By metric; one that no case was graded by is absent, not 0."""
    low: float
    high: float
    """Wilson interval of the share of cases that are right in every check."""
    p50: float
    """Milliseconds a turn."""


class Matrix(BaseModel):
    """Both tables, and what they were measured on."""

    model_config = ConfigDict(frozen=True)

    split: str
    machine: str
    searches: tuple[Search, ...]
    conversations: tuple[Conversation, ...]


def searches(settings: Settings, embeddings: Sequence[str], split: Split) -> Iterator[Search]:
    """Each embedder by words, by meaning and by both; without one there are only words."""
    for embedding in embeddings:
        chosen = settings.model_copy(update={"embedding": embedding})
        retriever = open_retriever(chosen, load_library(chosen))
        for name, way in WAYS.items():
            if embedding != "none" or way == "words":
                yield _search(retriever, embedding, settings.reranker, name, way, split)


def _search(
    retriever: Retriever,
    embedding: str,
    reranker: str | None,
    name: str,
    way: Way | None,
    split: Split,
) -> Search:
    labelled = load_set()
    asked = tuple(q for q in labelled.questions if q.clauses)
    cases = labelled.model_copy(update={"questions": asked})
    found = ranks(lambda query, k: retriever.search(query, k, only=way), cases, split)
    scores = score(found.values())
    retriever.forget()
    taken = [seconds_of(lambda q: retriever.search(q, only=way), case.query) for case in asked]
    low, high = wilson(scores.recall_at_1 * scores.questions, scores.questions)
    return Search(
        embedding=embedding,
        reranker=reranker or "none",
        way=name,
        scores=scores,
        low=low,
        high=high,
        p50=times(taken).p50,
    )


def conversations(
    settings: Settings, brains: Sequence[str], embeddings: Sequence[str], cases: Sequence[Case]
) -> Iterator[Conversation]:
    """Each brain with each embedder on the same cases."""
    from assistant.agent import Assistant

    for brain in brains:
        for embedding in embeddings:
            chosen = settings.model_copy(update={"model": brain, "embedding": embedding})
            converse = live(Assistant.open(chosen, keep=False))
            results = run_cases(cases, converse, load_sources(chosen))
            found = rates(results)
            taken = [second for result in results for second in result.seconds]
            yield Conversation(
                brain=brain,
                embedding=embedding,
                cases=len(results),
                means={name: found[name].mean for name in SHOWN if name in found},
                low=found["case"].low,
                high=found["case"].high,
                p50=times(taken).p50 if len(taken) > 1 else 0.0,
            )


def matrix_table(matrix: Matrix) -> str:
    """Both tables as lines of text."""
    lines = [f"{'embedder':24} {'search':13} {'R@1':>6} {'95 % Wilson':16} {'R@3':>6} {'R@5':>6}"]
    lines[0] += f" {'MRR':>6} {'nDCG':>6} {'ms':>7} {'n':>4}"
    for row in matrix.searches:
        s, interval = row.scores, f"[{row.low:.3f}, {row.high:.3f}]"
        lines.append(
            f"{row.embedding[-24:]:24} {row.way:13} {s.recall_at_1:6.3f} {interval:16} "
            f"{s.recall_at_3:6.3f} {s.recall_at_5:6.3f} {s.mrr:6.3f} {s.ndcg:6.3f} "
            f"{row.p50:7.1f} {s.questions:4d}"
        )
    lines += ["", f"{'brain':20} {'embedder':16} {'n':>4} " + " ".join(f"{m:>18}" for m in SHOWN)]
    for turn in matrix.conversations:
        means = " ".join(f"{_mean(turn, metric):>18}" for metric in SHOWN)
        lines.append(f"{turn.brain[:20]:20} {turn.embedding[-16:]:16} {turn.cases:4d} {means}")
    return "\n".join(lines)


def _mean(row: Conversation, metric: str) -> str:
    return f"{row.means[metric]:.3f}" if metric in row.means else "not graded"


def write_matrix(matrix: Matrix, path: Path) -> None:
    """Write the tables as JSON."""
    text = json.dumps(matrix.model_dump(mode="json"), ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")


def read_matrix(path: Path) -> Matrix:
    """Read what ``write_matrix`` wrote.

    Raises:
        InputError: the file is missing or is no such table.
    """
    try:
        return Matrix.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}：不是对照表（{error}）。应为 python -m eval matrix --json 写出的文件。"
        ) from error
