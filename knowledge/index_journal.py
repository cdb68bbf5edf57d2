"""Vectors of a build under way, kept as they are made: a killed build goes on where it stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.embeddings import Matrix
from knowledge.index_files import remove

_PREFIX = ".embedded-"
_NAME = 32
"""Bytes of a name: the hash of the words, in hexadecimal."""


class Journal:
    """A file of records, each the name of some words and their vector; only ever appended to."""

    def __init__(self, root: Path, embedder: str) -> None:
        mark = hashlib.sha256(embedder.encode()).hexdigest()[:8]
        self.path = root / f"{_PREFIX}{mark}"

    def read(self) -> dict[str, Matrix]:
        """Vectors by name; a record cut short by a kill ends the reading."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return {}
        if len(data) < 4:
            return {}
        size = int.from_bytes(data[:4], "little")
        step = _NAME + 4 * size
        found: dict[str, Matrix] = {}
        for at in range(4, len(data) - step + 1, step):
            name = data[at : at + _NAME].decode("ascii", "replace")
            found[name] = np.frombuffer(data, np.float32, size, at + _NAME)
        return found

    def write(self, names: Sequence[str], vectors: Matrix) -> None:
        """Add records; they are on the disk's way when this returns."""
        size = vectors.shape[1]
        with self.path.open("ab") as file:
            if file.tell() < 4:
                file.truncate(0)
                file.write(size.to_bytes(4, "little"))
            whole = 4 + (file.tell() - 4) // (_NAME + 4 * size) * (_NAME + 4 * size)
            if whole != file.tell():
                file.truncate(whole)
            for name, vector in zip(names, vectors, strict=True):
                file.write(name.encode("ascii") + np.asarray(vector, np.float32).tobytes())

    def forget(self) -> None:
        """Remove the file: the index that it was kept for is finished."""
        remove(self.path)
