"""Look-up accuracy: which clause comes first for a question (R@1/3/5, MRR, nDCG@5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log2
from pathlib import Path
from typing import Literal, Protocol

import yaml
from pydantic import BaseModel, ConfigDict

SETS = Path(__file__).with_name("sets")
Split = Literal["dev", "held_out"]
DEPTH = 5


class LookupCase(BaseModel):
    """A question and the clauses any of which is a right first result; none if silent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    query: str
    clauses: tuple[str, ...]
    split: Split
    distance: Literal["near", "far"] | None = None
    """Of a question that the policy does not answer: shares its topic, or nothing."""


class LookupSet(BaseModel):
    """Look-up questions on one policy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    policy: str
    questions: tuple[LookupCase, ...]


class LookupScore(BaseModel):
    """Means over the graded questions, each 0..1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: int
    recall_at_1: float
    recall_at_3: float
    recall_at_5: float
    mrr: float
    ndcg: float


class Found(Protocol):
    """What is read of a search result."""

    @property
    def policy(self) -> str:
        """Policy id."""

    @property
    def clause(self) -> str:
        """Clause id."""


Search = Callable[[str, int], Sequence[Found]]


def load_set(name: str = "lookup") -> LookupSet:
    """A set of ``eval/sets`` by its name."""
    text = (SETS / f"{name}.yaml").read_text(encoding="utf-8")
    return LookupSet.model_validate(yaml.safe_load(text))


def ranks(search: Search, cases: LookupSet, split: Split | None = None) -> dict[str, int | None]:
    """By question id: 1-based rank of the first right clause among the first five, else None."""
    return {
        case.id: _rank(search(case.query, DEPTH), cases.policy, case.clauses)
        for case in cases.questions
        if split is None or case.split == split
    }


def score(found: Iterable[int | None]) -> LookupScore:
    """Recall, MRR and nDCG of ranks; one right clause counts as all there is to find."""
    listed = list(found)

    def mean(value: Callable[[int], float]) -> float:
        return sum(value(rank) for rank in listed if rank) / len(listed) if listed else 0.0

    return LookupScore(
        questions=len(listed),
        recall_at_1=mean(lambda rank: rank <= 1),
        recall_at_3=mean(lambda rank: rank <= 3),
        recall_at_5=mean(lambda rank: rank <= DEPTH),
        mrr=mean(lambda rank: 1 / rank),
        ndcg=mean(lambda rank: 1 / log2(rank + 1)),
    )


def _rank(found: Sequence[Found], policy: str, right: Sequence[str]) -> int | None:
    places = [
        place
        for place, hit in enumerate(found, start=1)
        if hit.policy == policy and hit.clause in right
    ]
    return places[0] if places else None
