"""What a turn aims at: a sum or a tier, where it asks how much of the base that would take."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assistant.language.data import load
from assistant.language.extraction import Extraction, Quantity

_BEFORE, _AFTER = 14, 10


class Goal(NamedTuple):
    """The words of the amount aimed at; none where any award at all is."""

    words: str | None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load("measures")["goals"][name].strip(), re.IGNORECASE)


def goal(extraction: Extraction) -> Goal | None:
    """The amount (money, or times for a tier) that a turn wants to reach, if it asks what it takes."""
    text = extraction.text
    if not _asked(text):
        return None
    aimed = [one for one in extraction.quantities if _wanted(extraction, one)]
    if len(aimed) == 1:
        return Goal(aimed[0].text)
    return Goal(None) if not aimed and _pattern("any").search(text) else None


_TOP = re.compile(
    r"(?:最高|最上面|最大|顶上|第一|头一?)的?(?:那|这)?一?(?:档|级|层|等|个档)|顶格|顶档|拿满|吃满|满额|(?:顶|冲|拉|做|提|够|拿)(?:到|满|足)?(?:最高|封顶|上限|天花板|满)"
)


def top_words(text: str) -> str | None:
    """想够着最高那一档，自己得做到百分之几: the words for the most there is; None where it is not aimed at."""
    found = _TOP.search(text) if _asked(text) else None
    return found.group() if found else None


def means_top(words: str) -> bool:
    """Whether words stand for the most that an award gives."""
    return _TOP.fullmatch(words) is not None


def wanted_at(text: str, start: int, end: int) -> bool:
    """要拿1500万, 200万那一档, 目标600万奖励, 摸到2倍; not 投到3000万. Only where it is asked what it takes."""
    before = text[max(0, start - _BEFORE) : start]
    if not _asked(text) or _pattern("base").search(before):
        return False
    after = text[end : end + _AFTER]
    return bool(_pattern("wanted").search(before) or _pattern("given").match(after))


def _asked(text: str) -> bool:
    return bool(_pattern("how_much").search(text) or _pattern("backwards").search(text))


def _wanted(extraction: Extraction, quantity: Quantity) -> bool:
    if quantity.unit not in ("CNY", "times") or quantity.value.low is None:
        return False
    bound = any(quantity.text in fact.quote for fact in extraction.facts)
    return not bound and wanted_at(extraction.original, quantity.start, quantity.end)
