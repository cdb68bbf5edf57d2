"""Values as people say them: 1600 万元, 20%, 2.1 倍, 是."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from assistant.answer import Figure, ProfileEntry, Unit
from assistant.ui.words import Words
from assistant.wording.names import amount_text


def exact_money(yuan: str) -> str:
    """Decimal yuan in full: ``"16000000"`` → ``16,000,000 元``."""
    amount = decimal(yuan)
    return yuan if amount is None else f"{amount:,f} 元"


def value_text(value: str, unit: Unit | None, say: Words) -> str:
    """One value with its unit; a word that is no number stays as it is."""
    if unit is Unit.BOOL or value in ("true", "false"):
        return say["yes"] if value == "true" else say["no"] if value == "false" else value
    number = decimal(value)
    if number is None or unit is None:
        return value
    return amount_text(number, unit, "en" if say["lang"] == "en" else "zh")


def entry_text(entry: ProfileEntry, say: Words) -> str:
    """A learnt fact: its value, its list of values, or the bounds of an approximate one."""
    if isinstance(entry.value, list):
        return "、".join(value_text(item, entry.unit, say) for item in entry.value)
    bounds = [
        None if b is None else value_text(b, entry.unit, say) for b in (entry.low, entry.high)
    ]
    if bounds[0] and bounds[1]:
        return say["range"].format(low=bounds[0], high=bounds[1])
    if bounds[0]:
        return say["at_least"].format(low=bounds[0])
    if bounds[1]:
        return say["ceiling"].format(amount=bounds[1])
    text = value_text(entry.value, entry.unit, say)
    return say["approximately"].format(value=text) if entry.approximate else text


def figure_text(figure: Figure, say: Words) -> str:
    """The amount of a figure; a ceiling always says that it is one."""
    low, high = (
        None if bound is None else value_text(bound, figure.unit, say)
        for bound in (figure.low, figure.high)
    )
    if figure.kind == "ceiling" and high:
        return say["ceiling"].format(amount=high)
    if low and high and low != high:
        return say["range"].format(low=low, high=high)
    if low and not high:
        return say["at_least"].format(low=low)
    return high or ""


def decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
