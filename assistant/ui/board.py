"""Everything that an enterprise may get, sorted by how it stands, real beside supposed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.answer import State
from assistant.prospects import Outlook, Prospect
from assistant.ui.quantities import figure_text
from assistant.ui.view import View

MOST_ASKED = 4
_ORDER = (Outlook.MEETS, Outlook.COULD, Outlook.OPEN, Outlook.NOT)
Pairs = Sequence[tuple[Prospect, Prospect | None]]
"""How each item stands, and how it would stand; None where nothing is supposed."""


def board(pairs: Pairs, standing: str, view: View) -> str:
    """Four groups, empty ones left out; ``standing`` is the line on the policy's validity."""
    groups = "".join(_group(outlook, pairs, view) for outlook in _ORDER)
    supposed = any(after is not None for _, after in pairs)
    changed = sum(_changed(before, after) for before, after in pairs)
    note = view.say["board_changed"].format(count=changed) if supposed else ""
    return (
        f'<p class="notice standing">{escape(standing)}</p>'
        f'<p class="board-note" role="status" aria-live="polite">{escape(note)}</p>{groups}'
    )


def _group(outlook: Outlook, pairs: Pairs, view: View) -> str:
    inside = [pair for pair in pairs if pair[0].outlook is outlook]
    if not inside:
        return ""
    say = view.say
    money = [pair for pair in inside if pair[0].is_money]
    kind = [pair for pair in inside if not pair[0].is_money]
    items = "".join(_program(before, after, view) for before, after in money)
    return (
        f'<section class="outlook" data-outlook="{outlook}">'
        f'<h2><span class="badge" data-state="{_STATES[outlook]}">'
        f"{escape(say[f'outlook_{outlook}'])}</span> "
        f"<small>{escape(say[f'outlook_{outlook}_hint'])}</small></h2>"
        f"{f'<ul>{items}</ul>' if items else ''}{_supports(kind, view)}</section>"
    )


_STATES = {
    Outlook.MEETS: State.MET,
    Outlook.COULD: State.UNKNOWN,
    Outlook.OPEN: State.UNKNOWN,
    Outlook.NOT: State.NOT_MET,
}


def _program(before: Prospect, after: Prospect | None, view: View) -> str:
    changed = _changed(before, after)
    now = (
        f'<div class="now"><small class="when">{escape(view.say["board_now"])}</small>'
        f"{_amount(before, view, chipped=True)}</div>"
    )
    then = ""
    if after is not None:
        badge = view.say[f"outlook_{after.outlook}"]
        then = (
            f'<div class="then" data-changed="{str(changed).lower()}">'
            f'<small class="when">{escape(view.say["board_then"])}</small>'
            f"{_amount(after, view, chipped=False)}"
            f'<span class="badge" data-state="{_STATES[after.outlook]}">{escape(badge)}</span></div>'
        )
    return (
        f'<li class="prospect" data-program="{escape(before.id)}"><p class="prospect-head">'
        f"<strong>{escape(view.program(before.id, before.title))}</strong>"
        f"{view.clause_button(before.policy, before.clause, (before.start, before.end))}</p>"
        f'<div class="amounts">{now}{then}</div>{_lacking(before, view)}</li>'
    )


def _amount(one: Prospect, view: View, *, chipped: bool) -> str:
    say = view.say
    if one.figure is None:
        text = say["board_selection"] if one.outlook is not Outlook.NOT else "—"
        return f'<span class="board-amount none">{escape(text)}</span>'
    lead = say["board_after"] if one.outlook is Outlook.COULD else ""
    if one.outlook is Outlook.NOT:
        return '<span class="board-amount none">—</span>'
    chips = _chips(one, view) if chipped else []
    return (
        f'<span class="board-amount">{escape(lead)}{escape(figure_text(one.figure, say))}</span>'
        + "".join(f'<span class="chip">{escape(chip)}</span>' for chip in chips)
    )


def _chips(one: Prospect, view: View) -> list[str]:
    payer = one.figure.payer if one.figure else None
    chips = [view.say[f"payer_{payer}"]] if payer else []
    return [*chips, *([view.say["discretion"]] if "discretion" in one.notices else [])]


def _lacking(one: Prospect, view: View) -> str:
    say = view.say
    review = say["verdict_needs_review"] if one.state is State.NEEDS_REVIEW else ""
    lines = [*one.gaps, *([review] if review else [])]
    gaps = "".join(f"<li>{escape(line)}</li>" for line in lines)
    gaps = f'<ul class="gap-list">{gaps}</ul>' if gaps else ""
    asked = "".join(
        f'<button type="button" class="quiet" data-fill="{escape(ask.fact)}" '
        f'title="{escape(ask.why)}">{escape(view.question(ask))}</button>'
        for ask in one.asks[:MOST_ASKED]
    )
    title = escape(say["board_tell"])
    return gaps + (f'<div class="tell"><span>{title}</span>{asked}</div>' if asked else "")


def _supports(pairs: Pairs, view: View) -> str:
    if not pairs:
        return ""
    title = view.say["board_supports"].format(count=len(pairs))
    items = "".join(_support(before, after, view) for before, after in pairs)
    return f'<details class="supports"><summary>{escape(title)}</summary><ul>{items}</ul></details>'


def _support(before: Prospect, after: Prospect | None, view: View) -> str:
    say = view.say
    free = f'<span class="chip">{escape(say["board_unlimited"])}</span>' if before.unlimited else ""
    then = ""
    if after is not None and _changed(before, after):
        badge = escape(say[f"outlook_{after.outlook}"])
        then = (
            f'<span class="badge" data-state="{_STATES[after.outlook]}">'
            f"{escape(say['board_then'])} {badge}</span>"
        )
    return (
        f"<li><p><strong>{escape(before.title)}</strong> {then}"
        f"{view.clause_button(before.policy, before.clause, (before.start, before.end))}</p>"
        f"<p>{escape(before.text)}{free}</p></li>"
    )


def _changed(before: Prospect, after: Prospect | None) -> bool:
    return after is not None and (before.outlook, before.figure) != (after.outlook, after.figure)
