"""Quoting clauses: which span, under which name, and the lines that go with a quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.answer import Citation, Figure
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import cite, token
from assistant.tools.relevance import asked_number, stating
from assistant.tools.sources import sentence_around
from assistant.wording.phrases import phrase
from knowledge.folding import fold
from knowledge.model import Clause, Hit, Policy

_UNIT_LINE = re.compile(r"\n*[（(]?牵头单位[:：].*", re.DOTALL)
_HOW_MUCH = re.compile(r"多久|多长|几次|几年|几个月|几天|多大|多高|到多少|是多少")
_STOP = re.compile(r"[^。；\s][^。；]*[。；]")
_AROUND = re.compile(r"[“”\"'‘’《》（）()\s]")
_HAN = "零一二三四五六七八九十"
LONG = 260
"""A body longer than this many characters is quoted by its best sentence only."""


def body_span(clause: Clause) -> tuple[int, int]:
    """The span of a clause without its closing line of responsible units."""
    match = _UNIT_LINE.search(clause.text)
    length = len(clause.text[: match.start()].rstrip()) if match else len(clause.text.rstrip())
    return clause.start, clause.start + length


def name(clause: Clause) -> str:
    """What to call a clause in a sentence: its heading, or its place where it has none."""
    return (clause.heading or clause.label).replace("“", "‘").replace("”", "’")


@lru_cache(maxsize=512)
def bare(words: str) -> str:
    """Words for comparison: folded, in lower case, without blanks, brackets and quotation marks."""
    return _AROUND.sub("", fold(words)).lower()


def flat(source: Citation) -> str:
    """A quote on one line, as lists show it."""
    return " ".join(source.quote.split())


def quote_lines(turn: Turn, sources: Iterable[Citation]) -> list[str]:
    """Each quote with the heading of its clause and its citation, for a list."""
    return [
        phrase(
            "figure.item",
            turn.language,
            heading=name(turn.services.clause(one.clause)),
            quote=flat(one),
            cite=token(one),
        )
        for one in sources
    ]


def best_quote(policy: Policy, clause: Clause, hit: Hit, *, whole: bool = True) -> Citation:
    """The clause whole where it is short, else its best-matching sentence; a heading goes on."""
    start, end = body_span(clause)
    of_units = hit.start >= end  # the line of units says nothing of the matter
    if of_units or (whole and end - start <= LONG):
        return cite(policy, clause, start, end)
    if hit.end <= clause.start + head_length(clause):
        return cite(policy, clause, hit.start, _next_stop(policy.text, hit.end, end))
    return cite(policy, clause, hit.start, hit.end)


def _next_stop(text: str, start: int, end: int) -> int:
    """The end of the sentence that begins at ``start``."""
    stop = _STOP.search(text, start, end)
    return stop.end() if stop else end


def citation_of(turn: Turn, hit: Hit) -> Citation:
    """The body of a clause that was found, as a citation."""
    policy = turn.services.library.policy(hit.policy)
    clause = turn.services.library.clause(hit.policy, hit.clause)
    return cite(policy, clause, *body_span(clause))


def quoted_figures(turn: Turn, quote: Citation, clause: Clause) -> tuple[Figure, ...]:
    """The figures that a quote states."""
    return figures_in(quote.quote, clause, quote.policy)


def with_number(policy: Policy, clause: Clause, query: str, quote: Citation) -> Citation:
    """The sentence of a clause that states the number asked for, where the quote does not."""
    asked = asked_number(query)
    stated = stating(clause.text, asked.group(2) or "%", query) if asked else None
    if stated is None or stated.phrase in quote.quote:
        return quote
    at = clause.start + clause.text.index(stated.phrase)
    return cite(policy, clause, *sentence_around(policy.text, clause, at, at + len(stated.phrase)))


def number_line(turn: Turn, query: str, quote: Citation) -> str:
    """Say so where a number was asked for and the quote states none of that kind.

    What the turn counts itself is asked for nowhere: 三个年度的增幅各是多少 wants no number of years.
    """
    asked, text = asked_number(query), turn.reading.extraction.text
    if asked is not None and asked.group() not in text:
        asked = asked_number(text)
    wanted = (
        rf"\d\s*{asked.group(2) or '%'}" if asked else r"\d|[一二三四五六七八九十]+(年|个月|次|天)"
    )
    if not (asked or _HOW_MUCH.search(query)) or re.search(wanted, quote.quote):
        return ""
    return phrase("lookup.no_number", turn.language)


def units_line(turn: Turn, clause: Clause) -> str:
    """Who leads and who supports a clause."""
    if not clause.lead_units:
        return ""
    lead = "、".join(clause.lead_units)
    if not clause.support_units:
        return phrase("lookup.lead_only", turn.language, lead=lead)
    support = "、".join(clause.support_units)
    return phrase("lookup.units", turn.language, lead=lead, support=support)


def support_words(turn: Turn, clause: Clause) -> str:
    """The supporting units of a clause, as the end of a sentence."""
    if not clause.support_units:
        return ""
    return phrase("units.task_support", turn.language, support="、".join(clause.support_units))


def related_line(turn: Turn, related: Sequence[Citation]) -> str:
    """Clauses that answer as well."""
    if not related:
        return ""
    items = [
        f"“{name(turn.services.library.clause(one.policy, one.clause))}”{token(one)}"
        for one in related
    ]
    return phrase("lookup.related", turn.language, items="、".join(items))


def head_length(clause: Clause) -> int:
    """Length of the first sentence or line of a clause, at least its heading."""
    stop = re.search(r"[。\n]", clause.text)
    return (
        stop.end()
        if stop and stop.group() == "。"
        else (stop.start() if stop else len(clause.text))
    )


def inline(quote: str) -> str:
    """A quote that spans lines, kept inside one Markdown quotation."""
    return quote.replace("\n", "\n> ")


def han(count: int) -> str:
    """A count in Chinese numerals: it is counted, not quoted."""
    tens, ones = divmod(count, 10)
    if not tens:
        return _HAN[ones]
    return f"{_HAN[tens] if tens > 1 else ''}十{_HAN[ones] if ones else ''}"


def counted(count: int) -> str:
    """A count before a measure word: 两条, not 二条."""
    return han(count).replace("二", "两") if count < len(_HAN) else han(count)
