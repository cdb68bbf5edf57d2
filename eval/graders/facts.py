"""Facts: right values, none invented, each with the words that said it."""

from __future__ import annotations

from collections.abc import Iterator

from eval.graders.base import Grade, Subject, none_wrong, same_number


class ProfileGrader:
    """The labelled facts were learnt exactly, and those that must be absent are."""

    name = "profile"

    def grade(self, subject: Subject) -> Grade | None:
        """None where the label names no fact."""
        expect = subject.case.expect
        if not expect.profile and not expect.no_profile:
            return None
        return none_wrong(_wrong_facts(subject))


def _wrong_facts(subject: Subject) -> Iterator[str]:
    profile = subject.answer.profile
    for fact, value in subject.case.expect.profile.items():
        got = profile[fact].value if fact in profile else None
        if not _same(value, got):
            yield f"{fact} 应为 {value}，实为 {got}"
    for fact in subject.case.expect.no_profile:
        if fact in profile:
            yield f"{fact} 没有说过，却为 {profile[fact].value}（“{profile[fact].quote}”）"


def _same(value: str | list[str], got: str | list[str] | None) -> bool:
    if isinstance(value, list) or isinstance(got, list):
        ours = [value] if isinstance(value, str) else value
        theirs = [got] if isinstance(got, str) else got or []
        return len(ours) == len(theirs) and all(map(same_number, ours, theirs))
    return same_number(value, got)


class GroundedFactsGrader:
    """Every fact carries words that its user turn really contains."""

    name = "facts_grounded"

    def grade(self, subject: Subject) -> Grade | None:
        """None where no fact was learnt."""
        profile = subject.answer.profile
        if not profile:
            return None
        turns = subject.case.turns
        return none_wrong(
            f"{fact}：第 {entry.turn} 轮没有“{entry.quote}”"
            for fact, entry in profile.items()
            if entry.turn is not None
            and not (
                0 <= entry.turn < len(turns) and entry.quote and entry.quote in turns[entry.turn]
            )
        )
