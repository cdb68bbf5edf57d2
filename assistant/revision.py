"""Facts that a form corrects, and what a turn said once they are corrected. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.dialogue import Dialogue
from assistant.facts import KnownFact, form_profile
from assistant.language.reading import Reading
from assistant.memory import superseded, without_stale

Edits = Mapping[str, KnownFact | None]
"""By fact: its new value, or None where it is no longer known."""


def edits_of(form: Mapping[str, object]) -> dict[str, KnownFact | None]:
    """What a form changes: ``{"tax_paid": "6200000", "in_pool": None}``, money in yuan.

    Raises:
        InputError: a fact is unknown or its value cannot be read.
    """
    known = form_profile({fact: value for fact, value in form.items() if value is not None})
    return {fact: known.get(fact) for fact in form}


def corrected(dialogue: Dialogue, edits: Edits) -> Dialogue:
    """The memory with the edits, and without what they make out of date."""
    stated = {fact: one for fact, one in edits.items() if one is not None}
    kept = {name: one for name, one in dialogue.profile.items() if name not in edits}
    profile = {**without_stale(kept, stated.values()), **stated}
    return dialogue.model_copy(update={"profile": profile})


def unsaid(reading: Reading, edits: Edits) -> Reading:
    """What a turn says but for the facts that were corrected since; what it supposes stays."""
    if not edits:
        return reading
    extraction = reading.extraction
    stated = [one for one in edits.values() if one is not None]
    gone = {*edits, *superseded(stated)}
    facts = tuple(
        one for one in extraction.facts if one.fact not in gone or one in extraction.supposed
    )
    removed = tuple(fact for fact, one in edits.items() if one is None)
    update = {
        "facts": facts,
        "retracted": (*extraction.retracted, *removed),
        "unitless": tuple(item for item in extraction.unitless if item[0] not in gone),
        "confirm": tuple(item for item in extraction.confirm if item[0] not in gone),
    }
    return reading.model_copy(update={"extraction": extraction.model_copy(update=update)})
