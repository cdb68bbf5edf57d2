"""Numbers that no word claims and that are no figure of the enterprise: differences, ends of a way, caps said again."""

from __future__ import annotations

import re

from assistant.language.binding import Bound
from assistant.language.money_due import is_due
from assistant.language.turn import Turn

_REACH = 20
_DIFFERENCE = re.compile(
    r"(?:比|较|比起)[^,。;!?\d]{0,10}(?:[多少高低]|增加|减少|增长|下降)[^,。;!?\d]{0,3}$"
)

_ON_THE_WAY = re.compile(r"从[^,。;!?]{1,12}?(?:涨|增|升|做|干|长|变|奔|冲)?[到至]了?$")


def no_figure(item: Bound, turn: Turn) -> bool:
    """Whether a free number tells nothing of the enterprise."""
    return (
        _difference(item, turn)
        or _end_of_way(item, turn)
        or _CAPPED_THERE.match(turn.source.text, item.token.end) is not None
        or is_due(turn, item)
        or _REACHED.search(turn.source.text, 0, item.token.end) is not None
    )


_REACHED = re.compile(
    r"(?:算不算|是不是|有没有|够不够|算没算|是否|可否算|能不能算|能算)[^,。;!?\d]{0,4}?(?:超过?|达到?|够|满|高于|不低于|不少于|大于)了?"
    r"[\d.一二两三四五六七八九十百千万亿]+(?:倍|%|元|个点)?$"
)
"""算不算超过两倍: a mark that is asked after."""
_CAPPED_THERE = re.compile(
    r"元?(?:那儿|那里|的时候)?(?:就|便)(?:不(?:再)?(?:涨|加|多|给|变|往上)|封顶|到顶|到头|打住|为止|停|卡住|见顶|没了)"
)
"""到1000万就不涨了呗: the ceiling, said again."""


def _end_of_way(item: Bound, turn: Turn) -> bool:
    """从零到两千多万，这增长够20%了吧: one of two figures, and no word says of what."""
    start = item.token.start
    return _ON_THE_WAY.search(turn.source.text, max(0, start - _REACH), start) is not None


def _difference(item: Bound, turn: Turn) -> bool:
    """去年比前年多了1800万: by how much, and not how much."""
    if item.token.atom is None or item.token.atom.unit != "CNY":
        return False
    start = item.token.start
    return _DIFFERENCE.search(turn.source.text, max(0, start - _REACH), start) is not None
