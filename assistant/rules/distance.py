"""How far a quantity is from a bound, in its own terms and in those that it follows from."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from assistant.facts import FactSpec
from assistant.interval import EXACT, Comparison, Interval
from assistant.money import format_gap, format_interval, format_value
from assistant.rules.model import Gap
from assistant.rules.operations import needed_for, quantity
from assistant.rules.view import View
from assistant.rules.words import COMPARISON_WORDS


class Target(NamedTuple):
    """The comparison that has to become true."""

    comparison: Comparison
    bound: Decimal
    clause: str
    addition: str = ""
    """Words after the distance; ``{bound}`` stands for the bound."""
    together: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    of: str | None = None

    @property
    def strict(self) -> bool:
        """Whether the bound itself is not enough."""
        return self.comparison in ("gt", "lt")

    @property
    def rising(self) -> bool:
        """Whether more is needed."""
        return self.comparison in ("ge", "gt")


def close(view: View, spec: FactSpec, target: Target) -> list[Gap]:
    """The gap of a quantity and, where it follows from others, of the one that can move."""
    sources = _sources(view, spec, target)
    known = quantity(view.values[spec.id])
    delta = _delta(known, target)
    inner = f"（即{sources[0].text}{_reached(sources[0])}）" if sources else ""
    addition = target.addition.replace("{bound}", format_value(target.bound, spec.unit))
    size = abs(target.bound)
    gap = Gap(
        fact=spec.id,
        label=spec.label,
        current=known.value,
        required=target.bound,
        delta=delta,
        unit=spec.unit,
        text=_text(spec, known, delta, target) + inner + addition,
        relative=EXACT.divide(delta, size) if delta is not None and size else None,
        together=target.together,
        open=target.open,
        of=target.of,
        clause=target.clause,
    )
    return [gap, *sources]


def unsaid_goal(gap: Gap) -> str | None:
    """What has to be reached, where the words of a gap give the distance alone."""
    if gap.delta is None or isinstance(gap.required, bool):
        return None
    required = format_value(gap.required, gap.unit)
    return None if required in gap.text else required


def _reached(gap: Gap) -> str:
    goal = unsaid_goal(gap)
    return f"，达到 {goal}" if goal else ""


def _delta(known: Interval, target: Target) -> Decimal | None:
    """The most that can be lacking."""
    end = known.low if target.rising else known.high
    return None if end is None else abs(EXACT.subtract(target.bound, end))


def _text(spec: FactSpec, known: Interval, delta: Decimal | None, target: Target) -> str:
    if delta is None or not known.is_exact:
        words = COMPARISON_WORDS[target.comparison]
        now, need = format_interval(known, spec.unit), format_value(target.bound, spec.unit)
        return f"{spec.label}现为 {now}，需要{words} {need}"
    if target.strict and not delta:
        need = f"{COMPARISON_WORDS[target.comparison]} {format_value(target.bound, spec.unit)}"
        return f"{spec.label}正好是 {format_value(target.bound, spec.unit)}，需要{need}"
    distance = f"{'还差' if target.rising else '还多'} {format_gap(delta, spec.unit)}"
    edge = f"，并且要再{'多' if target.rising else '少'}一些" if target.strict else ""
    return f"{spec.label}{distance}{edge}"


def _sources(view: View, spec: FactSpec, target: Target) -> list[Gap]:
    """The gap of the first source of a derived quantity, the second staying as it is."""
    how = view.facts.derived.get(spec.id)
    if how is None or len(how.sources) < 2:
        return []
    moving, base = how.sources
    value = quantity(view.values[base]).value
    if value is None or not view.program.facts[moving].changeable:
        return []
    needed = needed_for(how.operation, target.bound, value)
    inner = target._replace(bound=needed, addition="", of=target.of or spec.id)
    return close(view, view.program.facts[moving], inner)
