"""Questions of known kind with their vectors.

``known_silent.yaml`` holds questions on which support policies are often silent, by topic;
``known_asked.yaml`` ways of asking, by kind; a policy's ``questions.yaml`` what its clauses answer.
The vectors of the bundled model lie beside them (``known_vectors.py``); what is missing there is
embedded once and kept beside the index.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from knowledge.known_vectors import shipped_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

log = logging.getLogger(__name__)
Questions = Mapping[str, Sequence[str]]


class KnownQuestions(NamedTuple):
    """One row of unit length per question."""

    silent: Mapping[str, Vector]
    """By topic."""
    asked: Mapping[str, Vector]
    """By kind of question."""
    answered: Vector
    """Questions that clauses answer; no rows where none are known."""
    clauses: tuple[tuple[str, str], ...] = ()
    """Policy and clause that answers each of these."""

    @property
    def policies(self) -> frozenset[str]:
        """Policies whose clauses' questions are known."""
        return frozenset(policy for policy, _ in self.clauses)


def known_questions(
    embed: Callable[[str], Vector], name: str, answered: Questions, folder: Path
) -> KnownQuestions:
    """Embed the known questions, or read the vectors that an earlier run kept.

    Args:
        embed: the unit vector of a question.
        name: of the embedding model, so that another model's vectors are never mixed in.
        answered: questions that policies answer, by policy and clause (``policy/clause``).
        folder: where vectors are kept between runs; deleting it costs seconds.
    """
    silent, asked = known_kinds()
    groups = [*silent.values(), *asked.values(), [q for group in answered.values() for q in group]]
    vectors = _cached(embed, [question for group in groups for question in group], name, folder)
    parts = _parted(vectors, [len(group) for group in groups])
    return KnownQuestions(
        silent={topic: next(parts) for topic in silent},
        asked={kind: next(parts) for kind in asked},
        answered=next(parts),
        clauses=tuple(
            (name.partition("/")[0], name.partition("/")[2])
            for name, group in answered.items()
            for _ in group
        ),
    )


def known_kinds() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Questions on which texts are silent, by topic, and ways of asking, by kind."""
    return _read("known_silent.yaml"), _read("known_asked.yaml")


def _parted(vectors: Vector, sizes: Sequence[int]) -> Iterator[Vector]:
    start = 0
    for size in sizes:
        yield vectors[start : start + size]
        start += size


def _read(name: str) -> dict[str, list[str]]:
    import yaml

    data: dict[str, list[str]] = yaml.load(
        Path(__file__).with_name(name).read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return data


def _cached(
    embed: Callable[[str], Vector], questions: Sequence[str], name: str, folder: Path
) -> Vector:
    import numpy as np

    shipped = shipped_vectors(name, questions)
    if shipped is not None:
        return shipped
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
