"""“把跟融资有关的都归拢一下”: all that the text says of a matter that cuts across its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import Citation
from assistant.context import Turn
from assistant.findings import Finding, cite
from assistant.rules import Program
from assistant.tools.narrowed import told_of
from assistant.tools.overview import program_line
from assistant.tools.quotes import body_span, counted, quote_lines, quoted_figures
from assistant.tools.sources import sentence_around
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.fields import Field
from knowledge.model import Clause, ClauseKind

_MEASURES = frozenset({ClauseKind.MEASURE, ClauseKind.SAFEGUARD})


def speaks_of(turn: Turn, field: Field) -> bool:
    """Whether a measure of the policy says anything of a matter."""
    return next(_spans(turn, field), None) is not None


def gather(turn: Turn, fields: Sequence[Field]) -> Finding:
    """The awards on some matters with their sums, and every sentence that speaks of them."""
    awards = [] if "besides_money" in turn.reading.cues else _awards(turn, fields)
    lines = [program_line(turn, one) for one in awards]
    paid = [source for one in lines for source in one.citations]
    spans = sorted({span for field in fields for span in _spans(turn, field)})
    policy = turn.services.policy
    cited = [cite(policy, turn.services.clause(one), start, end) for start, end, one in spans]
    quotes = [one for one in cited if not _told_by(one, paid)]
    clauses = tuple(dict.fromkeys(one.clause for one in (*paid, *quotes)))
    notices = {item.code: item for one in lines for item in one.notices}
    return Finding(
        tool="find_mentions",
        text=paragraphs(
            phrase(
                "mentions.found",
                turn.language,
                word="、".join(one.label for one in fields),
                count=counted(len(clauses)),
            ),
            bullets([one.text for one in lines]),
            bullets(quote_lines(turn, quotes)),
        ),
        citations=(*paid, *quotes),
        figures=(
            *(figure for one in lines for figure in one.figures),
            *(
                figure
                for one in quotes
                for figure in quoted_figures(turn, one, turn.services.clause(one.clause))
            ),
        ),
        verdicts=tuple(item for one in lines for item in one.verdicts),
        notices=tuple(notices.values()),
        clauses=clauses,
    )


def _awards(turn: Turn, fields: Sequence[Field]) -> list[Program]:
    """The awards whose names or sentences hold a word of the matters."""
    programs = turn.services.book.programs.values()
    return [
        one
        for one in programs
        if one.kind == "award" and any(field.written.search(told_of(turn, one)) for field in fields)
    ]


def _told_by(quote: Citation, paid: Sequence[Citation]) -> bool:
    """Whether a sentence is one that an award was told from."""
    return any(one.start < quote.end and quote.start < one.end for one in paid)


def _spans(turn: Turn, field: Field) -> Iterator[tuple[int, int, str]]:
    """The sentences of the measures that hold a word of the matter."""
    text = turn.services.policy.text
    for clause in _measures(turn):
        start, end = body_span(clause)
        if clause.heading and text.startswith(f"{clause.heading}。", start):
            start += len(clause.heading) + 1  # the heading alone says nothing
        for found in field.written.finditer(text, start, end):
            yield *sentence_around(text, clause, found.start(), found.end()), clause.id


def _measures(turn: Turn) -> list[Clause]:
    """The measures and safeguards of the policy; where it has none, every clause without parts."""
    clauses = turn.services.policy.clauses
    parents = {one.parent for one in clauses}
    leaves = [one for one in clauses if one.id not in parents]
    return [one for one in leaves if one.kind in _MEASURES] or leaves
