"""Fit the model that doubts what grammar reads (``assistant/language/stated.py``).

It is fitted to the open sentences of ``eval/sentences.jsonl``, and to the facts that conversations of the open
sets state and that grammar reads right. The hidden third measures what it is worth (``python -m eval stated``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from assistant.language.extract import extract
from assistant.language.normalise import normalise
from assistant.language.stated import OUTCOMES, SIZE, WEIGHTS, Mention, Outcome, cues, row
from assistant.language.tokens import tokenise
from eval.fit import OPEN_SPLITS
from eval.load import load_split
from eval.stated import STATED, outcome_of, sentences

STRENGTH = 10.0
"""Inverse of the penalty on weights (``C`` of scikit-learn)."""
_SLIGHT = 0.03
"""Columns whose weights are all smaller are left out."""

Labelled = tuple[Mention, Outcome]


def fit_stated(path: Path = WEIGHTS) -> int:
    """Fit and write the model; how many mentions it was fitted to."""
    fitted = [*_of_sentences(), *_of_sets()]
    rows = [row(mention) for mention, _ in fitted]
    ends = np.cumsum([0, *(len(found) for found, _ in rows)])
    found = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows])
    matrix = csr_matrix((values, found, ends), shape=(len(rows), SIZE))
    wanted = [OUTCOMES.index(outcome) for _, outcome in fitted]
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, wanted)
    weights = model.coef_.T
    kept = np.flatnonzero(np.abs(weights).max(axis=1) >= _SLIGHT)
    np.savez_compressed(
        path,
        columns=kept.astype(np.int32),
        weights=weights[kept].astype(np.float16),
        bias=model.intercept_.astype(np.float32),
    )
    return len(fitted)


def _of_sentences() -> Iterator[Labelled]:
    for one in sentences():
        if not one.hidden:
            yield from _mentions(one.text, one.facts)


def _of_sets() -> Iterator[Labelled]:
    """Facts of one-turn conversations that grammar reads as they are labelled."""
    for case in (case for split in OPEN_SPLITS for case in load_split(split)):
        told = case.expect.profile or {}
        stated = {
            fact: outcome for fact, value in told.items() for outcome in STATED if value == outcome
        }
        if len(case.turns) == 1 and stated:
            for mention, outcome in _mentions(case.turns[0], stated):
                if mention.grammar == outcome:
                    yield mention, outcome


def _mentions(text: str, facts: Mapping[str, Outcome]) -> Iterator[Labelled]:
    source = normalise(text).text
    tokens = tokenise(source)
    reading = extract(text, index=0, as_of=date.today(), twice=False)
    for fact, outcome in facts.items():
        if cues(tokens, fact):
            yield Mention(source, tokens, fact, outcome_of(reading, fact)), outcome
