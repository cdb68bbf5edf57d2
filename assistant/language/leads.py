"""The words of a clause that lead up to a place in a normalised turn."""

from __future__ import annotations

import re

_STOP = re.compile(r"[,。;!?]")


def clause_lead(text: str, at: int, reach: int | None = None) -> str:
    """What stands before a place within its own clause; ``reach``: so many characters at most."""
    return _STOP.split(text[0 if reach is None else max(0, at - reach) : at])[-1]
