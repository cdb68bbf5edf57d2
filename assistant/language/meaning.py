"""Questions that no cue word settles are compared by meaning with questions of known kind.

Known kinds are the topics on which support policies are often silent, ways of asking, and the
questions that a policy's clauses answer; see ``knowledge.known_questions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.known_questions import KnownQuestions, Vector

MARGIN = 0.012
"""How much nearer a silent topic must be than any clause's question. Measured on the dev split of
eval/sets: 1 % of answerable questions and most silent ones lie beyond it."""
_NEAREST = 2
_WARY = {"attack": 0.005}
"""A refusal needs a clearer case than another reading of a question; see also ``attack_hint``."""


class Meaning:
    """Nearest known questions by cosine similarity of their embeddings."""

    def __init__(self, known: KnownQuestions) -> None:
        self._topics = known.silent
        self._kinds = known.asked
        self._answered = known.answered

    def silent_topic(self, vector: Vector) -> str | None:
        """The topic that a question is nearest to, None where a clause's questions are nearer."""
        name, best = _nearest(self._topics, vector)
        return name if best - _mean_of_best(self._answered @ vector) > MARGIN else None

    def asked(self, vector: Vector, margin: float = 0.0) -> str | None:
        """The kind of question (a cue name) that is nearest; None where a clause's are nearer."""
        name, best = _nearest(self._kinds, vector)
        others = [known for kind, known in self._kinds.items() if kind != name]
        groups = (*others, *self._topics.values(), self._answered)
        rest = max(_mean_of_best(known @ vector) for known in groups)
        return name if best - rest > max(margin, _WARY.get(name, 0.0)) else None


def _nearest(kinds: Mapping[str, Vector], vector: Vector) -> tuple[str, float]:
    scored = {name: _mean_of_best(known @ vector) for name, known in kinds.items()}
    best = max(scored, key=scored.__getitem__)
    return best, scored[best]


def _mean_of_best(similarities: Vector) -> float:
    best: list[float] = sorted(similarities.tolist(), reverse=True)[:_NEAREST]
    return sum(best) / len(best)
