"""The verdict of one program for one profile, with every condition as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from assistant.answer import Condition, ReadingVerdict, State, Verdict
from assistant.facts import KnownFact, Profile
from assistant.money import format_interval, format_value
from assistant.rules.derive import explain
from assistant.rules.gap import gaps_of
from assistant.rules.logic import STATES, combine, compare
from assistant.rules.model import Check, Gap, Program
from assistant.rules.operations import quantity
from assistant.rules.view import View, look
from assistant.rules.words import machine_value

_RECURRING = (None, "true", "false")
_OPEN = (State.UNKNOWN, State.NEEDS_REVIEW)


def judge(program: Program, profile: Profile, as_of: date) -> Verdict:
    """Judge a program; ``as_of`` matters where the rule itself has dates.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    view = look(program, profile)
    return verdict_of(view, gaps_of(view), as_of)


def state_of(view: View, as_of: date) -> State:
    """Whether the conditions hold on a day; nothing does outside the rule's own dates."""
    return State.NOT_MET if _is_lapsed(view.program, as_of) else combine(view.results)


def gap_texts(view: View, gaps: Iterable[Gap], as_of: date) -> tuple[str, ...]:
    """What is lacking, in words; outside the rule's own dates no change would help."""
    lapsed = _is_lapsed(view.program, as_of)
    return () if lapsed else tuple([gap.text for gap in gaps if gap.of is None])


def verdict_of(view: View, gaps: Iterable[Gap], as_of: date) -> Verdict:
    """The verdict for a view whose gaps are known."""
    program = view.program
    state = state_of(view, as_of)
    lapsed = (_lapsed(program, as_of),) if _is_lapsed(program, as_of) else ()
    return Verdict(
        program=program.id,
        policy=program.policy,
        verdict=state,
        title=program.title,
        conditions=(*lapsed, *_rows(view)),
        missing=open_facts(view, state),
        gaps=gap_texts(view, gaps, as_of),
        readings=_readings(view, state),
        assumptions=view.texts if state is not State.NOT_MET else (),
    )


def open_facts(view: View, state: State) -> tuple[str, ...]:
    """The facts to ask for, none where the verdict is settled."""
    return missing_facts(view) if state in _OPEN else ()


def missing_facts(view: View) -> tuple[str, ...]:
    """Unknown facts that can still change the outcome, most decisive first."""
    weights = view.solved.weights
    ranked = sorted(weights, key=lambda fact: -weights[fact])
    return tuple(dict.fromkeys(name for fact in ranked for name in to_ask(view, fact)))


def to_ask(view: View, fact: str) -> tuple[str, ...]:
    """The fact, or what is left to know for it to follow from facts that are known in part."""
    for sources in (view.program.facts[fact].derive or {}).values():
        unknown = tuple(source for source in sources if source not in view.values)
        if 0 < len(unknown) < len(sources):
            return tuple(name for source in unknown for name in to_ask(view, source))
    return (fact,)


def _readings(view: View, state: State) -> tuple[ReadingVerdict, ...]:
    """The readings, where they disagree."""
    ambiguity = view.program.ambiguity
    if ambiguity is None or state is not State.NEEDS_REVIEW:
        return ()
    return tuple(
        ReadingVerdict(reading=item.description, verdict=STATES[view.results[place]])
        for place, item in enumerate(ambiguity.items)
    )


def _rows(view: View) -> Iterator[Condition]:
    """A row for each condition, without implied ones that nobody mentioned."""
    unclear = any(result is not False for result in view.results)
    for check in view.program.checks:
        known = view.facts.get(check.leaf.fact)
        if known is not None:
            yield _known_row(view, check, known, unclear)
        elif not check.leaf.implied:
            assumed = "没有提到，按常规情形判断" if check.leaf.fact in view.assumed else None
            reason = view.facts.reasons.get(check.leaf.fact, assumed)
            yield _row(check, State.UNKNOWN, None, reason)


def _row(check: Check, state: State, value: str | None, reason: str | None) -> Condition:
    """A row of the table; those without a number recur, so they are made once."""
    if value not in _RECURRING:
        return _new_row(check, state, value, reason)
    key = (state, value, reason)
    if key not in check.rows:
        check.rows[key] = _new_row(check, state, value, reason)
    return check.rows[key]


def _new_row(check: Check, state: State, value: str | None, reason: str | None) -> Condition:
    leaf = check.leaf
    return Condition(
        text=leaf.text,
        state=state,
        fact=leaf.fact,
        value=value,
        required=check.required,
        clause=leaf.source.clause,
        start=leaf.source.start,
        end=leaf.source.end,
        reason=reason,
    )


def _known_row(view: View, check: Check, known: KnownFact, unclear: bool) -> Condition:
    raw = compare(check.leaf, view.values)
    state = STATES[None if raw is None else raw is check.holds]
    if state is State.NOT_MET and check.ambiguous and unclear:
        state = State.NEEDS_REVIEW
    reason = view.facts.reasons.get(known.fact) or _reason(view, check, known, raw)
    return _row(check, state, machine_value(known.value), reason)


def _reason(view: View, check: Check, known: KnownFact, raw: bool | None) -> str | None:
    unit, bound = view.program.unit(known.fact), check.leaf.bound
    if raw is None and isinstance(bound, Decimal):
        span, edge = format_interval(quantity(known.value), unit), format_value(bound, unit)
        return f"现在只知道是 {span}，跨过 {edge} 这个门槛，需要更准确的数"
    if known.approximate and not isinstance(known.value, bool):
        return "您说的是约数，按所说的数判断，请以实际数为准"
    return explain(view.facts, known.fact, view.program.facts)


def _is_lapsed(program: Program, as_of: date) -> bool:
    start, end = program.effective_from, program.effective_to
    return (start is not None and as_of < start) or (end is not None and end < as_of)


def _lapsed(program: Program, as_of: date) -> Condition:
    """The rule's own dates as a condition that fails, the day lying outside them."""
    start, end = program.effective_from, program.effective_to
    source = program.sources[0]
    return Condition(
        text="在这项规定的执行期内",
        state=State.NOT_MET,
        value=as_of.isoformat(),
        required=f"{start or ''}至{end or ''}",
        clause=source.clause,
        start=source.start,
        end=source.end,
        reason="所问的日期不在这项规定的执行期内",
    )
