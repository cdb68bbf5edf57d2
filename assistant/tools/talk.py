"""Small talk, refusals, and acknowledging facts: no source is needed, none is claimed."""

from __future__ import annotations

from assistant.answer import Status
from assistant.context import Turn
from assistant.facts import KnownFact, catalogue
from assistant.findings import Finding
from assistant.wording.facts import shown_fact
from assistant.wording.phrases import phrase


def decline(turn: Turn) -> Finding:
    """Refuse to break the role: no forged figures, no promises, no internals."""
    words = "decline.beside" if turn.reading.ordered else "decline"
    return Finding(tool="decline", status=Status.DECLINED, text=phrase(words, turn.language))


def reset(turn: Turn) -> Finding:
    """Say that the profile was cleared."""
    return Finding(tool="reset", text=phrase("reset.done", turn.language))


def greet(turn: Turn, kind: str) -> Finding:
    """Answer small talk."""
    policy = turn.services.policy.meta.short_title
    return Finding(tool="greet", text=phrase(f"talk.{kind}", turn.language, policy=policy))


def acknowledge(turn: Turn) -> Finding:
    """Repeat the facts that were just learnt, so that a mistake is seen at once."""
    facts: tuple[KnownFact, ...] = turn.reading.extraction.facts
    known = [fact for fact in facts if fact.fact in catalogue()]
    items = ("，" if not turn.english else ", ").join(shown_fact(fact) for fact in known)
    return Finding(tool="acknowledge", text=phrase("heard", turn.language, items=items))
