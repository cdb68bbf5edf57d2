"""Facts of a profile in words."""

from __future__ import annotations

from assistant.facts import KnownFact, fact_spec
from assistant.interval import Interval
from assistant.money import format_interval


def shown_value(fact: KnownFact) -> str:
    """The value as people write it: 是, 否, ``620 万元``, ``20%``."""
    if isinstance(fact.value, bool):
        return "是" if fact.value else "否"
    values = (fact.value,) if isinstance(fact.value, Interval) else fact.value
    return "、".join(format_interval(value, fact_spec(fact.fact).unit) for value in values)


def shown_fact(fact: KnownFact) -> str:
    """Label and value: ``上年度纳税总额 620 万元``."""
    label = fact_spec(fact.fact).label
    if isinstance(fact.value, bool):
        return label if fact.value else f"非{label}"
    return f"{label} {shown_value(fact)}"
