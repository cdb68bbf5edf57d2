"""How much an amount comes to for known, partly known and unknown quantities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import singledispatch

from assistant.answer import Unit
from assistant.facts import FactSpec
from assistant.interval import EXACT, Interval
from assistant.money import format_money, format_number, format_value
from assistant.rules.logic import Values, evaluate
from assistant.rules.model import Amount, Combine, Fixed, Part, Rate, Tier, Tiers, Units
from assistant.rules.words import COMPARISON_SIGNS, bound_words, machine_value

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One result: exact where ``low == high``; ``high`` None is open above."""

    low: Decimal
    high: Decimal | None
    formula: str
    clause: str
    unit: Unit = Unit.CNY
    inputs: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All outcomes of an amount; several are alternatives unless ``itemised``."""

    outcomes: tuple[Outcome, ...]
    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    itemised: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a calculation reads."""

    values: Values
    specs: Mapping[str, FactSpec]
    most_word: str
    """最高 for ceilings, empty for sums that are fixed."""


@singledispatch
def compute(amount: Amount, context: Context) -> Result:
    """Compute one amount."""
    raise NotImplementedError(type(amount).__name__)  # pragma: no cover - all kinds are below


@compute.register
def _fixed(amount: Fixed, context: Context) -> Result:
    per = f"{amount.per} " if amount.per else ""
    formula = f"{per}{context.most_word}{format_money(amount.amount)}"
    return Result((_bounded(amount, amount.amount, formula, {}),))


def _bounded(amount: Amount, raw: Decimal, formula: str, inputs: Mapping[str, str]) -> Outcome:
    """The outcome within cap and floor, saying which of them binds."""
    result = raw
    if amount.cap is not None:
        limit = f"{amount.per or '上限'} {format_money(amount.cap)}"
        formula += f"，超过{limit}，按上限计" if raw > amount.cap else f"，不超过{limit}"
        result = min(result, amount.cap)
    if amount.floor is not None and result < amount.floor:
        formula += f"，不足 {format_money(amount.floor)}，按下限计"
        result = amount.floor
    return Outcome(result, result, formula, amount.source.clause, inputs=inputs)


@compute.register
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
        return _rate_items(amount, context, items, count)
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
    low_end = amount.floor if amount.floor is not None else _ZERO
    return Outcome(low_end, amount.cap, formula, clause), share


def _rate_items(
    amount: Rate, context: Context, items: tuple[Interval, ...], count: Decimal | None
) -> Result:
    found = tuple(
        replace(outcome, suffix=f"（第 {number} 个）{outcome.suffix}")
        for number, item in enumerate(items, start=1)
        for outcome in _rate_outcomes(amount, context, item)
    )
    assumptions: tuple[str, ...] = ()
    if count is not None and count != len(items):
        assumptions = (
            f"您说的个数是 {format_number(count)}，这里按列出的 {len(items)} 个分别计算。",
        )
    return Result(found, assumptions=assumptions, itemised=True)


def _rate_pooled(amount: Rate, context: Context, whole: Interval, count: Decimal) -> Result:
    """Several items of which only the total is known: only a bound on their sum follows."""
    label = context.specs[amount.of].label
    cap = None if amount.cap is None else EXACT.multiply(amount.cap, count)
    pooled = amount.model_copy(
        update={"cap": cap, "per": f"{format_number(count)} 个合计" if cap is not None else ""}
    )
    found = tuple(
        replace(outcome, low=_ZERO, suffix=f"（{format_number(count)} 个合计）{outcome.suffix}")
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
        replace(_rate_at(amount, context, max(end, _ZERO), inputs), suffix=suffix)
        for end, suffix in ends
        if end is not None
    ]
    if value.high is None and amount.cap is not None:
        formula = f"{amount.per}最高 {format_money(amount.cap)}"
        found.append(Outcome(_ZERO, amount.cap, formula, amount.source.clause, inputs=inputs))
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
    outcome = _bounded(amount, raw, formula, inputs)
    if amount.percent_from is None:
        return outcome
    start = _bounded(amount, _share(value, amount.percent_from), "", {})
    words = f"{format_value(value, unit)} × {format_number(amount.percent_from)}% 至 "
    return replace(outcome, low=start.low, formula=words + formula.split(" × ", 1)[1])


def _share(value: Decimal, percent: Decimal) -> Decimal:
    return EXACT.divide(EXACT.multiply(value, percent), Decimal(100))


@compute.register
def _units(amount: Units, context: Context) -> Result:
    value = context.values.get(amount.count)
    spec = context.specs[amount.count]
    each = f"{amount.each} {format_money(amount.amount)}"
    if not isinstance(value, Interval):
        return Result((_units_unknown(amount, each),), missing=(amount.count,))
    ends = [end for end in dict.fromkeys((value.low, value.high)) if end is not None and end >= 0]
    if not ends:
        return Result((_units_unknown(amount, each),), missing=(amount.count,))
    inputs = {amount.count: machine_value(value)}
    return Result(tuple(_units_at(amount, spec, end, inputs) for end in ends))


def _units_unknown(amount: Units, each: str) -> Outcome:
    most = None if amount.most is None else EXACT.multiply(amount.amount, amount.most)
    bounds = [bound for bound in (most, amount.cap) if bound is not None]
    return Outcome(_ZERO, min(bounds, default=None), each, amount.source.clause)


