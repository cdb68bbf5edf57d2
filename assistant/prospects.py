"""What an enterprise may get: every program and every support, sorted by how it stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.answer import Ask, Figure, State
from assistant.facts import KnownFact, Profile, fact_spec
from assistant.memory import without_stale
from assistant.rules import Award, Program, RuleBook, Support, calculate, find_gaps, next_facts

_GATES = {"is_local": True, "in_pool": True}
"""What the text asks of those it supports: the first always, the second where it says so."""


class Outlook(StrEnum):
    """How something stands for one enterprise."""

    MEETS = "meets"
    COULD = "could"
    """Not yet, and what is lacking can be changed."""
    OPEN = "open"
    """Facts are missing, or the wording can be read in two ways."""
    NOT = "not"


@dataclass(frozen=True)
class Prospect:
    """One program or support and how it stands. Money in yuan."""

    id: str
    policy: str
    title: str
    outlook: Outlook
    clause: str
    start: int
    end: int
    state: State | None = None
    """The verdict of a program, None for a support."""
    figure: Figure | None = None
    """The most that may be applied for: now, or once what is lacking is there."""
    gaps: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    text: str = ""
    """What a support is."""
    notices: tuple[str, ...] = ()
    unlimited: bool = False
    """A support that the text does not limit to enterprises of the pool."""

    @property
    def is_money(self) -> bool:
        """Whether it is a program, not a support in kind."""
        return self.state is not None


def prospects(books: Iterable[RuleBook], profile: Profile, as_of: date) -> tuple[Prospect, ...]:
    """Every program and support of the rule books, in the order of the texts.

    Raises:
        InputError: a fact has a value of the wrong type.
    """
    return tuple(
        prospect
        for book in books
        for prospect in (
            *(_program(program, profile, as_of) for program in book.programs.values()),
            *(_support(support, book.policy, profile) for support in book.supports),
        )
    )


def _program(program: Program, profile: Profile, as_of: date) -> Prospect:
    award = calculate(program, profile, as_of)
    outlook = _outlook(program, profile, award.verdict.verdict)
    source = program.sources[0]
    return Prospect(
        id=program.id,
        policy=program.policy,
        title=program.title,
        outlook=outlook,
        clause=program.clause,
        start=source.start,
        end=source.end,
        state=award.verdict.verdict,
        figure=_best(award),
        gaps=award.verdict.gaps,
        asks=next_facts(program, profile) if outlook is Outlook.OPEN else (),
        notices=award.notices,
    )


def _outlook(program: Program, profile: Profile, state: State) -> Outlook:
    if state is State.MET:
        return Outlook.MEETS
    if state is not State.NOT_MET:
        return Outlook.OPEN
    gaps = find_gaps(program, profile)
    return Outlook.COULD if gaps and all(gap.changeable for gap in gaps) else Outlook.NOT


def _best(award: Award) -> Figure | None:
    money = [figure for figure in award.figures or award.prospective if figure.is_paid]
    return max(money, key=lambda figure: Decimal(figure.high or figure.low or 0), default=None)


def _support(support: Support, policy: str, profile: Profile) -> Prospect:
    wanted = [fact for fact in _GATES if support.pool_only or fact != "in_pool"]
    known = [profile[fact] for fact in wanted if fact in profile]
    failed = [one.fact for one in known if one.value is not _GATES[one.fact]]
    unknown = [fact for fact in wanted if fact not in profile and fact != "is_local"]
    return Prospect(
        id=support.id,
        policy=policy,
        title=support.title,
        outlook=_gated(failed, unknown),
        clause=support.clause,
        start=support.start,
        end=support.end,
        asks=_questions(unknown) if not failed else (),
        text=support.text,
        unlimited=not support.pool_only,
    )


def _gated(failed: Sequence[str], unknown: Sequence[str]) -> Outlook:
    if failed:
        changeable = all(fact_spec(fact).changeable for fact in failed)
        return Outlook.COULD if changeable else Outlook.NOT
    return Outlook.OPEN if unknown else Outlook.MEETS


def _questions(facts: Iterable[str]) -> tuple[Ask, ...]:
    specs = [fact_spec(fact) for fact in facts]
    return tuple(Ask(fact=spec.id, question=spec.question, why=spec.why) for spec in specs)


def supposing(profile: Profile, supposed: Iterable[KnownFact]) -> dict[str, KnownFact]:
    """The profile as it would be; what the suppositions make out of date is left out."""
    facts = tuple(supposed)
    return {**without_stale(profile, facts), **{fact.fact: fact for fact in facts}}
