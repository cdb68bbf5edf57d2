"""A yes-no fact as it was found in a turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mode = Literal["said", "presumed", "unsure", "asked", "none"]


@dataclass(frozen=True, slots=True)
class Said:
    """A yes-no fact as found: ``start``/``end`` cover its cue and what decides it."""

    fact: str
    value: bool
    mode: Mode
    subject: str
    supposed: bool
    start: int
    end: int

    @classmethod
    def told(cls, fact: str, value: bool, start: int, end: int) -> Said:
        """A fact that the speaker tells of his own enterprise, as it is."""
        return cls(fact, value, "said", "own", False, start, end)
