"""Signing in to keep the knowledge base, as HTML."""

from __future__ import annotations

from html import escape

from assistant.admin import LONGEST
from assistant.ui.uploads import picker
from assistant.ui.words import Words

ACCEPT = ".txt,.md,.markdown,.html,.htm,.docx,.pdf"


def closed(say: Words) -> str:
    """Why nobody can change anything here."""
    return f'<p class="hint">{escape(say["keep_closed"])}</p>'


def sign_in(say: Words) -> str:
    """The way in for those who keep the knowledge base."""
    return (
        f'<details class="sheet keep"><summary>{escape(say["keep_title"])}</summary>'
        f'<form data-event="sign_in" class="row"><label for="sg-password" class="unseen">'
        f'{escape(say["keep_password"])}</label><input id="sg-password" type="password" '
        f'name="password" required maxlength="{LONGEST}" autocomplete="current-password" '
        f'placeholder="{escape(say["keep_password"])}">'
        f'<button type="submit" class="primary">{escape(say["keep_enter"])}</button></form></details>'
    )


def tools(say: Words) -> str:
    """What a keeper may do: add a document, leave."""
    return (
        f'<section class="sheet keep"><div class="sheet-head"><h3>{escape(say["keep_add"])}</h3>'
        f'<button type="button" class="quiet" data-event="sign_out">'
        f"{escape(say['keep_leave'])}</button></div>"
        f"{picker('preview', ACCEPT, say['keep_hint'], say)}</section>"
    )


def message(words: str, *, wrong: bool = False) -> str:
    """What came of it."""
    manner, role = ("error", "alert") if wrong else ("done", "status")
    return f'<p class="{manner}" role="{role}">{escape(words)}</p>' if words else ""


def holding(html: str, key: str) -> str:
    """HTML whose events carry a key."""
    return f'<div data-key="{escape(key)}">{html}</div>'
