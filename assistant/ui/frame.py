"""Header and side panels: the frame around the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Protocol

from assistant.ui.words import Words


class Tab(Protocol):
    """What the navigation bar needs of a page."""

    @property
    def id(self) -> str:
        """The page's id, and the end of the key of its title."""

    @property
    def aside(self) -> bool:
        """Whether the side panel stands beside the page."""


def header(say: Words, tabs: Sequence[Tab]) -> str:
    """Name of the service, its pages, and the switches for language and theme."""
    return (
        f'<header class="bar" lang="{escape(say["lang"])}">'
        f'<button type="button" class="skip" data-skip>{escape(say["skip"])}</button>'
        f"<h1>{escape(say['title'])}</h1>{_tabs(say, tabs)}"
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


def _tabs(say: Words, tabs: Sequence[Tab]) -> str:
    buttons = "".join(
        f'<button type="button" data-tab="{tab.id}" data-aside="{str(tab.aside).lower()}">'
        f"{escape(say[f'tab_{tab.id}'])}</button>"
        for tab in tabs
    )
    return f'<nav class="tabs" aria-label="{escape(say["views"])}">{buttons}</nav>'


_HALF_MOON = (
    '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">'
    '<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/></svg>'
)
