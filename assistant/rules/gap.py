"""What is lacking: the smallest change of each fact that turns a verdict or reaches a tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.answer import Unit
from assistant.facts import FactSpec, Profile
from assistant.interval import EXACT, Comparison, Interval
from assistant.money import format_gap, format_interval, format_value
from assistant.rules.derive import Facts, derive, needed_for
from assistant.rules.logic import compare
from assistant.rules.model import Gap, Leaf, Program, Tiers
from assistant.rules.repair import Turn, repairs
from assistant.rules.view import look
from assistant.rules.words import COMPARISON_WORDS, OPPOSITE


def find_gaps(program: Program, profile: Profile) -> tuple[Gap, ...]:
    """Gaps by relative distance, yes-or-no facts after quantities.

    Facts that nobody can change are never proposed; where one of them stands in the way of every
    solution, that is said instead (``changeable`` False).

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    facts = derive(profile, program.facts)
    values = look(program, facts).values
    found = repairs(program.conditions, values, program.facts)
    if not found:
        return tuple(_blocked(program, facts))
    gaps = [
        gap
        for repair in found
        for turn in repair.changes
        for gap in _close(program, facts, turn, repair.changes - {turn}, repair.open)
    ]
    return _in_order([*gaps, *_next_tier(program, facts)])


def _in_order(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Each fact's smallest gap once, those of a derived fact right after it."""
    once: dict[str, Gap] = {}
    for gap in gaps:
        if gap.fact not in once or len(gap.together) < len(once[gap.fact].together):
            once[gap.fact] = gap

    def rank(gap: Gap) -> tuple[int, bool, Decimal]:
        lead = once.get(gap.of, gap) if gap.of is not None else gap
        return len(lead.together), lead.relative is None, lead.relative or Decimal(0)

    return tuple(sorted(once.values(), key=rank))


def _blocked(program: Program, facts: Facts) -> Iterator[Gap]:
    """The unchangeable facts that stand in the way of the nearest solution."""
    values = look(program, facts).values
    for leaf, want in next(
        iter(repairs(program.conditions, values, program.facts, free=True))
    ).changes:
        spec = program.facts[leaf.fact]
        if not spec.changeable:
            yield _yes_no(
                spec, leaf, want, f"“{leaf.text}”不满足，这不是靠补足能改变的，因此不提补足建议"
            )


def _close(
    program: Program, facts: Facts, turn: Turn, others: frozenset[Turn], unknown: frozenset[str]
) -> Iterator[Gap]:
    leaf, want = turn
    spec = program.facts[leaf.fact]
    extra = {
        "together": tuple(sorted(other.fact for other, _ in others)),
        "open": tuple(sorted(unknown)),
    }
    if isinstance(leaf.bound, bool) or leaf.comparison == "is":
        yield _yes_no(spec, leaf, want, leaf.mend or f"需要满足“{leaf.text}”").model_copy(
            update=extra
        )
        return
    comparison = leaf.comparison if want else OPPOSITE[leaf.comparison]
    target = _Target(comparison, leaf.bound, leaf.source.clause)
    for gap in _quantity(program, facts, spec, target):
        yield gap.model_copy(update=extra)


def _yes_no(spec: FactSpec, leaf: Leaf, want: bool, text: str) -> Gap:
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
        clause=leaf.source.clause,
    )


class _Target:
    """The comparison that has to become true."""

    def __init__(self, comparison: Comparison, bound: Decimal, clause: str, tier: str = "") -> None:
        self.comparison = comparison
        self.bound = bound
        self.clause = clause
        self.tier = tier

    @property
    def strict(self) -> bool:
        return self.comparison in ("gt", "lt")

    @property
    def rising(self) -> bool:
        return self.comparison in ("ge", "gt")


def _quantity(program: Program, facts: Facts, spec: FactSpec, target: _Target) -> list[Gap]:
    """The gap of a quantity and, where it follows from others, of the one that can move."""
    sources = _sources(program, facts, spec, target)
    value = facts[spec.id].value
    known = value if isinstance(value, Interval) else Interval.total(value or ())
    delta = _delta(known, target)
    text = _gap_text(spec, known, delta, target)
    if sources:
        text += f"（即{sources[0].text}）"
    size = abs(target.bound)
    gap = Gap(
        fact=spec.id,
        label=spec.label,
        current=known.value,
        required=target.bound,
        delta=delta,
        unit=spec.unit,
        text=text + target.tier,
        relative=EXACT.divide(delta, size) if delta is not None and size else None,
        clause=target.clause,
    )
    return [gap, *(source.model_copy(update={"of": spec.id}) for source in sources)]


def _delta(known: Interval, target: _Target) -> Decimal | None:
    """The most that can be lacking."""
    end = known.low if target.rising else known.high
    return None if end is None else abs(EXACT.subtract(target.bound, end))


def _gap_text(spec: FactSpec, known: Interval, delta: Decimal | None, target: _Target) -> str:
    if delta is None or not known.is_exact:
        words = COMPARISON_WORDS[target.comparison]
        now, need = format_interval(known, spec.unit), format_value(target.bound, spec.unit)
        return f"{spec.label}现为 {now}，需要{words} {need}"
    distance = f"{'还差' if target.rising else '还多'} {format_gap(delta, spec.unit)}"
    edge = "，并且要再" + ("多" if target.rising else "少") + "一些" if target.strict else ""
    return f"{spec.label}{distance}{edge}"


def _sources(program: Program, facts: Facts, spec: FactSpec, target: _Target) -> list[Gap]:
    operation = facts.derived.get(spec.id)
    if operation is None or len((spec.derive or {}).get(operation, ())) != 2:
        return []
    moving, base = (spec.derive or {})[operation]
    value = facts[base].value
    if (
        not program.facts[moving].changeable
        or not isinstance(value, Interval)
        or value.value is None
    ):
        return []
    needed = needed_for(operation, target.bound, value.value)
    return _quantity(
        program, facts, program.facts[moving], _Target(target.comparison, needed, target.clause)
    )


def _next_tier(program: Program, facts: Facts) -> list[Gap]:
    """How far the tier above the one that is reached lies."""
    table = program.amount
    if not isinstance(table, Tiers) or table.by not in facts:
        return []
    value = {table.by: facts[table.by].value}
    spec = program.facts[table.by]
    for above, step in zip(table.steps, table.steps[1:], strict=False):
        leaf = Leaf(
            fact=table.by,
            comparison=step.comparison,
            bound=step.bound,
            text=table.text,
            source=step.source,
        )
        if (
            compare(leaf, value) is True
            and compare(
                leaf.model_copy(update={"bound": above.bound, "comparison": above.comparison}),
                value,
            )
            is False
        ):
            tier = f"到下一档（{format_value(above.bound, spec.unit)}）"
            target = _Target(above.comparison, above.bound, above.source.clause, tier)
            return _quantity(program, facts, spec, target)
    return []
