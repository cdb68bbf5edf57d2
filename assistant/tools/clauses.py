"""Look-ups: search by content, read a clause by its number, say what the policy is about."""

from __future__ import annotations

import re

from assistant.answer import Citation, Status, Unit
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.cues import subject
from assistant.language.matters import matters_in, rare_in
from assistant.rules import Program
from assistant.tools.awards import calculate_award
from assistant.tools.counting import apart_line, by_year, enumerated_line
from assistant.tools.detail import (
    asks_measure,
    asks_measure_last,
    has_measure,
    open_line,
    plainly_open,
    report_detail,
    states_unit,
)
from assistant.tools.elsewhere import elsewhere_lines
from assistant.tools.nearest import nearest_lines
from assistant.tools.quotes import (
    LONG,
    best_quote,
    body_span,
    citation_of,
    han,
    head_length,
    inline,
    name,
    number_line,
    quoted_figures,
    related_line,
    units_line,
    with_number,
)
from assistant.tools.relevance import SURE, follow_up, lacks_detail, relevant, says_itself
from assistant.tools.several import all_of, asks_several, several_lines, spoken
from assistant.tools.silence import report_not_covered, silent_topic
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Clause, ClauseKind, Hit

_VERB = 2
"""Headings of measures begin with a verb of two characters: 推进数字赋能."""
_LATIN = re.compile(r"[a-z0-9]{2,}")
_PAID = re.compile(r"奖|补(?!齐|短|链)|领|拿|给(企业|我|咱)|资助|award|subsid|grant")
"""Money that somebody is to get, as against money that is to be invested."""


def search_policy(turn: Turn, query: str, *, money: bool = False, alone: bool = False) -> Finding:
    """Find the clauses that speak about the query, quote the best, name related ones.

    ``money``: the question is about a sum that no program of the rules pays. ``alone``: it is one of
    several in a turn, and clauses that answer as well are left out.
    """
    hits = relevant(turn, query) or follow_up(turn, query)
    if not hits:
        topic = silent_topic(turn, query)
        return report_not_covered(turn, topic) if topic else nothing_found(turn, query)
    several = asks_several(query) and not (money or alone)
    hits = all_of(turn, query) if several else hits[: 1 if alone else 2]
    policy = turn.services.library.policy(hits[0].policy)
    money = money and policy.id == turn.services.primary
    clause = turn.services.library.clause(policy.id, hits[0].clause)
    if money and (paying := _paying(turn, hits[0])):
        return calculate_award(turn, paying)
    own = policy.id == turn.services.primary
    named = clause.heading[_VERB:] and clause.heading[_VERB:] in query
    missing = asks_measure(query) and not has_measure(clause, query)
    stands = not missing and (says_itself(clause, query) or states_unit(clause, query))
    silent = own and not (named or money or several or stands)
    wanted = asks_measure_last(turn.reading.extraction.text)
    opened = own and not several and plainly_open(clause, turn.reading.extraction.text)
    if opened or (silent and lacks_detail(turn, query, missing=missing, wanted=wanted)):
        return report_detail(turn, clause.id, query)
    if own and any(one.parent == clause.id for one in policy.clauses):
        return read_clause(turn, clause.id)
    quote = with_number(policy, clause, query, best_quote(policy, clause, hits[0]))
    related = [spoken(turn, hit) if several else citation_of(turn, hit) for hit in hits[1:]]
    money = money and not _aims_at_sum(turn, quote, clause)
    figures = () if money else quoted_figures(turn, quote, clause)
    year_line, dated = by_year(turn, clause, query, quote)
    apart, by = apart_line(turn, query, figures)
    text = paragraphs(
        phrase("silent.money", turn.language) if money else "",
        phrase("lookup.found", turn.language, policy=policy.meta.short_title, heading=name(clause)),
        phrase("lookup.quote", turn.language, quote=quote.quote, cite=token(quote)),
        enumerated_line(turn, clause, query)
        or number_line(turn, query, quote)
        or ("" if year_line else open_line(turn, clause, query)),
        year_line,
        apart,
        units_line(turn, clause),
        several_lines(turn, related) if several else related_line(turn, related),
    )
    return Finding(
        tool="search_policy",
        status=Status.NOT_COVERED if money else Status.ANSWERED,
        text=text,
        citations=(quote, *related, *dated),
        figures=(*figures, *by),
        clauses=(clause.id,),
    )


def _paying(turn: Turn, hit: Hit) -> tuple[str, ...]:
    """The awards of the clause that a question about money found, if it surely found it."""
    heading = turn.services.library.clause(hit.policy, hit.clause).heading[2:]
    named = bool(heading) and heading in turn.reading.extraction.text
    if not (hit.coverage >= SURE or named) or hit.policy != turn.services.primary:
        return ()
    programs = turn.services.book.programs.values()
    paying = (one for one in programs if one.clause == hit.clause and one.kind == "award")
    return tuple(one.id for one in paying if named or _for_that(turn, one))


