"""Shares of a quantity: 按…的 20%, each item capped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.answer import Unit
from assistant.interval import EXACT, Interval
from assistant.money import format_money, format_number, format_value
from assistant.rules.amount_base import ZERO, Context, Outcome, Result, bounded, by_kind
from assistant.rules.logic import Values
from assistant.rules.model import Rate
from assistant.rules.words import machine_value


@by_kind.register
def _rate(amount: Rate, context: Context) -> Result:
    value = context.values.get(amount.of)
    if value is None or isinstance(value, bool):
        return Result(_rate_unknown(amount, context), missing=(amount.of,))
    items = value if isinstance(value, tuple) else (value,)
    spec = context.specs[amount.of]
    if any(item.high is not None and item.high < 0 for item in items):
        text = f"{spec.label}不能是负数，请核对"
        return Result(_rate_unknown(amount, context), (amount.of,), (text,))
    count = _count(amount, context.values)
    if amount.each and len(items) > 1:
        return _rate_items(amount, context, items)
    whole = Interval.total(items)
    if amount.each and count is not None and count > 1:
        return _rate_pooled(amount, context, whole, count)
    return Result(_rate_outcomes(amount, context, whole))


def _count(amount: Rate, values: Values) -> Decimal | None:
    value = values.get(amount.count) if amount.count is not None else None
    return value.value if isinstance(value, Interval) else None


def _rate_unknown(amount: Rate, context: Context) -> tuple[Outcome, ...]:
    clause = amount.source.clause
    percent = f"{context.specs[amount.of].label}的 {format_number(amount.percent)}%"
    low = amount.percent if amount.percent_from is None else amount.percent_from
    share = Outcome(low, amount.percent, percent, clause, Unit.PERCENT, suffix="（比例）")
    if amount.cap is None:
        return (share,)
    formula = f"{amount.per}最高 {format_money(amount.cap)}"
    low_end = amount.floor if amount.floor is not None else ZERO
    return Outcome(low_end, amount.cap, formula, clause), share


def _rate_items(amount: Rate, context: Context, items: tuple[Interval, ...]) -> Result:
    found = tuple(
        replace(outcome, suffix=f"（第 {number} 个）{outcome.suffix}")
        for number, item in enumerate(items, start=1)
        for outcome in _rate_outcomes(amount, context, item)
    )
    stated = context.values.get(amount.count) if amount.count is not None else None
    differs = isinstance(stated, Interval) and stated.value != len(items)
    text = "您说的个数与列出的金额的个数不一致，这里按列出的分别计算。"
    return Result(found, assumptions=(text,) if differs else (), itemised=True)


def _rate_pooled(amount: Rate, context: Context, whole: Interval, count: Decimal) -> Result:
    """Several items of which only the total is known: only a bound on their sum follows."""
    label = context.specs[amount.of].label
    cap = None if amount.cap is None else EXACT.multiply(amount.cap, count)
    pooled = amount.model_copy(
        update={"cap": cap, "per": f"{format_number(count)} 个合计" if cap is not None else ""}
    )
    found = tuple(
        replace(outcome, low=ZERO, suffix=f"（{format_number(count)} 个合计）{outcome.suffix}")
        for outcome in _rate_outcomes(pooled, context, whole)
    )
    text = (
        f"您说的{label}按 {format_number(count)} 个的合计理解；"
        f"{amount.per}各自的金额要看各自的{label}，请分别告诉我。"
    )
    return Result(found, assumptions=(text,))


def _rate_outcomes(amount: Rate, context: Context, value: Interval) -> tuple[Outcome, ...]:
    """One outcome for an exact quantity, one for each known end of an approximate one."""
    if value.low is not None and value.low == value.high:
        return (_rate_at(amount, context, value.low, {amount.of: machine_value(value)}),)
    inputs = {amount.of: machine_value(value)}
    ends = [(value.low, "（按较低数计算）"), (value.high, "（按较高数计算）")]
    found = [
        replace(_rate_at(amount, context, max(end, ZERO), inputs), suffix=suffix)
        for end, suffix in ends
        if end is not None
    ]
    if value.high is None and amount.cap is not None:
        formula = f"{amount.per}最高 {format_money(amount.cap)}"
        found.append(Outcome(ZERO, amount.cap, formula, amount.source.clause, inputs=inputs))
    distinct = {outcome.high: outcome for outcome in reversed(found)}
    if len(distinct) == 1:
        return (replace(found[0], suffix=""),)
    return tuple(reversed(distinct.values()))


def _rate_at(amount: Rate, context: Context, value: Decimal, inputs: dict[str, str]) -> Outcome:
    raw = _share(value, amount.percent)
    unit = context.specs[amount.of].unit
    formula = (
        f"{format_value(value, unit)} × {format_number(amount.percent)}% = {format_money(raw)}"
    )
    outcome = bounded(amount, raw, formula, inputs)
    if amount.percent_from is None:
        return outcome
    start = bounded(amount, _share(value, amount.percent_from), "", {})
    words = f"{format_value(value, unit)} × {format_number(amount.percent_from)}% 至 "
    return replace(outcome, low=start.low, formula=words + formula.split(" × ", 1)[1])


def _share(value: Decimal, percent: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(value, percent), Decimal(100))
