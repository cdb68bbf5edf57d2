"""Questions that no cue word settles are compared by meaning with questions of known kind.

Known kinds are the topics on which support policies are often silent, ways of asking, and the
questions that a policy's clauses answer; see ``knowledge.known_questions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from knowledge.known_questions import KnownQuestions, Vector

DETAIL = "detail"
"""The silent topic of questions whose matter a clause speaks of, and not of what is asked."""
_NEAREST = 2
_WARY = {"attack": 0.02}
"""A refusal needs a clearer case than another reading of a question; see also ``attack_hint``."""


class Nearness(NamedTuple):
    """How near a question is to what clauses answer and to what texts leave open."""

    answered: float
    silent: float
    topic: str
    """The silent topic that is nearest, ``DETAIL`` left aside."""
    detail: float = 0.0
    """How near it is to questions of what clauses speak of without saying that much."""


class Meaning:
    """Nearest known questions by cosine similarity of their embeddings, from their middle.

    Vectors of one model share most of their direction; without it likeness spreads out.
    """

    def __init__(self, known: KnownQuestions) -> None:
        self._middle = np.concatenate([known.answered, *known.silent.values()]).mean(axis=0)
        self._topics = {name: self._spread(one) for name, one in known.silent.items()}
        self._kinds = {name: self._spread(one) for name, one in known.asked.items()}
        self._answered = self._spread(known.answered)
        self.policies = known.policies
        """Policies of whose clauses questions are known."""

    def nearness(self, vector: Vector) -> Nearness:
        """How near a question is to both."""
        question = self._spread(vector)
        topics = {name: one for name, one in self._topics.items() if name != DETAIL}
        topic, silent = _nearest(topics, question)
        detail = _mean_of_best(self._topics[DETAIL] @ question)
        return Nearness(_mean_of_best(self._answered @ question), silent, topic, detail)

    def _spread(self, vectors: Vector) -> Vector:
        apart = vectors - self._middle
        spread: Vector = apart / np.linalg.norm(apart, axis=-1, keepdims=True)
        return spread

    def asked(self, vector: Vector) -> str | None:
        """The kind of question (a cue name) that is nearest; None where anything else is nearer."""
        question = self._spread(vector)
        name, best = _nearest(self._kinds, question)
        others = [known for kind, known in self._kinds.items() if kind != name]
        groups = (*others, *self._topics.values(), self._answered)
        rest = max(_mean_of_best(known @ question) for known in groups)
        return name if best - rest > _WARY.get(name, 0.0) else None


def _nearest(kinds: Mapping[str, Vector], vector: Vector) -> tuple[str, float]:
    scored = {name: _mean_of_best(known @ vector) for name, known in kinds.items()}
    best = max(scored, key=scored.__getitem__)
    return best, scored[best]


def _mean_of_best(similarities: Vector) -> float:
    best: list[float] = sorted(similarities.tolist(), reverse=True)[:_NEAREST]
    return sum(best) / len(best)
