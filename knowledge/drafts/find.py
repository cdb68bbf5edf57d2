"""Finding awards clause by clause, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.drafts.assemble import drafted, provisions
from knowledge.drafts.groups import Group, Role, groups_of
from knowledge.drafts.model import DraftAward
from knowledge.drafts.table import table_awards
from knowledge.drafts.view import Sentence, View, parts, sentences, view_of
from knowledge.drafts.words import words
from knowledge.model import Clause, ClauseKind, Policy
from knowledge.parsing.layout import Layout, layout_of


def draft_awards(policy: Policy) -> list[DraftAward]:
    """The award provisions of a policy, in the order of its text."""
    by_id = {clause.id: clause for clause in policy.clauses}
    layout = layout_of(policy.text)
    found: list[DraftAward] = []
    for clause in policy.clauses:
        if clause.kind is ClauseKind.TABLE:
            found.extend(table_awards(clause))
        else:
            found.extend(_in_clause(clause, _headings(clause, by_id), layout))
    return found


def _headings(clause: Clause, by_id: dict[str, Clause]) -> str:
    """The clause's heading and those above it, innermost first, one a line."""
    headings = [clause.heading]
    while clause.parent:
        clause = by_id[clause.parent]
        headings.append(clause.heading)
    return "\n".join(headings)


def _in_clause(clause: Clause, heading: str, layout: Layout) -> Iterator[DraftAward]:
    view = view_of(clause, layout)
    for sentence in sentences(view):
        if words().no_award.search(view.masked[sentence.start : sentence.end]):
            continue
        groups = groups_of(view, sentence, heading)
        for part in _spans(view, sentence, groups):
            yield from _in_part(view, part, clause, groups)


def _spans(view: View, sentence: Sentence, groups: list[Group]) -> list[Sentence]:
    """The parts between semicolons; a part that only caps the award before it is joined to it."""
    spans: list[Sentence] = []
    for part in parts(view, sentence, "；;"):
        roles = _roles(groups, part)
        before = _roles(groups, spans[-1]) if spans else set()
        opens = words().further_cap.match(view.masked, part.start)
        if opens and roles == {Role.CAP} and Role.AWARD in before and Role.CAP not in before:
            spans[-1] = Sentence(spans[-1].start, part.end)
        else:
            spans.append(part)
    return spans


def _roles(groups: list[Group], part: Sentence) -> set[Role]:
    return {group.role for group in _inside(groups, part)} - {Role.OTHER}


def _inside(groups: list[Group], part: Sentence) -> list[Group]:
    return [group for group in groups if part.start <= group.items[0].start < part.end]


def _in_part(
    view: View, part: Sentence, clause: Clause, groups: list[Group]
) -> Iterator[DraftAward]:
    for provision in provisions(_inside(groups, part)):
        yield drafted(view, part, clause, provision)
