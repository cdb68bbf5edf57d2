"""The clause beside the answer: its text with exactly the quoted span marked."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from assistant.ui.view import View
from knowledge.model import Clause, Policy

Span = tuple[int, int]


def marked(text: str, offset: int, span: Span | None) -> str:
    """Escaped text with ``span`` (offsets of the whole policy) inside ``<mark>``.

    ``offset`` is where ``text`` begins in the policy. A span that lies outside is left out; one
    that crosses an edge is cut there.
    """
    start, end = (0, 0) if span is None else span
    low = min(max(start - offset, 0), len(text))
    high = min(max(end - offset, 0), len(text))
    if low >= high:
        return escape(text)
    return f"{escape(text[:low])}<mark>{escape(text[low:high])}</mark>{escape(text[high:])}"


def clause_view(policy: Policy, clause: Clause, span: Span | None, view: View) -> str:
    """One clause: where it stands, its words, who leads and supports, the way to the full text."""
    say = view.say
    inferred = f'<p class="inferred">{escape(say["inferred"])}</p>' if clause.inferred else ""
    return (
        f'<p class="source">{escape(policy.meta.short_title)}</p>'
        f"<h3>{escape(clause.label)}</h3>"
        f'<blockquote class="{_manner(clause, span)}">'
        f"{marked(clause.text, clause.start, span)}</blockquote>"
        f"{_units('lead_units', clause.lead_units, view)}"
        f"{_units('support_units', clause.support_units, view)}{inferred}"
        f"{_switch(policy, clause, span, 'full', view)}{_link(policy, clause, view)}"
    )


def full_view(policy: Policy, clause: Clause, span: Span | None, view: View) -> str:
    """The whole text with the clause set off and the span marked."""
    before, after = policy.text[: clause.start], policy.text[clause.end :]
    inside = marked(clause.text, clause.start, span)
    return (
        f'<p class="source">{escape(policy.title)}</p>'
        f"{_switch(policy, clause, span, 'clause', view)}"
        f'<div class="{_manner(clause, span)} full" tabindex="0">{escape(before)}<span class="here">{inside}</span>'
        f"{escape(after)}</div>"
    )


def nothing(view: View, key: str = "evidence_none") -> str:
    """An empty panel that says how to fill it."""
    return f'<p class="hint">{escape(view.say[key])}</p>'


def _manner(clause: Clause, span: Span | None) -> str:
    """Where nearly all of a clause is quoted, the mark is paler."""
    quoted = 0 if span is None else span[1] - span[0]
    return "law whole" if quoted > 0.7 * len(clause.text) else "law"


def _units(key: str, units: tuple[str, ...], view: View) -> str:
    if not units:
        return ""
    names = "".join(f"<li>{escape(unit)}</li>" for unit in units)
    return f'<div class="units"><span>{escape(view.say[key])}</span><ul>{names}</ul></div>'


def _link(policy: Policy, clause: Clause, view: View) -> str:
    """An address that opens this clause, to be kept or passed on."""
    address = f"#clause/{quote(policy.id)}/{quote(clause.id)}"
    return f'<p><a class="quiet link" href="{address}">{escape(view.say["clause_link"])}</a></p>'


def _switch(policy: Policy, clause: Clause, span: Span | None, mode: str, view: View) -> str:
    start, end = span or (clause.start, clause.start)
    label = view.say["full"] if mode == "full" else view.say["full_back"]
    place = "" if mode == "full" else ' class="back"'
    return (
        f'<p{place}><button type="button" class="quiet" data-mode="{mode}" '
        f'data-policy="{escape(policy.id)}" data-clause="{escape(clause.id)}" '
        f'data-start="{start}" data-end="{end}">{escape(label)}</button></p>'
    )
