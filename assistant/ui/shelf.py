"""Policies at hand, as HTML: a table of them, the preview of a new one, drafted awards to review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from assistant.money import format_money
from assistant.ui.quantities import decimal
from assistant.ui.view import View
from knowledge.drafts import DraftAward
from knowledge.intake import Preview
from knowledge.model import Clause, Policy, PolicyMeta, Standing
from knowledge.review import Reviewed, Verdict
from knowledge.standing import standing, validity

_STATES = {
    Standing.IN_FORCE: "met",
    Standing.EXPIRED: "not_met",
    Standing.SUPERSEDED: "not_met",
}
_VERDICTS = {
    Verdict.OPEN: "unknown",
    Verdict.CONFIRMED: "met",
    Verdict.REJECTED: "not_met",
}
_FIELDS = ("amount", "rate", "cap")
_META = ("issuer", "level", "place", "number", "issued_on", "effective_from", "effective_to")
BEGINNING = 60
"""Characters of a clause that a preview shows."""


def listing(policies: Iterable[Policy], day: date, view: View, *, keeping: bool) -> str:
    """Every policy with its standing and term; ``keeping`` adds what a keeper may do with it."""
    heads = ("shelf_policy", "shelf_standing", "shelf_term", "shelf_clauses")
    titles = "".join(f"<th>{escape(view.say[head])}</th>" for head in heads)
    rows = "".join(_policy(policy, day, view, keeping) for policy in policies)
    return f'<table class="listing shelf"><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>'


def _policy(policy: Policy, day: date, view: View, keeping: bool) -> str:
    say, meta = view.say, policy.meta
    where = " · ".join(part for part in (meta.issuer, meta.number) if part)
    first = next(iter(policy.clauses), None)
    opened = view.clause_button(policy.id, first.id, called=say["shelf_read"]) if first else ""
    tools = _tools(policy, view) if keeping and not policy.built_in else ""
    state = standing(meta, day)
    return (
        f"<tr><th scope=row>{escape(policy.title)}"
        f'<span class="reason">{escape(where)}</span></th>'
        f'<td><span class="badge" data-state="{_STATES.get(state, "unknown")}">'
        f"{escape(say[f'standing_{state}'])}</span></td>"
        f"<td>{escape(_term(meta, view))}</td>"
        f'<td><span class="count">{escape(say["shelf_count"].format(count=len(policy.clauses)))}'
        f"</span>{opened}{tools}</td></tr>"
    )


def _term(meta: PolicyMeta, view: View) -> str:
    term = validity(meta)
    if term.starts is None and term.ends is None:
        return view.say["shelf_no_term"]
    days = [str(day) if day else "…" for day in (term.starts, term.ends)]
    words = view.say["shelf_days"].format(first=days[0], last=days[1])
    return view.say["shelf_final"].format(term=words) if term.of_final_version else words


def _tools(policy: Policy, view: View) -> str:
    say = view.say
    sure = say["shelf_remove_sure"].format(title=policy.meta.short_title)
    return (
        f'<span class="tools"><button type="button" class="quiet" data-event="review" '
        f'data-policy="{escape(policy.id)}">{escape(say["shelf_review"])}</button>'
        f'<button type="button" class="quiet remove" data-event="remove" '
        f'data-policy="{escape(policy.id)}" data-sure="{escape(sure)}">'
        f"{escape(say['shelf_remove'])}</button></span>"
    )


def preview(token: str, found: Preview, view: View) -> str:
    """What a document was understood as, to be taken in or not."""
    say, policy = view.say, found.policy
    notes = (*found.notes, *(one.question for one in found.ask))
    told = "".join(f"<li>{escape(note)}</li>" for note in notes)
    asked = f'<div class="gaps"><p>{escape(say["preview_check"])}</p><ul>{told}</ul></div>'
    outline = "".join(_clause(clause, view) for clause in policy.clauses)
    count = say["shelf_count"].format(count=len(policy.clauses))
    return (
        f'<section class="sheet preview"><h3>{escape(policy.title)}</h3>{_meta(policy.meta, view)}'
        f"{asked if told else ''}{_decision(token, found, view)}"
        f"<h4>{escape(say['preview_outline'])} · {escape(count)}</h4>"
        f'<ul class="outline scroll-y" tabindex="0">{outline}</ul></section>'
    )


def _meta(meta: PolicyMeta, view: View) -> str:
    rows = "".join(
        f"<div><dt>{escape(view.say[f'meta_{field}'])}</dt>"
        f"<dd>{escape(_known(getattr(meta, field), view))}</dd></div>"
        for field in _META
    )
    status = view.say[f"status_{meta.status}"]
    return (
        f'<dl class="meta"><div><dt>{escape(view.say["meta_status"])}</dt>'
        f"<dd>{escape(status)}</dd></div>{rows}</dl>"
    )


def _known(value: object, view: View) -> str:
    return view.say["meta_unknown"] if value is None else str(value)


def _decision(token: str, found: Preview, view: View) -> str:
    say = view.say
    if found.held:
        return f'<p class="hint">{escape(say["preview_held"])}</p>'
    return (
        f'<form data-event="take_in" class="row"><input type="hidden" name="token" value="{token}">'
        f'<button type="submit" class="primary">{escape(say["preview_add"])}</button>'
        f'<button type="button" class="quiet" data-event="discard">'
        f"{escape(say['preview_discard'])}</button></form>"
    )


def _clause(clause: Clause, view: View) -> str:
    inferred = f' <em class="inferred">{escape(view.say["preview_inferred"])}</em>'
    beginning = " ".join(clause.text.split())
    more = "…" if len(beginning) > BEGINNING else ""
    units = "、".join((*clause.lead_units, *clause.support_units))
    return (
        f'<li data-depth="{clause.id.count(".")}"><span class="entry-label">'
        f"{escape(clause.label)}{inferred if clause.inferred else ''}</span>"
        f'<span class="beginning">{escape(beginning[:BEGINNING])}{more}</span>'
        f'<span class="leads">{escape(units)}</span></li>'
    )


def drafts(policy: Policy, items: Sequence[Reviewed], view: View) -> str:
    """Drafted awards, each with its words, its figures and what to say of it."""
    say = view.say
    title = say["review_title"].format(title=policy.meta.short_title)
    cards = "".join(_draft(policy, item, view) for item in items)
    empty = f'<p class="hint">{escape(say["review_none"])}</p>'
    return (
        f'<section class="sheet review"><h3>{escape(title)}</h3>'
        f"<p>{escape(say['review_about'])}</p>{cards or empty}</section>"
    )


def _draft(policy: Policy, item: Reviewed, view: View) -> str:
    say, draft = view.say, item.draft
    where = view.clause_button(policy.id, draft.clause, (draft.start, draft.end))
    figures = _tiers(draft) if draft.tiers else _figures(draft, view)
    by = f'<span class="badge">{escape(say["draft_proposed"])}</span>' if draft.proposed else ""
    buttons = "".join(
        f'<button type="submit" class="{kind}" name="verdict" value="{verdict}">'
        f"{escape(say[f'review_{verdict}'])}</button>"
        for verdict, kind in (
            (Verdict.CONFIRMED, "primary"),
            (Verdict.REJECTED, "quiet"),
            (Verdict.OPEN, "quiet"),
        )
        if verdict is not item.verdict
    )
    return (
        f'<form data-event="decide" class="draft"><input type="hidden" name="policy" '
        f'value="{escape(policy.id)}"><input type="hidden" name="number" value="{item.number}">'
        f'<p class="draft-head"><span class="badge" data-state="{_VERDICTS[item.verdict]}">'
        f"{escape(say[f'verdict_{item.verdict}'])}</span> {escape(say[f'draft_{draft.kind}'])} {by} "
        f'{where}</p><blockquote class="law">{escape(draft.quote)}</blockquote>'
        f'{figures}<p class="row">{buttons}</p></form>'
    )


def _figures(draft: DraftAward, view: View) -> str:
    fields = "".join(
        f"<label>{escape(view.say[f'draft_{field}'])}"
        f'<input type="text" inputmode="decimal" maxlength="18" name="{field}" '
        f'value="{escape(getattr(draft, field))}"></label>'
        for field in _FIELDS
        if getattr(draft, field) is not None
    )
    return f'<p class="row fields">{fields}</p>' if fields else ""


def _tiers(draft: DraftAward) -> str:
    rows = "".join(
        f"<li>{escape(tier.condition)}：{escape(_money(tier.amount or tier.cap, tier.rate))}</li>"
        for tier in draft.tiers
    )
    return f'<ul class="gaps">{rows}</ul>'


def _money(yuan: str | None, rate: str | None) -> str:
    amount = decimal(yuan or "")
    words = [f"{rate}%"] if rate else []
    if amount is not None:
        words.append(format_money(amount))
    return "，".join(words)
