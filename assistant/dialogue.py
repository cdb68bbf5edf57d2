"""What is carried from turn to turn of one conversation. Plain data: it is kept as JSON."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from assistant.facts import KnownFact


class Dialogue(BaseModel):
    """The memory of a conversation; a new one is made each turn, none is changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    turns: tuple[str, ...] = ()
    """The user's turns so far, verbatim."""
    profile: dict[str, KnownFact] = Field(default_factory=dict)
    asked: tuple[str, ...] = ()
    """Facts that the last answer asked for."""
    intent: str | None = None
    """What the last turn wanted."""
    programs: tuple[str, ...] = ()
    """Programs under discussion."""
    awards: tuple[str, ...] = ()
    """All awards that were computed so far, for a sum over them."""
    clauses: tuple[str, ...] = ()
    """Clauses that the last look-up was about."""
    listed: tuple[str, ...] = ()
    """Clauses that were last told as a list, in its order, while the talk stays within it."""
    query: str | None = None
    """What was searched for last."""
    policy: str | None = None
    """The policy that the user turned to by name; None is the default one."""
    unsettled: tuple[tuple[str, str], ...] = ()
    """``(fact, number)`` that were said without a unit in the last turn and asked back."""
    discussed: tuple[str, ...] = ()
    """Facts of which a figure was last supposed, presumed or told of others: a bare number that
    follows (“那我们才350万”) is one of these."""
    imagined: dict[str, KnownFact] = Field(default_factory=dict)
    """Figures that were last supposed and not taken back: “只有一半呢” halves such a one."""
