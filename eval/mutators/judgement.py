"""Wrongs done to status, verdicts, facts and questions back."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Answer, Ask, State, Status, Verdict
from eval.graders import Subject


def _status(to: Status) -> Callable[[Subject], Answer | None]:
    def wrong(subject: Subject) -> Answer | None:
        if to in subject.case.expect.status or subject.answer.status == to:
            return None
        return subject.answer.model_copy(update={"status": to})

    return wrong


def _verdict(to: State) -> Callable[[Subject], Answer | None]:
    """Every verdict of the answer, labelled or not, becomes another."""

    def turned(verdict: Verdict) -> Verdict:
        return verdict.model_copy(update={"verdict": to})

    def wrong(subject: Subject) -> Answer | None:
        answer, labelled = subject.answer, subject.case.expect.verdicts
        accepted = any(to in states for states in labelled.values())
        if accepted or not any(v.verdict != to for v in answer.verdicts):
            return None
        return answer.model_copy(update={"verdicts": tuple(map(turned, answer.verdicts))})

    return wrong


def labelled_verdict_gone(subject: Subject) -> Answer | None:
    """The program that was asked about is not judged."""
    labelled = subject.case.expect.verdicts
    kept = tuple(v for v in subject.answer.verdicts if v.program not in labelled)
    if len(kept) == len(subject.answer.verdicts):
        return None
    return subject.answer.model_copy(update={"verdicts": kept})


def known_asked(subject: Subject) -> Answer | None:
    """What the user has just said is asked again."""
    answer = subject.answer
    for fact, entry in answer.profile.items():
        if entry.turn is not None and not entry.approximate:
            ask = (*answer.ask, Ask(fact=fact, question="请问？"))
            return answer.model_copy(update={"ask": ask})
    return None


def fact_tenfold(subject: Subject) -> Answer | None:
    """A labelled amount is read ten times too big."""
    for fact in subject.case.expect.profile:
        entry = subject.answer.profile.get(fact)
        if entry and isinstance(entry.value, str) and entry.value.isdigit():
            profile = {
                **subject.answer.profile,
                fact: entry.model_copy(update={"value": entry.value + "0"}),
            }
            return subject.answer.model_copy(update={"profile": profile})
    return None


def fact_negated(subject: Subject) -> Answer | None:
    """A labelled yes is read as a no, or a no as a yes."""
    for fact in subject.case.expect.profile:
        entry = subject.answer.profile.get(fact)
        if entry and entry.value in ("true", "false"):
            other = "false" if entry.value == "true" else "true"
            profile = {
                **subject.answer.profile,
                fact: entry.model_copy(update={"value": other}),
            }
            return subject.answer.model_copy(update={"profile": profile})
    return None


def fact_lost(subject: Subject) -> Answer | None:
    """A labelled fact was not heard."""
    for fact in subject.case.expect.profile:
        if fact in subject.answer.profile:
            profile = {name: e for name, e in subject.answer.profile.items() if name != fact}
            return subject.answer.model_copy(update={"profile": profile})
    return None


def words_put_in_mouth(subject: Subject) -> Answer | None:
    """A fact rests on words that nobody said."""
    for fact, entry in subject.answer.profile.items():
        if entry.turn is not None:
            said = entry.model_copy(update={"quote": f"{entry.quote}，我确认"})
            return subject.answer.model_copy(
                update={"profile": {**subject.answer.profile, fact: said}}
            )
    return None


JUDGEMENT = {
    **{f"status_{status.value}": _status(status) for status in Status},
    **{f"all_verdicts_{state.value}": _verdict(state) for state in State},
    "labelled_verdict_gone": labelled_verdict_gone,
    "known_asked": known_asked,
    "fact_tenfold": fact_tenfold,
    "fact_negated": fact_negated,
    "fact_lost": fact_lost,
    "words_put_in_mouth": words_put_in_mouth,
}
