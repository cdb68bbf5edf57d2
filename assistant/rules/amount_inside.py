"""What an amount is made of: nested amounts, the facts it reads, its upper bound."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.interval import exact_sum
from assistant.rules.model import Amount, Combine, Fixed, Leaf, Part, Rate, SourceSpan, Tiers, Units
from assistant.rules.parse_conditions import walk


def nested(amount: Amount) -> Iterator[Amount]:
    """The amount and all amounts inside it."""
    yield amount
    for item in _inner(amount):
        yield from nested(item)


def _inner(amount: Amount) -> list[Amount]:
    if isinstance(amount, Tiers):
        return [step.amount for step in amount.steps]
    return [part.amount for part in amount.parts] if isinstance(amount, Combine) else []


def reads(amount: Amount) -> tuple[str, ...]:
    """The facts that an amount reads, the one that drives it first."""
    names: list[str | None] = []
    if isinstance(amount, Rate):
        names = [amount.of, amount.count]
    elif isinstance(amount, Units):
        names = [amount.count]
    elif isinstance(amount, Tiers):
        names = [amount.by]
    return tuple(name for name in (*names, amount.less) if name is not None)


def part_leaves(amount: Amount) -> list[Leaf]:
    """The comparisons under which parts of the amount count."""
    parts = amount.parts if isinstance(amount, Combine) else ()
    return [leaf for part in parts for leaf in leaves_of(part)]


def leaves_of(part: Part) -> list[Leaf]:
    """The comparisons under which one part counts."""
    return [] if part.when is None else [leaf for leaf, _ in walk(part.when)]


def spans_of(amount: Amount) -> tuple[SourceSpan, ...]:
    """The words that say the amount and its tiers."""
    steps = amount.steps if isinstance(amount, Tiers) else ()
    return (amount.source, *(step.source for step in steps))


def most(amount: Amount) -> Decimal | None:
    """The highest result that an amount can have, None if it is open."""
    open_end = _uncapped(amount)
    known = [value for value in (open_end, amount.cap) if value is not None]
    return min(known) if known else None


def _uncapped(amount: Amount) -> Decimal | None:
    if isinstance(amount, Fixed):
        return amount.amount
    if isinstance(amount, Rate):
        return None
    if isinstance(amount, Units):
        return None if amount.most is None else amount.amount * amount.most
    values = [most(item) for item in _inner(amount)]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if isinstance(amount, Combine) and amount.how == "sum":
        return exact_sum(known)
    return max(known)
