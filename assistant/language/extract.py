"""From one user turn to what it states of the enterprise."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from assistant.facts import FactValue, Profile, catalogue
from assistant.language.answers import place_free, read_answers
from assistant.language.binding import bind_amounts
from assistant.language.clauses import Clause, split_clauses
from assistant.language.data import words
from assistant.language.extraction import Extraction
from assistant.language.gather import gather
from assistant.language.hints import read_hints
from assistant.language.normalise import normalise
from assistant.language.polarity import Said, read_statements
from assistant.language.retarget import retarget
from assistant.language.seats import read_places, read_seat
from assistant.language.tokens import tokenise
from assistant.language.turn import Turn

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WHAT_IF = re.compile(r"^(?:那|那么|那如果)?.{0,24}?呢[?。!]*$")
_REACHED = re.compile(
    r"(?:做到|达到|提高到|提到|涨到|增到|升到|增加到|搬到|迁到|换成|改成|只有|变成)"
)
LONGEST = 50_000
"""Characters of a turn that are read; what lies behind is ignored."""


def extract(
    turn: str,
    *,
    index: int,
    as_of: date,
    expecting: tuple[str, ...] = (),
    focus: tuple[str, ...] = (),
    known: Profile | None = None,
) -> Extraction:
    """What one turn says.

    ``expecting`` are facts just asked for, ``focus`` the driving facts of the program under
    discussion, ``known`` what was learnt before. Quotes are verbatim substrings of ``turn``.
    """
    source = normalise(turn[:LONGEST])
    tokens = retarget(tokenise(source.text), (*expecting, *focus))
    clauses = split_clauses(source.text, tokens)
    read = Turn(source, index, as_of, tokens, clauses, expecting, focus, known or {})
    said = _statements(read)
    correction = any(token.is_a("fix") for token in tokens)
    what_if = _what_if(source.text, clauses)
    bound = place_free(
        bind_amounts(source.text, clauses, as_of, focus), read, replacing=correction or what_if
    )
    return gather(read, said, bound, what_if=what_if).model_copy(
        update={
            "original": turn,
            "language": language_of(turn),
            "correction": correction,
            "places": read_places(source, clauses),
            "confirm": read_hints(source, clauses, said),
        }
    )


def _statements(read: Turn) -> list[Said]:
    """Yes-no facts, without those that the turn takes back."""
    text, clauses = read.source.text, read.clauses
    undone = [clause for clause in clauses if clause.has("undo")]
    said = [
        item
        for item in read_statements(text, clauses, _awaited(read)) + read_seat(text, clauses)
        if not any(clause.start <= item.start < clause.end for clause in undone)
    ]
    return said + read_answers(text, read.expecting, {item.fact for item in said})


def _awaited(read: Turn) -> frozenset[str]:
    """Facts that a bare term answers: those asked for, and their kin while they are discussed."""
    kin = frozenset(words("selection"))
    discussed = not kin.isdisjoint({*read.expecting, *read.known})
    return frozenset(read.expecting) | (kin if discussed else frozenset())


def language_of(turn: str) -> Literal["zh", "en"]:
    """``en`` for a turn in Latin letters, else ``zh``."""
    head = turn[:2000]
    han = len(_HAN.findall(head))
    latin = sum(char.isascii() and char.isalpha() for char in head)
    return "en" if latin > 3 * max(han, 1) and latin >= 4 else "zh"


def _what_if(text: str, clauses: list[Clause]) -> bool:
    """那2倍呢, 做到1.2亿呢: a short question that supposes a value."""
    if any(clause.supposed for clause in clauses):
        return True
    short = text.strip()
    if not _WHAT_IF.match(short) or not any(c.has("quantity", "place:local") for c in clauses):
        return False
    past = any(c.has("year:last", "year:prior", "own") for c in clauses)
    return bool(_REACHED.search(short)) or (not past and short.startswith("那"))


def reread(fact: str, quote: str, *, as_of: date) -> FactValue | None:
    """The value of a fact as the user's own words say it; None if they do not say it."""
    if fact not in catalogue():
        return None
    found = extract(quote, index=0, as_of=as_of, expecting=(fact,), focus=(fact,))
    for entry in (*reversed(found.facts), *reversed(found.presumed)):
        if entry.fact == fact:
            return entry.value
    return None
