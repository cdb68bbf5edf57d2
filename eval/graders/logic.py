"""Verdicts that agree with their own conditions and with what the text says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Answer, State, Verdict
from eval.graders.base import Grade, Subject, none_wrong
from eval.graders.wording import without_quotes, words


class VerdictLogicGrader:
    """No verdict contradicts its conditions, its gaps, or the sentence that tells it."""

    name = "verdict_logic"

    def grade(self, subject: Subject) -> Grade | None:
        """Over all turns; None where nothing was judged."""
        if not any(answer.verdicts for answer in subject.answers):
            return None
        return none_wrong(
            reason
            for answer in subject.answers
            for reason in (
                *(r for verdict in answer.verdicts for r in _contradictions(verdict)),
                *_told_otherwise(answer),
            )
        )


def _contradictions(verdict: Verdict) -> Iterator[str]:
    state, name = verdict.verdict, verdict.program
    states = {condition.state for condition in verdict.conditions}
    if state != State.NEEDS_REVIEW and (state == State.UNKNOWN) != bool(verdict.missing):
        yield f"{name} 为 {state}，尚缺的事实却为 {list(verdict.missing)}"
    if (state == State.NEEDS_REVIEW) != bool(verdict.readings):
        yield f"{name} 为 {state}，却有 {len(verdict.readings)} 种理解"
    if state == State.NOT_MET and states and State.NOT_MET not in states:
        yield f"{name} 为 not_met，却没有一项条件不符合"
    if state == State.MET and states and State.MET not in states:
        yield f"{name} 为 met，却没有一项条件符合"
    if state == State.NOT_MET and states and not verdict.gaps:
        yield f"{name} 为 not_met，却没有说差什么"


def _told_otherwise(answer: Answer) -> Iterator[str]:
    """Only where one program was judged is it plain which verdict a sentence tells."""
    if len(answer.verdicts) != 1:
        return
    (verdict,) = answer.verdicts
    own = without_quotes(answer).replace("*", "")
    for state, patterns in words()["verdict"].items():
        for pattern in patterns:
            found = re.search(pattern, own)
            if found and state != verdict.verdict:
                yield f"{verdict.program} 为 {verdict.verdict}，正文却说“{found[0]}”"
