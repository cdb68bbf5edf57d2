"""Rules as objects: what the YAML files say, checked and located in the policy text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any as Anything
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Condition, Figure, FigureKind, Payer, State, Unit, Verdict
from assistant.facts import FactSpec
from assistant.interval import Comparison

Frequency = Literal["once", "yearly"]
Kind = Literal["eligibility", "award"]
Role = Literal["pays", "helps_to_apply"]


class Frozen(BaseModel):
    """A value object: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceSpan(Frozen):
    """Verbatim words of the policy: ``text[start:end] == quote``."""

    clause: str
    quote: str
    start: int
    end: int


class Leaf(Frozen):
    """One comparison of a fact with a bound."""

    def __hash__(self) -> int:
        return hash((self.fact, self.comparison, self.bound))

    fact: str
    comparison: Comparison | Literal["is"]
    bound: Decimal | bool
    text: str
    """The condition in words, as it has to hold for the enterprise."""
    source: SourceSpan
    mend: str | None = None
    """What to do about it where it fails, for facts that are yes or no."""
    implied: bool = False
    """Counts only where the fact is known; it follows from the other conditions otherwise."""

    @property
    def limit(self) -> tuple[Comparison, Decimal] | None:
        """How a quantity is compared and with what, None for a yes or no."""
        if self.comparison == "is" or isinstance(self.bound, bool):
            return None
        return self.comparison, self.bound


class All(Frozen):
    """Holds where every item holds."""

    items: tuple[Node, ...]


class Any(Frozen):
    """Holds where at least one item holds."""

    items: tuple[Node, ...]


class Not(Frozen):
    """Holds where the item does not."""

    item: Node


class Reading(Frozen):
    """One way to read an ambiguous wording."""

    description: str
    item: Node
    description_en: str | None = None


class Readings(Frozen):
    """An ambiguous wording: every reading is evaluated, the literal one first."""

    items: tuple[Reading, ...]
    source: SourceSpan


Node = Leaf | All | Any | Not | Readings


class Check(Frozen):
    """One comparison of a program, as a row of its table of conditions."""

    leaf: Leaf
    holds: bool
    """Whether the comparison has to be true (False: it stands under a ``not``)."""
    ambiguous: bool
    """Whether it is part of a wording with several readings."""
    required: str
    """What is required, in words: ``不低于 500 万元``, ``是``."""
    rows: dict[tuple[State, str | None, str | None], Condition] = Field(
        default_factory=dict, repr=False
    )
    """Rows of verdicts that were made for this condition before."""


class AmountBase(Frozen):
    """What every way to compute an amount has."""

    source: SourceSpan
    cap: Decimal | None = None
    floor: Decimal | None = None
    per: str = ""
    """What the cap is counted by, such as 每个平台."""
    less: str | None = None
    """The fact that says what was received earlier, where only the difference is granted."""


class Fixed(AmountBase):
    """A sum that the text names."""

    amount: Decimal


class Rate(AmountBase):
    """A share of a fact; of each item where the fact is a list and ``each`` is set."""

    of: str
    percent: Decimal
    percent_from: Decimal | None = None
    each: bool = False
    count: str | None = None
    """The fact that counts the items, where only their total may be known."""


class Units(AmountBase):
    """An amount for each unit (or each full ``step`` of units), up to ``most`` of them."""

    count: str
    amount: Decimal
    most: Decimal | None = None
    each: str = "每个"
    step: Decimal = Decimal(1)


class Tier(Frozen):
    """One step of a table: the bound, and the amount from there on."""

    comparison: Comparison
    bound: Decimal
    amount: Amount
    source: SourceSpan


class Tiers(AmountBase):
    """A table: the first tier whose bound is reached, in the order of the file."""

    by: str
    steps: tuple[Tier, ...]
    text: str


class Part(Frozen):
    """One part of a sum or a choice, with the condition under which it is added."""

    when: Node | None = None
    amount: Amount


class Combine(AmountBase):
    """Parts that are added (在…基础上再) or of which the highest counts (就高不重复)."""

    how: Literal["sum", "best"]
    parts: tuple[Part, ...]


Amount = Fixed | Rate | Units | Tiers | Combine


