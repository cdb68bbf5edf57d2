"""What is known of the enterprise, each fact with the words that said it, and a way to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from assistant.answer import ProfileEntry
from assistant.facts import FactType, catalogue
from assistant.ui.facts_form import field
from assistant.ui.quantities import entry_text
from assistant.ui.view import View
from assistant.ui.words import words


def profile_view(
    profile: Mapping[str, ProfileEntry], view: View, *, stale: bool = False, wrong: str = ""
) -> str:
    """A list of the facts learnt so far; empty, it says how they come about.

    ``stale`` offers to answer the last question again, ``wrong`` says what could not be read.
    """
    say = view.say
    items = "".join(_entry(fact, entry, view) for fact, entry in profile.items())
    known = f'<dl class="facts">{items}</dl>' if items else ""
    hint = "" if items else f'<p class="hint">{escape(say["profile_none"])}</p>'
    error = f'<p class="form-error" role="alert">{escape(wrong)}</p>' if wrong else ""
    more = (
        f'<p><button type="button" class="quiet" data-visit="benefits">'
        f"{escape(say['profile_more'])}</button></p>"
    )
    return f"{_stale(view) if stale else ''}{error}{hint}{known}{more}"


def _stale(view: View) -> str:
    say = view.say
    return (
        f'<p class="notice loud">{escape(say["profile_stale"])} '
        f'<button type="button" class="quiet" data-again>{escape(say["profile_again"])}</button></p>'
    )


def _entry(fact: str, entry: ProfileEntry, view: View) -> str:
    say = view.say
    label = view.fact(fact)
    said = f"“{escape(entry.quote)}”" if entry.turn is not None else escape(say["profile_form"])
    return (
        f'<div class="fact" data-known="{escape(fact)}"><dt>{escape(label)}</dt>'
        f"<dd><strong>{escape(entry_text(entry, say))}</strong>"
        f'<button type="button" class="quiet" data-edit aria-expanded="false" '
        f'aria-label="{escape(say["profile_edit_label"].format(label=label))}">'
        f'{escape(say["profile_edit"])}</button><span class="said">{said}</span></dd>'
        f"{_edit(fact, entry, view)}</div>"
    )


def _edit(fact: str, entry: ProfileEntry, view: View) -> str:
    spec, say = catalogue().get(fact), view.say
    if spec is None:
        return ""
    shown = str(entry.value) if spec.type is FactType.BOOL else entry_text(entry, words())
    return (
        f'<form class="fact-edit" hidden>{field(spec, shown, view, f"mend-{spec.id}")}'
        f'<button type="submit" class="primary">{escape(say["profile_save"])}</button>'
        f'<button type="button" class="quiet" data-drop="{spec.id}">'
        f"{escape(say['profile_drop'])}</button></form>"
    )
