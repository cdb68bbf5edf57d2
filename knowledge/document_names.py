"""Which documents a question sounds like: by their places, and by the telling words of their titles.

Clauses of one matter stand in many documents and seldom repeat whose they are. What the question says
of the document counts for all its clauses.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.folding import fold
from knowledge.mentioned import places_of
from knowledge.model import Policy
from knowledge.terms import terms

PLACE_SHARE, TITLE_SHARE = 0.5, 0.3
ENOUGH = 2.0
"""So many words that stand in one title only name it for sure."""

Floats = NDArray[np.float32]


class DocumentNames:
    """The names of some documents; immutable."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._count = len(policies)
        self._places: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        for row, policy in enumerate(policies):
            for place in places_of(policy.meta):
                self._places[place].append(row)
            for word in set(terms(policy.title)):
                self._words[word].append(row)

    def weights(self, question: str) -> Floats:
        """By document: 1 where the question says nothing of it, more the surer it names it."""
        weights = np.ones(self._count, np.float32)
        if self._count < 2:
            return weights
        asked = fold(question)
        named = np.zeros(self._count, np.float32)
        for place, rows in self._places.items():
            if place in asked:
                named[rows] = PLACE_SHARE
        titled = np.zeros(self._count, np.float32)
        for word in dict.fromkeys(terms(asked)):  # sums in one order
            rows = self._words.get(word, [])
            titled[rows] += self._rarity(len(rows))
        sure = ENOUGH * self._rarity(1)
        total: Floats = weights + named + TITLE_SHARE * np.minimum(titled / sure, 1.0)
        return total

    def _rarity(self, holders: int) -> float:
        return math.log((self._count + 1) / holders) if holders else 0.0
