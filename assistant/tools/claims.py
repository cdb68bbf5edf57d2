"""Gate 1: a fact reaches a calculator only with the user's words that say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from assistant.context import Turn
from assistant.facts import FactType, KnownFact, catalogue
from assistant.language.extract import reread
from knowledge.errors import InputError

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")


class Claim(Protocol):
    """A fact id and the words that are said to state it."""

    fact: str
    quote: str


def accept_claims(turn: Turn, claims: Sequence[Claim] | None) -> Turn:
    """The turn with the claimed facts, each value re-read from the user's own words.

    Raises:
        InputError: this turn does not hold the quoted words, or they do not say that fact.
    """
    for claim in claims or ():
        if claim.fact not in turn.profile:
            turn.claims[claim.fact] = _verified(turn, claim)
    return turn


def _verified(turn: Turn, claim: Claim) -> KnownFact:
    if claim.fact not in catalogue():
        raise InputError(f"事实目录里没有“{claim.fact}”。可用的有：{'、'.join(catalogue())}。")
    words = turn.dialogue.turns[-1]
    if not claim.quote.strip() or claim.quote not in words:
        raise InputError(f"用户这次没有说过“{claim.quote}”。请原样引用用户的话，或向用户提问。")
    value = reread(claim.fact, claim.quote, as_of=turn.as_of)
    context = _sentence(words, claim.quote)
    if value is None or value != reread(claim.fact, context, as_of=turn.as_of):
        raise InputError(f"“{context}”没有说明“{claim.fact}”。请引用说明该事实的原话，或提问。")
    if _taken(turn, claim):
        raise InputError(f"“{claim.quote}”说的不是贵公司的“{claim.fact}”。请向用户提问。")
    last = len(turn.dialogue.turns) - 1
    return KnownFact(fact=claim.fact, value=value, quote=claim.quote, turn=last)


def _sentence(words: str, quote: str) -> str:
    """The sentence around a quote: what stands before it may deny it or say it of others."""
    start = words.index(quote)
    end = start + len(quote)
    parts = [m for m in _SENTENCE.finditer(words) if m.start() < end and m.end() > start]
    return words[min(m.start() for m in parts) : max(m.end() for m in parts)] if parts else quote


def _taken(turn: Turn, claim: Claim) -> bool:
    """Whether our own reading of the turn gives the words another meaning."""
    extraction = turn.reading.extraction
    named = {fact.fact for fact in extraction.hearsay} | set(extraction.retracted)
    named |= {fact for fact, _ in (*extraction.confirm, *extraction.unitless)}
    if claim.fact in named:
        return True
    if catalogue()[claim.fact].type is FactType.BOOL:
        return False
    free = [one.text for one in extraction.unbound]
    return not any(text in claim.quote for text in free)
