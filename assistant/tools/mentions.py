"""“凡是讲到土地的条款”: every sentence that holds a word, not only the clauses that are most about it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Status
from assistant.context import Turn
from assistant.findings import Finding, cite
from assistant.tools.quotes import body_span, counted, quote_lines, quoted_figures
from assistant.tools.sources import sentence_around
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.errors import InputError
from knowledge.lexicon import lexicon
from knowledge.model import Clause

_MANY = 9
"""A word that more clauses hold is about nothing in particular."""


def words_for(turn: Turn, word: str) -> tuple[str, ...]:
    """A word and what it is called officially, as far as a few clauses hold it; empty if none does.

    Only a word as it stands: one of the text, or one of the dictionary.
    """
    text = turn.services.policy.text
    if word not in text and word not in lexicon().spoken:
        return ()
    held = ((one, sum(1 for _ in _clauses(turn, one))) for one in _spellings(word))
    return tuple(one for one, count in held if 0 < count <= _MANY)


def spoken_of(turn: Turn, word: str) -> bool:
    """Whether the text holds a word, or what it is called officially, at all."""
    return any(one in turn.services.policy.text for one in _spellings(word))


def _spellings(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((word, *lexicon().expand(word))))


def find_mentions(turn: Turn, word: str) -> Finding:
    """Quote every sentence that holds a word or what it is officially called, each with its clause.

    Raises:
        InputError: nearly every clause holds the word.
    """
    if not spoken_of(turn, word):
        return _absent(turn, word)
    found: dict[tuple[str, int, int], None] = {}
    for one in words_for(turn, word):
        for clause in _clauses(turn, one):
            found.update(dict.fromkeys((clause.id, *span) for span in _spans(turn, clause, one)))
    if not found:
        raise InputError(f"“{word}”几乎每一条都有。请换一个更具体的词。")
    order = {one.id: place for place, one in enumerate(turn.services.policy.clauses)}
    spans = sorted(found, key=lambda one: (order[one[0]], one[1]))
    cited = [
        cite(turn.services.policy, turn.services.clause(clause), start, end)
        for clause, start, end in spans
    ]
    clauses = tuple(dict.fromkeys(one.clause for one in cited))
    return Finding(
        tool="find_mentions",
        text=paragraphs(
            phrase("mentions.found", turn.language, word=word, count=counted(len(clauses))),
            bullets(quote_lines(turn, cited)),
        ),
        citations=tuple(cited),
        figures=tuple(
            figure
            for one in cited
            for figure in quoted_figures(turn, one, turn.services.clause(one.clause))
        ),
        clauses=clauses,
    )


def _absent(turn: Turn, word: str) -> Finding:
    """That the text does not hold the word; what else it says in other words is not claimed."""
    told = phrase("mentions.absent", turn.language, word=word)
    return Finding(tool="find_mentions", status=Status.NOT_COVERED, text=told)


def _clauses(turn: Turn, word: str) -> Iterator[Clause]:
    """The clauses without parts of their own whose body holds a word."""
    policy = turn.services.policy
    parents = {one.parent for one in policy.clauses}
    for clause in policy.clauses:
        if clause.id not in parents and word in policy.text[slice(*body_span(clause))]:
            yield clause


def _spans(turn: Turn, clause: Clause, word: str) -> Iterator[tuple[int, int]]:
    text = turn.services.policy.text
    start, end = body_span(clause)
    at = text.find(word, start, end)
    while at >= 0:
        span = sentence_around(text, clause, at, at + len(word))
        yield span
        at = text.find(word, max(span[1], at + len(word)), end)
