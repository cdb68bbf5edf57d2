"""Make a labelled case of a real conversation, for a person to check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.answer import Answer
from eval.cases import Case
from eval.graders.base import payable
from eval.load import DEV, load_yaml, unique
from knowledge.errors import InputError

ADDED = DEV / "added.yaml"


def case_of(
    name: str, category: str, conversation: Sequence[tuple[str, Answer]], day: date | None = None
) -> Case:
    """A case that expects of the last turn what was answered. Its label is only a proposal.

    Raises:
        InputError: the conversation is empty.
    """
    if not conversation:
        raise InputError(f"会话 {name} 没有内容，无法做成用例。请检查会话编号和数据目录。")
    answer = conversation[-1][1]
    label: dict[str, Any] = {
        "id": name,
        "category": category,
        "split": "dev",
        "turns": [turn for turn, _ in conversation],
        "as_of": day,
        "clause": list(dict.fromkeys(c.clause for c in answer.citations)) or ["*"],
        "expect": _proposed(answer),
    }
    return Case.model_validate(label)


def _proposed(answer: Answer) -> dict[str, Any]:
    owed = [f for f in answer.figures if payable(f)]
    figures = [
        {"high": f.high, "unit": f.unit.value, "kind": f.kind, "payer": f.payer} for f in owed
    ]
    return {
        "status": answer.status.value,
        "figures": figures,
        "verdicts": {v.program: v.verdict.value for v in answer.verdicts},
        "notices": [notice.code for notice in answer.notices],
        "profile": {fact: entry.value for fact, entry in answer.profile.items()},
    }


def append(case: Case, path: Path = ADDED) -> None:
    """Add the case to a set of added ones.

    Raises:
        InputError: the id is taken.
    """
    cases = unique([*(load_yaml(path) if path.exists() else []), case])
    entries = [c.model_dump(mode="json", exclude_defaults=True, exclude_none=True) for c in cases]
    data = {"category": "added", "split": "dev", "cases": entries}
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
