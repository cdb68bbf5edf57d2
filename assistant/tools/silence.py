"""When the text does not say: name the silence and the unit that leads the nearest clause."""

from __future__ import annotations

import re

from assistant.answer import Citation, Status
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.cues import topics
from assistant.language.matters import matters_in
from assistant.tools.elsewhere import elsewhere_lines
from assistant.tools.nearest import nearest_lines
from assistant.tools.quotes import han, name
from assistant.tools.relevance import nearness
from assistant.wording.phrases import paragraphs, phrase

_CLEARLY = 0.03
"""A topic is named only where it is nearer than what clauses answer by so much."""
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


_OF_OFFICE = frozenset({"contact", "address"})
"""科工信局电话: where that is not written, that bureau itself is to be asked and no other."""


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
    about = "" if topic == _ROLL else known[topic].taken_from(query)  # 推广目录 names its clause
    nearest, citations = nearest_lines(turn, query, about)
    offices = [unit.names[0] for unit in turn.reading.units if unit.names]
    if topic in _OF_OFFICE and offices:
        nearest, citations = _of_office(turn, offices[0])
    text = paragraphs(phrase("silent.topic", turn.language, topic=label), nearest, others)
    return _finding(text, (*citations, *cited))


_ROLL = "roll_contents"


def _of_office(turn: Turn, office: str) -> tuple[str, tuple[Citation, ...]]:
    """Whom to ask for an office's own telephone, and a clause in which it stands."""
    told = phrase("silent.of_office", turn.language, unit=office)
    named = [one for one in turn.services.policy.clauses if office in one.lead_units]
    if not named:
        return told, ()
    cited = cite(turn.services.policy, named[0])
    heading = named[0].heading or named[0].label
    related = phrase("silent.related", turn.language, heading=heading, cite=token(cited))
    return f"{told}{related}", (cited,)


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


def _finding(text: str, citations: tuple[Citation, ...]) -> Finding:
    return Finding(
        tool="report_not_covered", status=Status.NOT_COVERED, text=text, citations=citations
    )
