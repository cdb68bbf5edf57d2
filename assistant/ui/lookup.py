"""Looking clauses up, as HTML: a search box with filters, and an outline or results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.facets import Provision
from assistant.ui.evidence import Span, marked
from assistant.ui.view import View
from assistant.ui.wish import ROLES, SUMS, WAYS, Wish
from assistant.ui.words import Words
from knowledge.model import Clause, ClauseKind, Policy

HEADINGS = (ClauseKind.PART, ClauseKind.SECTION)
SNIPPET = 110
"""Characters of a clause that a result shows around what was found."""
OPEN_POLICIES = 3
"""Policies whose outline stands open where more are held."""
Option = tuple[str, str]


def units_of(policies: Iterable[Policy]) -> list[str]:
    """Every unit that some clause names, in the order of the texts."""
    clauses = [clause for policy in policies for clause in policy.clauses]
    return list(dict.fromkeys(u for c in clauses for u in (*c.lead_units, *c.support_units)))


def finder(policies: Sequence[Policy], say: Words) -> str:
    """The search box and the filters."""
    several = len(policies) > 1
    held = [(policy.id, policy.meta.short_title) for policy in policies]
    parts = [
        (f"{policy.id}/{clause.id}", _part(policy, clause, several))
        for policy in policies
        for clause in policy.clauses
        if clause.kind is ClauseKind.PART
    ]
    filters = (
        _choice("policy", held, say) if several else "",
        _choice("part", parts, say),
        _choice("unit", [(unit, unit) for unit in units_of(policies)], say),
        _choice("role", [(role, say[f"find_role_{role}"]) for role in ROLES], say),
        _choice("kind", [(kind.value, say[f"find_kind_{kind}"]) for kind in Provision], say),
        _choice("least", [(least, say[f"find_least_{least}"]) for least in SUMS], say),
        _choice("way", [(way, say[f"find_way_{way}"]) for way in WAYS], say),
    )
    return (
        f'<form class="finder" role="search" data-event="find" data-live>'
        f'<label class="unseen" for="sg-find">{escape(say["find_label"])}</label>'
        f'<input id="sg-find" type="search" name="query" maxlength="200" autocomplete="off" '
        f'placeholder="{escape(say["find_hint"])}"><div class="filters">{"".join(filters)}</div>'
        f'<p data-fault="{escape(say["fault"])}"></p></form>'
    )


def _choice(name: str, options: Sequence[Option], say: Words) -> str:
    items = "".join(
        f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in options
    )
    return (
        f'<select name="{name}" aria-label="{escape(say[f"find_{name}"])}">'
        f'<option value="">{escape(say[f"find_{name}_any"])}</option>{items}</select>'
    )


def _part(policy: Policy, clause: Clause, several: bool) -> str:
    label = clause.label if len(clause.label) <= 24 else f"{clause.label[:24]}…"
    return f"{policy.meta.short_title[:12]} · {label}" if several else label


def outline(policies: Sequence[Policy], wish: Wish, view: View) -> str:
    """Every clause in its place in the text, or those that the filters admit."""
    shown = [policy for policy in policies if not wish.policy or policy.id == wish.policy]
    parts = []
    for place, policy in enumerate(shown):
        clauses = [clause for clause in policy.clauses if wish.admits(policy, clause)]
        items = "".join(_entry(policy, clause, None, view) for clause in clauses)
        count = view.say["shelf_count"].format(count=len(clauses))
        opened = " open" if place < OPEN_POLICIES else ""
        parts.append(
            f'<details class="text"{opened}><summary><h2>{escape(policy.title)}</h2>'
            f'<span class="hint">{escape(count)}</span></summary>'
            f"{_list(items, view, 'outline')}</details>"
        )
    return "".join(parts)


def results(found: Sequence[tuple[Policy, Clause, Span]], wish: Wish, view: View) -> str:
    """The clauses that were found, best first, with the words that speak of it."""
    items = "".join(
        _entry(policy, clause, span, view)
        for policy, clause, span in found
        if wish.admits(policy, clause)
    )
    title = escape(view.say["find_title"].format(query=wish.query))
    return f"<h2>{title}</h2>{_list(items, view, 'ranked')}"


def _list(items: str, view: View, kind: str) -> str:
    if not items:
        return f'<p class="hint">{escape(view.say["find_nothing"])}</p>'
    return f'<ul class="{kind}">{items}</ul>'


def _entry(policy: Policy, clause: Clause, span: Span | None, view: View) -> str:
    start, end = span or (clause.start, clause.start)
    heading = clause.kind in HEADINGS and span is None
    body = "" if heading else _snippet(clause, span) + _units(clause, view)
    return (
        f'<li data-kind="{clause.kind}" data-depth="{clause.id.count(".")}">'
        f'<button type="button" class="entry" data-policy="{escape(policy.id)}" '
        f'data-clause="{escape(clause.id)}" data-start="{start}" data-end="{end}">'
        f'<span class="entry-label">{escape(clause.label)}</span>{body}</button></li>'
    )


def _snippet(clause: Clause, span: Span | None) -> str:
    """The found words with what stands around them; else the beginning of a clause untitled."""
    if span is None:
        beginning = escape(clause.text[:SNIPPET])
        return "" if clause.heading else f'<span class="beginning">{beginning}</span>'
    low = max(clause.start, min(span[0], clause.end) - 12)
    text = clause.text[low - clause.start : low - clause.start + SNIPPET]
    before = "…" if low > clause.start else ""
    after = "…" if low + SNIPPET < clause.end else ""
    return f'<span class="snippet">{before}{marked(text, low, span)}{after}</span>'


def _units(clause: Clause, view: View) -> str:
    """Both lists of units, each in a line."""
    lists = (("lead_units", clause.lead_units), ("support_units", clause.support_units))
    return "".join(
        f'<span class="leads">{escape(view.say[key])} {escape("、".join(units))}</span>'
        for key, units in lists
        if units
    )