def _for_that(turn: Turn, program: Program) -> bool:
    """“5G应用示范给钱吗”: an award of the same clause is none for that unless its own sentence says so."""
    policy, text = turn.services.policy, turn.reading.extraction.text.lower()
    asked = {
        *matters_in(text, policy.clauses),
        *rare_in(text, policy.clauses),
        *_LATIN.findall(text),
    }
    told = "".join(policy.text[one.start : one.end] for one in program.sources).lower()
    if not asked:
        rest = subject(text)
        asked = {rest[at : at + 2] for at in range(len(rest) - 1)}
    return any(one in told for one in asked)


def _aims_at_sum(turn: Turn, quote: Citation, clause: Clause) -> bool:
    """Whether a quote states the sum that is asked about as an aim: what is to be invested."""
    stated = quoted_figures(turn, quote, clause)
    aimed = any(one.unit is Unit.CNY and one.kind == "target" for one in stated)
    return aimed and not _PAID.search(turn.reading.extraction.text)


def nothing_found(turn: Turn, query: str) -> Finding:
    """The text does not speak about a question."""
    text, citations = nearest_lines(turn, query)
    others, cited = elsewhere_lines(turn, query)
    return Finding(
        tool="search_policy",
        status=Status.NOT_COVERED,
        text=paragraphs(phrase("silent.unknown", turn.language), text, others),
        citations=(*citations, *cited),
    )


def read_clause(turn: Turn, clause_id: str) -> Finding:
    """Quote a clause whole, with its units; a part or section lists what it contains."""
    policy = turn.services.policy
    clause = turn.services.clause(clause_id)
    quote = cite(policy, clause, *body_span(clause))
    children = [item for item in policy.clauses if item.parent == clause.id]
    whole = all(len(child.text) <= LONG for child in children)
    inner = [
        cite(
            policy,
            child,
            *(body_span(child) if whole else (child.start, child.start + head_length(child))),
        )
        for child in children
    ]
    listed = [
        f"{one.quote if whole else name(child)}{token(one)}"
        for child, one in zip(children, inner, strict=True)
    ]
    text = paragraphs(
        phrase("lookup.found", turn.language, policy=policy.meta.short_title, heading=name(clause)),
        phrase("lookup.quote", turn.language, quote=inline(quote.quote), cite=token(quote)),
        f"{phrase('lookup.children', turn.language, count=han(len(listed)))}\n\n{bullets(listed)}"
        if listed
        else "",
        _descendants_line(turn, clause, children),
        units_line(turn, clause),
    )
    return Finding(
        tool="read_clause",
        text=text,
        citations=(quote, *inner),
        figures=tuple(
            figure
            for one, source in zip((quote, *inner), (clause, *children), strict=True)
            for figure in quoted_figures(turn, one, source)
        ),
        clauses=(clause.id,),
    )


def find_place(turn: Turn, clause_id: str) -> Finding:
    """Where a clause stands: the headings above it, and its own words."""
    policy = turn.services.policy
    clause = turn.services.clause(clause_id)
    known = {one.id: one for one in policy.clauses}
    above: list[Clause] = []
    parent = clause.parent
    while parent in known:
        above.insert(0, known[parent])
        parent = known[parent].parent
    quote = cite(policy, clause, *body_span(clause))
    path = " → ".join(f"“{name(one)}”" for one in (*above, clause))
    return Finding(
        tool="read_clause",
        text=paragraphs(
            phrase("place.found", turn.language, label=clause.label, cite=token(quote), path=path),
            phrase("lookup.quote", turn.language, quote=inline(quote.quote), cite=token(quote)),
        ),
        citations=(quote,),
        figures=quoted_figures(turn, quote, clause),
        clauses=(clause.id,),
    )


def _descendants_line(turn: Turn, clause: Clause, children: list[Clause]) -> str:
    """How many items the sections of a part hold, where their number is asked for."""
    ids = {child.id for child in children}
    inner = [one for one in turn.services.policy.clauses if one.parent in ids]
    if not inner or not _ALL_ITEMS.search(turn.reading.extraction.text):
        return ""
    return phrase("lookup.descendants", turn.language, count=han(len(inner)))


_ALL_ITEMS = re.compile(
    r"(小条|条目|小项|细项|具体任务|措施|条款|任务).{0,8}(多少|几)|(多少|几)(小)?(条|项)"
)


def read_outline(turn: Turn) -> Finding:
    """What the policy is about: its stated aim and the headings of its parts."""
    policy = turn.services.policy
    first = policy.clauses[0]
    aim = cite(policy, first, *body_span(first))
    parts = [one for one in policy.clauses if one.kind in {ClauseKind.PART, ClauseKind.SECTION}]
    cited = [cite(policy, one, one.start, one.start + head_length(one)) for one in parts]
    listed = [f"{one.label}{token(source)}" for one, source in zip(parts, cited, strict=True)]
    intro = phrase(
        "outline.intro",
        turn.language,
        policy=policy.meta.short_title,
        quote=aim.quote,
        cite=token(aim),
    )
    return Finding(
        tool="read_outline",
        text=paragraphs(intro, bullets(listed)),
        citations=(aim, *cited),
        clauses=(first.id,),
    )
