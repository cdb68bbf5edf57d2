"""Under an answer: copy, answer again, a memo to take along, and whether it helped."""

from __future__ import annotations

from html import escape

from assistant.answer import Answer
from assistant.feedback import LONGEST_REASON, Vote
from assistant.ui.view import View

REASONS = ("amount", "clause", "point", "wording")


def foot(answer: Answer, place: int, vote: Vote | None, view: View, *, latest: bool) -> str:
    """The buttons of the answer to the turn at ``place`` (from 0)."""
    say = view.say
    again = (
        f'<button type="button" class="quiet" data-again>{escape(say["again"])}</button>'
        if latest
        else ""
    )
    return (
        f'<div class="tools" data-turn="{place}" '
        f'data-making="{escape(say["memo_making"])}">'
        f'<span class="helpful" role="group" aria-label="{escape(say["vote_label"])}">'
        f"{_thumb('yes', vote, view)}{_thumb('no', vote, view)}</span>"
        f'<button type="button" class="quiet" data-copy="{escape(answer.text)}" '
        f'data-done="{escape(say["copied"])}">{escape(say["copy"])}</button>{again}{_memo(view)}'
        f"</div>{_reason(place, vote, view)}"
    )


def _memo(view: View) -> str:
    say = view.say
    return "".join(
        f'<button type="button" class="quiet" data-memo="{name}" '
        f'aria-label="{escape(say["memo_label"].format(format=name.upper()))}">'
        f"{escape(say['memo_button'].format(format=name.upper()))}</button>"
        for name in ("docx", "pdf")
    )


def _thumb(name: str, vote: Vote | None, view: View) -> str:
    chosen = vote is not None and vote.helpful is (name == "yes")
    return (
        f'<button type="button" class="quiet" data-vote="{name}" '
        f'aria-pressed="{str(chosen).lower()}">{_THUMB[name]}{escape(view.say[f"vote_{name}"])}'
        "</button>"
    )


def _reason(place: int, vote: Vote | None, view: View) -> str:
    """What was wrong; shown once somebody says that an answer did not help."""
    say = view.say
    chosen = vote.reason if vote else ""
    picks = "".join(
        f'<button type="button" class="pick" data-reason>{escape(say[f"vote_{name}"])}</button>'
        for name in REASONS
    )
    return (
        f'<form class="reason-form" data-turn="{place}" data-thanks="{escape(say["vote_thanks"])}" '
        f'hidden><p>{escape(say["vote_why"])}</p><div class="picks">{picks}</div>'
        f'<div class="reason-row"><input type="text" name="reason" maxlength="{LONGEST_REASON}" '
        f'value="{escape(chosen)}" autocomplete="off" aria-label="{escape(say["vote_other"])}" '
        f'placeholder="{escape(say["vote_other"])}">'
        f'<button type="submit" class="primary">{escape(say["vote_send"])}</button></div></form>'
        f'<p class="thanks" role="status"></p>'
    )


def _icon(path: str) -> str:
    return (
        '<svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">'
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5" '
        'stroke-linejoin="round"/></svg>'
    )


_THUMB = {
    "yes": _icon(
        "M3 9h3v8H3zM6 9l4-7c1.6 0 2.2 1.2 2 2.4L11.4 8H16c1.2 0 1.8 1 1.5 2l-1.8 5.6c-.3.9-1 1.4-1.9 1.4H6"
    ),
    "no": _icon(
        "M3 11h3V3H3zM6 11l4 7c1.6 0 2.2-1.2 2-2.4L11.4 12H16c1.2 0 1.8-1 1.5-2l-1.8-5.6C15.4 3.5 14.7 3 13.8 3H6"
    ),
}
