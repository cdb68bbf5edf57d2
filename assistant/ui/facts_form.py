"""A form of catalogue facts, and what was typed into it as a form's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from assistant.cells import CellError, parse_cell
from assistant.facts import FactSpec, FactType, KnownFact, Profile, catalogue, plain
from assistant.interval import Interval
from assistant.ui.quantities import entry_text
from assistant.ui.view import View
from assistant.ui.visitor import printable
from assistant.ui.words import words

LONGEST_VALUE = 200
_HINTS = {
    FactType.MONEY: "form_money",
    FactType.PERCENT: "form_percent",
    FactType.NUMBER: "form_number",
    FactType.INTEGER: "form_integer",
}
_LISTED = frozenset({"platform_investment"})
"""Facts of which there may be several: one number for each."""


def facts_form(specs: Iterable[FactSpec], profile: Profile, view: View) -> str:
    """Every fact with its value, yes-or-no facts as a choice; sent as a whole."""
    fields = [_field(spec, profile.get(spec.id), view) for spec in specs]
    known = sum(spec.id in profile for spec in specs)
    title = view.say["form_title"].format(count=known)
    return (
        f'<details class="facts-form"><summary>{escape(title)}</summary>'
        f'<form class="profile-form" autocomplete="off"><p class="hint">{escape(view.say["form_hint"])}'
        f'</p><div class="fields">{"".join(fields)}</div><p class="form-error" role="alert"></p>'
        f'<button type="submit" class="primary">{escape(view.say["form_save"])}</button>'
        "</form></details>"
    )


def field(spec: FactSpec, shown: str, view: View, name: str) -> str:
    """The input of one fact; ``shown`` is its value as people write it, or true or false."""
    say = view.say
    label = escape(view.fact(spec.id))
    if spec.type is FactType.BOOL:
        first = {"true": "是", "false": "否"}.get(shown, "")
        options = "".join(
            f'<option value="{value}"{" selected" if value == first else ""}>'
            f"{escape(say[key])}</option>"
            for value, key in (("", "form_unknown"), ("是", "yes"), ("否", "no"))
        )
        return (
            f'<select id="{name}" data-fact="{spec.id}" data-first="{first}" '
            f'aria-label="{label}">{options}</select>'
        )
    value = escape(shown)
    return (
        f'<input id="{name}" type="text" data-fact="{spec.id}" data-first="{value}" '
        f'value="{value}" maxlength="{LONGEST_VALUE}" autocomplete="off" '
        f'placeholder="{escape(say[_HINTS[spec.type]])}" aria-label="{label}">'
    )


def shown_value(known: KnownFact | None, view: View) -> str:
    """A fact in the language of the page; empty where it is not known."""
    return "" if known is None else entry_text(known.entry(), view.say)


def read_form(data: Mapping[str, Any]) -> dict[str, str | list[str] | None]:
    """The facts of ``{fact: text}`` as a form's values (money in yuan); empty is not known.

    Raises:
        CellError: a text cannot be read; the message says what would be right.
    """
    values: dict[str, str | list[str] | None] = {}
    for fact, text in data.items():
        spec = catalogue().get(fact)
        if spec is None or not isinstance(text, str):
            continue
        values[fact] = _value(spec, printable(text)[:LONGEST_VALUE])
    return values


def _value(spec: FactSpec, text: str) -> str | list[str] | None:
    try:
        value = parse_cell(text, spec, listed=spec.id in _LISTED)
    except CellError as error:
        raise CellError(f"{spec.label}：{error}") from None
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    if isinstance(value, Interval):
        return None if value.value is None else plain(value.value)
    return [plain(item.value) for item in value if item.value is not None]


def _field(spec: FactSpec, known: KnownFact | None, view: View) -> str:
    name = f"fact-{spec.id}"
    said = known is not None and known.turn is not None
    quoted = f'<small class="said">“{escape(known.quote)}”</small>' if known and said else ""
    shown = "" if known is None else entry_text(known.entry(), words())
    if known is not None and isinstance(known.value, bool):
        shown = str(known.value).lower()
    return (
        f'<div class="field-row"><label for="{name}" title="{escape(spec.question)}">'
        f"{escape(view.fact(spec.id))}</label>{field(spec, shown, view, name)}{quoted}</div>"
    )
