"""One award taken for its neighbour and put right: 不对，文件上写的是创新标杆，应用场景那个不是我们.

The turn denies the award that was told before and names the one that it was; that one is told, too.
"""

from __future__ import annotations

import re

from assistant.language.said import Said
from assistant.language.turn import Turn

_PAIR = {"ai_benchmark": "ai_scenario", "ai_scenario": "ai_benchmark"}
_NAMED = re.compile(
    r"(?:(?:写|印|登|列|公布|评|认定|给|发|批)(?:的|着|上|我们)*(?:才|就)?是|(?:应该|其实|实际上?|原来|而|才)是"
    r"|(?:我们|咱们?|俺们?|我司)(?:拿|评|得|入选|上)(?:的|上的|到的)?是)[^,。;!?]{0,6}$"
)
_LEAD = 24


def mixed_up(turn: Turn, said: list[Said]) -> list[Said]:
    """What the turn says, with the award that was meant instead of the one it denies."""
    denied = [
        one.fact
        for one in said
        if one.fact in _PAIR
        and one.value is False
        and one.mode == "said"
        and one.subject != "other"
    ]
    told = [fact for fact in denied if (known := turn.known.get(fact)) and known.value is True]
    if len(told) != 1:
        return said
    other = _PAIR[told[0]]
    sure = any(one.fact == other and one.mode == "said" for one in said)
    named = None if sure else _named(turn, other)
    kept = [one for one in said if one.fact != other]
    return said if named is None else [*kept, named]


def _named(turn: Turn, fact: str) -> Said | None:
    text = turn.source.text
    for clause in turn.clauses:
        if clause.asks or clause.supposed or clause.rule or "other" in clause.subjects:
            continue
        for token in clause.tokens:
            lead = text[max(clause.start, token.start - _LEAD) : token.start]
            if token.fact == fact and _NAMED.search(lead):
                return Said.told(fact, True, token.start, token.end)
    return None
