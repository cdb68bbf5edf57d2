"""The aims of a policy in numbers: all of them together, or one beside the bar of a selection."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Citation, Figure, Unit
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import Finding, cite, token
from assistant.tools.quotes import flat, head_length, name, quote_lines
from assistant.tools.statements import statements
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Clause, ClauseKind

_YEARS = re.compile(r"(20\d\d)年?\s*[-—~至到]\s*(20\d\d)年|(20\d\d)年")
Stated = tuple[Citation, tuple[Figure, ...]]
"""A sentence and the figures that it states."""
_GROWTH = re.compile(r"(?:营业收入|产值|营收)[^，。；]{0,8}增长")


def list_targets(turn: Turn, year: str | None = None, part: str | None = None) -> Finding:
    """Every sentence that states an aim in numbers, those of a year first, each with its clause.

    ``part``: only what stands in this part or section; that none does is said.
    """
    stated = [one for one in _stated(turn) if part is None or _inside(one[0].clause, part)]
    if part is not None and not stated:
        return _none(turn, part)
    dated = [one for one in stated if year and year in _years(turn, one[0])]
    others = [one for one in stated if one not in dated]
    text = paragraphs(
        phrase("targets.dated", turn.language, year=year) if dated else "",
        bullets(quote_lines(turn, (source for source, _ in dated))),
        phrase("targets.undated" if dated else "targets.all", turn.language) if others else "",
        bullets(quote_lines(turn, (source for source, _ in others))),
        phrase("targets.nature", turn.language),
    )
    listed = [*dated, *others]
    return Finding(
        tool="list_targets",
        text=text,
        citations=tuple(source for source, _ in listed),
        figures=tuple(figure for _, figures in listed for figure in figures),
        clauses=tuple(dict.fromkeys(source.clause for source, _ in listed)),
    )


def _inside(clause: str, part: str) -> bool:
    return clause == part or clause.startswith(f"{part}.")


def _none(turn: Turn, part: str) -> Finding:
    clause = turn.services.clause(part)
    head = cite(turn.services.policy, clause, clause.start, clause.start + head_length(clause))
    line = phrase("targets.none", turn.language, heading=name(clause), cite=token(head))
    return Finding(tool="list_targets", text=line, citations=(head,), clauses=(part,))


def tell_growths(turn: Turn) -> Finding:
    """“目标写15%，入库写20%，看哪个”: both sentences, and what each number is for."""
    aims, bars = _growths(turn)
    lines = [
        phrase(f"targets.growth.{kind}", turn.language, quote=flat(source), cite=token(source))
        for kind, held in (("aim", aims), ("bar", bars))
        for source, _ in held
    ]
    both = [*aims, *bars]
    return Finding(
        tool="tell_growths",
        text=paragraphs(phrase("targets.growth.apart", turn.language), bullets(lines)),
        citations=tuple(source for source, _ in both),
        figures=tuple(figure for _, figures in both for figure in figures),
        clauses=tuple(dict.fromkeys(source.clause for source, _ in both)),
    )


def growth_rates(turn: Turn) -> list[Decimal]:
    """The percentages of growth that the text aims at and selects by."""
    aims, bars = _growths(turn)
    figures = [figure for _, held in (*aims, *bars) for figure in held]
    return [Decimal(one.low) for one in figures if one.unit is Unit.PERCENT and one.low]


def _growths(turn: Turn) -> tuple[list[Stated], list[Stated]]:
    """What the text says of the growth of revenue, as an aim and as a criterion."""
    bars = [
        (source, figures)
        for source, clause in _sentences(turn)
        if clause.kind is ClauseKind.CRITERION and _GROWTH.search(source.quote)
        if (figures := figures_in(source.quote, clause, source.policy))
    ]
    return [one for one in _stated(turn) if _GROWTH.search(one[0].quote)], bars


def _sentences(turn: Turn) -> list[tuple[Citation, Clause]]:
    """Every sentence of the policy that states a number, once, in the order of the text."""
    policy = turn.services.policy
    spans = dict.fromkeys((one.clause, one.start, one.end) for one in statements(policy))
    clauses = {one: turn.services.clause(one) for one, _, _ in spans}
    return [(cite(policy, clauses[one], start, end), clauses[one]) for one, start, end in spans]


def _stated(turn: Turn) -> list[Stated]:
    """The sentences that state aims, and nothing that is paid to anybody."""
    found = []
    for source, clause in _sentences(turn):
        figures = figures_in(source.quote, clause, source.policy)
        aims = tuple(one for one in figures if one.kind == "target")
        if aims and len(aims) == len(figures):
            found.append((source, aims))
    return found


def _years(turn: Turn, source: Citation) -> set[str]:
    """The years that an aim is for: its own, else those of the clause that it stands under."""
    clause = turn.services.clause(source.clause)
    own = _named(source.quote)
    return own or (_named(turn.services.clause(clause.parent).text) if clause.parent else set())


def _named(text: str) -> set[str]:
    found: set[str] = set()
    for first, last, single in _YEARS.findall(text):
        found |= {single} if single else {str(one) for one in range(int(first), int(last) + 1)}
    return found
