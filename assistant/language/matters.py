"""The matters of a policy that a question names: words that one of its clauses could be about.

What is left of “债券发行有补贴吗” without its words of asking is short, and yet a subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.language.cues import plain_words
from knowledge.lexicon import lexicon
from knowledge.model import Clause

_QUOTED = re.compile(r"[“《]([^”》]{2,10})[”》]")
_LISTED = re.compile(r"(?<=[、，。（和与])([一-鿿]{2,6})(?=[、）和与等])")
_VERB = 2
"""Headings of measures begin with a verb of two characters: 推进数字赋能."""
_LEAST, _MOST = 2, 8


def matters_in(text: str, clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Words of the policy's matters in a text, longer ones before their parts."""
    words = _dictionary(tuple(clauses))
    found: dict[str, None] = {}
    at = 0
    while at < len(text):
        sizes = range(min(_MOST, len(text) - at), _LEAST - 1, -1)
        word = next((text[at : at + size] for size in sizes if text[at : at + size] in words), "")
        if word and word not in plain_words():
            found[word] = None
        at += len(word) or 1
    return tuple(found)


@lru_cache(maxsize=8)
def _dictionary(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """Plain words stay in it, so that a longer one is not cut into matters."""
    return frozenset(word for word in (*_words(clauses), *plain_words()) if len(word) >= _LEAST)


def _words(clauses: Iterable[Clause]) -> Iterable[str]:
    spoken = lexicon().spoken
    yield from spoken
    for official in spoken.values():
        yield from official
    for clause in clauses:
        yield from (clause.heading, clause.heading[_VERB:])
        yield from _QUOTED.findall(clause.text)
        yield from _LISTED.findall(clause.text)
