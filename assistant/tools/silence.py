"""When the text does not say: name the silence and the unit that leads the nearest clause."""

from __future__ import annotations

import re

from assistant.answer import Citation, Status
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.asking import asks_anything
from assistant.language.cues import topics
from assistant.language.matters import matters_in, rare_in
from assistant.tools.elsewhere import elsewhere_lines
from assistant.tools.quotes import han, name
from assistant.tools.relevance import nearness
from assistant.wording.phrases import paragraphs, phrase

_SHARED = 0.5
_CLEARLY = 0.03
"""A topic is named only where it is nearer than what clauses answer by so much."""
_OFFICE = re.compile(r"[^，。]*具体事务由([^，。]+?)承担")
_OUTSIDE = "outside"
_DOCUMENT = re.compile(
    r"文件|政策|方案|意见稿|草案|原文|条款|全文|正文|稿子|文里|哪一?[条段句]|这[条段句]|那[条段句]|里面"
    r"|区里|上街|企业|公司|厂|牵头|部门|[局委]\b|报表|指标"
)
_ENGLISH = re.compile(
    r"polic|document|plan\b|text|clause|section|part\b|firm|compan|enterprise|business|district|"
    r"bureau|office|department|industr|factory|manufactur|invest"
)


_RECOGNITION, _SHORT = "recognition_award", 10
"""A question about a title that is no longer than this names no title itself."""


def report_not_covered(turn: Turn, topic: str) -> Finding:
    """Say that the text is silent on a topic, and whom to ask."""
    known = {item.id: item for item in topics()}
    query = turn.reading.extraction.text
    if topic == _RECOGNITION and len(query) <= _SHORT:
        query = " ".join([*turn.dialogue.turns[-2:-1], query])  # 我们评上瞪羚了 || 奖金多少
    others, cited = elsewhere_lines(turn, query)
    if topic == _OUTSIDE or topic not in known:
        told = "silent.unknown" if others else "silent.outside"
        return _finding(paragraphs(phrase(told, turn.language), others), cited)
    label = known[topic].label_en if turn.english else known[topic].label
    nearest, citations = nearest_lines(turn, query)
    text = paragraphs(phrase("silent.topic", turn.language, topic=label), nearest, others)
    return _finding(text, (*citations, *cited))


def report_no_clause(turn: Turn, clause: str) -> Finding:
    """Say that there is no such clause, and what its neighbours are."""
    policy = turn.services.policy
    above = clause.rpartition(".")[0]
    count = sum(one.parent == above for one in policy.clauses) if above else 0
    known = {one.id: one for one in policy.clauses}
    if above in known and count:
        parent = known[above]
        cited = cite(policy, parent)
        text = phrase(
            "silent.clause_in",
            turn.language,
            heading=name(parent),
            cite=token(cited),
            count=han(count),
        )
        return _finding(text, (cited,))
    return _finding(phrase("silent.clause", turn.language), ())


_LISTED = 5
"""Policies named where one is not held; more would bury the answer."""


def report_other_place(turn: Turn, place: str) -> Finding:
    """Say that another place's policy, or a document named by its title, is not held."""
    held = [policy.meta.short_title for policy in turn.services.library.policies]
    policy = "》《".join(held[:_LISTED])
    more = "_more" if len(held) > _LISTED else ""
    key = f"silent.document{more}" if place.startswith("《") else f"silent.place{more}"
    finding = _finding(phrase(key, turn.language, policy=policy, place=place), ())
    return finding.model_copy(update={"titles": tuple(held[:_LISTED])})


def report_stacking(turn: Turn) -> Finding:
    """Say that the text is silent on combining awards."""
    return _finding(phrase("award.stacking", turn.language), ())


def silent_topic(turn: Turn, query: str) -> str | None:
    """The topic that the query is nearest to, None where what clauses answer is nearer."""
    near = nearness(turn.services, query)
    if near is None or near.silent < near.answered + _CLEARLY:
        return None
    return None if near.topic == _OUTSIDE and _of_the_text(turn, query) else near.topic


def _of_the_text(turn: Turn, query: str) -> bool:
    """Whether a question is one about the document, so that it is not out of place."""
    reading = turn.reading
    named = reading.units or reading.programs or reading.terms or reading.clause
    ours = _DOCUMENT.search(reading.extraction.text) or (turn.english and _ENGLISH.search(query))
    return bool(named or ours or matters_in(query, turn.services.policy.clauses))


