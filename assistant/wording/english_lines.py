"""Lines that the rules engine words in Chinese, in English: gaps, readings and steps of a calculation.

They are made from the same values, never translated from the Chinese words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.answer import Figure, Unit
from assistant.facts import fact_spec
from assistant.rules import Gap, Program
from assistant.rules.model import Fixed, Rate, Tiers
from assistant.rules.words import COMPARISON_SIGNS
from assistant.wording.names import amount_text, fact_name

_HUNDRED = Decimal(100)


def gap_line(gap: Gap) -> str:
    """What one fact lacks, and what has to go with it."""
    name = fact_name(gap.fact, "en")
    along = "".join(f", together with: {fact_name(one, 'en')}" for one in gap.together)
    if isinstance(gap.required, bool):
        return f"{_state(gap, name)}{along}"
    goal = amount_text(gap.required, gap.unit, "en")
    if gap.delta is None:
        return f"{name}: has to reach {goal}{along}"
    lacking = amount_text(gap.delta, gap.unit, "en")
    if gap.unit is Unit.PERCENT:
        lacking = f"{lacking.removesuffix('%')} percentage points"
    return f"{name}: {lacking} short of {goal}{along}"


def _state(gap: Gap, name: str) -> str:
    if not gap.changeable:
        return f"{name}: not so, and no better figures make up for it"
    return f"needed first: {name}" if gap.required else f"must no longer be so: {name}"


def award_steps(program: Program, figures: tuple[Figure, ...]) -> list[str]:
    """How each sum was counted, where it follows from figures of the enterprise."""
    return list(dict.fromkeys(_steps(program, figures)))


def _steps(program: Program, figures: tuple[Figure, ...]) -> Iterator[str]:
    amount = program.amount
    for figure in figures:
        if not figure.inputs or not figure.is_paid:
            continue
        if isinstance(amount, Rate) and (base := _number(figure.inputs, amount.of)) is not None:
            yield _by_rate(amount, base)
        elif isinstance(amount, Tiers) and (value := _number(figure.inputs, amount.by)) is not None:
            yield from _by_tier(amount, value)


def _number(inputs: Mapping[str, str], fact: str) -> Decimal | None:
    said = inputs.get(fact, "")
    return Decimal(said) if said.replace(".", "", 1).isdigit() else None


def _by_rate(amount: Rate, base: Decimal) -> str:
    product = base * amount.percent / _HUNDRED
    shown, told = (amount_text(one, Unit.CNY, "en") for one in (base, product))
    line = f"{shown} × {amount_text(amount.percent, Unit.PERCENT, 'en')} = {told}"
    if amount.cap is None:
        return line
    cap = amount_text(amount.cap, Unit.CNY, "en")
    each = " for each platform" if amount.each else ""
    if product > amount.cap:
        return f"{line}, above the ceiling of {cap}{each}, so the ceiling counts"
    return f"{line}, within the ceiling of {cap}{each}"


def _by_tier(amount: Tiers, value: Decimal) -> Iterator[str]:
    unit = fact_spec(amount.by).unit
    for step in amount.steps:
        holds = value >= step.bound if step.comparison == "ge" else value > step.bound
        if holds and isinstance(step.amount, Fixed):
            sign = COMPARISON_SIGNS[step.comparison]
            own, bound = (amount_text(one, unit, "en") for one in (value, step.bound))
            paid = amount_text(step.amount.amount, Unit.CNY, "en")
            yield f"{fact_name(amount.by, 'en')}: {own} {sign} {bound} → at most {paid}"
            return
