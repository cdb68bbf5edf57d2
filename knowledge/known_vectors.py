"""Vectors of known questions of the bundled model, shipped beside the YAML that holds them.

Embedding some thousand questions takes minutes on a small machine. Rows are bytes with a scale each,
which moves a similarity by less than a thousandth, and stand under a hash of model and question: a
question that was added or reworded is not found, and is embedded like any other. ``python -m eval
fit`` writes the file anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

SHIPPED = Path(__file__).with_name("known_vectors.npz")
_LARGEST = 127


def shipped_vectors(name: str, questions: Sequence[str], path: Path = SHIPPED) -> Vector | None:
    """One unit row per question; None where the file lacks any of them for this model."""
    import numpy as np

    try:
        with np.load(path) as data:
            hashes, rows, scales = data["hashes"], data["rows"], data["scales"]
    except (OSError, ValueError, KeyError):
        return None
    places = {int(one): place for place, one in enumerate(hashes)}
    wanted = [places.get(_hash(name, question), -1) for question in questions]
    if not wanted or min(wanted) < 0:
        return None
    found = rows[wanted].astype(np.float32) * scales[wanted, np.newaxis].astype(np.float32)
    unit: Vector = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def ship(
    embed: Callable[[str], Vector], name: str, questions: Sequence[str], path: Path = SHIPPED
) -> None:
    """Embed questions and write the file that is shipped."""
    import numpy as np

    distinct = list(dict.fromkeys(questions))
    vectors = np.stack([embed(question) for question in distinct])
    scales = np.abs(vectors).max(axis=1) / _LARGEST
    np.savez_compressed(
        path,
        hashes=np.asarray([_hash(name, question) for question in distinct], np.uint64),
        rows=np.round(vectors / scales[:, np.newaxis]).astype(np.int8),
        scales=scales.astype(np.float32),
    )


def _hash(name: str, question: str) -> int:
    digest = hashlib.sha256(f"{name}\n{question}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
