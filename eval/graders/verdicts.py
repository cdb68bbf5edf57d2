"""Verdicts and the questions asked back."""

from __future__ import annotations

from assistant.answer import Status
from eval.graders.base import Grade, Subject, none_wrong


class VerdictsGrader:
    """Each labelled program has an accepted verdict."""

    name = "verdicts"

    def grade(self, subject: Subject) -> Grade | None:
        """None where the label names no program."""
        expected = subject.case.expect.verdicts
        if not expected:
            return None
        got = {verdict.program: verdict.verdict for verdict in subject.answer.verdicts}
        return none_wrong(
            f"{program} 应为 {'/'.join(accepted)}，实为 {got.get(program)}"
            for program, accepted in expected.items()
            if got.get(program) not in accepted
        )


class AsksGrader:
    """A missing fact is asked for, a known or idle one is not."""

    name = "asks"

    def grade(self, subject: Subject) -> Grade | None:
        """None where nothing is asked, the label says nothing of it and none is due."""
        expect, answer = subject.case.expect, subject.answer
        needs = answer.status == Status.NEEDS_FACTS
        if not (expect.ask_any or expect.ask_none or needs or answer.ask):
            return None
        asked = {ask.fact for ask in answer.ask}
        wrong = []
        if needs and not asked:
            wrong.append("状态为 needs_facts，却没有提问")
        if expect.ask_any and not asked & set(expect.ask_any):
            wrong.append(f"应问 {'/'.join(expect.ask_any)} 之一，实问 {sorted(asked)}")
        known = {f for f, entry in answer.profile.items() if not entry.approximate}
        wrong += [f"不该再问 {fact}" for fact in sorted(asked & {*expect.ask_none, *known})]
        return none_wrong(wrong)


class NoticesGrader:
    """The labelled notices are there, the excluded ones are not."""

    name = "notices"

    def grade(self, subject: Subject) -> Grade | None:
        """None where the label names no notice."""
        expect = subject.case.expect
        if not expect.notices and not expect.no_notices:
            return None
        codes = {notice.code for notice in subject.answer.notices}
        wrong = [f"缺提示 {code}" for code in expect.notices if code not in codes]
        wrong += [f"不该有提示 {code}" for code in expect.no_notices if code in codes]
        return none_wrong(wrong)
