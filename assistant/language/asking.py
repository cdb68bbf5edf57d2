"""The part of a turn that asks: the asking clauses, without the preamble that leads up to them."""

from __future__ import annotations

import re

from assistant.language.cues import intent_cues, request_cue, subject

_BREAK = re.compile(r"[。!?;\n,，:：…]+|(?<=[一-鿿a-z0-9]) +(?=[一-鿿])")
_STANDS_ALONE = 4
"""An asking clause with a shorter subject takes the clause before it along: “申请表，去哪儿弄”."""


def asking_part(text: str) -> str:
    """The clauses that ask or request something; the whole text where none does."""
    parts = [part for part in _BREAK.split(text) if part.strip()]
    asking = [asks_anything(part) for part in parts]
    if not any(asking):
        return text
    kept = list(asking)
    for place, part in enumerate(parts):
        if place and asking[place] and len(subject(part)) < _STANDS_ALONE:
            kept[place - 1] = True
    return ",".join(part for part, keep in zip(parts, kept, strict=True) if keep)


def told_outside(text: str, quote: str) -> bool:
    """Whether words stand in a clause that asks nothing."""
    return any(quote in part for part in _BREAK.split(text) if not asks_anything(part))


def asking_with(text: str, cue: str) -> str:
    """The one clause that holds a cue; the asking part where the cue is not within a clause."""
    pattern = intent_cues()[cue]
    return next((part for part in _BREAK.split(text) if pattern.search(part)), asking_part(text))


def asks_anything(text: str) -> bool:
    """Whether a turn or a clause of it asks or requests something."""
    return bool(intent_cues()["question"].search(text) or request_cue().search(text))
