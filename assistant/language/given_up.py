"""Known facts that a turn gives up: of another company, contested, struck, taken back or no longer sure."""

from __future__ import annotations

from assistant.language.changed_status import no_longer_sure
from assistant.language.daughters import told_of_others
from assistant.language.equipment_of_known import built_in
from assistant.language.extraction import Extraction
from assistant.language.owners import another_company, turned_to_us
from assistant.language.restated import contested
from assistant.language.turn import Turn
from assistant.language.unvouched import set_apart, unvouched
from assistant.language.withdrawn import withdrawn


def given_up(read: Turn, found: Extraction) -> tuple[str, ...]:
    """The names of such facts, without those that the turn itself tells anew."""
    stated = {fact.fact for fact in found.facts} | set(found.retracted)
    doubtful = (*contested(read), *unvouched(read), *set_apart(read), *built_in(read))
    doubtful = (*doubtful, *withdrawn(read), *no_longer_sure(read))
    return tuple(fact for fact in (*_left_behind(read), *doubtful) if fact not in stated)


def _left_behind(read: Turn) -> tuple[str, ...]:
    """Facts of the company spoken of, once the talk turns to a second one, or to one's own."""
    text = read.source.text
    if not read.known or not (another_company(text) or turned_to_us(text, read.earlier)):
        return told_of_others(text, read.known, read.earlier)
    return tuple(read.known)
