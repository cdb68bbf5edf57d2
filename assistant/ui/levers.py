"""What-if: sliders for quantities and choices for yes-or-no facts, beside the real values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from html import escape
from typing import Any

from assistant.curves import values_of
from assistant.facts import FactType, Profile, catalogue, plain
from assistant.possibilities import Lever
from assistant.ui.facts_form import shown_value
from assistant.ui.view import View

_ROOM = Decimal("1.6")
"""How far beyond the last bound a slider goes."""
_STEPS = 160


def levers_form(levers: Iterable[Lever], profile: Profile, view: View) -> str:
    """All levers; nothing is supposed until one is moved."""
    say = view.say
    sliders = "".join(_slider(one, profile, view) for one in levers if one.bounds)
    choices = "".join(_choice(one, profile, view) for one in levers if not one.bounds)
    return (
        '<form class="levers"><details class="levers-box" open>'
        f"<summary>{escape(say['whatif_title'])}</summary>"
        f'<p class="hint">{escape(say["whatif_hint"])}</p><div class="sliders">{sliders}</div>'
        f'<details class="choices"><summary>{escape(say["whatif_more"])}</summary>'
        f'<div class="fields">{choices}</div></details>'
        f'<button type="button" class="quiet" data-reset hidden>{escape(say["whatif_reset"])}'
        "</button></details></form>"
    )


def read_levers(data: Mapping[str, Any]) -> dict[str, str]:
    """The suppositions of ``{fact: text}`` as a form's values; what cannot be one is left out."""
    known = {fact: text for fact, text in data.items() if fact in catalogue()}
    return {fact: str(text) for fact, text in known.items() if _fits(fact, str(text))}


def _fits(fact: str, text: str) -> bool:
    if catalogue()[fact].type is FactType.BOOL:
        return text in ("true", "false")
    try:
        return Decimal(text).is_finite() and len(text) <= 18
    except InvalidOperation:
        return False


def scale(lever: Lever, values: Iterable[Decimal]) -> tuple[Decimal, Decimal]:
    """``(end, step)`` of a slider that reaches beyond every bound and value, in round numbers."""
    reach = max((bound * _ROOM for bound in lever.bounds), default=Decimal(1))
    reach = max([reach, *(value * Decimal("1.25") for value in values)])
    step = Decimal(1).scaleb((reach / _STEPS).adjusted())
    while reach / step > _STEPS * 2:
        step *= 2 if str(step).strip("0.").startswith(("1", "5")) else Decimal("2.5")
    return (reach / step).to_integral_value(rounding="ROUND_CEILING") * step, step


def _slider(lever: Lever, profile: Profile, view: View) -> str:
    spec, say = lever.fact, view.say
    values = values_of(profile, spec.id)
    end, step = scale(lever, values)
    real = shown_value(profile.get(spec.id), view) or say["not_said"]
    start = min(sum(values, Decimal(0)), end)
    name = f"lever-{spec.id}"
    return (
        f'<div class="slider"><label for="{name}">{escape(view.fact(spec.id))}</label>'
        f'<span class="real"><small>{escape(say["whatif_real"])}</small> {escape(real)}</span>'
        f'<output class="supposed" for="{name}">—</output>'
        f'<input id="{name}" type="range" min="0" max="{plain(end)}" step="{plain(step)}" '
        f'value="{plain(start)}" data-fact="{spec.id}" data-unit="{spec.unit}" '
        f'data-start="{plain(start)}"></div>'
    )


def _choice(lever: Lever, profile: Profile, view: View) -> str:
    spec, say = lever.fact, view.say
    real = shown_value(profile.get(spec.id), view) or say["not_said"]
    name = f"lever-{spec.id}"
    options = "".join(
        f'<option value="{value}">{escape(text)}</option>'
        for value, text in (
            ("", say["whatif_as_is"].format(value=real)),
            ("true", say["yes"]),
            ("false", say["no"]),
        )
    )
    return (
        f'<div class="field-row"><label for="{name}">{escape(view.fact(spec.id))}</label>'
        f'<select id="{name}" data-fact="{spec.id}">{options}</select></div>'
    )
