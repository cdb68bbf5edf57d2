"""What a draft of an award says. Money in yuan, rates in percent, as decimal strings."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from knowledge.model import Frozen


class DraftKind(StrEnum):
    """How an award is measured."""

    FIXED = "fixed"
    RATE = "rate"
    TIERED = "tiered"
    CEILING = "ceiling"


class DraftTier(Frozen):
    """One step of a tiered award."""

    condition: str
    """The text's own words for who gets this step; ``第N档`` where they can't be paired."""
    amount: str | None = None
    rate: str | None = None
    cap: str | None = None


class DraftAward(Frozen):
    """An award provision found in a clause, for an officer to confirm; it computes nothing."""

    clause: str
    quote: str
    """Verbatim: ``policy.text[start:end] == quote``."""
    start: int
    end: int
    kind: DraftKind
    amount: str | None = None
    """Yuan, where the text fixes an amount."""
    rate: str | None = None
    """Percent of the base that the quote names."""
    cap: str | None = None
    """Yuan, the most that is given."""
    further_caps: tuple[str, ...] = ()
    """Yuan: what else bounds the sum (a year's total, all of an applicant's), in text order."""
    tiers: tuple[DraftTier, ...] = ()
    confidence: float = Field(ge=0, le=1)
    proposed: bool = False
    """Whether a language model pointed it out; our own reading found its figures in the quote."""
