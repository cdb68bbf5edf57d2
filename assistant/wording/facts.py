"""Facts of a profile in words."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from assistant.answer import Condition
from assistant.facts import FactType, KnownFact, fact_spec
from assistant.interval import Interval
from assistant.money import format_interval
from assistant.wording.names import amount_text, fact_name


def shown_value(fact: KnownFact) -> str:
    """The value as people write it: 是, 否, ``620 万元``, ``20%``."""
    if isinstance(fact.value, bool):
        return "是" if fact.value else "否"
    values = (fact.value,) if isinstance(fact.value, Interval) else fact.value
    return "、".join(format_interval(value, fact_spec(fact.fact).unit) for value in values)


def condition_name(item: Condition, language: str = "zh") -> str:
    """What a condition asks for; in English, the fact that it is about."""
    return fact_name(item.fact, language) if language == "en" and item.fact else item.text


def shown_condition(item: Condition, language: str = "zh") -> str:
    """A condition with the enterprise's value where that is a number: ``…不低于 20%（25%）``."""
    name = condition_name(item, language)
    if item.fact is None or item.value is None:
        return name
    spec = fact_spec(item.fact)
    number = _number(item.value)
    if spec.type is FactType.BOOL or number is None:
        return name
    below = "negative" if language == "en" else "为负数"
    shown = amount_text(number, spec.unit, language) if number >= 0 else below
    return f"{name} ({shown})" if language == "en" else f"{name}（{shown}）"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def shown_fact(fact: KnownFact) -> str:
    """Label and value: ``上年度纳税总额 620 万元``."""
    label = fact_spec(fact.fact).label
    if isinstance(fact.value, bool):
        return label if fact.value else f"非{label}"
    return f"{label} {shown_value(fact)}"
