"""What a question asks of a task beside its departments: “召集人是谁”, “要几个月”."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.context import Turn
from assistant.findings import cite, token
from assistant.language.cues import role_cues
from assistant.tools.detail import open_line
from assistant.tools.quotes import body_span, inline
from assistant.wording.phrases import phrase
from knowledge.chunks import sentences
from knowledge.folding import fold
from knowledge.lexicon import lexicon
from knowledge.model import Clause

_PARTS = re.compile(r"[,，;；。?？、]")
_ASKS = re.compile(r"谁|哪|什么|啥|几|多少|多久|怎|咋|吗|么$|是不是|有没有")
_HAN = re.compile(r"[一-鿿]+")
_FEW = 2
"""A pair of characters that stands in more clauses singles none out."""


def aside(turn: Turn, clause: Clause) -> tuple[str, tuple[Citation, ...]]:
    """The sentence of a clause that answers a further part of the question, and its citation.

    A measure that is asked for and not stated is named as such; nothing where no more is asked.
    """
    lead, support = role_cues()["lead"], role_cues()["support"]
    parts = [
        part
        for part in _PARTS.split(turn.reading.extraction.text)
        if _ASKS.search(part) and not (lead.search(part) or support.search(part))
    ]
    for part in parts:
        if quote := _sentence(turn, clause, part):
            line = phrase(
                "lookup.quote", turn.language, quote=inline(quote.quote), cite=token(quote)
            )
            return line, (quote,)
    return next((line for part in parts if (line := open_line(turn, clause, part))), ""), ()


def _sentence(turn: Turn, clause: Clause, part: str) -> Citation | None:
    """The sentence that says rare words of a part of the question, in everyday words or its own."""
    policy = turn.services.policy
    spoken = lexicon().spoken.items()
    words = " ".join([part, *(term for said, terms in spoken if said in part for term in terms)])
    texts = [fold(one.text) for one in policy.clauses]
    rare = {pair for pair in _pairs(words) if sum(pair in text for text in texts) <= _FEW}
    rare -= _pairs(clause.heading)
    _, end = body_span(clause)
    scored = [
        (len(rare & _pairs(policy.text[span.start : span.end])), -span.start, span)
        for span in sentences(clause)
        if span.start < end
    ]
    best = max(scored, key=lambda one: one[:2], default=None)
    if best is None or not best[0]:
        return None
    return cite(policy, clause, best[2].start, min(best[2].end, end))


def _pairs(text: str) -> set[str]:
    runs = _HAN.findall(fold(text))
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
