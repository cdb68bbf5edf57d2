"""The verdict of one program for one profile, with every condition as it stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from assistant.answer import Condition, ReadingVerdict, State, Verdict
from assistant.facts import KnownFact, Profile
from assistant.interval import Interval
from assistant.money import format_fact, format_interval, format_value
from assistant.rules.derive import Facts, derive
from assistant.rules.gap import find_gaps
from assistant.rules.logic import STATES, combine, compare, influence, outcomes
from assistant.rules.model import Check, Leaf, Program
from assistant.rules.view import View, look
from assistant.rules.words import COMPARISON_WORDS, machine_value


def judge(program: Program, profile: Profile, as_of: date) -> Verdict:
    """Judge a program; ``as_of`` matters where the rule itself has dates.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    facts = derive(profile, program.facts)
    view = look(program, facts)
    results = outcomes(program, view.values)
    verdict = combine(results)
    rows = tuple(_rows(program, facts, view, results))
    lapsed = _lapsed(program, as_of)
    if lapsed is not None:
        verdict, rows = State.NOT_MET, (lapsed, *rows)
    is_open = verdict in (State.UNKNOWN, State.NEEDS_REVIEW)
    return Verdict(
        program=program.id,
        policy=program.policy,
        verdict=verdict,
        title=program.title,
        conditions=rows,
        missing=missing_facts(program, facts, view) if is_open else (),
        gaps=_gap_texts(program, facts) if lapsed is None else (),
        readings=_readings(program, results) if verdict is State.NEEDS_REVIEW else (),
        assumptions=view.texts if verdict is not State.NOT_MET else (),
    )


def missing_facts(program: Program, facts: Facts, view: View) -> tuple[str, ...]:
    """Unknown facts that can still change the outcome, most decisive first."""
    weights = influence(program, view.values)
    ranked = sorted(weights, key=lambda fact: -weights[fact])
    return tuple(dict.fromkeys(name for fact in ranked for name in to_ask(program, facts, fact)))


def to_ask(program: Program, facts: Facts, fact: str) -> tuple[str, ...]:
    """The fact, or what is left to know for it to follow from facts that are known in part."""
    for sources in (program.facts[fact].derive or {}).values():
        unknown = tuple(source for source in sources if source not in facts)
        if 0 < len(unknown) < len(sources):
            return tuple(name for source in unknown for name in to_ask(program, facts, source))
    return (fact,)


def _gap_texts(program: Program, facts: Facts) -> tuple[str, ...]:
    return tuple(gap.text for gap in find_gaps(program, facts) if gap.of is None)


def _readings(program: Program, results: Iterable[bool | None]) -> tuple[ReadingVerdict, ...]:
    items = program.ambiguity.items if program.ambiguity is not None else ()
    return tuple(
        ReadingVerdict(reading=item.description, verdict=STATES[result])
        for item, result in zip(items, results, strict=True)
    )


def _rows(
    program: Program, facts: Facts, view: View, results: tuple[bool | None, ...]
) -> Iterable[Condition]:
    unclear = any(result is not False for result in results)
    for check in program.checks:
        known = facts.get(check.leaf.fact)
        if known is not None or not check.leaf.implied:
            yield _row(check, known, program, facts, view, unclear)


def _row(
    check: Check, known: KnownFact | None, program: Program, facts: Facts, view: View, unclear: bool
) -> Condition:
    leaf = check.leaf
    raw = None if known is None else compare(leaf, {leaf.fact: known.value})
    state = STATES[None if raw is None else raw is check.holds]
    if state is State.NOT_MET and check.ambiguous and unclear:
        state = State.NEEDS_REVIEW
    return Condition(
        text=leaf.text,
        state=state,
        fact=leaf.fact,
        value=None if known is None else machine_value(known.value),
        required=_required(check, program),
        clause=leaf.source.clause,
        start=leaf.source.start,
        end=leaf.source.end,
        reason=_reason(check, known, raw, program, facts, view),
    )


def _required(check: Check, program: Program) -> str:
    leaf = check.leaf
    if isinstance(leaf.bound, Decimal) and leaf.comparison != "is":
        words = COMPARISON_WORDS[leaf.comparison]
        return ("" if check.holds else "不能") + f"{words} {_bound(leaf, leaf.bound, program)}"
    return format_fact(leaf.bound is check.holds, program.unit(leaf.fact))


def _bound(leaf: Leaf, bound: Decimal, program: Program) -> str:
    return format_value(bound, program.unit(leaf.fact))


def _reason(
    check: Check,
    known: KnownFact | None,
    raw: bool | None,
    program: Program,
    facts: Facts,
    view: View,
) -> str | None:
    fact = check.leaf.fact
    if fact in facts.reasons:
        return facts.reasons[fact]
    if known is None:
        return "没有提到，按常规情形判断" if fact in view.assumed else None
    if raw is None and isinstance(known.value, Interval) and isinstance(check.leaf.bound, Decimal):
        span = format_interval(known.value, program.unit(fact))
        bound = _bound(check.leaf, check.leaf.bound, program)
        return f"现在只知道是 {span}，跨过 {bound} 这个门槛，需要更准确的数"
    if known.approximate and raw is not None and not isinstance(known.value, bool):
        return "您说的是约数，按所说的数判断，请以实际数为准"
    return None


def _lapsed(program: Program, as_of: date) -> Condition | None:
    """The rule's own dates as a condition, where the day lies outside them."""
    start, end = program.effective_from, program.effective_to
    if (start is None or start <= as_of) and (end is None or as_of <= end):
        return None
    source = program.sources[0]
    return Condition(
        text="在这项规定的执行期内",
        state=State.NOT_MET,
        value=as_of.isoformat(),
        required=f"{start or ''}至{end or ''}",
        clause=program.clause,
        start=source.start,
        end=source.end,
        reason="所问的日期不在这项规定的执行期内",
    )
