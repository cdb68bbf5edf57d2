"""Departments beside the tasks they lead: who is a member, who appears how often, who does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answer import Citation, Status
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.language.references import UnitMention, units_in
from assistant.tools.departments import list_measures
from assistant.tools.notices import premise_notice
from assistant.tools.quotes import counted, name
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Clause

_CLAIMED = re.compile(r"(也|都|就|可|肯定|应该)?(是|属于|在)[^?]{0,14}(成员|名单|联席会)")
"""人社局也是成员单位，…对不对: taken for granted, as against asked openly."""
_MEMBERS = re.compile(r"[一-鿿“”]{0,12}成员单位(?:包括|有|为)[^，。；]*")


def members_clause(turn: Turn) -> tuple[Clause, Citation] | None:
    """The clause that lists member units, and its words; None where the policy lists none."""
    policy = turn.services.policy
    for clause in policy.clauses:
        if found := _MEMBERS.search(clause.text):
            start = clause.start + found.start()
            return clause, cite(policy, clause, start, clause.start + found.end())
    return None


def is_member(turn: Turn, units: Iterable[UnitMention]) -> Finding:
    """Say for each department whether it stands in the list of member units, and quote the list."""
    found = members_clause(turn)
    if found is None:
        text = phrase("members.none", turn.language)
        return Finding(tool="is_member", status=Status.NOT_COVERED, text=text)
    clause, quoted = found
    units = list(units)
    lines = [_member_line(turn, unit, clause, quoted) for unit in units]
    absent = not all(_inside(unit, quoted) for unit in units)
    wrong = absent and _CLAIMED.search(turn.reading.extraction.text)
    premise = premise_notice(turn)
    return Finding(
        tool="is_member",
        text=paragraphs(*lines),
        citations=(quoted,),
        notices=(premise,) if wrong else (),
        clauses=(clause.id,),
    )


def _inside(unit: UnitMention, quoted: Citation) -> bool:
    """Whether a list of members names a department."""
    return any(one in quoted.quote for one in unit.names)


def _member_line(turn: Turn, unit: UnitMention, clause: Clause, quoted: Citation) -> str:
    named = "、".join(unit.names) or unit.words
    inside = _inside(unit, quoted)
    key = "members.yes" if inside else "members.no"
    line = phrase(key, turn.language, unit=named, quote=quoted.quote, cite=token(quoted))
    if not inside and set(unit.names) & {*clause.lead_units, *clause.support_units}:
        line += phrase("members.supports", turn.language)
    return line


def appearances(turn: Turn, unit: UnitMention) -> Finding:
    """Every task of a department, or those in which it has the role asked for; and how many."""
    finding = list_measures(turn, unit)
    if not finding.clauses:
        return finding
    only = len(finding.clauses) == 1
    line = phrase(
        f"units.once.{unit.role}" if only else f"units.count.{unit.role}",
        turn.language,
        unit="、".join(unit.names),
        count=counted(len(finding.clauses)),
    )
    return finding.model_copy(update={"text": paragraphs(line, finding.text)})


def uninvolved(turn: Turn, clause_id: str | None = None, role: str = "any") -> Finding:
    """The departments of the text that have no part in a clause, or that lead nothing at all."""
    policy = turn.services.policy
    every = dict.fromkeys(
        unit for clause in policy.clauses for unit in (*clause.lead_units, *clause.support_units)
    )
    if clause_id:
        clause = turn.services.clause(clause_id)
        part = units_in(clause, role)
        quoted = cite(policy, clause)
        title = phrase(
            f"units.outside.{role}", turn.language, heading=name(clause), cite=token(quoted)
        )
        left = [unit for unit in every if unit not in part]
        return Finding(
            tool="uninvolved",
            text=paragraphs(title, bullets(left)),
            citations=(quoted,),
            clauses=(clause.id,),
        )
    leading = {unit for clause in policy.clauses for unit in clause.lead_units}
    first = {
        unit: next(one for one in policy.clauses if unit in one.support_units)
        for unit in every
        if unit not in leading
    }
    cited = {unit: cite(policy, clause) for unit, clause in first.items()}
    listed = bullets([f"{unit}{token(one)}" for unit, one in cited.items()])
    return Finding(
        tool="uninvolved",
        text=paragraphs(phrase("units.never_lead", turn.language), listed),
        citations=tuple(cited.values()),
        clauses=tuple(dict.fromkeys(one.clause for one in cited.values())),
    )
