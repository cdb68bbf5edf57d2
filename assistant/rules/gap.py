"""What is lacking: the smallest change of each fact that turns a verdict or reaches a tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.answer import Unit
from assistant.facts import FactSpec, Profile
from assistant.rules.distance import Target, close
from assistant.rules.model import Gap, Leaf, Program, Tier, Tiers
from assistant.rules.operations import quantity
from assistant.rules.repair import Repair, Turn
from assistant.rules.view import View, look
from assistant.rules.words import OPPOSITE


def find_gaps(program: Program, profile: Profile) -> tuple[Gap, ...]:
    """Gaps by relative distance, yes-or-no facts after quantities.

    Facts that nobody can change are never proposed; where one of them stands in the way of every
    solution, that is said instead (``changeable`` False).

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    return gaps_of(look(program, profile))


def gaps_of(view: View) -> tuple[Gap, ...]:
    """The gaps of one program for one profile."""
    if all(view.results):
        return tuple(_next_tier(view))
    found = view.solved.repairs
    if not found:
        return tuple(_blocked(view))
    gaps = [
        gap
        for repair in found
        for turn in _by_fact(repair.changes)
        for gap in _gaps(view, turn, repair)
    ]
    return _in_order([*gaps, *_next_tier(view)])


def _by_fact(turns: Iterable[Turn]) -> list[Turn]:
    """Always the same order, which a set does not have."""
    return sorted(turns, key=lambda turn: turn[0].fact)


def _in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Each fact's least demanding gap once, those of a derived fact right after it."""
    once: dict[str, Gap] = {}
    for gap in gaps:
        if gap.fact not in once or len(gap.together) < len(once[gap.fact].together):
            once[gap.fact] = gap

    def rank(gap: Gap) -> tuple[int, bool, Decimal | None]:
        lead = once[gap.of or gap.fact]
        return len(lead.together), lead.relative is None, lead.relative

    return tuple(sorted(once.values(), key=rank))


def _blocked(view: View) -> Iterator[Gap]:
    """The unchangeable facts that stand in the way of the nearest solution."""
    specs = view.program.facts
    for leaf, want in _by_fact(view.solved.nearest.changes):
        if not specs[leaf.fact].changeable:
            text = f"“{leaf.text}”不满足，不属于可以通过补足指标解决的情形"
            yield _yes_no(specs[leaf.fact], leaf, want, text, Repair())


def _gaps(view: View, turn: Turn, repair: Repair) -> Iterator[Gap]:
    """The gap that one change closes, and the other changes that have to go with it."""
    leaf, want = turn
    others = _by_fact(repair.changes - {turn})
    rest = Repair(frozenset(others), repair.open)
    along = "".join(f"，同时还需{other.mend or other.text}" for other, _ in others)
    spec = view.program.facts[leaf.fact]
    if leaf.limit is None:
        text = leaf.mend or f"需要满足“{leaf.text}”"
        yield _yes_no(spec, leaf, want, text + along, rest)
        return
    comparison, bound = leaf.limit
    if not want:
        comparison = OPPOSITE[comparison]
    together = tuple(other.fact for other, _ in others)
    clause, unknown = leaf.source.clause, tuple(sorted(repair.open))
    target = Target(comparison, bound, clause, along, together, unknown)
    yield from close(view, spec, target)


def _yes_no(spec: FactSpec, leaf: Leaf, want: bool, text: str, rest: Repair) -> Gap:
    required = leaf.bound is want
    return Gap(
        fact=spec.id,
        label=spec.label,
        current=not required,
        required=required,
        delta=None,
        unit=Unit.BOOL,
        text=text,
        relative=None,
        changeable=spec.changeable,
        together=tuple(sorted(other.fact for other, _ in rest.changes)),
        open=tuple(sorted(rest.open)),
        clause=leaf.source.clause,
    )


def _next_tier(view: View) -> list[Gap]:
    """How far the tier above the one that is reached lies."""
    table = view.program.amount
    if not isinstance(table, Tiers) or table.by not in view.values:
        return []
    value = quantity(view.values[table.by])
    for above, step in pairwise(table.steps):
        reached = value.compare(step.comparison, step.bound)
        if reached and value.compare(above.comparison, above.bound) is False:
            return close(view, view.program.facts[table.by], _tier_target(above))
    return []


def _tier_target(tier: Tier) -> Target:
    return Target(tier.comparison, tier.bound, tier.source.clause, "到下一档（{bound}）")
