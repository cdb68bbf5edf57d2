"""How much an amount comes to for known, partly known and unknown quantities.

Sums that the text names and amounts by count are computed here; importing this module also
registers the other kinds.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from assistant.facts import FactSpec, plain
from assistant.interval import EXACT, Interval
from assistant.money import format_money, format_value
from assistant.rules import amount_rate, amount_tables
from assistant.rules.amount_base import (
    ZERO,
    Context,
    Outcome,
    Result,
    bounded,
    by_kind,
    compute,
)
from assistant.rules.model import Fixed, Units
from assistant.rules.operations import quantity
from assistant.rules.words import machine_value

__all__ = ["Context", "Outcome", "Result", "amount_rate", "amount_tables", "compute"]


@by_kind.register
def _fixed(amount: Fixed, context: Context) -> Result:
    per = f"{amount.per} " if amount.per else ""
    formula = f"{per}{context.most_word}{format_money(amount.amount)}"
    return Result((bounded(amount, amount.amount, formula, {}),))


@by_kind.register
def _units(amount: Units, context: Context) -> Result:
    value = context.values.get(amount.count)
    known = Interval() if value is None else quantity(value)
    ends = [end for end in dict.fromkeys((known.low, known.high)) if end is not None and end >= 0]
    if not ends:
        each = f"{amount.each} {format_money(amount.amount)}"
        return Result((_units_unknown(amount, each),), missing=(amount.count,))
    inputs = {amount.count: "" if value is None else machine_value(value)}
    spec = context.specs[amount.count]
    return Result(tuple(_units_at(amount, spec, end, inputs) for end in ends))


def _units_unknown(amount: Units, each: str) -> Outcome:
    most = None if amount.most is None else EXACT.multiply(amount.amount, amount.most)
    bounds = [bound for bound in (most, amount.cap) if bound is not None]
    return Outcome(ZERO, min(bounds, default=None), each, amount.source.clause)


def _units_at(amount: Units, spec: FactSpec, count: Decimal, inputs: dict[str, str]) -> Outcome:
    """Full steps only count, and no more than ``most`` of them."""
    full = EXACT.divide(count, amount.step).to_integral_value(ROUND_FLOOR)
    counted = full if amount.most is None else min(full, amount.most)
    words = format_value(count, spec.unit)
    if amount.step != 1:
        words += f"（满 {format_value(amount.step, spec.unit)} 计 1 次，共 {plain(full)} 次）"
    if counted < full:
        words += f"，按最多 {plain(counted)} 计"
    raw = EXACT.multiply(counted, amount.amount)
    formula = f"{words} × {format_money(amount.amount)} = {format_money(raw)}"
    return bounded(amount, raw, formula, inputs)