def asked_by_meaning(turn: Turn) -> str | None:
    """The kind of question that the turn is nearest to in meaning, a cue name."""
    meaning = turn.services.meaning()
    text = turn.reading.core or turn.reading.extraction.text
    vector = turn.services.retriever().vector(text) if meaning else None
    return meaning.asked(vector) if meaning and vector is not None else None


def nearest_lines(turn: Turn, query: str) -> tuple[str, tuple[Citation, ...]]:
    """A sentence on whom to ask: the lead unit of the nearest clause, else the office in charge."""
    focus = _focus_clause(turn)
    candidates = [focus] if focus else _searched(turn, query)
    if not candidates:
        return _office(turn)
    for policy_id, clause_id in candidates:
        policy = turn.services.library.policy(policy_id)
        clause = turn.services.library.clause(policy_id, clause_id)
        if clause.lead_units or focus:
            cited = cite(policy, clause)
            key = "silent.nearest" if clause.lead_units else "silent.related"
            text = phrase(
                key,
                turn.language,
                heading=clause.heading or clause.label,
                cite=token(cited),
                lead="、".join(clause.lead_units),
            )
            return text, (cited,)
    return _office(turn)


def _focus_clause(turn: Turn) -> tuple[str, str] | None:
    """The clause of the program that the question names or that is under discussion."""
    programs = turn.reading.programs or _of_sum(turn) or turn.dialogue.programs
    for program in programs:
        if program in turn.services.book.programs:
            clause = turn.services.clause(turn.services.book.programs[program].clause)
            if clause.lead_units:
                return turn.services.primary, clause.id
    asked = _without_told(turn)
    for term in turn.services.manner.terms:
        if term.id in turn.reading.terms and term.cues.search(asked):
            return turn.services.primary, term.clause
    return None


def _without_told(turn: Turn) -> str:
    """The turn without what it tells: who is a 高企 does not ask what one is."""
    text = turn.reading.extraction.text.lower()
    for fact in turn.reading.extraction.facts:
        text = text.replace(fact.quote.lower(), " ")
    return text


def _of_sum(turn: Turn) -> tuple[str, ...]:
    """“2000万是一次给还是分年给”: the only program that pays so much at most, or exactly."""
    sums = {one.value.value for one in turn.reading.extraction.quantities if one.unit == "CNY"} - {
        None
    }
    programs = turn.services.book.programs
    found = tuple(name for name, one in programs.items() if one.ceiling in sums)
    return found if len(found) == 1 else ()


def _searched(turn: Turn, query: str) -> list[tuple[str, str]]:
    """Clauses that share much with the query; a loosely similar one is nobody's to ask about."""
    asked = _NO_MATTER.sub(" ", query)
    hits = turn.services.retriever().search(asked, k=3, policies=turn.policies)
    near = [(hit.policy, hit.clause) for hit in hits if hit.coverage >= _SHARED]
    return near or _naming(turn, asked)


def _naming(turn: Turn, query: str) -> list[tuple[str, str]]:
    """The clause that holds most of the rare words of what is asked: 节能诊断上门收不收费."""
    clauses = turn.services.policy.clauses
    told = turn.reading.extraction.facts
    parts = [one for one in _PARTS.split(query) if not told or asks_anything(one)]
    words = {word for one in parts for word in (*matters_in(one, clauses), *rare_in(one, clauses))}
    held = {
        one.id: sum(len(word) for word in words if word in one.text)
        for one in clauses
        if one.lead_units
    }
    best = max(held, key=lambda name: held[name], default=None)
    if best is None or held[best] < _NAMED:
        return []
    return [(turn.services.primary, best)]


_PARTS = re.compile(r"[,，;；。?？!]")
_NAMED = 4
"""Characters of rare words that a clause has to hold to be the nearest."""


_NO_MATTER = re.compile(r"\d[\d.,]*(?:万|亿|元|%)*|(?<!新)材料|资料|表格")
"""入库要交什么材料 is not about 新材料首批次, a claimed 10万 not about whatever pays 10万."""


def _office(turn: Turn) -> tuple[str, tuple[Citation, ...]]:
    """The unit that does the day-to-day work, where the policy names one."""
    policy = turn.services.policy
    for clause in policy.clauses:
        match = _OFFICE.search(clause.text)
        if match:
            at = clause.start + match.start()
            cited = cite(policy, clause, at, clause.start + match.end())
            unit = match.group(1)
            return phrase("silent.office", turn.language, unit=unit, cite=token(cited)), (cited,)
    return "", ()


def _finding(text: str, citations: tuple[Citation, ...]) -> Finding:
    return Finding(
        tool="report_not_covered", status=Status.NOT_COVERED, text=text, citations=citations
    )