class Assumption(Frozen):
    """Facts taken for granted as long as nobody mentions one that speaks against it."""

    facts: Mapping[str, bool]
    text: str
    """What is assumed; ``{facts}`` stands for the labels of the unmentioned facts."""


class Note(Frozen):
    """Something that the wording leaves open, said with every result."""

    text: str
    unless: str | None = None
    """A fact that makes the note needless once it is known."""
    source: SourceSpan


class Program(Frozen):
    """One measure that can be judged or computed. Amounts in yuan."""

    id: str
    policy: str
    title: str
    kind: Kind
    clause: str
    sources: tuple[SourceSpan, ...]
    payer: Payer | None = None
    role: Role = "helps_to_apply"
    frequency: Frequency | None = None
    notices: tuple[str, ...] = ()
    conditions: Node
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[Note, ...] = ()
    label: str = ""
    figure_kind: FigureKind = "exact"
    amount: Amount | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    facts: Mapping[str, FactSpec]
    """The catalogue entries of all facts that the program or their derivation mentions."""
    ceiling: Decimal | None = None
    """The most that one enterprise (or one unit, see ``per``) can get, None if open."""
    driving_fact: str | None = None
    """The quantity that the amount depends on, if it depends on one."""
    mentions: tuple[str, ...] = ()
    """Facts that conditions and amount read, in the order of the file."""
    checks: tuple[Check, ...] = ()
    """All comparisons, each once, in the order of the file."""
    leaves: tuple[Leaf, ...]
    """All comparisons; the same one stands twice where it is implied in one place only."""
    ambiguity: Readings | None = None
    """The wording with several readings, if the conditions have one."""
    solved: dict[Anything, Anything] = Field(default_factory=dict, repr=False, exclude=True)
    """What was found before for combinations of outcomes, see ``solve``."""

    @property
    def once(self) -> bool:
        """Whether it is granted one time only."""
        return self.frequency == "once"

    def unit(self, fact: str) -> Unit:
        """The unit of a fact."""
        return self.facts[fact].unit


class Group(Frozen):
    """Programs that bound each other: only the highest counts, or a cap on their sum."""

    id: str
    programs: tuple[str, ...]
    rule: Literal["highest", "cap"]
    cap: Decimal | None = None
    source: SourceSpan


class Support(Frozen):
    """Support that is not money: what it is, in plain Chinese, and the words that say it."""

    id: str
    title: str
    clause: str
    quote: str
    start: int
    end: int
    text: str
    pool_only: bool


class RuleBook(Frozen):
    """Everything that can be judged or computed under one policy."""

    policy: str
    programs: Mapping[str, Program]
    supports: tuple[Support, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def awards(self) -> Mapping[str, Program]:
        """The programs that pay something, by name; admission to the pool pays nothing."""
        return {name: one for name, one in self.programs.items() if one.amount is not None}


class Gap(Frozen):
    """What one fact lacks: ``delta`` more of it, together with ``together``, is enough."""

    fact: str
    label: str
    current: Decimal | bool | None
    required: Decimal | bool
    delta: Decimal | None
    """How much is lacking, in ``unit``; None for yes-or-no facts and for unknown distances."""
    unit: Unit
    text: str
    relative: Decimal | None
    """``delta`` as a share of what is required."""
    changeable: bool = True
    together: tuple[str, ...] = ()
    """Other known facts that have to change as well."""
    open: tuple[str, ...] = ()
    """Unknown facts that have to turn out well besides."""
    of: str | None = None
    """The derived fact whose gap this one closes (the revenue behind a growth rate)."""
    clause: str = ""


class Award(Frozen):
    """The outcome of a calculation."""

    program: str
    verdict: Verdict
    figures: tuple[Figure, ...]
    """What can be applied for; empty where the program is not met."""
    prospective: tuple[Figure, ...] = ()
    """What could be applied for once the failed yes-or-no conditions are met."""
    steps: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    notices: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Unknown facts that the amount depends on."""
    itemised: bool = False
    """Whether the figures are items that may add up (several platforms), not alternatives."""


class Total(Frozen):
    """A sum over several awards, given on request only."""

    figure: Figure
    caveat: str


for _model in (All, Any, Not, Reading, Readings, Tier, Tiers, Part, Combine, Program):
    _model.model_rebuild()
