"""Vectors of the made corpus: truly embedded as far as time allowed, kept between runs.

Embedding 100,000 clauses takes hours on a small machine. The vectors of the first clauses are truly
embedded, and all questions are about these. Where rows are left, their vectors are derived from the
true ones by an additive model of place, industry and measure; ``fidelity`` says how well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from eval.bench.corpus import SEED, Made, clauses

Matrix = NDArray[np.float32]
BATCH = 64
CHECKED = 500
"""True vectors kept out of a fit to see how near a derived one comes."""


def passage(made: Made) -> str:
    """What everybody embeds and indexes of a clause: as our chunks word it."""
    return f"措施：{made.text}"


def embed_more(embed: Callable[[list[str]], Matrix], folder: Path, name: str, upto: int) -> Matrix:
    """The truly embedded vectors of the first clauses; embeds on from where a run stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    known = kept(folder, name)
    texts = [passage(made) for made in clauses()[len(known) : upto]]
    with tqdm(total=len(texts), unit="clause", desc="embedding", disable=None) as bar:
        for start in range(0, len(texts), BATCH * 16):
            batch = texts[start : start + BATCH * 16]
            found = [embed(batch[at : at + BATCH]) for at in range(0, len(batch), BATCH)]
            known = np.vstack([known, *found]).astype(np.float32)
            aside = folder / f"{name}.part.npy"
            np.save(aside, known)
            aside.replace(folder / f"{name}.npy")
            bar.update(len(batch))
    return known


def kept(folder: Path, name: str) -> Matrix:
    """The vectors that earlier runs embedded; no rows where there are none."""
    try:
        found: Matrix = np.load(folder / f"{name}.npy")
    except FileNotFoundError:
        return np.empty((0, 384), np.float32)
    return found
