"""Whether a claim says more than what was found to agree: “平台合并起来总共2000万” is no “2000万”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.context import Turn
from assistant.language.cues import intent_cues, subject

_HAN = re.compile(r"[一-鿿]{2,}")
_PARTS = re.compile(r"[，,。！!？?；;：:“”\"]")
_LEAST = 2
"""So many characters in a row that neither the text nor everyday asking knows say something more."""
_EVERYDAY = re.compile(
    r"请|麻烦|核[对实一]?下?|确认|写稿|稿子|领导|同事|群众|回复|答复|发函|口径|材料|记得|理解|说错|搞错|数字|这个数|"
    r"原来|应该|就是|起码|一个|一家|每[个家]|单个|分别|其中|并且|而且|也就|一共|到时|年底|之前|以内|大概|左右|顶多|至多"
)


def says_more(turn: Turn, sources: Iterable[str]) -> bool:
    """Whether words are left of a turn beside its numbers, names, ways of asking, and the text's own."""
    text = turn.reading.extraction.text
    for one in turn.reading.extraction.quantities:
        text = text.replace(one.text.lower(), ",")
    cues = turn.services.manner.programs
    for name in turn.reading.programs:
        text = cues[name].sub(",", text)
    for unit in turn.reading.units:
        text = text.replace(unit.words, ",")
    text = intent_cues()["confirm"].sub(",", text)
    known = "".join(sources)
    rests = (_EVERYDAY.sub("", subject(part)) for part in _PARTS.split(text))
    return any(_unknown(run, known) for rest in rests for run in _HAN.findall(rest))


def _unknown(run: str, known: str) -> bool:
    """Whether a run of characters holds something that the text does not have."""
    at = missing = 0
    while at < len(run):
        sizes = range(len(run) - at, _LEAST - 1, -1)
        size = next((n for n in sizes if run[at : at + n] in known), 0)
        missing = 0 if size else missing + 1
        at += size or 1
        if missing >= _LEAST:
            return True
    return False
