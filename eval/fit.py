"""Train the weights by which a look-up decides whether the text answers a question.

Logistic regression on the labelled questions of the open sets: those that a clause answers, and
those on which the text is silent. The last round is left out, to measure on; hidden ones are never
read. The vectors of known questions, which the decision compares with, are written at the same time.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.context import Services
from assistant.tools.relevance import SIGNS, signs
from eval.cases import Case
from eval.load import load_split
from eval.retrieval import load_set
from knowledge.embeddings import Embedder
from knowledge.known_questions import known_kinds
from knowledge.known_vectors import ship
from knowledge.library import load_library
from knowledge.questions import questions_of
from knowledge.settings import KnowledgeSettings

RIDGE = 1.0
STEPS = 30
SPLITS = ("dev", "round2", "round3", "round4", "round5", "round6", "round7")
OPEN_SPLITS = (*SPLITS, *(f"round{number}" for number in range(8, 14)))
"""Sets whose facts the doubts are fitted to; later ones measure them."""
_ANSWERED = ("lookup", "definition", "robust", "trad", "english", "dialect", "voice")
_SILENT = "not_covered"
_BY_NUMBER = re.compile(r"第.{1,4}(部分|章|行动|条|项|段)|最后一段|[(（]. ?[)）]|part |article ")
"""A question that points at a clause by its number is no question of words or meaning."""

Floats = NDArray[np.float64]


def labelled() -> list[tuple[str, bool]]:
    """Questions of one turn, each with whether the built-in policy answers it."""
    found: dict[str, bool] = {}
    for case in (case for split in SPLITS for case in load_split(split)):
        if len(case.turns) == 1 and not _BY_NUMBER.search(case.turns[0]):
            if _is_look_up(case):
                found[case.turns[0]] = True
            elif case.category == _SILENT and case.expect.status == (_SILENT,):
                found[case.turns[0]] = False
    for name, answered in (("lookup", True), ("lookup_silent", False)):
        questions = load_set(name).questions
        found |= {one.query: answered for one in questions if one.split == "dev"}
    return list(found.items())


def _is_look_up(case: Case) -> bool:
    """Whether a clause answers, and no verdict or amount was asked for."""
    expect = case.expect
    told = expect.verdicts or expect.profile or (expect.figures and case.category != "lookup")
    cited = expect.cite or case.category == "definition"
    return (
        case.category in _ANSWERED and expect.status == ("answered",) and bool(cited) and not told
    )


def embed_known(embedder: Embedder, settings: KnowledgeSettings) -> int:
    """Write the vectors of all known questions by a model; how many there are."""
    silent, asked = known_kinds()
    answered = [
        question
        for policy in load_library(settings).policies
        for group in questions_of(policy).values()
        for question in group
    ]
    questions = [one for group in (*silent.values(), *asked.values()) for one in group]
    ship(embedder.question, embedder.name, [*questions, *answered])
    return len(questions) + len(answered)


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
    """Bias and weights by Newton's method; weights are kept small."""
    columns = np.column_stack([np.ones(len(rows)), rows])
    penalty = RIDGE * np.diag([0.0] + [1.0] * rows.shape[1]) / 25
    found = np.zeros(columns.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-columns @ found))
        slope = columns.T @ (chance - wanted) + penalty @ found
        curve = (columns * (chance * (1 - chance))[:, None]).T @ columns + penalty
        found -= np.linalg.solve(curve, slope)
    return float(found[0]), found[1:]
