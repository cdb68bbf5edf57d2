"""One sentence inside the clause under discussion: “里面讲基金的那句，一字不差给我”."""

from __future__ import annotations

import re

from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.tools.quotes import inline, name, quoted_figures
from assistant.wording.phrases import paragraphs, phrase
from knowledge.chunks import sentences
from knowledge.folding import fold
from knowledge.model import Clause

_ASKED = re.compile(
    r"(?:里面?|里头|里边|其中|这(?:一)?[条段款节]|上面|当中|那[条段])?(?:专门|具体|只)?"
    r"(?:讲|说|写|提到?|谈|关于|涉及|有关|带|含)(?:到|了|着|的是)?(.{1,14}?)的?(?:那|这|哪|是哪)(?:一)?个?"
    r"(?:句|段话|小句|半句|行|处|话|部分|地方|几句)"
)
_SHORT = 30


def asked_sentence(turn: Turn) -> str | None:
    """The words of the matter whose sentence is asked for, within what was looked up last."""
    text = turn.reading.extraction.text
    found = _ASKED.search(text)
    if not found or len(text) > _SHORT or not turn.dialogue.clauses:
        return None
    words = found.group(1)
    return words if _best(turn, words) else None


def holds_words(turn: Turn, words: str) -> bool:
    """Whether a sentence of what was looked up last says some of the words."""
    return bool(turn.dialogue.clauses) and _best(turn, words) is not None


def without_number(turn: Turn, words: str) -> bool:
    """Whether the sentence that says most of the words has no number, though its clause has one."""
    found = _best(turn, words)
    if found is None:
        return False
    told = turn.services.policy.text[found[1] : found[2]]
    return not _NUMBER.search(told) and _NUMBER.search(found[0].text) is not None


_NUMBER = re.compile(r"\d")


def numbered_sentence(turn: Turn, words: str) -> str | None:
    """The text of the sentence that says most of the words among those with a number."""
    recent = turn.dialogue.clauses
    text = turn.services.policy.text
    told = [
        text[span.start : span.end].strip()
        for one in turn.services.policy.clauses
        if one.id in recent[:1]
        for span in sentences(one)
    ]
    numbered = [one for one in told if _NUMBER.search(one) and _said(words, one)]
    return max(numbered, key=lambda one: _said(words, one), default=None)


def said_most(turn: Turn, words: str) -> int:
    """How many pairs of the words the best sentence of what was looked up last says."""
    found = _best(turn, words) if turn.dialogue.clauses else None
    return _said(words, turn.services.policy.text[found[1] : found[2]]) if found else 0


def read_sentence(turn: Turn, words: str) -> Finding:
    """Quote the sentence of the clause under discussion that speaks of the words, verbatim."""
    found = _best(turn, words)
    if found is None:
        clause = turn.services.clause(turn.dialogue.clauses[0])
        start, end = clause.start, clause.start + len(clause.text.rstrip())
    else:
        clause, start, end = found
    quote = cite(turn.services.policy, clause, start, end)
    title = turn.services.policy.meta.short_title
    return Finding(
        tool="read_sentence",
        text=paragraphs(
            phrase("lookup.found", turn.language, policy=title, heading=name(clause)),
            phrase("lookup.quote", turn.language, quote=inline(quote.quote), cite=token(quote)),
        ),
        citations=(quote,),
        figures=quoted_figures(turn, quote, clause),
        clauses=(clause.id,),
    )


def _best(turn: Turn, words: str) -> tuple[Clause, int, int] | None:
    """The first of the sentences that say most of the words, in what was looked up or below it."""
    recent = turn.dialogue.clauses
    inside = [
        one for one in turn.services.policy.clauses
        if one.id in recent or one.id.startswith(f"{recent[0]}.")
    ]  # fmt: skip
    text = turn.services.policy.text
    scored = [
        (_said(words, text[span.start : span.end]), -place, clause, span.start, span.end)
        for place, (clause, span) in enumerate(
            (clause, span) for clause in inside for span in sentences(clause)
        )
    ]
    best = max(scored, key=lambda one: one[:2], default=None)
    if best is None or not best[0]:
        return None
    end = best[3] + len(text[best[3] : best[4]].rstrip())
    return best[2], best[3], end


def _said(words: str, sentence: str) -> int:
    """How many pairs of the words stand in a sentence."""
    plain, words = fold(sentence), fold(words)
    return sum(words[at : at + 2] in plain for at in range(len(words) - 1))
