"""A sum of several awards that is claimed, and is what they come to: 两块牌子都拿下了，是不是就有60万."""

from __future__ import annotations

from decimal import Decimal

from assistant.brains.situation import Situation
from assistant.rules import calculate


def claims_their_sum(s: Situation, awards: tuple[str, ...]) -> bool:
    """Whether the one amount that a turn claims is the sum of the upper ends of several awards, in yuan."""
    amounts = [one.value.value for one in s.claimed if one.unit == "CNY"]
    if len(awards) < 2 or len(amounts) != 1 or len(s.claimed) != 1:
        return False
    ends = [_most(s, name) for name in awards]
    return None not in ends and sum(end for end in ends if end is not None) == amounts[0]


def _most(s: Situation, name: str) -> Decimal | None:
    award = calculate(s.book.programs[name], s.turn.profile, s.turn.as_of)
    paid = [Decimal(one.high) for one in award.figures if one.is_paid and one.high is not None]
    return paid[0] if len(paid) == 1 else None
