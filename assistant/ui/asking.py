"""Questions back to the user, answered in place: yes and no as buttons, quantities as inputs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.answer import Ask
from assistant.facts import FactType, catalogue
from assistant.ui.view import View
from assistant.ui.words import Words

MONEY_UNITS = ("unit_wan", "unit_yi", "unit_yuan")
_UNITS = {
    FactType.PERCENT: ("unit_percent",),
    FactType.NUMBER: ("unit_times",),
    FactType.INTEGER: ("unit_count",),
    FactType.MONEY: MONEY_UNITS,
}


def ask_form(asks: Sequence[Ask], view: View) -> str:
    """A small form; the page joins the given answers into one turn and sends it."""
    if not asks:
        return ""
    say = view.say
    at_once = len(asks) == 1 and _is_bool(asks[0].fact)
    rows = "".join(_row(ask, view) for ask in asks)
    label = say["ask_one"] if len(asks) == 1 else say["ask_send"]
    submit = "" if at_once else f'<button type="submit" class="primary">{escape(label)}</button>'
    return (
        f'<form class="asks" data-at-once="{str(at_once).lower()}" '
        f'data-reply="{escape(say["reply_form"])}">'
        f'<p class="asks-title">{escape(say["ask_title"])}</p>{rows}{submit}</form>'
    )


def _is_bool(fact: str) -> bool:
    spec = catalogue().get(fact)
    return spec is None or spec.type is FactType.BOOL


def _label(fact: str) -> str:
    """The Chinese label: the answer is sent as a turn, which is understood in Chinese."""
    spec = catalogue().get(fact)
    return spec.label if spec else fact


def _row(ask: Ask, view: View) -> str:
    say, question = view.say, view.question(ask)
    why = say["ask_why"].format(why=ask.why) if ask.why else ""
    field = _choice(say) if _is_bool(ask.fact) else _quantity(ask, question, say)
    return (
        f'<div class="ask" role="group" aria-label="{escape(question)}" '
        f'data-label="{escape(_label(ask.fact))}" data-fact="{escape(ask.fact)}">'
        f'<span class="question" title="{escape(why)}">{escape(question)}</span>'
        f'<span class="field">{field}</span></div>'
    )


def _choice(say: Words) -> str:
    options = (("yes", "是"), ("no", "否"))
    return "".join(
        f'<button type="button" class="choice" data-value="{value}" aria-pressed="false">'
        f"{escape(say[key])}</button>"
        for key, value in options
    )


def _quantity(ask: Ask, question: str, say: Words) -> str:
    units = _UNITS[catalogue()[ask.fact].type]
    field = (
        f'<input type="text" inputmode="decimal" maxlength="18" autocomplete="off" '
        f'aria-label="{escape(question)}">'
    )
    if len(units) == 1:
        unit = escape(say[units[0]])
        return f'{field}<span class="unit" data-unit="{unit}">{unit}</span>'
    options = "".join(f"<option>{escape(say[unit])}</option>" for unit in units)
    return (
        f'{field}<select class="unit" aria-label="{escape(say["unit_label"])}">{options}</select>'
    )
