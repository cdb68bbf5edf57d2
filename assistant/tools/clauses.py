"""Look-ups: search by content, read a clause by its number, list a department's tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation, Figure, Notice, Status
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import Finding, cite, token
from assistant.language.references import UnitMention
from assistant.tools.awards import calculate_award
from assistant.tools.silence import nearest_lines, report_not_covered, silent_topic
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Clause, ClauseKind, Hit, Policy

_UNIT_LINE = re.compile(r"\n*[（(]?牵头单位[:：].*", re.DOTALL)
_COVERED, _TOUCHED, _SIMILAR, _SAME, _CLOSE = 0.4, 0.25, 0.89, 0.925, 1.1
_TOP = 3
_SURE = 0.7
_CERTAIN = 0.75
_LONGEST_RUN = 12
_HAN = re.compile(r"[一-鿿]+")
_QUOTED = re.compile(r"[“\"'‘]([^”\"'’]{2,20})[”\"'’]")
_HOW_MUCH = re.compile(r"多久|多长|几次|几年|几个月|几天|多大|多高|到多少|是多少")
_ASKED = re.compile(
    r"(多少|几)(家|个|场|项|名|亿)|(?:占比|比重|比例|增长|增速).{0,6}(?:多少|几)|百分之几"
)
_LONG = 260
"""A body longer than this many characters is quoted by its best sentence only."""


def body_span(clause: Clause) -> tuple[int, int]:
    """The span of a clause without its closing line of responsible units."""
    match = _UNIT_LINE.search(clause.text)
    length = len(clause.text[: match.start()].rstrip()) if match else len(clause.text.rstrip())
    return clause.start, clause.start + length


def name(clause: Clause) -> str:
    """What to call a clause in a sentence: its heading, or its place where it has none."""
    return (clause.heading or clause.label).replace("“", "‘").replace("”", "’")


def search_policy(turn: Turn, query: str, *, money: bool = False) -> Finding:
    """Find the clauses that speak about the query, quote the best, name related ones.

    ``money``: the question is about a sum that no program of the rules pays.
    """
    hits = relevant(turn, query)
    sure = bool(hits) and hits[0].coverage >= _CERTAIN
    topic = None if sure else silent_topic(turn, query)
    if topic and not money and not words_of_text(turn, query, least=5):
        return report_not_covered(turn, topic)
    if not hits:
        return _nothing(turn, query)
    policy = turn.services.library.policy(hits[0].policy)
    clause = turn.services.library.clause(policy.id, hits[0].clause)
    if money and (paying := _paying(turn, hits[0])):
        return calculate_award(turn, paying)
    if any(one.parent == clause.id for one in policy.clauses):
        return read_clause(turn, clause.id)
    quote = best_quote(policy, clause, hits[0])
    related = [_citation(turn, hit) for hit in hits[1:2]]
    figures = () if money else _quoted_figures(turn, quote, clause)
    text = paragraphs(
        phrase("silent.money", turn.language) if money else "",
        phrase("lookup.found", turn.language, policy=policy.meta.short_title, heading=name(clause)),
        phrase("lookup.quote", turn.language, quote=quote.quote, cite=token(quote)),
        _number_line(turn, query, quote),
        _units_line(turn, clause),
        _related_line(turn, related),
    )
    return Finding(
        tool="search_policy",
        status=Status.NOT_COVERED if money else Status.ANSWERED,
        text=text,
        citations=(quote, *related),
        figures=figures,
        clauses=(clause.id,),
    )


def _paying(turn: Turn, hit: Hit) -> tuple[str, ...]:
    """The awards of the clause that a question about money found, if it surely found it."""
    heading = turn.services.library.clause(hit.policy, hit.clause).heading[2:]
    named = bool(heading) and heading in turn.reading.extraction.text
    if not (hit.coverage >= _SURE or named) or hit.policy != turn.services.primary:
        return ()
    programs = turn.services.book.programs.values()
    return tuple(one.id for one in programs if one.clause == hit.clause and one.kind == "award")


def relevant(turn: Turn, query: str, k: int = 5) -> list[Hit]:
    """Hits that speak about the query, best first; none where the text is silent.

    Measured on eval/sets/lookup*.yaml: questions that the text answers share most of their
    informative words with a clause, or some of them and its meaning; silent ones do not.
    """
    retriever = turn.services.retriever()
    hits = retriever.search(query, k=k, policies=turn.policies)
    if not any(_speaks(hit) for hit in hits[:_TOP]):
        words = words_of_text(turn, query)
        return retriever.search(words, k=1, policies=turn.policies) if words else []
    hits = _with_measure(hits, query)
    return [hits[0], *(hit for hit in hits[1:] if _beside(hit, hits[0]))]


def surely_answers(turn: Turn, query: str) -> bool:
    """Whether a clause holds most of the informative words of a question."""
    hits = turn.services.retriever().search(query, k=1, policies=turn.policies)
    return bool(hits) and hits[0].coverage >= _SURE


def words_of_text(turn: Turn, query: str, least: int = 4) -> str | None:
    """The longest run of the query that stands in one clause only; None if there is none.

    Words in quotation marks count from three characters on.
    """
    texts = [clause.text for clause in turn.services.policy.clauses]
    quoted: list[str] = [part for part in _QUOTED.findall(query) if len(part) > 2]
    runs = [part for chunk in _HAN.findall(query) for part in _runs(chunk, least)]
    for words in [*quoted, *sorted(runs, key=len, reverse=True)]:
        if sum(words in text for text in texts) == 1:
            return words
    return None


def _runs(chunk: str, least: int) -> list[str]:
    sizes = range(least, min(len(chunk), _LONGEST_RUN) + 1)
    return [chunk[at : at + size] for size in sizes for at in range(len(chunk) - size + 1)]


def _speaks(hit: Hit) -> bool:
    if hit.coverage >= _COVERED or (hit.similarity or 0.0) >= _SAME:
        return True
    return hit.coverage >= _TOUCHED and (hit.similarity or 0.0) >= _SIMILAR


def _beside(hit: Hit, best: Hit) -> bool:
    """Whether a hit answers as well as the best one does."""
    return hit.coverage >= max(_COVERED, best.coverage) and best.score <= hit.score * _CLOSE


def _with_measure(hits: list[Hit], query: str) -> list[Hit]:
    """“多少家” is answered by a clause with a number of 家: such hits go first."""
    asked = _ASKED.search(query)
    if not asked:
        return hits
    measure = asked.group(2) or "%"
    near = [hit for hit in hits if hits[0].score <= hit.score * _CLOSE]
    fitting = [hit for hit in near if re.search(rf"\d\s*{measure}", hit.text)]
    return [*fitting, *(hit for hit in hits if hit not in fitting)]


def read_clause(turn: Turn, clause_id: str) -> Finding:
    """Quote a clause whole, with its units; a part or section lists what it contains."""
    policy = turn.services.policy
    clause = turn.services.clause(clause_id)
    quote = cite(policy, clause, *body_span(clause))
    children = [item for item in policy.clauses if item.parent == clause.id]
    whole = all(len(child.text) <= _LONG for child in children)
    inner = [
        cite(
            policy,
            child,
            *(body_span(child) if whole else (child.start, child.start + _head(child))),
        )
        for child in children
    ]
    listed = [
        f"{one.quote if whole else name(child)}{token(one)}"
        for child, one in zip(children, inner, strict=True)
    ]
    text = paragraphs(
        phrase("lookup.found", turn.language, policy=policy.meta.short_title, heading=name(clause)),
        phrase("lookup.quote", turn.language, quote=_inline(quote.quote), cite=token(quote)),
        f"{phrase('lookup.children', turn.language)}\n\n{bullets(listed)}" if listed else "",
        _units_line(turn, clause),
    )
    return Finding(
        tool="read_clause",
        text=text,
        citations=(quote, *inner),
        figures=tuple(
            figure
            for one, source in zip((quote, *inner), (clause, *children), strict=True)
            for figure in _quoted_figures(turn, one, source)
        ),
        clauses=(clause.id,),
    )


def read_outline(turn: Turn) -> Finding:
    """What the policy is about: its stated aim and the headings of its parts."""
    policy = turn.services.policy
    first = policy.clauses[0]
    aim = cite(policy, first, *body_span(first))
    parts = [one for one in policy.clauses if one.kind in {ClauseKind.PART, ClauseKind.SECTION}]
    cited = [cite(policy, one, one.start, one.start + _head(one)) for one in parts]
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


def list_measures(turn: Turn, unit: UnitMention) -> Finding:
    """The clauses that a department leads or supports, with their headings."""
    policy = turn.services.policy
    if not unit.names:
        return _unknown_unit(turn, unit.words)
    sections = [
        section
        for role in ("lead", "support")
        if unit.role in (role, "any")
        for section in [_tasks(turn, policy, unit.names, role)]
        if section[0]
    ]
    lacking = ""
    if not sections:
        lacking = phrase("units.not_lead", turn.language, unit="、".join(unit.names))
        sections = [_tasks(turn, policy, unit.names, "support")]
    citations = [one for _, found in sections for one in found]
    return Finding(
        tool="list_measures",
        text=paragraphs(lacking, *(body for body, _ in sections)),
        citations=tuple(citations),
        clauses=tuple(dict.fromkeys(one.clause for one in citations)),
    )


def who_leads(turn: Turn, query: str, clause_id: str | None = None) -> Finding:
    """Which department leads the task that the query describes, or the clause under discussion."""
    hits = [] if clause_id else [hit for hit in relevant(turn, query) if _has_units(turn, hit)]
    if not hits and not clause_id:
        return _nothing(turn, query)
    policy = turn.services.library.policy(hits[0].policy) if hits else turn.services.policy
    found = [hit.clause for hit in hits[:1]] or [clause_id or ""]
    clauses = [turn.services.library.clause(policy.id, one) for one in found]
    cited = [cite(policy, clause) for clause in clauses]
    related = [_citation(turn, hit) for hit in hits[1:2]]
    wrong = [
        one.words for one in turn.reading.units if not set(one.names) & set(clauses[0].lead_units)
    ]
    premise = Notice(code="premise", text=phrase("notice.premise", turn.language))
    text = paragraphs(
        phrase("units.wrong", turn.language, words="、".join(wrong)) if wrong else "",
        phrase(
            "units.task",
            turn.language,
            heading=name(clauses[0]),
            lead="、".join(clauses[0].lead_units),
            cite=token(cited[0]),
            support=_support(turn, clauses[0]),
        ),
        _related_line(turn, related),
    )
    return Finding(
        tool="list_measures",
        text=text,
        citations=(*cited, *related),
        notices=(premise,) if wrong else (),
        clauses=(clauses[0].id,),
    )


def _tasks(
    turn: Turn, policy: Policy, names: Sequence[str], role: str
) -> tuple[str, list[Citation]]:
    found = [
        clause
        for clause in policy.clauses
        if set(names) & set(clause.lead_units if role == "lead" else clause.support_units)
    ]
    if not found:
        return "", []
    cited = [cite(policy, clause) for clause in found]
    shown = [f"{name(clause)}{token(one)}" for clause, one in zip(found, cited, strict=True)]
    title = phrase(
        "units.tasks",
        turn.language,
        unit="、".join(names),
        role=phrase(f"units.{role}", turn.language),
    )
    return f"{title}\n\n{bullets(shown)}", cited


def _unknown_unit(turn: Turn, words: str) -> Finding:
    return Finding(
        tool="list_measures",
        status=Status.NOT_COVERED,
        text=phrase("units.none", turn.language, words=words),
    )


def _nothing(turn: Turn, query: str) -> Finding:
    text, citations = nearest_lines(turn, query)
    return Finding(
        tool="search_policy",
        status=Status.NOT_COVERED,
        text=paragraphs(phrase("silent.unknown", turn.language), text),
        citations=citations,
    )


def best_quote(policy: Policy, clause: Clause, hit: Hit) -> Citation:
    """The clause whole where it is short, else its best-matching sentence."""
    start, end = body_span(clause)
    if end - start <= _LONG:
        return cite(policy, clause, start, end)
    return cite(policy, clause, hit.start, hit.end)


def _citation(turn: Turn, hit: Hit) -> Citation:
    policy = turn.services.library.policy(hit.policy)
    clause = turn.services.library.clause(hit.policy, hit.clause)
    return cite(policy, clause, *body_span(clause))


def _quoted_figures(turn: Turn, quote: Citation, clause: Clause) -> tuple[Figure, ...]:
    return figures_in(quote.quote, clause, quote.policy)


def _number_line(turn: Turn, query: str, quote: Citation) -> str:
    """Say so where a number was asked for and the quote states none of that kind."""
    asked = _ASKED.search(query)
    wanted = (
        rf"\d\s*{asked.group(2) or '%'}" if asked else r"\d|[一二三四五六七八九十]+(年|个月|次|天)"
    )
    if not (asked or _HOW_MUCH.search(query)) or re.search(wanted, quote.quote):
        return ""
    return phrase("lookup.no_number", turn.language)


def _units_line(turn: Turn, clause: Clause) -> str:
    if not clause.lead_units:
        return ""
    lead = "、".join(clause.lead_units)
    if not clause.support_units:
        return phrase("lookup.lead_only", turn.language, lead=lead)
    support = "、".join(clause.support_units)
    return phrase("lookup.units", turn.language, lead=lead, support=support)


def _support(turn: Turn, clause: Clause) -> str:
    if not clause.support_units:
        return ""
    return phrase("units.task_support", turn.language, support="、".join(clause.support_units))


def _related_line(turn: Turn, related: Sequence[Citation]) -> str:
    if not related:
        return ""
    items = [
        f"“{name(turn.services.library.clause(one.policy, one.clause))}”{token(one)}"
        for one in related
    ]
    return phrase("lookup.related", turn.language, items="、".join(items))


def _has_units(turn: Turn, hit: Hit) -> bool:
    return bool(turn.services.library.clause(hit.policy, hit.clause).lead_units)


def _head(clause: Clause) -> int:
    """Length of the first sentence or line of a clause, at least its heading."""
    stop = re.search(r"[。\n]", clause.text)
    return (
        stop.end()
        if stop and stop.group() == "。"
        else (stop.start() if stop else len(clause.text))
    )


def _inline(quote: str) -> str:
    return quote.replace("\n", "\n> ")
