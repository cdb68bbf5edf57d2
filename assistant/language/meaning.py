"""Questions that no cue word settles are compared by meaning with questions of known kind.

Known kinds are the topics of ``silent.yaml``, on which support policies are often silent, and the
questions that a policy's clauses answer (``questions.yaml``, written ahead of time).
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

MARGIN = 0.01
"""How much nearer a silent topic must be than any clause's question. Measured on the dev split of
eval/sets: 1 % of answerable questions and three quarters of silent ones lie beyond it."""
_NEAREST = 2
log = logging.getLogger(__name__)


class Meaning:
    """Nearest known questions by cosine similarity of their embeddings."""

    def __init__(self, topics: Sequence[str], silent: Vector, answered: Vector) -> None:
        self._topics = topics
        self._silent = silent
        self._answered = answered

    def silent_topic(self, vector: Vector) -> str | None:
        """The topic that a question is nearest to, None where a clause's questions are nearer."""
        silent = self._silent @ vector
        answered = self._answered @ vector
        if _mean_of_best(silent) - _mean_of_best(answered) <= MARGIN:
            return None
        return self._topics[int(silent.argmax())]


def load_meaning(
    embed: Callable[[str], Vector], name: str, answered: Mapping[str, Sequence[str]], folder: Path
) -> Meaning:
    """Embed the known questions once; the vectors are kept in ``folder``.

    Args:
        embed: the unit vector of a question.
        name: of the embedding model, so that another model's vectors are never mixed in.
        answered: questions by clause id that the policy answers.
        folder: where vectors are kept between runs; deleting it costs a second.
    """
    path = Path(__file__).with_name("silent.yaml")
    silent: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = [question for questions in silent.values() for question in questions]
    other = [question for questions in answered.values() for question in questions]
    vectors = _cached(embed, [*known, *other], name, folder)
    topics = [topic for topic, questions in silent.items() for _ in questions]
    return Meaning(topics, vectors[: len(known)], vectors[len(known) :])


def _cached(
    embed: Callable[[str], Vector], questions: Sequence[str], name: str, folder: Path
) -> Vector:
    import numpy as np

    key = hashlib.sha256("\n".join([name, *questions]).encode()).hexdigest()[:16]
    path = folder / f"questions-{key}.npy"
    try:
        kept: Vector = np.load(path)
        if kept.shape[0] == len(questions):
            return kept
    except (OSError, ValueError):
        log.debug("no kept vectors at %s", path)
    vectors = np.stack([embed(question) for question in questions])
    _keep(vectors, path)
    return vectors


def _keep(vectors: Vector, path: Path) -> None:
    """Write aside and rename; a folder that cannot be written only costs time."""
    import numpy as np

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as aside:
            np.save(aside, vectors)
        Path(aside.name).replace(path)
    except OSError as error:
        log.warning("问题向量没有保存到 %s：%s", path, error)


def _mean_of_best(similarities: Vector) -> float:
    best: list[float] = sorted(similarities.tolist(), reverse=True)[:_NEAREST]
    return sum(best) / len(best)
