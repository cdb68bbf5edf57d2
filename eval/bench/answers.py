"""Speed of answers, search and start-up, against the embedding call of the same run."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from pydantic import BaseModel, ConfigDict

from assistant.settings import Settings
from eval.load import load_split
from eval.retrieval import load_set, ranks, score
from eval.timing import Times, seconds_of, times
from knowledge.embeddings import load_embedder
from knowledge.library import load_library
from knowledge.retriever import Retriever, open_retriever

if TYPE_CHECKING:
    from assistant.agent import Assistant

QUESTION = "利润率是同行业平均的两倍，奖励最高多少？"
RATIO_TARGET = 4.0
SEARCHED = {"lookup", "not_covered"}
"""Categories whose answers need a search, measured apart as “look-up”."""
WARM_UP = 5
SPREAD = 4
"""Every how many of the labelled cases one is measured, so that all categories are met."""


class Measure(BaseModel):
    """One figure of the benchmark."""

    model_config = ConfigDict(frozen=True)

    name: str
    value: float
    unit: str
    target: str = ""


def measure(rounds: int) -> list[Measure]:
    """Everything, ratios first. ``rounds`` is how often start-up is measured."""
    settings = Settings.load()
    retriever = open_retriever(settings, load_library(settings))
    return [
        *_answers(settings, retriever),
        *_retrieval(retriever),
        *_start_up(rounds),
        Measure(name="peak memory of this process", value=_peak_mib(), unit="MiB"),
    ]


def _answers(settings: Settings, retriever: Retriever) -> list[Measure]:
    """Each question is embedded, searched and answered in turn, so that noise is shared."""
    from assistant.agent import Assistant

    assistant = Assistant.open(settings)
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


def _retrieval(retriever: Retriever) -> list[Measure]:
    cases = load_set()
    cases = cases.model_copy(update={"questions": tuple(q for q in cases.questions if q.clauses)})
    scores = score(ranks(lambda query, k: retriever.search(query, k), cases).values())
    return [
        Measure(name=f"retrieval {name}", value=value, unit="")
        for name, value in scores.model_dump().items()
    ]


def _start_up(rounds: int) -> list[Measure]:
    ask = [sys.executable, "-m", "assistant", "ask", QUESTION]
    load = [sys.executable, "-c", "import assistant, knowledge"]
    return [
        Measure(name="python -m assistant ask", value=_wall(ask, rounds), unit="s", target="≤ 4"),
        Measure(name="import assistant", value=_wall(load, rounds), unit="s"),
    ]


def _wall(command: list[str], rounds: int) -> float:
    """Median wall time of a whole process, in seconds."""
    taken = [seconds_of(_process, command) for _ in range(rounds)]
    return sorted(taken)[rounds // 2]


def _process(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write_measures(measures: list[Measure], path: Path | None) -> None:
    """Print them, and write them as JSON where a path is given."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for item in measures:
        target = f"  (target {item.target})" if item.target else ""
        print(f"{item.name:32} {item.value:10.3f} {item.unit}{target}")
    if path:
        rows = [item.model_dump() for item in measures]
        path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
