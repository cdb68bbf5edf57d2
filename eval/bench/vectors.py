"""Vectors of the made corpus: truly embedded as far as time allowed, kept between runs.

Embedding 100,000 clauses takes hours on a small machine. The vectors of the first clauses are truly
embedded, and all questions are about these. Where rows are left, their vectors are derived from the
true ones by an additive model of place, industry and measure; ``fidelity`` says how well.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
            known = np.vstack([*([known] if len(known) else []), *found]).astype(np.float32)
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


def completed(true: Matrix, size: int) -> Matrix:
    """``size`` vectors: the true ones, and derived ones where those end.

    A derived vector is the mean, plus what its place, its industry and its measure add to it over
    the true vectors, plus what such a sum missed in a true vector drawn at random.
    """
    if len(true) >= size:
        return true[:size]
    fitted = _fit(true, np.arange(len(true)))
    rows = np.arange(len(true), size)
    chance = np.random.default_rng(SEED)
    missed = true - fitted(np.arange(len(true)))
    return np.vstack(
        [true, _unit(fitted(rows) + missed[chance.integers(len(true), size=len(rows))])]
    )


def fidelity(true: Matrix) -> float:
    """Mean cosine of true vectors to what the model of the others derives for them, unnoised."""
    chance = np.random.default_rng(SEED)
    checked = chance.choice(len(true), min(CHECKED, len(true) // 10), replace=False)
    known = np.setdiff1d(np.arange(len(true)), checked)
    derived = _unit(_fit(true, known)(checked))
    return float(np.mean(np.sum(derived * true[checked], axis=1)))


def _fit(true: Matrix, known: NDArray[np.int64]) -> Callable[[NDArray[np.int64]], Matrix]:
    """An additive model by least squares, a few rounds of it, over the known rows."""
    kinds = [_kinds(of) for of in ("place", "industry", "measure")]
    mean = true[known].mean(axis=0)
    adds = [np.zeros((kind.max() + 1, true.shape[1]), np.float32) for kind in kinds]
    for _ in range(4):
        for kind, add in zip(kinds, adds, strict=True):
            others = sum(a[k[known]] for k, a in zip(kinds, adds, strict=True) if a is not add)
            left = true[known] - mean - others
            counts = np.bincount(kind[known], minlength=len(add))
            sums = np.zeros_like(add)
            np.add.at(sums, kind[known], left)
            add[:] = sums / np.maximum(counts, 1)[:, None]

    def fitted(rows: NDArray[np.int64]) -> Matrix:
        parts = [add[kind[rows]] for kind, add in zip(kinds, adds, strict=True)]
        return np.asarray(mean + np.sum(parts, axis=0), np.float32)

    return fitted


def _kinds(of: str) -> NDArray[np.int64]:
    """A number for the place, industry or measure of every clause."""
    values = [getattr(made, of) for made in clauses()]
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return np.asarray([numbers[value] for value in values], np.int64)


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / lengths, np.float32)
