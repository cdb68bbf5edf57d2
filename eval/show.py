"""Failures as text: question, expected and got, for whoever mends them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from eval.cases import HIDDEN_SPLITS
from eval.results import CaseResult

HIDDEN = "held-out cases are counted, never shown"


def failures(cases: Iterable[CaseResult]) -> str:
    """One paragraph a failed case, by category; held-out cases are left out."""
    wrong = [case for case in cases if case.failed and case.split not in HIDDEN_SPLITS]
    lines: list[str] = []
    for case in sorted(wrong, key=lambda case: (case.category, case.id)):
        lines += _paragraph(case)
    return "\n".join(lines)


def _paragraph(case: CaseResult) -> list[str]:
    asked = " / ".join(case.turns)
    day = f" @{case.as_of}" if case.as_of else ""
    lines = ["", f"## {case.id}{day}  {asked}"]
    lines += [f"   ✗ {metric}: {reason}" for metric, reason in case.failed.items()]
    lines.append(f"   expect {json.dumps(case.expect, ensure_ascii=False)}")
    if case.answers:
        answer = case.answers[-1]
        text = " ".join(answer.text.split())
        lines.append(f"   got {answer.status}: {text[:240]}")
    return lines
