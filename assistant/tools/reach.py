"""What has to be reached for an amount, beside what the award comes to on what is known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.answer import Figure, Status, Unit
from assistant.context import Turn
from assistant.facts import fact_spec
from assistant.findings import Finding, tokens
from assistant.interval import Interval
from assistant.language.goals import means_top
from assistant.language.quantity import find_quantities
from assistant.money import format_gap
from assistant.rules import Program, Reach, derive, reach
from assistant.rules.model import Fixed, Rate, Tiers
from assistant.tools.awards import calculate_award
from assistant.tools.sources import amount_source
from assistant.tools.tiers import threshold_figure
from assistant.wording.names import amount_text, fact_name, program_name
from assistant.wording.phrases import paragraphs, phrase
from knowledge.errors import InputError


class _Rest(NamedTuple):
    """A quantity that is known and too little."""

    fact: str
    known: Decimal
    needed: Decimal


def reach_amount(turn: Turn, program_id: str, words: str | None) -> Finding:
    """Say what an amount takes, and how far it is; ``words`` are the user's own, None: any award.

    Raises:
        InputError: the user did not say the amount, or the award does not depend on a quantity.
    """
    program = turn.services.book.programs[program_id]
    wanted, unit = _wanted(turn, words, program)
    found = reach(program, turn.profile, wanted, unit)
    if found is None:
        raise InputError(f"“{program.title}”不能由“{words}”倒推，金额不随这样的数量变化。")
    rests = _rests(turn, found)
    base = calculate_award(turn, (program_id,))
    return base.model_copy(
        update={
            "tool": "reach_amount",
            "status": Status.ANSWERED,
            "text": paragraphs(_lines(turn, program, found, rests), base.text),
            "figures": (*_figures(program, found, rests), *base.figures),
        }
    )


def reachable(turn: Turn, program_id: str, words: str | None) -> bool:
    """Whether it can be solved for: the award grows with a quantity of that kind."""
    program = turn.services.book.programs[program_id]
    return reach(program, turn.profile, *_wanted(turn, words, program)) is not None


def _wanted(turn: Turn, words: str | None, program: Program) -> tuple[Decimal | None, Unit]:
    if words is None:
        return None, Unit.CNY
    said = any(words in one for one in turn.dialogue.turns)
    if said and means_top(words):
        return _most(program), Unit.CNY
    found = find_quantities(words)
    value = found[0].value.low if found else None
    if value is None or not said:
        raise InputError(f"用户没有说过“{words}”，不能由它倒推。")
    return value, Unit.TIMES if found[0].unit == "times" else Unit.CNY


def _most(program: Program) -> Decimal | None:
    """The most that an award gives, of each item: its highest tier, or its ceiling."""
    amount = program.amount
    if isinstance(amount, Tiers):
        return max(one.amount.amount for one in amount.steps if isinstance(one.amount, Fixed))
    return amount.cap if isinstance(amount, Rate) else None


def _lines(turn: Turn, program: Program, found: Reach, rests: Sequence[_Rest]) -> str:
    first, *others = found.needed
    unit = fact_spec(first.fact).unit
    shown = amount_text(first.value, unit, turn.language)
    name = "reach.short" if found.short else "reach.needed"
    lines = [
        phrase(
            name,
            turn.language,
            title=program_name(program, turn.language),
            amount=amount_text(found.amount, Unit.CNY, turn.language),
            label=fact_name(first.fact, turn.language),
            needed=shown,
            per=_per(turn, program),
            cite=tokens(amount_source(turn, program)),
        )
    ]
    lines += [
        phrase(
            "reach.follows",
            turn.language,
            label=fact_name(one.fact, turn.language),
            needed=amount_text(one.value, fact_spec(one.fact).unit, turn.language),
        )
        for one in others
    ]
    lines += [
        phrase(
            "reach.rest",
            turn.language,
            label=fact_name(fact, turn.language),
            known=amount_text(known, fact_spec(fact).unit, turn.language),
            rest=_gap_text(turn, fact, needed - known),
        )
        for fact, known, needed in rests
    ]
    return "".join(lines)


def _gap_text(turn: Turn, fact: str, rest: Decimal) -> str:
    unit = fact_spec(fact).unit
    return format_gap(rest, unit) if not turn.english else amount_text(rest, unit, turn.language)


def _per(turn: Turn, program: Program) -> str:
    """“每个平台”, where the amount is counted for each."""
    amount = program.amount
    each = amount.per if isinstance(amount, Rate) and not turn.english else ""
    return f"（{each}）" if each else ""


def _rests(turn: Turn, found: Reach) -> list[_Rest]:
    """What is known of the quantity to move, where it is too little."""
    fact, needed = found.needed[-1]
    known = derive(turn.profile).get(fact)
    value = known.value.value if known and isinstance(known.value, Interval) else None
    return [_Rest(fact, value, needed)] if value is not None and value < needed else []


def _figures(program: Program, found: Reach, rests: Sequence[_Rest]) -> tuple[Figure, ...]:
    needed = [threshold_figure(program, one.fact, one.value, "（需达到）") for one in found.needed]
    missing = [
        threshold_figure(program, one.fact, one.needed - one.known, "（还差）") for one in rests
    ]
    return (*needed, *missing)
