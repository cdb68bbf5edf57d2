"""Gate 1: a fact reaches a calculator only with the user's words that say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.context import Turn, turns_of
from assistant.facts import KnownFact, catalogue
from assistant.language.extract import reread
from knowledge.errors import InputError


class Claim(Protocol):
    """A fact id and the words that are said to state it."""

    fact: str
    quote: str


def accept_claims(turn: Turn, claims: Sequence[Claim] | None) -> Turn:
    """The turn with the claimed facts, each value re-read from the user's own words.

    Raises:
        InputError: no user turn holds the quoted words, or they do not say that fact.
    """
    for claim in claims or ():
        if claim.fact not in turn.profile:
            turn.claims[claim.fact] = _verified(turn, claim)
    return turn


def _verified(turn: Turn, claim: Claim) -> KnownFact:
    if claim.fact not in catalogue():
        raise InputError(f"事实目录里没有“{claim.fact}”。可用的有：{'、'.join(catalogue())}。")
    said = [index for index, words in enumerate(turns_of(turn)) if claim.quote in words]
    if not claim.quote.strip() or not said:
        raise InputError(f"用户没有说过“{claim.quote}”。请原样引用用户的话，或向用户提问。")
    value = reread(claim.fact, claim.quote, as_of=turn.as_of)
    if value is None:
        raise InputError(f"“{claim.quote}”没有说明“{claim.fact}”。请引用说明该事实的原话，或提问。")
    return KnownFact(fact=claim.fact, value=value, quote=claim.quote, turn=said[-1])
