"""Shares of a quantity: 按…的 20%, each item capped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from assistant.answer import Unit
from assistant.interval import EXACT, Interval
from assistant.money import format_interval, format_money, format_number, format_value
from assistant.rules.amount_base import (
    ZERO,
    Context,
    Outcome,
    Result,
    bounded,
    by_kind,
    spread,
    within,
)
from assistant.rules.logic import Values
from assistant.rules.model import Rate
from assistant.rules.operations import UNKNOWN, quantity
from assistant.rules.words import machine_value


def _rate(amount: Rate, context: Context) -> Result:
    value = context.values.get(amount.of)
    if value is None or isinstance(value, bool):
        return Result(_rate_unknown(amount, context), missing=(amount.of,))
    items = value if isinstance(value, tuple) else (value,)
    spec = context.specs[amount.of]
    if any(item.high is not None and item.high < 0 for item in items):
        text = f"{spec.label}不能是负数，请核对"
        return Result(_rate_unknown(amount, context), (amount.of,), (text,))
    if amount.each and len(items) > 1:
        return _rate_items(amount, context, items)
    whole = Interval.total(items)
    count = _count(amount, context.values)
    if amount.each and count is not None and (count.high is None or count.high > 1):
        return _rate_pooled(amount, context, whole, count)
    return Result(_rate_outcomes(amount, context, whole))


def _count(amount: Rate, values: Values) -> Interval | None:
    """How many items a sum is for, None where nobody said so."""
    if amount.count is None:
        return None
    known = quantity(values.get(amount.count))
    return None if known == UNKNOWN else known


def _rate_unknown(amount: Rate, context: Context) -> tuple[Outcome, ...]:
    clause = amount.source.clause
    percent = f"{context.specs[amount.of].label}的 {format_number(amount.percent)}%"
    low = amount.percent if amount.percent_from is None else amount.percent_from
    share = Outcome(low, amount.percent, percent, clause, Unit.PERCENT, suffix="（比例）")
    most = _at_most(amount)
    return (share,) if most is None else (most, share)


def _at_most(amount: Rate) -> Outcome | None:
    """Anything from the floor to the cap."""
    if amount.cap is None:
        return None
    formula = f"{amount.per}最高 {format_money(amount.cap)}"
    return Outcome(within(amount, ZERO), amount.cap, formula, amount.source.clause)


def _rate_items(amount: Rate, context: Context, items: tuple[Interval, ...]) -> Result:
    found = tuple(
        replace(outcome, suffix=f"（第 {number} 个）{outcome.suffix}")
        for number, item in enumerate(items, start=1)
        for outcome in _rate_outcomes(amount, context, item)
    )
    stated = _count(amount, context.values)
    differs = stated is not None and stated.value != len(items)
    text = "您说的个数与列出的金额的个数不一致，这里按列出的分别计算。"
    return Result(found, assumptions=(text,) if differs else (), itemised=True)


def _rate_pooled(amount: Rate, context: Context, whole: Interval, count: Interval) -> Result:
    """Several items of which only the total is known: only a bound on their sum follows."""
    label, words = context.specs[amount.of].label, format_interval(count, Unit.COUNT)
    open_above = amount.cap is None or count.high is None
    cap = None if open_above else EXACT.multiply(amount.cap or ZERO, count.high or ZERO)
    pooled = amount.model_copy(update={"cap": cap, "per": f"{words}合计"})
    found = tuple(
        replace(outcome, low=ZERO, suffix=f"（{words}合计）{outcome.suffix}")
        for outcome in _rate_outcomes(pooled, context, whole)
    )
    text = (
        f"您说的{label}按 {words}的合计理解；"
        f"{amount.per}各自的金额要看各自的{label}，请分别告诉我。"
    )
    return Result(found, assumptions=(text,))


def _rate_outcomes(amount: Rate, context: Context, value: Interval) -> tuple[Outcome, ...]:
    if value == UNKNOWN:
        return _rate_unknown(amount, context)
    inputs = {amount.of: machine_value(value)}
    most = _at_most(amount)
    top = None if most is None else replace(most, inputs=inputs)
    return spread(value, partial(_rate_at, amount, context, inputs=inputs), top)


def _rate_at(amount: Rate, context: Context, value: Decimal, inputs: dict[str, str]) -> Outcome:
    """The highest rate that the text names, and from the lowest on where it names a range."""
    raw = _share(value, amount.percent)
    rate = f"{format_number(amount.percent)}%"
    if amount.percent_from is not None:
        rate = f"{format_number(amount.percent_from)}% 至 {rate}"
    formula = f"{format_value(value, context.specs[amount.of].unit)} × {rate} = {format_money(raw)}"
    outcome = bounded(amount, raw, formula, inputs)
    if amount.percent_from is None:
        return outcome
    return replace(outcome, low=within(amount, _share(value, amount.percent_from)))


def _share(value: Decimal, percent: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(value, percent), Decimal(100))


by_kind.register(Rate, _rate)
