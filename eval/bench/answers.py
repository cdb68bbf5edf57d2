"""Speed of answers and search against the embedding call of the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from assistant.settings import Settings
from eval.bench.measure import Measure
from eval.load import load_split
from eval.retrieval import load_set, ranks, score
from eval.timing import Times, seconds_of, times
from knowledge.embeddings import load_embedder
from knowledge.retriever import Retriever

if TYPE_CHECKING:
    from assistant.agent import Assistant

RATIO_TARGET = 4.0
SEARCHED = {"lookup", "not_covered"}
"""Categories whose answers need a search, measured apart as “look-up”."""
WARM_UP = 5
SPREAD = 4
"""Every how many of the labelled cases one is measured, so that all categories are met."""


def answers(settings: Settings, retriever: Retriever) -> list[Measure]:
    """Each question is embedded, searched and answered in turn, so that noise is shared."""
    from assistant.agent import Assistant

    assistant = Assistant.open(settings.model_copy(update={"audit": False}))
    embedder = load_embedder(settings.embedding)
    asked = [(case.turns[0], case.category in SEARCHED) for case in load_split("dev")[::SPREAD]]
    taken: dict[str, list[float]] = {"embedding": [], "search": [], "answer": [], "look-up": []}
    for number, (question, searched) in enumerate([*asked[:WARM_UP], *asked]):
        session = f"bench-{uuid4().hex}"
        row = {
            "embedding": seconds_of(embedder.embed_query, question) if embedder else 0.0,
            "search": seconds_of(retriever.search, question),
            "answer": _answer_seconds(retriever, assistant, question, session),
        }
        assistant.forget(session)
        if number >= WARM_UP:
            found = row | ({"look-up": row["answer"]} if searched else {})
            for name, seconds in found.items():
                taken[name].append(seconds)
    return _compared({name: times(seconds) for name, seconds in taken.items()})


def _answer_seconds(
    retriever: Retriever, assistant: Assistant, question: str, session: str
) -> float:
    """An answer pays for its own question vector; the search before it has just made that."""
    retriever.forget()
    return seconds_of(assistant.answer, question, session)


def _compared(taken: dict[str, Times]) -> list[Measure]:
    base = taken["embedding"]
    ratios = [
        Measure(
            name=f"{name} p50 ÷ embedding p50",
            value=taken[name].p50 / base.p50 if base.p50 else 0.0,
            unit="×",
            target="" if name == "search" else f"≤ {RATIO_TARGET:g}",
        )
        for name in ("answer", "look-up", "search")
    ]
    return ratios + [
        Measure(name=f"{name} {which}", value=value, unit="ms")
        for name, found in taken.items()
        for which, value in (("p50", found.p50), ("p95", found.p95))
    ]


def look_up(retriever: Retriever) -> list[Measure]:
    """Accuracy of search on the look-up questions of the built-in policy."""
    cases = load_set()
    cases = cases.model_copy(update={"questions": tuple(q for q in cases.questions if q.clauses)})
    scores = score(ranks(lambda query, k: retriever.search(query, k), cases).values())
    return [
        Measure(name=f"retrieval {name}", value=value, unit="")
        for name, value in scores.model_dump().items()
    ]
