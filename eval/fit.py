"""Train the weights by which a look-up decides whether the text answers a question.

Logistic regression on the labelled questions of the dev and second-round sets: those that a clause
answers, and those on which the text is silent. Held-out questions are never read.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.context import Services
from assistant.tools.relevance import SIGNS, signs
from eval.load import load_split
from eval.retrieval import load_set

RIDGE = 1.0
STEPS = 30
_ANSWERED = ("lookup", "definition")
_SILENT = "not_covered"
_BY_NUMBER = re.compile(r"第.{1,4}(部分|章|行动|条|项|段)|最后一段|[(（]. ?[)）]|part |article ")
"""A question that points at a clause by its number is no question of words or meaning."""

Floats = NDArray[np.float64]


def labelled() -> list[tuple[str, bool]]:
    """Questions of one turn, each with whether the built-in policy answers it."""
    found: dict[str, bool] = {}
    for case in (*load_split("dev"), *load_split("round2")):
        if len(case.turns) == 1 and not _BY_NUMBER.search(case.turns[0]):
            if case.category in _ANSWERED and case.expect.status == ("answered",):
                found[case.turns[0]] = True
            elif case.category == _SILENT and case.expect.status == (_SILENT,):
                found[case.turns[0]] = False
    for name, answered in (("lookup", True), ("lookup_silent", False)):
        questions = load_set(name).questions
        found |= {one.query: answered for one in questions if one.split == "dev"}
    return list(found.items())


def fit(services: Services, path: Path) -> tuple[int, int]:
    """Write the weights; the number of questions and of those that they judge wrongly."""
    pairs = [(signs(services, question), answered) for question, answered in labelled()]
    rows = np.asarray([values for values, _ in pairs if values], np.float64)
    wanted = np.asarray([answered for values, answered in pairs if values], np.float64)
    bias, weights = logistic(rows, wanted)
    named = {"bias": bias, **dict(zip(SIGNS, weights, strict=True))}
    rounded = {name: round(float(value), 3) for name, value in named.items()}
    head = "# Made by `python -m eval fit` from the labelled questions; not written by hand.\n"
    path.write_text(head + yaml.safe_dump(rounded, sort_keys=False), encoding="utf-8")
    wrong = (rows @ weights + bias >= 0) != (wanted > 0)
    return len(rows), int(wrong.sum())


def logistic(rows: Floats, wanted: Floats) -> tuple[float, Floats]:
    """Bias and weights by Newton's method; both classes count alike, weights are kept small."""
    share = wanted.mean()
    counts = np.where(wanted > 0, 0.5 / share, 0.5 / (1 - share))
    columns = np.column_stack([np.ones(len(rows)), rows])
    penalty = RIDGE * np.diag([0.0] + [1.0] * rows.shape[1]) / 25
    found = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-columns @ found))
        slope = columns.T @ (counts * (chance - wanted)) + penalty @ found
        curve = (columns * (counts * chance * (1 - chance))[:, None]).T @ columns + penalty
        found -= np.linalg.solve(curve, slope)
    return float(found[0]), found[1:]
