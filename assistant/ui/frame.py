"""Header and side panels: the frame around the conversation."""

from __future__ import annotations

from html import escape

from assistant.ui.words import Words

TABS = ("chat", "clauses")


def header(say: Words) -> str:
    """Name of the service, its pages, and the switches for language and theme."""
    return (
        f'<header class="bar" lang="{escape(say["lang"])}">'
        f'<a class="skip" href="#sg-question">{escape(say["skip"])}</a>'
        f"<h1>{escape(say['title'])}</h1>{_tabs(say)}"
        f'<div class="switches"><button type="button" class="quiet" data-language '
        f'aria-label="{escape(say["language_label"])}">{escape(say["language"])}</button>'
        f'<button type="button" class="quiet theme" data-theme-switch '
        f'aria-label="{escape(say["theme"])}" title="{escape(say["theme"])}">'
        f"{_HALF_MOON}</button></div></header>"
    )


def panel(name: str, body: str, say: Words) -> str:
    """A titled side panel that becomes a sheet on a phone."""
    title = escape(say[name])
    return (
        f'<aside class="panel" id="sg-panel-{name}" aria-label="{title}"><div class="panel-head">'
        f'<h2>{title}</h2><button type="button" class="quiet close" data-sheet-close>'
        f'{escape(say["close"])}</button></div><div class="panel-body">{body}</div></aside>'
    )


def _tabs(say: Words) -> str:
    buttons = "".join(
        f'<button type="button" data-tab="{name}" aria-pressed="{str(name == TABS[0]).lower()}">'
        f"{escape(say[f'tab_{name}'])}</button>"
        for name in TABS
    )
    return f'<nav class="tabs" aria-label="{escape(say["views"])}">{buttons}</nav>'


_HALF_MOON = (
    '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">'
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/></svg>'
)
