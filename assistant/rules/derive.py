"""Facts that follow from other facts: growth, margin, multiple, count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from assistant.facts import FactSpec, FactType, FactValue, KnownFact, Profile, catalogue
from assistant.interval import EXACT, Interval
from assistant.money import format_interval
from knowledge.errors import InputError

_HUNDRED = Decimal(100)


class Facts(dict[str, KnownFact]):
    """A profile with what follows from it, and why something does not."""

    def __init__(self, stated: Profile) -> None:
        super().__init__(stated)
        self.derived: dict[str, str] = {}
        """Derived facts and the operation that gave them."""
        self.reasons: dict[str, str] = {}
        """Facts that are undefined or contradictory, and why."""
        self.covered: set[str] = set()


def derive(profile: Profile, specs: Mapping[str, FactSpec] | None = None) -> Facts:
    """The profile with every fact that follows from it; deriving twice changes nothing.

    A fact that is undefined (a growth rate from a base of zero) is left out and its reason is in
    ``reasons``; one that was stated and also follows, differently, becomes the range of both.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    facts = profile if isinstance(profile, Facts) else Facts(profile)
    for name, spec in (specs or catalogue()).items():
        if name not in facts.covered:
            facts.covered.add(name)
            _check_type(facts, spec)
            for operation, sources in (spec.derive or {}).items():
                _follow(facts, spec, operation, sources)
    return facts


def _check_type(facts: Facts, spec: FactSpec) -> None:
    known = facts.get(spec.id)
    if known is not None and isinstance(known.value, bool) != (spec.type is FactType.BOOL):
        raise InputError(
            f"“{spec.label}”（{spec.id}）的值 {known.value} 类型不对，应当是"
            f"{'是或否' if spec.type is FactType.BOOL else '数量'}。"
        )


def _follow(facts: Facts, spec: FactSpec, operation: str, sources: tuple[str, ...]) -> None:
    known = [facts[source] for source in sources if source in facts]
    if len(known) < len(sources):
        return
    value = _OPERATIONS[operation](*(fact.value for fact in known))
    if value is None:
        facts.reasons[spec.id] = _undefined(spec, facts[sources[-1]])
        return
    turns = [fact.turn for fact in known if fact.turn is not None]
    derived = KnownFact(
        fact=spec.id,
        value=value,
        quote="；".join(dict.fromkeys(fact.quote for fact in known)),
        turn=max(turns, default=None),
        approximate=any(fact.approximate for fact in known),
    )
    _settle(facts, spec, operation, derived)


def _undefined(spec: FactSpec, base: KnownFact) -> str:
    label = catalogue()[base.fact].label if base.fact in catalogue() else base.fact
    return f"{label}不大于 0（或可能不大于 0），{spec.label}没有意义，无法计算"


def _settle(facts: Facts, spec: FactSpec, operation: str, derived: KnownFact) -> None:
    """The later words win; said in one breath, both hold, so their range is what is known."""
    stated = facts.get(spec.id)
    if stated is not None and _turn(stated) > _turn(derived):
        return
    if stated is not None and _turn(stated) == _turn(derived):
        value, other = _quantity(stated.value), _quantity(derived.value)
        if not _agree(value, other):
            hull = Interval.hull(value, other)
            facts[spec.id] = stated.model_copy(update={"value": hull})
            facts.reasons[spec.id] = (
                f"您说的{spec.label}是 {format_interval(value, spec.unit)}，"
                f"按其他数据计算是 {format_interval(other, spec.unit)}，两者不一致"
            )
            return
    facts[spec.id] = derived
    facts.derived[spec.id] = operation


def _turn(fact: KnownFact) -> int:
    return -1 if fact.turn is None else fact.turn


def _agree(stated: Interval, derived: Interval) -> bool:
    """Whether the stated number is the derived one, up to the rounding of how it was said."""
    if stated.value is None or derived.value is None:
        return stated.low == derived.low and stated.high == derived.high
    exponent = stated.value.as_tuple().exponent
    half = Decimal("0.5").scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(stated.value - derived.value) <= half


def _quantity(value: FactValue) -> Interval:
    """A quantity; several items count with their sum. Booleans were refused before."""
    if isinstance(value, tuple):
        return Interval.total(value)
    return value if isinstance(value, Interval) else Interval()


def _base(value: FactValue) -> Interval:
    """A divisor: where nobody named a lower bound, it is above zero."""
    quantity = _quantity(value)
    if quantity.low is None:
        return quantity.model_copy(update={"low": Decimal(0), "low_open": True})
    return quantity


def _ratio(part: FactValue, base: FactValue) -> Interval | None:
    return _quantity(part).over(_base(base))


def _percentage(part: FactValue, base: FactValue) -> Interval | None:
    quotient = _ratio(part, base)
    return None if quotient is None else quotient.scaled(_HUNDRED)


def _growth(last: FactValue, prior: FactValue) -> Interval | None:
    share = _percentage(last, prior)
    return None if share is None else share.plus(Interval.exact(-_HUNDRED))


def _count(items: FactValue) -> Interval | None:
    return Interval.exact(len(items)) if isinstance(items, tuple) else None


_OPERATIONS: Mapping[str, Callable[..., Interval | None]] = {
    "growth": _growth,
    "percentage": _percentage,
    "ratio": _ratio,
    "count": _count,
}


def needed_for(operation: str, target: Decimal, base: Decimal) -> Decimal:
    """The first source that makes a derived fact equal ``target`` when the second is ``base``."""
    if operation == "growth":
        target = EXACT.add(target, _HUNDRED)
    share = target if operation == "ratio" else EXACT.divide(target, _HUNDRED)
    return EXACT.multiply(base, share)
