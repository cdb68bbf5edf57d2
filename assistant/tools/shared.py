"""The units of clauses side by side, and the part that a department has in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.references import UnitMention, unit_mentions
from assistant.tools.departments import list_measures
from assistant.tools.notices import premise_notice
from assistant.tools.quotes import name, support_words
from assistant.tools.relevance import relevant
from assistant.wording.phrases import paragraphs, phrase
from knowledge.model import Clause

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


def compare_units(
    turn: Turn,
    clause_ids: Sequence[str],
    units: Sequence[UnitMention] = (),
    role: Literal["lead", "support"] = "lead",
) -> Finding:
    """The units of several clauses, which of a role they share, and what the named ones lead."""
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
    lists = [one.support_units if role == "support" else one.lead_units for one in clauses]
    common = [unit for unit in lists[0] if all(unit in one for one in lists)]
    key = (
        "same" if all(set(one) == set(lists[0]) for one in lists) else "some" if common else "none"
    )
    verdict = phrase(
        f"shared.{key}",
        turn.language,
        what=phrase(f"units.of_{role}", turn.language),
        units="、".join(common),
    )
    wrong = any(not all(set(unit.names) & one for one in leads) for unit in units)
    premise = premise_notice(turn)
    return Finding(
        tool="list_measures",
        text=paragraphs(*(_share(turn, unit, clauses) for unit in units), verdict, *lines),
        citations=tuple(cited),
        notices=(premise,) if wrong else (),
        clauses=tuple(clause_ids),
    )


def _share(turn: Turn, unit: UnitMention, clauses: Sequence[Clause]) -> str:
    """Which of several clauses a department leads."""
    led = [one for one in clauses if set(unit.names) & set(one.lead_units)]
    others = [one for one in clauses if one not in led]
    key = "part" if led and others else "all" if led else "not_one"
    return phrase(
        f"shared.{key}",
        turn.language,
        unit="、".join(unit.names),
        led=_headings(led),
        others=_headings(others),
    )


def _headings(clauses: Iterable[Clause]) -> str:
    return "、".join(f"“{name(one)}”" for one in clauses)
