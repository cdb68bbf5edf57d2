"""What is known of the enterprise, each fact with the words that said it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from assistant.answer import ProfileEntry
from assistant.ui.quantities import entry_text
from assistant.ui.view import View, fact_label


def profile_view(profile: Mapping[str, ProfileEntry], view: View) -> str:
    """A list of the facts learnt so far; empty, it says how they come about."""
    if not profile:
        return f'<p class="hint">{escape(view.say["profile_none"])}</p>'
    items = "".join(_entry(fact, entry, view) for fact, entry in profile.items())
    return f'<dl class="facts">{items}</dl>'


def _entry(fact: str, entry: ProfileEntry, view: View) -> str:
    say = view.say
    label = fact_label(fact)
    words = f"“{escape(entry.quote)}”" if entry.turn is not None else escape(say["profile_form"])
    return (
        f'<div class="fact" data-fact="{escape(fact)}"><dt>{escape(label)}</dt>'
        f"<dd><strong>{escape(entry_text(entry, say))}</strong>"
        f'<button type="button" class="quiet" '
        f'data-prefill="{escape(say["profile_edit_turn"].format(label=label))}" '
        f'aria-label="{escape(say["profile_edit_label"].format(label=label))}">'
        f'{escape(say["profile_edit"])}</button><span class="said">{words}</span></dd></div>'
    )
