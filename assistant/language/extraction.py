"""What was understood of one user turn: the facts it states and the numbers it holds."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.facts import KnownFact
from assistant.interval import Interval

QuantityUnit = Literal["CNY", "percent", "points", "times", "count", "year"]


class Heard(BaseModel):
    """A value object of the understanding: immutable, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quantity(Heard):
    """A number as the user wrote it; ``original[start:end] == text``."""

    value: Interval
    """Money in yuan, percent as 25 for 25 %."""
    unit: QuantityUnit | None
    """None: the number stands alone, or ``measure`` names what it counts."""
    text: str
    start: int
    end: int
    approximate: bool = False
    measure: str | None = None
    """A unit that is none of ours, such as 美元, 吨 or 个月."""


class Place(Heard):
    """A place named in the turn; ``local`` is None where the name does not decide it."""

    text: str
    local: bool | None


class Extraction(Heard):
    """Everything that one turn says about an enterprise."""

    original: str
    text: str
    """Normalised for matching: NFKC, simplified characters, known typos mended."""
    language: Literal["zh", "en"]
    facts: tuple[KnownFact, ...] = ()
    """Facts of the user's own enterprise, what-ifs last: where a turn says both (纳税300万，要是500万呢)
    the fact stands twice, and the later entry is the one supposed."""
    supposed: tuple[KnownFact, ...] = ()
    """Those of ``facts`` that were only supposed (“如果…”, “要是做到…呢”)."""
    presumed: tuple[KnownFact, ...] = ()
    """Never in ``facts``: what a general question or a rule presumes (“高企能进库吗”)."""
    hearsay: tuple[KnownFact, ...] = ()
    """Never in ``facts``: what was said of other enterprises."""
    aside: tuple[str, ...] = ()
    """Never in ``facts``: facts of which the turn tells the figure of another year than the one that
    counts (今年前十个月交税560万)."""
    retracted: tuple[str, ...] = ()
    rescaled: tuple[str, ...] = ()
    """Facts whose value is a share or a multiple of what they were (只认八成, 再建一个一样的)."""
    correction: bool = False
    hypothetical: bool = False
    another: bool = False
    """The turn asks of somebody else's enterprise, of which nothing that was told before holds."""
    quantities: tuple[Quantity, ...] = ()
    unbound: tuple[Quantity, ...] = ()
    unitless: tuple[tuple[str, Quantity], ...] = ()
    """Money facts said without a unit, where 元 and 万元 would both make sense."""
    confirm: tuple[tuple[str, str], ...] = ()
    """(fact, words): hints that are offered to the user for confirmation, never assumed."""
    assumed: tuple[str, ...] = ()
    """Facts whose period or kind was not said and was taken as the usual one."""
    places: tuple[Place, ...] = ()
    approximations: tuple[str, ...] = ()
