"""A condition on the page: what it is called, what it asks for and why, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from assistant.answer import Condition, Unit
from assistant.facts import catalogue
from assistant.ui.quantities import value_text
from assistant.ui.view import View
from assistant.ui.words import words
from assistant.wording.names import amount_text

_AMOUNT = re.compile(r"(?P<about>约 )?(?P<number>-?\d+(?:\.\d+)?) ?(?P<unit>亿元|万元|元|%|倍)")
_YUAN: Mapping[str, Decimal] = {"亿元": Decimal(10**8), "万元": Decimal(10**4), "元": Decimal(1)}
_COMPARISONS = ("required_ge", "required_gt", "required_le", "required_lt")
_YES_NO = {"是": "yes", "true": "yes", "否": "no", "false": "no"}
_ASSUMED = "没有提到"


def name_of(condition: Condition, view: View) -> str:
    """What a condition is called; rules are worded in Chinese, facts have English names."""
    known = condition.fact is not None and condition.fact in catalogue()
    return view.fact(condition.fact or "") if view.language == "en" and known else condition.text


def value_of(condition: Condition, view: View) -> str:
    """What is known of the enterprise: ``480 万元``, ``RMB 4.8 million``, ``not given``."""
    if not condition.value:
        return view.say["not_said"]
    spec = catalogue().get(condition.fact or "")
    return _in_language(value_text(condition.value, spec.unit if spec else None, view.say), view)


def required_of(condition: Condition, view: View) -> str:
    """What a condition asks for: ``不低于 500 万元``, ``at least RMB 5 million``, ``yes``."""
    if not condition.required:
        return ""
    if condition.required in _YES_NO:
        return view.say[_YES_NO[condition.required]]
    if view.language != "en":
        return condition.required
    for key in _COMPARISONS:
        said = words("zh")[key].format(amount="")
        if condition.required.startswith(said):
            return view.say[key].format(amount=_in_language(condition.required[len(said) :], view))
    return condition.required


def reason_of(condition: Condition, view: View) -> str:
    """Why it stands so: that it was assumed, or how its value was computed."""
    if not condition.reason or view.language != "en":
        return condition.reason or ""
    if condition.reason.startswith(_ASSUMED):
        return view.say["assumed_silently"]
    _, equals, computed = condition.reason.partition(" = ")
    if not equals:
        return condition.reason
    return f"{name_of(condition, view)} = {_in_language(computed, view)}"


def _in_language(text: str, view: View) -> str:
    return _AMOUNT.sub(_english, text) if view.language == "en" else text


def _english(found: re.Match[str]) -> str:
    unit, number = found["unit"], found["number"]
    about = "about " if found["about"] else ""
    if unit in _YUAN:
        return about + amount_text(Decimal(number) * _YUAN[unit], Unit.CNY, "en")
    return f"{about}{number}{' times' if unit == '倍' else unit}"
