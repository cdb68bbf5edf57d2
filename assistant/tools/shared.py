"""The units of clauses side by side, and the part that a department has in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.references import UnitMention, unit_mentions
from assistant.tools.departments import list_measures
from assistant.tools.quotes import name, support_words
from assistant.tools.relevance import relevant
from assistant.wording.phrases import paragraphs, phrase

_AND = re.compile(r"以及|还有|[与和跟同、,，]|\bwith\b|\band\b|\bas\b")
_LEAST = 3
"""A description of a clause has at least so many characters."""


def described(turn: Turn, text: str, *, led: bool = True) -> list[str]:
    """The clauses that the parts of a text describe, each by its best hit; ``led``: by somebody."""
    found: list[str] = []
    for part in _AND.split(text):
        words = part.strip(" 的呢吗?。")
        if len(words) < _LEAST:
            continue
        hits = [hit for hit in relevant(turn, words) if hit.policy == turn.services.primary]
        found += [
            hit.clause for hit in hits[:1] if not led or turn.services.clause(hit.clause).lead_units
        ]
    return found


def domain_units(turn: Turn, words: str) -> tuple[str, ...]:
    """Everyday names by which the department of a matter is known: 交通 → 交通局."""
    clauses = turn.services.policy.clauses
    for option in (words, f"{words}局", f"{words}部门", words[:2], f"{words[:2]}局"):
        mentioned = [unit for unit in unit_mentions(option, clauses) if unit.names]
        if mentioned:
            return tuple(unit.words for unit in mentioned)
    return ()


def find_part(turn: Turn, units: Iterable[UnitMention], clause_id: str | None = None) -> Finding:
    """Say what part departments have in a clause; all tasks of one where no clause is meant."""
    units = list(units)
    clause = turn.services.clause(clause_id) if clause_id else None
    named = {*clause.lead_units, *clause.support_units} if clause else set()
    if clause is None or not named:
        return list_measures(turn, units[0])
    cited = cite(turn.services.policy, clause)
    lines = []
    for unit in units:
        role = "none"
        if set(unit.names) & set(clause.lead_units):
            role = "lead"
        elif set(unit.names) & set(clause.support_units):
            role = "support"
        lines.append(
            phrase(
                f"part.{role}",
                turn.language,
                words=unit.words,
                unit="、".join(unit.names) or unit.words,
                heading=name(clause),
                cite=token(cited),
            )
        )
    return Finding(
        tool="list_measures", text=paragraphs(*lines), citations=(cited,), clauses=(clause.id,)
    )


def compare_units(turn: Turn, clause_ids: Sequence[str]) -> Finding:
    """The lead units of several clauses, and which of these they share."""
    policy = turn.services.policy
    clauses = [turn.services.clause(one) for one in clause_ids]
    cited = [cite(policy, clause) for clause in clauses]
    lines = [
        phrase(
            "units.task",
            turn.language,
            heading=name(clause),
            lead="、".join(clause.lead_units),
            cite=token(source),
            support=support_words(turn, clause),
        )
        for clause, source in zip(clauses, cited, strict=True)
    ]
    leads = [set(clause.lead_units) for clause in clauses]
    common = [unit for unit in clauses[0].lead_units if all(unit in one for one in leads)]
    if all(one == leads[0] for one in leads):
        verdict = phrase("shared.same", turn.language)
    elif common:
        verdict = phrase("shared.some", turn.language, units="、".join(common))
    else:
        verdict = phrase("shared.none", turn.language)
    return Finding(
        tool="list_measures",
        text=paragraphs(verdict, *lines),
        citations=tuple(cited),
        clauses=tuple(clause_ids),
    )
