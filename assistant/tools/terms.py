"""Definitions: what the text says of a term, and background that is marked as background."""

from __future__ import annotations

from assistant.answer import Notice
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.speech import Term
from assistant.wording.phrases import paragraphs, phrase
from knowledge.errors import NotFoundError


def define_term(turn: Turn, term_id: str) -> Finding:
    """Say whether the text defines a term; offer general background, marked as not from it.

    Raises:
        NotFoundError: the policy's ``language.yaml`` has no such term.
    """
    terms = {term.id: term for term in turn.services.manner.terms}
    if term_id not in terms:
        raise NotFoundError(f"没有编号为“{term_id}”的术语。可用的有：{'、'.join(terms)}。")
    term = terms[term_id]
    policy = turn.services.policy
    clause = turn.services.clause(term.clause)
    start, end = _span(policy.text, term, clause.start, clause.end)
    quoted = cite(policy, clause, start, end)
    key = "term.defined" if term.defined else "term.undefined"
    return Finding(
        tool="define_term",
        text=paragraphs(
            phrase(key, turn.language, label=term.label, quote=quoted.quote, cite=token(quoted)),
            _background(turn, term),
            (term.note_en if turn.english else term.note) or "",
        ),
        citations=(quoted,),
        notices=_open(turn, term),
        clauses=(clause.id,),
    )


def _open(turn: Turn, term: Term) -> tuple[Notice, ...]:
    """Words that can be read in more than one way are the authorities' to explain."""
    if not term.note:
        return ()
    return (Notice(code="ambiguous", text=phrase("notice.ambiguous", turn.language)),)


def _background(turn: Turn, term: Term) -> str:
    background = term.background_en if turn.english else term.background
    if not background:
        return ""
    return phrase("term.background", turn.language, source=term.source, background=background)


def _span(text: str, term: Term, start: int, end: int) -> tuple[int, int]:
    """Where the term's own quote stands, else the whole clause."""
    if term.quote:
        found = text.find(term.quote, start, end)
        if found >= 0:
            return found, found + len(term.quote)
    return start, start + len(text[start:end].rstrip())
