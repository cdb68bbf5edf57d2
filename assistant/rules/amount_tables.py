"""Tables by threshold, and amounts made of parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from assistant.answer import Unit
from assistant.facts import FactValue
from assistant.interval import Interval, exact_sum
from assistant.money import format_number, format_value
from assistant.rules.amount_base import (
    ZERO,
    Context,
    Outcome,
    Result,
    bounded,
    by_kind,
    compute,
    within,
)
from assistant.rules.amount_inside import leaves_of
from assistant.rules.logic import Values, evaluate
from assistant.rules.model import Combine, Part, Tier, Tiers
from assistant.rules.operations import quantity
from assistant.rules.words import COMPARISON_SIGNS, bound_words, machine_value


class _Piece(NamedTuple):
    """What one part of a sum or a choice comes to; ``high`` None is open above."""

    low: Decimal
    high: Decimal | None
    formula: str = ""
    inputs: Mapping[str, str] = MappingProxyType({})


def _tiers(amount: Tiers, context: Context) -> Result:
    value = context.values.get(amount.by)
    steps = _possible(amount, quantity(value))
    reached = [(step, compute(step.amount, context)) for step in steps]
    found = [
        _in_tier(amount, step, outcome, value, context)
        for step, result in reached
        for outcome in result.outcomes
    ]
    results = [result for _, result in reached]
    missing = [name for result in results for name in result.missing]
    if value is None or len(steps) > 1:
        missing.insert(0, amount.by)
    return Result(
        tuple(found),
        tuple(dict.fromkeys(missing)),
        tuple(dict.fromkeys(text for result in results for text in result.assumptions)),
        len(results) == 1 and results[0].itemised,
    )


def _possible(amount: Tiers, value: Interval) -> list[Tier]:
    """The tiers that may apply: the first that surely does ends the search."""
    found = []
    for step in amount.steps:
        reached = value.compare(step.comparison, step.bound)
        if reached is not False:
            found.append(step)
        if reached:
            break
    return found


def _in_tier(
    amount: Tiers, step: Tier, outcome: Outcome, value: FactValue | None, context: Context
) -> Outcome:
    """The outcome with the comparison that leads to it."""
    unit = context.specs[amount.by].unit
    words = bound_words(amount.text, step.comparison, step.bound, unit)
    stated = {} if value is None else {amount.by: machine_value(value)}
    inputs = {**outcome.inputs, **stated}
    exact = quantity(value).value
    if exact is None:
        formula, suffix = f"{words} → {outcome.formula}", f"（{words}）{outcome.suffix}"
        return replace(outcome, formula=formula, suffix=suffix, inputs=inputs)
    sign = COMPARISON_SIGNS[step.comparison]
    label = f"{amount.text} {_bare(exact, unit)} {sign} {_bare(step.bound, unit)}"
    return replace(outcome, formula=f"{label} → {outcome.formula}", inputs=inputs)


def _bare(value: Decimal, unit: Unit) -> str:
    """A number in a formula; multiples go without 倍."""
    return format_number(value) if unit is Unit.TIMES else format_value(value, unit)


def _combine(amount: Combine, context: Context) -> Result:
    counted = [(part, _applies(part, context.values)) for part in amount.parts]
    found = [
        (applies, compute(part.amount, context))
        for part, applies in counted
        if applies is not False
    ]
    if not found:
        return Result(())
    names = [name for _, result in found for name in result.missing]
    names += [
        name for part, applies in counted if applies is None for name in _unknown(part, context)
    ]
    missing = tuple(dict.fromkeys(names))
    assumptions = tuple(text for _, result in found for text in result.assumptions)
    pieces = [(applies, _whole(result)) for applies, result in found]
    lows = [piece.low if applies else ZERO for applies, piece in pieces]
    highs = [piece.high for _, piece in pieces]
    gather: Callable[..., Decimal] = exact_sum if amount.how == "sum" else max
    high = None if None in highs else gather(highs)
    joint = " + " if amount.how == "sum" else "，与之比较取高："
    formula = joint.join(piece.formula for _, piece in pieces if piece.formula)
    inputs = {name: text for _, piece in pieces for name, text in piece.inputs.items()}
    outcome = _limit(
        amount, Outcome(gather(lows), high, formula, amount.source.clause, inputs=inputs)
    )
    return Result((outcome,), missing, assumptions)


def _unknown(part: Part, context: Context) -> list[str]:
    return [leaf.fact for leaf in leaves_of(part) if leaf.fact not in context.values]


def _applies(part: Part, values: Values) -> bool | None:
    return True if part.when is None else evaluate(part.when, values, 0)


def _whole(result: Result) -> _Piece:
    """All outcomes of one part as one range (items add up, alternatives do not)."""
    money = [outcome for outcome in result.outcomes if outcome.unit is Unit.CNY]
    if not money:
        return _Piece(ZERO, None if result.outcomes else ZERO)
    highs = [outcome.high for outcome in money if outcome.high is not None]
    lowest: Callable[..., Decimal] = exact_sum if result.itemised else min
    highest: Callable[..., Decimal] = exact_sum if result.itemised else max
    formula = "；".join(outcome.formula for outcome in money)
    inputs = {name: text for outcome in money for name, text in outcome.inputs.items()}
    high = highest(highs) if len(highs) == len(money) else None
    return _Piece(lowest(outcome.low for outcome in money), high, formula, inputs)


def _limit(amount: Combine, outcome: Outcome) -> Outcome:
    low = within(amount, outcome.low)
    if outcome.high is None:
        return replace(outcome, low=low, high=amount.cap)
    return replace(bounded(amount, outcome.high, outcome.formula, outcome.inputs), low=low)


by_kind.register(Tiers, _tiers)
by_kind.register(Combine, _combine)
