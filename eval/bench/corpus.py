"""A made corpus of up to 100,000 clauses like those of support policies, and questions on it.

Every clause is a place, an industry and a measure; no two share all three, so that a question which
names them in people's words has one right answer among many that are nearly right. The order is
fixed: the first 1,000 clauses are the same whatever the size, and hold all that is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge.model import Clause, Policy, PolicyMeta

SEED = 20221
ASKED_WITHIN = 1000
AMOUNTS = (5, 10, 15, 20, 30, 50, 60, 80, 100, 150, 200, 300, 500, 800, 1000)
PERCENTS = (5, 8, 10, 12, 15, 20, 25, 30)
ASKINGS = (
    "我们在{place}做{industry}，{measure}能补多少？",
    "{place}的{industry}企业{measure}有什么支持",
    "想问下{place}{industry}这块，{measure}给不给钱",
    "{measure}，{place}{industry}厂能拿多少奖励？",
)


class Made(NamedTuple):
    """One clause of the corpus, and the words by which people would ask for it."""

    place: str
    industry: str
    measure: int
    text: str
    department: str


class Asked(NamedTuple):
    """A known-item question: the row of the one clause that answers it."""

    question: str
    row: int


@cache
def words() -> dict[str, Any]:
    """The word lists of ``corpus.yaml``."""
    path = Path(__file__).with_name("corpus.yaml")
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@cache
def clauses() -> tuple[Made, ...]:
    """All clauses, in their fixed order: policy after policy, each of one place and industry."""
    chance = random.Random(SEED)
    pairs = list(product(words()["places"], words()["industries"]))
    chance.shuffle(pairs)
    measures = range(len(words()["measures"]))
    return tuple(_made(*pair, measure, chance) for pair in pairs for measure in measures)


def _made(place: str, industry: str, measure: int, chance: random.Random) -> Made:
    official, _, kind = words()["measures"][measure]
    department = chance.choice(words()["departments"])
    award = words()["awards"][kind].format(
        percent=chance.choice(PERCENTS), amount=chance.choice(AMOUNTS)
    )
    text = f"{place}{industry}企业{official}，{award}（{department}）。"
    return Made(place, industry, measure, text, department)


def questions(count: int = 200) -> list[Asked]:
    """Known-item questions on the first clauses, in people's words rather than the clause's."""
    chance = random.Random(SEED + 1)
    rows = sorted(chance.sample(range(ASKED_WITHIN), count))
    return [Asked(_asked(clauses()[row], chance), row) for row in rows]


def _asked(made: Made, chance: random.Random) -> str:
    _, spoken, _ = words()["measures"][made.measure]
    return chance.choice(ASKINGS).format(
        place=made.place[:-1], industry=words()["industries"][made.industry], measure=spoken
    )


def policies(size: int) -> list[Policy]:
    """The first ``size`` clauses as policies of our knowledge base."""
    each = len(words()["measures"])
    rows = clauses()[:size]
    return [_policy(rows[start : start + each]) for start in range(0, len(rows), each)]


def _policy(rows: Sequence[Made]) -> Policy:
    title = f"{rows[0].place}{rows[0].industry}措施"
    name = f"made-{rows[0].place}-{rows[0].industry}"
    made, start = [], 0
    for number, row in enumerate(rows, 1):
        end = start + len(row.text)
        made.append(
            Clause(
                id=str(number),
                label=f"第{number}条",
                heading="",
                number=None,
                text=row.text,
                start=start,
                end=end,
                lead_units=(row.department,),
            )
        )
        start = end + 1
    meta = PolicyMeta(id=name, title=title, short_title="措施", status="unknown")
    return Policy(meta=meta, text="\n".join(row.text for row in rows), clauses=tuple(made))


def rows_by_clause(made: Sequence[Policy]) -> Mapping[tuple[str, str], int]:
    """Rows of the corpus by policy and clause id."""
    ids = ((policy.id, clause.id) for policy in made for clause in policy.clauses)
    return {key: row for row, key in enumerate(ids)}
