"""Retrieval scores by sentence-transformers' InformationRetrievalEvaluator, beside our own.

It judges any ranking of ids. Ours count one right clause as all there is to find, as people do who
look for one answer; that is its accuracy at k, and its MRR is ours. Importing it takes seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.retrieval import DEPTH, LookupSet

Rankings = Mapping[str, Sequence[str]]


def evaluated(rankings: Rankings, cases: LookupSet) -> dict[str, float]:
    """``accuracy@1/3/5``, ``mrr@5`` and ``ndcg@5`` of clause ids ranked for question ids."""
    from sentence_transformers.sentence_transformer.evaluation import (
        InformationRetrievalEvaluator,
    )

    asked = [case for case in cases.questions if case.id in rankings and case.clauses]
    clauses = {clause for case in asked for clause in (*rankings[case.id], *case.clauses)}
    judge = InformationRetrievalEvaluator(
        queries={case.id: case.query for case in asked},
        corpus={clause: clause for clause in clauses},
        relevant_docs={case.id: set(case.clauses) for case in asked},
        accuracy_at_k=[1, 3, DEPTH],
        mrr_at_k=[DEPTH],
        ndcg_at_k=[DEPTH],
    )
    ranked: list[object] = [
        [
            {"corpus_id": clause, "score": 1 / place}
            for place, clause in enumerate(rankings[query], 1)
        ]
        for query in judge.queries_ids
    ]
    found = judge.compute_metrics(ranked)
    return {
        **{f"accuracy@{k}": float(value) for k, value in found["accuracy@k"].items()},
        f"mrr@{DEPTH}": float(found["mrr@k"][DEPTH]),
        f"ndcg@{DEPTH}": float(found["ndcg@k"][DEPTH]),
    }
