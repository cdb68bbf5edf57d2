"""Finding awards clause by clause, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.drafts.assemble import drafted, provisions
from knowledge.drafts.groups import Group, Role, groups_of
from knowledge.drafts.model import DraftAward
from knowledge.drafts.table import table_awards
from knowledge.drafts.view import Sentence, View, parts, sentences, view_of
from knowledge.drafts.words import words
from knowledge.model import Clause, ClauseKind, Policy
from knowledge.parsing.headings import LIMIT
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
    heading = heading if heading.partition("\n")[0] else _opening(view) + heading
    spans: list[_Span] = []
    for sentence in sentences(view):
        if words().no_award.search(view.masked[sentence.start : sentence.end]):
            continue
        groups = groups_of(view, sentence, heading)
        for part in parts(view, sentence, "；;"):
            _join(view, spans, _Span(part, _inside(groups, part)))
    for span in spans:
        for provision in provisions(span.groups):
            yield drafted(view, span.part, clause, provision)


def _opening(view: View) -> str:
    """The first sentence, if it is short enough to say what a clause without heading is about."""
    first = next(sentences(view), None)
    said = view.text[first.start : first.end] if first else ""
    return said if len(said) <= LIMIT else ""


class _Span(NamedTuple):
    """A part of a clause that is read as one, and its quantities that matter."""

    part: Sentence
    groups: tuple[Group, ...]

    @property
    def roles(self) -> set[Role]:
        return {group.role for group in self.groups}


def _join(view: View, spans: list[_Span], span: _Span) -> None:
    """Add a part, to the one before it where it only caps that or is its next step."""
    before = spans[-1] if spans else None
    if before and (_caps(view, before, span) or _is_step(view, before, span)):
        part = Sentence(before.part.start, span.part.end)
        spans[-1] = _Span(part, before.groups + span.groups)
    else:
        spans.append(span)


def _caps(view: View, before: _Span, span: _Span) -> bool:
    opens = words().further_cap.match(view.masked, span.part.start)
    return bool(opens and span.roles == {Role.CAP} and Role.AWARD in before.roles)


def _is_step(view: View, before: _Span, span: _Span) -> bool:
    """Whether a part is the next step of a scale: 达到5亿元的奖励50万元；达到1亿元的奖励20万元."""
    ours, theirs = _bases(span), _bases(before)
    if len(ours) != 1 or not theirs or span.roles != before.roles:
        return False
    if any(one.measure is not ours[0].measure or len(one.items) > 1 for one in theirs):
        return False
    text = view.masked[span.part.start : span.part.end]
    last = view.masked[before.part.start : before.part.end]
    return words().next_step.match(text) is not None or (
        _head(text) == _head(re.split("[；;：:]", last.rstrip("；;"))[-1])
        and view.text[span.part.start - 1] in "；;"
    )


def _head(text: str) -> str:
    """The first words of a step: up to its first figure, three characters at most."""
    return re.split(r"\d", text)[0][:3] or "?"


def _bases(span: _Span) -> list[Group]:
    return [group for group in span.groups if group.role is Role.AWARD] or [
        group for group in span.groups if group.role is Role.CAP
    ]


def _inside(groups: list[Group], part: Sentence) -> tuple[Group, ...]:
    return tuple(
        group
        for group in groups
        if part.start <= group.items[0].start < part.end and group.role is not Role.OTHER
    )
