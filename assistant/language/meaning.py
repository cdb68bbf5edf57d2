"""Questions that no cue word settles are compared by meaning with questions of known kind.

Known kinds are the topics of ``silent.yaml``, on which support policies are often silent, the ways
of asking of ``asked.yaml``, and the questions that a policy's clauses answer (``questions.yaml``,
written ahead of time).
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

MARGIN = 0.012
"""How much nearer a silent topic must be than any clause's question. Measured on the dev split of
eval/sets: 1 % of answerable questions and most silent ones lie beyond it."""
_NEAREST = 2
_WARY = {"attack": 0.015}
"""A refusal needs a clearer case than another reading of a question."""
_SILENT = "-"
_ANSWERED = "+"
log = logging.getLogger(__name__)


class Meaning:
    """Nearest known questions by cosine similarity of their embeddings."""

    def __init__(self, kinds: Mapping[str, Vector], answered: Vector) -> None:
        self._kinds = kinds
        self._answered = answered

    def silent_topic(self, vector: Vector) -> str | None:
        """The topic that a question is nearest to, None where a clause's questions are nearer."""
        topics = {k.removeprefix(_SILENT): v for k, v in self._kinds.items() if k[:1] == _SILENT}
        name, best = _nearest(topics, vector)
        return name if best - _mean_of_best(self._answered @ vector) > MARGIN else None

    def asked(self, vector: Vector, margin: float = 0.0) -> str | None:
        """The kind of question (a cue name) that is nearest; None where a clause's are nearer."""
        kinds = {k: v for k, v in self._kinds.items() if k[:1] != _SILENT}
        name, best = _nearest(kinds, vector)
        others = [v for k, v in self._kinds.items() if k != name]
        rest = max(_mean_of_best(one @ vector) for one in (*others, self._answered))
        return name if best - rest > max(margin, _WARY.get(name, 0.0)) else None


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
    groups = {f"{_SILENT}{topic}": known for topic, known in _read("silent.yaml").items()}
    groups |= _read("asked.yaml")
    groups[_ANSWERED] = [question for questions in answered.values() for question in questions]
    vectors = _cached(embed, [one for known in groups.values() for one in known], name, folder)
    split: dict[str, Vector] = {}
    start = 0
    for group, known in groups.items():
        split[group] = vectors[start : start + len(known)]
        start += len(known)
    return Meaning({k: v for k, v in split.items() if k != _ANSWERED}, split[_ANSWERED])


def _read(name: str) -> dict[str, list[str]]:
    path = Path(__file__).with_name(name)
    data: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _nearest(kinds: Mapping[str, Vector], vector: Vector) -> tuple[str, float]:
    scored = {name: _mean_of_best(known @ vector) for name, known in kinds.items()}
    best = max(scored, key=scored.__getitem__)
    return best, scored[best]


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
