"""The page for looking clauses up: a search box, filters by unit, and an outline or results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from assistant.ui.evidence import Span, marked
from assistant.ui.view import View
from assistant.ui.words import Words
from knowledge.model import Clause, ClauseKind, Policy

MOST_FOUND = 12
HEADINGS = (ClauseKind.PART, ClauseKind.SECTION)
SNIPPET = 110
"""Characters of a clause that a result shows around what was found."""


@dataclass(frozen=True)
class Wish:
    """What is looked for: words, a unit, and whether it must lead."""

    query: str = ""
    unit: str = ""
    leading: bool = False

    def admits(self, clause: Clause) -> bool:
        """Whether a clause names the unit in the role that is asked for."""
        units = clause.lead_units if self.leading else clause.lead_units + clause.support_units
        return not self.unit or self.unit in units


def units_of(policies: Iterable[Policy]) -> list[str]:
    """Every unit that some clause names, in the order of the texts."""
    clauses = [clause for policy in policies for clause in policy.clauses]
    return list(dict.fromkeys(u for c in clauses for u in (*c.lead_units, *c.support_units)))


def finder(policies: Sequence[Policy], say: Words) -> str:
    """The search box and the filters."""
    options = "".join(f"<option>{escape(unit)}</option>" for unit in units_of(policies))
    return (
        f'<form class="finder" role="search"><label class="unseen" for="sg-find">'
        f"{escape(say['find_label'])}</label>"
        f'<input id="sg-find" type="search" name="query" maxlength="200" autocomplete="off" '
        f'placeholder="{escape(say["find_hint"])}">'
        f'<select name="unit" aria-label="{escape(say["find_unit"])}">'
        f'<option value="">{escape(say["find_unit_any"])}</option>{options}</select>'
        f'<label class="tick"><input type="checkbox" name="leading"> '
        f"{escape(say['find_leading'])}</label></form>"
    )


def outline(policies: Sequence[Policy], wish: Wish, view: View) -> str:
    """Every clause in its place in the text; with a unit, only the clauses that name it."""
    parts = []
    for policy in policies:
        items = "".join(
            _entry(policy, clause, None, view) for clause in policy.clauses if wish.admits(clause)
        )
        parts.append(f"<h2>{escape(policy.title)}</h2>{_list(items, view, 'outline')}")
    return "".join(parts)


def results(found: Sequence[tuple[Policy, Clause, Span]], wish: Wish, view: View) -> str:
    """The clauses that were found, best first, with the words that speak of it."""
    items = "".join(
        _entry(policy, clause, span, view) for policy, clause, span in found if wish.admits(clause)
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
    if not clause.lead_units:
        return ""
    names = escape("、".join(clause.lead_units))
    return f'<span class="leads">{escape(view.say["lead_units"])} {names}</span>'
