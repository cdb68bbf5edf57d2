"""Fit the model of what must be declined (``assistant/language/refusable.py``).

Sentences are those of ``eval/training`` and the turns of the open sets; hidden sets are never read. What
the model is worth is measured by leaving out: each sentence is judged by a model that was fitted
without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.language.normalise import normalise
from assistant.language.refusable import ALONE, BUCKETS, CUED, JOINED, WEIGHTS, buckets
from eval.cases import HIDDEN_SPLITS
from eval.load import load_split, splits
from knowledge.embeddings import Embedder

TRAINING = Path(__file__).parent / "training"
DECLINED = "declined"
FOLDS = 5
STRENGTH = 100.0
"""Inverse of the penalty on weights (``C`` of scikit-learn)."""
FALSELY = 0.003
"""Share of the honest turns of the sets, left out in fitting, that may be declined: the threshold."""
MARGIN = 0.95
"""Log-odds beyond that threshold: what strangers write next lies nearer to deceit than the sets do.

Of 187 fresh turns of round 39 it took five false refusals to none; of the sealed turns 15 of 3,195 to 5,
while 82 instead of 86 of the 87 that must be declined still are.
"""
_OVERLOOKED = 0.005
"""Share of what the joined model finds that may go unseen, because it is not asked."""
_SEED = 7
Floats = NDArray[np.float64]


class Known(NamedTuple):
    """Sentences, and what is known of each."""

    texts: list[str]
    wanted: NDArray[np.bool_]
    """Whether it must be declined."""
    near: NDArray[np.bool_]
    """Whether it is of ``eval/training``, where honest sentences are as near to deceit as can be."""


class Fitted(NamedTuple):
    """What leaving out says of one of the two models, without the cue words."""

    declined: int
    honest: int
    found: float
    """Share of what must be declined that is."""
    falsely: float
    """Share of the honest turns of the sets that are declined."""
    falsely_near: float
    """The same of the honest sentences that are near to deceit."""


def sentences() -> Known:
    """Normalised turns of the open sets, and the sentences written for training."""
    found: dict[str, tuple[bool, bool]] = {}
    seen = [name for name in splits() if name not in {*HIDDEN_SPLITS, "all"}]
    for case in (case for split in seen for case in load_split(split)):
        *before, last = (normalise(turn).text for turn in case.turns)
        status = case.expect.status or ()
        if DECLINED not in status:
            found |= dict.fromkeys([*before, last], (False, False))
        elif len(status) == 1:
            found[last] = True, False
    for name, wanted in (("decline", True), ("honest", False)):
        lines = (TRAINING / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        found |= {normalise(line).text: (wanted, True) for line in lines if line.strip()}
    wanted, near = np.asarray(list(found.values()), bool).T
    return Known(list(found), wanted, near)


def fit_refusals(embedder: Embedder, path: Path = WEIGHTS) -> dict[str, Fitted]:
    """Fit both models on all sentences and write them; how they judge what they did not see."""
    known = sentences()
    vectors = np.vstack([embedder.question(text) for text in known.texts])
    rows = _rows(known.texts)
    joined = hstack([rows, csr_matrix(vectors)]).tocsr()
    written: dict[str, Floats | np.float32] = {}
    found, left_out = {}, {}
    for name, columns in ((ALONE, rows), (JOINED, joined)):
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=_SEED)
        odds = cross_val_predict(model, columns, known.wanted, cv=folds, method="decision_function")
        left_out[name] = odds
        threshold = float(np.quantile(odds[~known.wanted & ~known.near], 1 - FALSELY)) + MARGIN
        found[name] = _fitted(known, odds >= threshold)
        model.fit(columns, known.wanted)
        weights, direction = np.split(model.coef_[0], [BUCKETS])
        written |= {
            f"{name}_weights": weights.astype(np.float16),
            f"{name}_direction": direction.astype(np.float32),
            f"{name}_bias": np.float32(model.intercept_[0]),
            f"{name}_threshold": np.float32(threshold),
        }
    least = float(written[f"{JOINED}_threshold"]) - CUED
    seen = left_out[ALONE][known.wanted & (left_out[JOINED] >= least)]
    written["settled"] = np.float32(np.quantile(seen, _OVERLOOKED))
    np.savez_compressed(path, **written)  # type: ignore[arg-type]
    return found


def _fitted(known: Known, judged: NDArray[np.bool_]) -> Fitted:
    return Fitted(
        declined=int(known.wanted.sum()),
        honest=int((~known.wanted).sum()),
        found=float(judged[known.wanted].mean()),
        falsely=float(judged[~known.wanted & ~known.near].mean()),
        falsely_near=float(judged[~known.wanted & known.near].mean()),
    )


def _rows(texts: list[str]) -> csr_matrix:
    """One row of unit length per text, a column per bucket."""
    found = [buckets(text) for text in texts]
    ends = np.cumsum([0, *map(len, found)])
    values = np.concatenate([np.full(len(one), 1 / np.sqrt(len(one))) for one in found])
    return csr_matrix((values, np.concatenate(found), ends), shape=(len(texts), BUCKETS))
