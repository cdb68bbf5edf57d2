"""Facts that follow from other facts: growth, margin, multiple, count."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from assistant.facts import FactSpec, FactType, KnownFact, Profile, catalogue
from assistant.interval import Interval
from assistant.money import format_fact, format_interval
from assistant.rules.operations import WORDINGS, apply, quantity
from knowledge.errors import InputError

_FORM = -1
"""What a form says was said before the first turn."""
Specs = Mapping[str, FactSpec]


class Derivation(NamedTuple):
    """How a fact followed from others."""

    operation: str
    sources: tuple[str, ...]


class Facts(dict[str, KnownFact]):
    """A profile with what follows from it, and why something does not."""

    def __init__(self, stated: Profile) -> None:
        super().__init__(stated)
        self.derived: dict[str, Derivation] = {}
        self.reasons: dict[str, str] = {}
        """Facts that are undefined or contradictory, and why."""
        self.covered: set[str] = set()
        self.explained: dict[str, str] = {}


def derive(profile: Profile, specs: Specs | None = None) -> Facts:
    """The profile with every fact that follows from it; deriving twice changes nothing.

    A fact that is undefined (a growth rate from a base of zero) is left out and its reason is in
    ``reasons``; one that was stated and also follows, differently, becomes the range of both.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    facts = profile if isinstance(profile, Facts) else Facts(profile)
    known_specs = catalogue() if specs is None else specs
    for name, known in facts.items():
        if name in known_specs:
            _check_type(known, known_specs[name])
    for name, spec in known_specs.items():
        if spec.derive is not None:
            _cover(facts, name, known_specs)
    return facts


def explain(facts: Facts, fact: str, specs: Specs) -> str | None:
    """The calculation of a derived fact with the numbers put in, None for a stated one."""
    how = facts.derived.get(fact)
    if how is None:
        return None
    if fact not in facts.explained:
        facts.explained[fact] = _calculation(facts, fact, specs, how)
    return facts.explained[fact]


def _calculation(facts: Facts, fact: str, specs: Specs, how: Derivation) -> str:
    result, *sources = (
        format_fact(facts[name].value, specs[name].unit) for name in (fact, *how.sources)
    )
    return f"{specs[fact].label} = {WORDINGS[how.operation].format(*sources)} = {result}"


def _cover(facts: Facts, name: str, specs: Specs) -> None:
    """Derive one fact, after those that it follows from."""
    if name in facts.covered:
        return
    facts.covered.add(name)
    spec = specs[name]
    for operation, sources in (spec.derive or {}).items():
        for source in sources:
            _cover(facts, source, specs)
        if all(source in facts for source in sources):
            _follow(facts, spec, Derivation(operation, sources), specs)


def _check_type(known: KnownFact, spec: FactSpec) -> None:
    if isinstance(known.value, bool) != (spec.type is FactType.BOOL):
        raise InputError(
            f"“{spec.label}”（{spec.id}）的值 {known.value} 类型不对，应当是"
            f"{'是或否' if spec.type is FactType.BOOL else '数量'}。"
        )


def _follow(facts: Facts, spec: FactSpec, how: Derivation, specs: Specs) -> None:
    known = [facts[source] for source in how.sources]
    value = apply(how.operation, [fact.value for fact in known])
    if value is not None:
        turns = [fact.turn for fact in known if fact.turn is not None]
        quotes = dict.fromkeys(fact.quote for fact in known)
        derived = KnownFact(
            fact=spec.id,
            value=value,
            quote="；".join(quotes),
            turn=max(turns, default=None),
            approximate=any(fact.approximate for fact in known),
        )
        _settle(facts, spec, how, derived)
    elif how.operation != "count":
        base = specs[how.sources[1]].label
        facts.reasons[spec.id] = f"{base}不大于 0（或可能不大于 0），{spec.label}没有意义，无法计算"


def _settle(facts: Facts, spec: FactSpec, how: Derivation, derived: KnownFact) -> None:
    """The later words win; said in one breath, both hold, so their range is what is known."""
    stated = facts.get(spec.id)
    if stated is not None and _turn(stated) > _turn(derived):
        return
    if stated is not None and _turn(stated) == _turn(derived):
        value, other = quantity(stated.value), quantity(derived.value)
        if not _agree(value, other):
            hull = Interval.hull(value, other)
            facts[spec.id] = stated.model_copy(update={"value": hull})
            facts.reasons[spec.id] = (
                f"您说的{spec.label}是 {format_interval(value, spec.unit)}，"
                f"按其他数据计算是 {format_interval(other, spec.unit)}，两者不一致"
            )
            return
    facts[spec.id] = derived
    facts.derived[spec.id] = how


def _turn(fact: KnownFact) -> int:
    return _FORM if fact.turn is None else fact.turn


def _agree(stated: Interval, derived: Interval) -> bool:
    """Whether the stated number is the derived one, up to the rounding of how it was said."""
    if stated.value is None or derived.value is None:
        return stated.low == derived.low and stated.high == derived.high
    half = Decimal("0.5").scaleb(int(stated.value.as_tuple().exponent))
    return abs(stated.value - derived.value) <= half