def _units_at(amount: Units, spec: FactSpec, count: Decimal, inputs: dict[str, str]) -> Outcome:
    counted = count if amount.most is None else min(count, amount.most)
    words = format_value(count, spec.unit)
    if counted < count:
        words += f"，按最多 {format_value(counted, spec.unit)}计"
    raw = EXACT.multiply(counted, amount.amount)
    return _bounded(
        amount, raw, f"{words} × {format_money(amount.amount)} = {format_money(raw)}", inputs
    )


@compute.register
def _tiers(amount: Tiers, context: Context) -> Result:
    value = context.values.get(amount.by)
    known = value if isinstance(value, Interval) else None
    if isinstance(value, tuple):
        known = Interval.total(value)
    found: list[Outcome] = []
    result = Result(())
    for step in _possible(amount, known):
        result = compute(step.amount, context)
        label = _tier_label(amount, step, known, context)
        found += [
            _in_tier(amount, step, outcome, label, known, context) for outcome in result.outcomes
        ]
    missing = result.missing if known is not None else (amount.by, *result.missing)
    return Result(tuple(found), missing, result.assumptions, result.itemised)


def _possible(amount: Tiers, value: Interval | None) -> list[Tier]:
    """The tiers that may apply: the first that surely does ends the search."""
    if value is None:
        return list(amount.steps)
    found = []
    for step in amount.steps:
        reached = value.compare(step.comparison, step.bound)
        if reached is not False:
            found.append(step)
        if reached:
            break
    return found


def _tier_label(amount: Tiers, step: Tier, value: Interval | None, context: Context) -> str:
    unit = context.specs[amount.by].unit
    if value is not None and value.low is not None and value.low == value.high:
        sign = COMPARISON_SIGNS[step.comparison]
        now = format_value(value.low, unit) if unit is not Unit.TIMES else format_number(value.low)
        bound = (
            format_value(step.bound, unit) if unit is not Unit.TIMES else format_number(step.bound)
        )
        return f"{amount.text} {now} {sign} {bound}"
    return bound_words(amount.text, step.comparison, step.bound, unit)


def _in_tier(
    amount: Tiers,
    step: Tier,
    outcome: Outcome,
    label: str,
    value: Interval | None,
    context: Context,
) -> Outcome:
    inputs = dict(outcome.inputs)
    suffix = outcome.suffix
    if value is not None:
        inputs[amount.by] = machine_value(value)
    if value is None or not value.is_exact:
        unit = context.specs[amount.by].unit
        suffix = f"（{bound_words(amount.text, step.comparison, step.bound, unit)}）{suffix}"
    return replace(outcome, formula=f"{label} → {outcome.formula}", inputs=inputs, suffix=suffix)


@compute.register
def _combine(amount: Combine, context: Context) -> Result:
    counted = [(part, _applies(part, context.values)) for part in amount.parts]
    found = [
        (applies, compute(part.amount, context))
        for part, applies in counted
        if applies is not False
    ]
    missing = tuple(dict.fromkeys(name for _, result in found for name in result.missing))
    assumptions = tuple(text for _, result in found for text in result.assumptions)
    pieces = [(applies, _whole(result)) for applies, result in found]
    lows = [piece.low if applies else _ZERO for applies, piece in pieces]
    highs = [piece.high for _, piece in pieces]
    gather: Callable[..., Decimal] = _sum if amount.how == "sum" else _largest
    high = None if None in highs else gather(highs)
    joint = " + " if amount.how == "sum" else "，与之比较取高："
    formula = joint.join(piece.formula for _, piece in pieces if piece.formula)
    inputs = {name: text for _, piece in pieces for name, text in piece.inputs.items()}
    outcome = _limit(
        amount, Outcome(gather(lows), high, formula, amount.source.clause, inputs=inputs)
    )
    return Result((outcome,) if pieces else (), missing, assumptions)


def _applies(part: Part, values: Values) -> bool | None:
    return True if part.when is None else evaluate(part.when, values, 0)


def _whole(result: Result) -> Outcome:
    """All outcomes of one part as one range (items add up, alternatives do not)."""
    money = [outcome for outcome in result.outcomes if outcome.unit is Unit.CNY]
    if not money:
        return Outcome(_ZERO, None if result.outcomes else _ZERO, "", "")
    highs = [outcome.high for outcome in money if outcome.high is not None]
    gather: Callable[..., Decimal] = _sum if result.itemised else _largest
    low = _sum([o.low for o in money]) if result.itemised else min(o.low for o in money)
    formula = "；".join(outcome.formula for outcome in money)
    inputs = {name: text for outcome in money for name, text in outcome.inputs.items()}
    high = gather(highs) if len(highs) == len(money) else None
    return Outcome(low, high, formula, "", inputs=inputs)


def _limit(amount: Combine, outcome: Outcome) -> Outcome:
    if outcome.high is None:
        return replace(outcome, high=amount.cap)
    top = _bounded(amount, outcome.high, outcome.formula, outcome.inputs)
    bottom = _bounded(amount, outcome.low, "", {})
    return replace(top, low=bottom.low)


def _sum(values: list[Decimal]) -> Decimal:
    return sum(values, _ZERO)


def _largest(values: list[Decimal]) -> Decimal:
    return max(values, default=_ZERO)
