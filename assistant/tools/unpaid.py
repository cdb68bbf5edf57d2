"""Money said to be paid for what the text pays nothing for: 听说链主企业能补300万."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answer import Status
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.matters import matters_in, rare_in
from assistant.tools.quotes import name
from assistant.tools.sources import sentence_around
from assistant.wording.phrases import paragraphs, phrase
from knowledge.folding import fold
from knowledge.model import Clause

_LONG = 3
"""A rare word that names a matter has at least so many characters."""
_ARTICLE = re.compile(r"^[每各个这那一几]|^(?:最高|一次|重点)$")
_MEASURE = 2
"""“每个”, “每家”."""
_ANYBODY = "企业"


def unpaid_matters(turn: Turn) -> tuple[str, ...]:
    """The matters of the text that a turn names and that no award's own sentence speaks of."""
    text, clauses = turn.reading.extraction.text, turn.services.policy.clauses
    words = (*matters_in(text, clauses), *(w for w in rare_in(text, clauses) if len(w) >= _LONG))
    paid = _paid_for(turn)
    return tuple(
        word
        for word in dict.fromkeys(words)
        if not _ARTICLE.search(word) and fold(word).lower() not in paid and _holding(turn, [word])
    )


def _paid_for(turn: Turn) -> str:
    """The sentences of all awards, folded."""
    text = turn.services.policy.text
    spans = (one for rule in turn.services.book.awards.values() for one in rule.sources)
    return _folded("".join(text[one.start : one.end] for one in spans))


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    return fold(text).lower()


def _holding(turn: Turn, words: list[str]) -> Clause | None:
    """The clause with units that holds most of some words."""
    held = {
        one.id: sum(_weight(word, _folded(one.text)) for word in words)
        for one in turn.services.policy.clauses
        if one.lead_units
    }
    best = max(held, key=lambda one: held[one], default="")
    return turn.services.clause(best) if held.get(best) else None


def _weight(word: str, text: str) -> int:
    """A name in quotation marks (“链主”) counts for more than the same characters in a row."""
    return len(word) * (2 if _named_at(word, text) else 1 if word in text else 0)


def _named_at(word: str, text: str) -> int:
    """Where a word stands as a name of its own, 0 where it does not."""
    found = re.search(rf"[“\"']{re.escape(word)}", text)
    return found.end() - len(word) if found else 0


def nearest_unpaid(turn: Turn) -> str | None:
    """The id of the clause that holds most of the matters that nothing is paid for."""
    clause = _holding(turn, list(unpaid_matters(turn)))
    return clause.id if clause else None


def things_named(turn: Turn) -> tuple[str, ...]:
    """The awards of so much for each thing (每个平台) whose thing a turn names by itself."""
    text = turn.reading.extraction.text
    longer = matters_in(text, turn.services.policy.clauses)
    found = []
    for program, rule in turn.services.book.programs.items():
        thing = rule.amount.per[_MEASURE:] if rule.amount else ""
        rest = text
        for word in longer:
            rest = rest.replace(word, " ") if thing != word and thing in word else rest
        if thing and thing != _ANYBODY and thing in rest:
            found.append(program)
    return tuple(found)


def report_unpaid(turn: Turn, clause_id: str) -> Finding:
    """Say that the text states no money for a matter, where it speaks of it, and who leads that."""
    policy, clause = turn.services.policy, turn.services.clause(clause_id)
    words = unpaid_matters(turn)
    text, word = _folded(clause.text), max(words, key=len, default="")
    at = _named_at(word, text) or max(text.find(word), 0)
    span = sentence_around(policy.text, clause, clause.start + at, clause.start + at + 1)
    quoted = cite(policy, clause, *span)
    return Finding(
        tool="report_not_covered",
        status=Status.NOT_COVERED,
        text=paragraphs(
            phrase("silent.money", turn.language),
            phrase("claim.quoted", turn.language, quote=quoted.quote, cite=token(quoted)),
            phrase(
                "silent.nearest",
                turn.language,
                heading=name(clause),
                cite=token(quoted),
                lead="、".join(clause.lead_units),
            ),
        ),
        citations=(quoted,),
        clauses=(clause.id,),
    )
