"""What computing an amount reads and gives, for every kind of amount."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import singledispatch

from assistant.answer import Unit
from assistant.facts import FactSpec
from assistant.interval import EXACT, Interval
from assistant.money import format_interval, format_money
from assistant.rounding import said_number
from assistant.rules.logic import Values
from assistant.rules.model import Amount
from assistant.rules.operations import quantity
from assistant.rules.words import machine_value

ZERO = Decimal(0)


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
def by_kind(amount: Amount, context: Context) -> Result:
    """The result of one amount, before what was received earlier is taken off."""
    raise NotImplementedError(type(amount).__name__)  # pragma: no cover - every kind registers


def compute(amount: Amount, context: Context) -> Result:
    """The result of one amount.

    Where the text grants the difference to an earlier award only, that award is taken off; as
    long as nobody said what it was, the whole amount is the upper end.
    """
    result = by_kind(amount, context)
    if amount.less is None:
        return result
    earlier = context.values.get(amount.less)
    if earlier is None:
        outcomes = tuple(_open_below(outcome) for outcome in result.outcomes)
        return replace(result, outcomes=outcomes, missing=(*result.missing, amount.less))
    known = quantity(earlier)
    words = f"减去此前已获得的 {format_interval(known, context.specs[amount.less].unit)}"
    inputs = {amount.less: machine_value(earlier)}
    outcomes = tuple(_lessened(outcome, known, words, inputs) for outcome in result.outcomes)
    return replace(result, outcomes=outcomes)


def _open_below(outcome: Outcome) -> Outcome:
    return replace(outcome, low=ZERO) if outcome.unit is Unit.CNY else outcome


def _lessened(outcome: Outcome, earlier: Interval, words: str, inputs: dict[str, str]) -> Outcome:
    """The difference: the least is left where the most was received earlier."""
    if outcome.unit is not Unit.CNY:
        return outcome
    return replace(
        outcome,
        low=ZERO if earlier.high is None else _take_off(outcome.low, earlier.high),
        high=None if outcome.high is None else _take_off(outcome.high, earlier.low or ZERO),
        formula=f"{outcome.formula}，{words}",
        inputs={**outcome.inputs, **inputs},
    )


def _take_off(amount: Decimal, off: Decimal) -> Decimal:
    return max(EXACT.subtract(amount, max(off, ZERO)), ZERO)


def spread(
    value: Interval, at: Callable[[Decimal], Outcome], top: Outcome | None
) -> tuple[Outcome, ...]:
    """One outcome for an exact quantity, one for each known end of an approximate one.

    Of a rounded number (大概3500万) the number that was said comes first.

    ``top`` is the outcome of the largest quantity there is, None where more is always paid for
    more; at least one end of the quantity is known.
    """
    exact = value.value
    if exact is not None:
        return (at(exact),)
    middle = said_number(value)
    found = (
        [] if middle is None else [replace(at(max(middle, ZERO)), suffix="（按您说的约数计算）")]
    )
    if value.low is not None:
        found.append(replace(at(max(value.low, ZERO)), suffix="（按较低数计算）"))
    if value.high is not None:
        least = at(ZERO).low if value.low is None else None
        highest = at(value.high)
        low = highest.low if least is None else least
        found.append(replace(highest, low=low, suffix="（按较高数计算）"))
    elif top is not None:
        found.append(replace(top, low=found[0].low))
    else:
        found = [replace(one, high=None, formula=f"{one.formula}，这是最低数") for one in found]
    distinct = {outcome.high: outcome for outcome in reversed(found)}
    if len(distinct) == 1:
        return (replace(found[0], suffix=""),)
    return tuple(reversed(distinct.values()))


def within(amount: Amount, raw: Decimal) -> Decimal:
    """A sum within cap and floor."""
    capped = raw if amount.cap is None else min(raw, amount.cap)
    return capped if amount.floor is None else max(capped, amount.floor)


def bounded(amount: Amount, raw: Decimal, formula: str, inputs: Mapping[str, str]) -> Outcome:
    """The outcome within cap and floor, saying which of them binds."""
    result = within(amount, raw)
    if amount.cap is not None:
        limit = f"{amount.per or '上限'} {format_money(amount.cap)}"
        formula += f"，超过{limit}，按上限计" if raw > amount.cap else f"，不超过{limit}"
    if amount.floor is not None and raw < amount.floor:
        formula += f"，不足 {format_money(amount.floor)}，按下限计"
    return Outcome(result, result, formula, amount.source.clause, inputs=inputs)
