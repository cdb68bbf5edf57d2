"""Whom to ask where the text is silent: who leads the clause that is meant, else the office in charge."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.context import Turn
from assistant.findings import cite, token
from assistant.language.asking import asks_anything
from assistant.language.cues import subject
from assistant.language.headings import headings_in
from assistant.language.matters import matters_in, rare_in
from assistant.wording.phrases import phrase

_SHARED = 0.5
_OFFICE = re.compile(r"[^，。]*具体事务由([^，。]+?)承担")
_BARE = 4
"""A question whose own words are at most so long goes on with what was looked up last."""


def nearest_lines(turn: Turn, query: str, about: str = "") -> tuple[str, tuple[Citation, ...]]:
    """A sentence on whom to ask; ``about`` is the query without the words of what is left open."""
    focus = _focus_clause(turn)
    candidates = [focus] if focus else _searched(turn, query, about)
    if not candidates:
        return office_line(turn)
    for policy_id, clause_id in candidates:
        policy = turn.services.library.policy(policy_id)
        clause = turn.services.library.clause(policy_id, clause_id)
        if clause.lead_units or focus:
            cited = cite(policy, clause)
            key = "silent.nearest" if clause.lead_units else "silent.related"
            lead, heading = "、".join(clause.lead_units), clause.heading or clause.label
            told = phrase(key, turn.language, heading=heading, cite=token(cited), lead=lead)
            return told, (cited,)
    return office_line(turn)


def _focus_clause(turn: Turn) -> tuple[str, str] | None:
    """The clause of the program that the question names or that is under discussion."""
    programs = turn.reading.programs or _of_sum(turn)
    for program in programs or (() if _gone_on(turn, "") else turn.dialogue.programs):
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


def _searched(turn: Turn, query: str, about: str) -> list[tuple[str, str]]:
    """The clause that is named or described; a loosely similar one is nobody's to ask about."""
    asked = _NO_MATTER.sub(" ", query)
    rest = _NO_MATTER.sub(" ", about)
    if last := _gone_on(turn, rest if about else asked):
        return last
    own = turn.services.primary
    if named := headings_in(rest or asked, turn.services.policy.clauses):
        return [(own, named[0])]
    if subject(rest):
        return _near(turn, rest) or _naming(turn, rest) or _near(turn, asked)
    if about and (known := _naming(turn, asked, few=_HELD)):
        return known
    return _near(turn, asked) or _naming(turn, asked)


def _near(turn: Turn, words: str) -> list[tuple[str, str]]:
    """Clauses that share much with some words."""
    hits = turn.services.retriever().search(words, k=3, policies=turn.policies)
    return [(hit.policy, hit.clause) for hit in hits if hit.coverage >= _SHARED]


def _gone_on(turn: Turn, rest: str) -> list[tuple[str, str]]:
    """“支持集群发展写了什么 || 电话是多少”: the clause looked up last, where nothing else is named."""
    reading, dialogue = turn.reading, turn.dialogue
    if dialogue.intent is not None or not dialogue.clauses or len(subject(rest)) > _BARE:
        return []
    named = reading.programs or reading.units or reading.terms or reading.clause
    clauses = turn.services.policy.clauses
    if named or matters_in(rest, clauses) or rare_in(rest, clauses):
        return []
    return [(turn.services.primary, dialogue.clauses[0])]


def _naming(turn: Turn, query: str, few: int = 0) -> list[tuple[str, str]]:
    """The clause that holds most of the rare words of what is asked: 节能诊断上门收不收费.

    ``few``: a word that no more measures hold is enough; the one that has it most often is meant.
    """
    clauses = turn.services.policy.clauses
    told = turn.reading.extraction.facts
    parts = [one for one in _PARTS.split(query) if not told or asks_anything(one)]
    words = {word for one in parts for word in (*matters_in(one, clauses), *rare_in(one, clauses))}
    measures = [one for one in clauses if one.lead_units]
    holders = {word: sum(word in one.text for one in measures) for word in words}
    known = {word for word in words if 0 < holders[word] <= few}
    if known:
        most = max(measures, key=lambda one: sum(one.text.count(word) for word in known))
        return [(turn.services.primary, most.id)]
    held = {one.id: sum(len(word) for word in words if word in one.text) for one in measures}
    best = max(held, key=lambda name: held[name], default=None)
    alone = any(len(word) >= _NAME and count == 1 for word, count in holders.items())
    if best is None or held[best] < (_NAME if alone else _NAMED):
        return []
    return [(turn.services.primary, best)]


_PARTS = re.compile(r"[,，;；。?？!]")
_HELD = 2
_NAMED, _NAME = 4, 3
"""Characters of rare words that a clause has to hold to be the nearest; fewer where one is its own: 链长制."""
_NO_MATTER = re.compile(r"\d[\d.,]*(?:万|亿|元|%)*|(?<!新)材料|资料|表格")
"""入库要交什么材料 is not about 新材料首批次, a claimed 10万 not about whatever pays 10万."""


def office_line(turn: Turn, key: str = "silent.office") -> tuple[str, tuple[Citation, ...]]:
    """The unit that does the day-to-day work, where the policy names one."""
    policy = turn.services.policy
    for clause in policy.clauses:
        match = _OFFICE.search(clause.text)
        if match:
            at = clause.start + match.start()
            cited = cite(policy, clause, at, clause.start + match.end())
            unit = match.group(1)
            return phrase(key, turn.language, unit=unit, cite=token(cited)), (cited,)
    return "", ()
