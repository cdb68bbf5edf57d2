"""Gate 1: a fact reaches a calculator only with the user's words that say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from assistant.context import Turn
from assistant.facts import FactType, KnownFact, catalogue
from assistant.language.extract import reread
from assistant.language.normalise import normalise
from assistant.language.tokens import Token, tokenise
from knowledge.errors import InputError

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_ROLES = {
    "revenue_last_year": {"revenue"},
    "revenue_prior_year": {"revenue"},
    "revenue_growth": {"growth", "decline"},
    "tax_paid": {"tax"},
    "profit_total": {"profit"},
    "profit_margin": {"margin"},
    "industry_margin": {"industry"},
    "margin_multiple": {"multiple"},
    "first_set_sales": {"first_set"},
    "platform_investment": {"platform", "equipment", "invest"},
}
"""Words that say what a number is, as ``lexicon.yaml`` groups them. A count has none: only our own
reading counts platforms."""
_ABOUT = {"platform_investment": {"platform", "equipment"}, "first_set_sales": {"first_set"}}
"""Money is spent and earned on many things: the conversation has to speak of this one."""


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
    if _taken(turn, claim) or not _named(turn, claim):
        raise InputError(f"“{claim.quote}”说的不是贵公司的“{claim.fact}”。请向用户提问。")
    last = len(turn.dialogue.turns) - 1
    return KnownFact(fact=claim.fact, value=value, quote=claim.quote, turn=last)


def _sentence(words: str, quote: str) -> str:
    """The sentence around a quote: what stands before it may deny it or say it of others."""
    start = words.index(quote)
    end = start + len(quote)
    parts = [m for m in _SENTENCE.finditer(words) if m.start() < end and m.end() > start]
    return words[min(m.start() for m in parts) : max(m.end() for m in parts)] if parts else quote


def _named(turn: Turn, claim: Claim) -> bool:
    """Whether the quoted words name the fact: a bare yes or a bare number states anything."""
    if catalogue()[claim.fact].type is FactType.BOOL:
        places = {"place:local", "place:outside"} if claim.fact == "is_local" else set()
        return any(t.fact == claim.fact or t.is_a(*places) for t in _tokens(claim.quote))
    wanted = _ABOUT.get(claim.fact)
    spoken = {token.role for said in turn.dialogue.turns for token in _tokens(said)}
    roles = {token.role for token in _tokens(claim.quote)}
    return bool(roles & _ROLES.get(claim.fact, set())) and not (wanted and not spoken & wanted)


def _tokens(words: str) -> list[Token]:
    return tokenise(normalise(words).text)


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
