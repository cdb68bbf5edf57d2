"""Two clauses, or two whole policies, side by side as HTML, with what differs marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from assistant.ui.view import View
from assistant.ui.words import Words
from knowledge.model import Clause, Policy
from knowledge.versions import Change, compare

WHOLE = "*"
"""Stands for all clauses of a policy."""
LONGEST = 4000
"""Characters of a clause that are compared sign by sign."""
SHORTEST_SHARED = 2
"""Runs of equal signs shorter than this stand by chance and read as changed."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a policy, and one of its clauses or all."""

    policy: Policy
    clause: Clause | None = None

    @property
    def value(self) -> str:
        """How a form names the side's clause."""
        return f"{self.policy.id}/{self.clause.id if self.clause else WHOLE}"


def chooser(
    policies: Sequence[Policy], left: Side, right: Side, say: Words, *, opened: bool = False
) -> str:
    """Two choices of a policy, each with a choice of its clauses."""
    sides = "".join(
        f"<fieldset><legend>{escape(say[f'compare_{name}'])}</legend>"
        f"{_select(f'{name}_policy', _policies(policies), side.policy.id, say)}"
        f"{_select(name, _clauses(side.policy, say), side.value, say)}</fieldset>"
        for name, side in (("left", left), ("right", right))
    )
    return (
        f'<details class="sheet compare"{" open" if opened else ""}><summary>{escape(say["compare_title"])}</summary>'
        f'<form data-event="compare" data-live class="sides">{sides}'
        f'<p data-fault="{escape(say["fault"])}"></p></form></details>'
    )


def _policies(policies: Iterable[Policy]) -> list[tuple[str, str]]:
    return [(policy.id, policy.meta.short_title) for policy in policies]


def _clauses(policy: Policy, say: Words) -> list[tuple[str, str]]:
    whole = [(f"{policy.id}/{WHOLE}", say["compare_whole"])]
    return whole + [(f"{policy.id}/{clause.id}", clause.label) for clause in policy.clauses]


def _select(name: str, options: Iterable[tuple[str, str]], chosen: str, say: Words) -> str:
    label = say["compare_policy" if name.endswith("policy") else "compare_clause"]
    items = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(text)}</option>"
        for value, text in options
    )
    return f'<select name="{name}" aria-label="{escape(label)}">{items}</select>'


def compared(left: Side, right: Side, view: View) -> str:
    """What differs between the sides."""
    if left.clause and right.clause:
        return _pair(left, left.clause, right, right.clause, view)
    if left.clause or right.clause:
        return f'<p class="hint">{escape(view.say["compare_uneven"])}</p>'
    if left.policy.id == right.policy.id:
        return f'<p class="hint">{escape(view.say["compare_same"])}</p>'
    changes = compare(left.policy, right.policy)
    title = view.say["compare_count"].format(count=len(changes))
    items = "".join(_change(change, left, right, view) for change in changes)
    return f"<h3>{escape(title)}</h3>{items}"


def _pair(left: Side, one: Clause, right: Side, other: Clause, view: View) -> str:
    before, after = differing(one.text[:LONGEST], other.text[:LONGEST])
    columns = "".join(
        f"<div><p class=source>{escape(side.policy.meta.short_title)}</p>"
        f"<h4>{escape(clause.label)}</h4>"
        f'<blockquote class="law">{text}</blockquote>{_units(clause, view)}</div>'
        for side, clause, text in ((left, one, before), (right, other, after))
    )
    return f'<div class="pair">{columns}</div>'


def _units(clause: Clause, view: View) -> str:
    lists = (("lead_units", clause.lead_units), ("support_units", clause.support_units))
    return "".join(
        f'<p class="leads">{escape(view.say[key])} {escape("、".join(units))}</p>'
        for key, units in lists
        if units
    )


def _change(change: Change, left: Side, right: Side, view: View) -> str:
    before, after = differing(change.old_text[:LONGEST], change.new_text[:LONGEST])
    sides = (
        (left.policy.id, change.old, before, change.old_numbers),
        (right.policy.id, change.new, after, change.new_numbers),
    )
    columns = "".join(
        f"<div>{_opened(policy, clause, view)}"
        f'<blockquote class="law">{text}</blockquote>{_numbers(numbers, view)}</div>'
        if clause
        else f'<div><p class="hint">{escape(view.say["compare_none"])}</p></div>'
        for policy, clause, text, numbers in sides
    )
    kind = escape(view.say[f"change_{change.kind}"])
    return (
        f'<section class="change"><p><span class="badge">{kind}</span> {escape(change.label)}</p>'
        f'<div class="pair">{columns}</div></section>'
    )


def _opened(policy: str, clause: str, view: View) -> str:
    return f"<p>{view.clause_button(policy, clause)}</p>"


def _numbers(numbers: Sequence[str], view: View) -> str:
    if not numbers:
        return ""
    words = view.say["compare_numbers"].format(numbers="、".join(numbers))
    return f'<p class="leads">{escape(words)}</p>'


def differing(old: str, new: str) -> tuple[str, str]:
    """Both texts escaped, with what only the one has in ``<del>`` and the other in ``<ins>``."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    before, after, one, other = [], [], 0, 0
    for place in matcher.get_matching_blocks():
        if 0 < place.size < SHORTEST_SHARED:
            continue
        before.append(_tagged("del", old[one : place.a]) + escape(old[place.a :][: place.size]))
        after.append(_tagged("ins", new[other : place.b]) + escape(new[place.b :][: place.size]))
        one, other = place.a + place.size, place.b + place.size
    return "".join(before), "".join(after)


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""
