"""How much an amount comes to for known, partly known and unknown quantities.

Sums that the text names and amounts by count are computed here; importing this module also
registers the other kinds.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from functools import partial

from assistant.facts import FactSpec, plain
from assistant.interval import EXACT
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
    spread,
)
from assistant.rules.model import Fixed, Units
from assistant.rules.operations import quantity
from assistant.rules.words import machine_value

__all__ = ["Context", "Outcome", "Result", "amount_rate", "amount_tables", "compute"]


def _fixed(amount: Fixed, context: Context) -> Result:
    per = f"{amount.per} " if amount.per else ""
    formula = f"{per}{context.most_word}{format_money(amount.amount)}"
    return Result((bounded(amount, amount.amount, formula, {}),))


def _units(amount: Units, context: Context) -> Result:
    known = quantity(context.values.get(amount.count))
    high = known.low if known.high is None else known.high
    if high is None or high < 0:
        return Result((_units_unknown(amount),), missing=(amount.count,))
    inputs = {amount.count: machine_value(context.values[amount.count])}
    at = partial(_units_at, amount, context.specs[amount.count], inputs=inputs)
    most = _units_most(amount)
    top = None if most is None else _units_unknown(amount)
    return Result(spread(known, at, top))


def _units_most(amount: Units) -> Decimal | None:
    """What the highest number of units comes to, None where there is none."""
    most = None if amount.most is None else EXACT.multiply(amount.amount, amount.most)
    return min((bound for bound in (most, amount.cap) if bound is not None), default=None)


def _units_unknown(amount: Units) -> Outcome:
    each = f"{amount.each} {format_money(amount.amount)}"
    return Outcome(ZERO, _units_most(amount), each, amount.source.clause)


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


by_kind.register(Fixed, _fixed)
by_kind.register(Units, _units)
