"""What is known once several turns are heard, for tests of figures that are told piece by piece."""

from __future__ import annotations

from datetime import date

from assistant.facts import Profile
from assistant.interval import Interval
from assistant.language.extract import extract
from assistant.memory import without_stale

DAY = date(2026, 11, 26)


def known_after(*turns: str, focused: bool = False) -> Profile:
    """What is known once all turns are heard, without the answers between them.

    ``focused`` reads each turn as said of the facts that are known by then.
    """
    profile: Profile = {}
    for at, turn in enumerate(turns):
        before = turns[at - 1] if at else ""
        found = extract(
            turn,
            index=at,
            as_of=DAY,
            known=profile,
            before=before,
            earlier=turns[:at],
            focus=tuple(profile) if focused else (),
        )
        told = [one for one in found.facts if one not in found.supposed]
        kept = {name: one for name, one in profile.items() if name not in found.retracted}
        profile = {**without_stale(kept, told), **{one.fact: one for one in told}}
    return profile


def amount(profile: Profile, fact: str) -> object:
    """An exact number in 万 or percent, a lower bound as “万+”, a list, or the bare value."""
    one = profile.get(fact)
    if one is None:
        return None
    if isinstance(one.value, tuple):
        return [int((item.low or 0) / 10000) for item in one.value]
    if not isinstance(one.value, Interval) or one.value.low is None:
        return one.value
    low = one.value.low
    number = int(low / 10000) if low > 1000 else int(low)
    return number if one.value.is_exact else f"{number}+"
