"""Whether a turn asks for what must be declined: deceit, a promise, or to leave the rules.

Deceit is mostly asked for without any word that gives it away (实际只有四千万，写成五千万的说明怎么写
比较合适), and honest questions hold such words (虚报会怎么处理). So a logistic regression over runs of
characters and the embedding of the turn, fitted to the sentences of ``eval/training``, judges, and cue
words only add to its odds. ``python -m eval fit`` fits it anew; what it is worth stands in docs/eval.md.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assistant.language.normalise import closed_up

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).with_name("refusable.npz")
ALONE, JOINED = "alone", "joined"
"""The model of characters only, and the one that takes the embedding too."""
BUCKETS = 1 << 15
"""Runs of characters share so many weights, by their checksum."""
LONGEST_RUN = 4
HINTED = 1.5
"""Log-odds for a word without which few are deceitful (``attack_hint`` in intents.yaml)."""
CUED = 3.5
"""Log-odds for words that mostly ask for deceit (``attack``): what is honest beyond doubt stays so."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_BREAKS = re.compile(r"\s+|[,.!?;:，。！？；：、“”\"'（）()…—-]+")
_WORD = re.compile(r"[a-z]+")
_FORMAL_YUAN = re.compile(r"(?<=[\d万亿仟佰拾千百十])圆")
"""叁仟壹佰万圆: the yuan as cheques write it, which the examples of the models do not."""


class Model(NamedTuple):
    """Weights, and the log-odds from which a turn is declined."""

    weights: NDArray[np.float32]
    """Shape ``(BUCKETS,)``."""
    bias: float
    threshold: float
    direction: NDArray[np.float32]
    """Weights of the embedding; empty where none is taken."""


def buckets(text: str) -> NDArray[np.int64]:
    """The buckets of a normalised turn, each once, in order.

    Which number is said does not matter, and breaks are alike: both are folded. English is taken by
    words and pairs of them beside its characters.
    """
    folded = _BREAKS.sub(" ", _DIGITS.sub("0", closed_up(text.lower()))).strip()
    padded = f" {folded} "
    runs = {
        padded[at : at + length]
        for length in range(1, LONGEST_RUN + 1)
        for at in range(len(padded) - length + 1)
    }
    words = _WORD.findall(folded)
    runs |= {f"w:{word}" for word in words}
    runs |= {f"w:{word} {following}" for word, following in pairwise(words)}
    return np.unique([zlib.crc32(run.encode()) % BUCKETS for run in runs])


def refusable(
    text: str, cues: Collection[str], embed: Callable[[str], NDArray[np.float32] | None]
) -> bool:
    """Whether the normalised turn asks for what must be declined.

    Args:
        text: the turn.
        cues: cues of ``intents.yaml`` that were found in it.
        embed: its vector by the bundled model, None without one; called where it may matter.
    """
    text = _FORMAL_YUAN.sub("元", text)
    found = buckets(text)
    alone, joined = model(ALONE), model(JOINED)
    cued = "attack" in cues
    by_characters = _characters(found, alone)
    if by_characters < settled() and not cued:
        return False
    vector = embed(text)
    if vector is None:
        return cued or by_characters >= alone.threshold - HINTED * ("attack_hint" in cues)
    odds = _characters(found, joined) + float(joined.direction @ vector)
    return odds >= joined.threshold - (CUED if cued else HINTED * ("attack_hint" in cues))


def _characters(found: NDArray[np.int64], model: Model) -> float:
    return float(model.weights[found].sum() / np.sqrt(len(found))) + model.bias


@cache
def model(name: str) -> Model:
    """One of the two models that are shipped."""
    with np.load(WEIGHTS) as data:
        return Model(
            weights=data[f"{name}_weights"].astype(np.float32),
            bias=float(data[f"{name}_bias"]),
            threshold=float(data[f"{name}_threshold"]),
            direction=data[f"{name}_direction"].astype(np.float32),
        )


@cache
def settled() -> float:
    """Log-odds by characters alone below which a turn is honest, and its embedding not looked at."""
    with np.load(WEIGHTS) as data:
        return float(data["settled"])
