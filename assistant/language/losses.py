"""A loss told without a figure: 去年没赚到钱，还倒贴. The margin then lies below zero, or at it."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.leads import clause_lead
from assistant.language.turn import Turn

_MARGIN, _PROFIT = "profit_margin", "profit_total"
_LOST = re.compile(
    r"利润(?:率|总额|额)?(?:也|都|是|为|成了|变)*(?:负的|负数|负值|负(?=[,。;!?]|$))"
    r"|(?<!扭)(?<!补)(?<!防)(?<!止)亏损(?!额|面|企业|弥补|怎|咋|的企业)|亏了?(?:钱|本)|赔钱|赔本|倒贴|入不敷出"
    r"|没(?:有|能)?(?:赚|挣)到?(?:着|什么|一分|半毛)?钱|没(?:有)?(?:盈利|利润)(?!奖)"
)
_ZERO = re.compile(
    r"利润(?:率|总额|额)?(?:也|都|就|刚好|是|为|约等于)*(?:零|0)(?![.\d成%])"
    r"|不赚不(?:亏|赔)|盈亏(?:刚好)?(?:持平|平衡|打平)|保本"
)
_UNSURE = re.compile(
    r"如果|要是|假如|万一|假设|会不会|是不是|有没有|怕|担心|别|不|没|扭转|减少|前年|以前|往年|上半年|一季度"
    r"|他们?|同行|隔壁|客户|行业|人家|对方"
)
"""No loss of one's own, none that is sure, or none of last year."""
_MATTER = re.compile(r"利润率?奖|利润率|行业|同行|同业")
_BEFORE = 10


def told_loss(turn: Turn, told: frozenset[str]) -> list[KnownFact]:
    """A margin below or at zero, where margins are spoken of and no figure of one's own is told."""
    text = turn.source.text
    if told & {_MARGIN, _PROFIT, "margin_multiple"} or not _MATTER.search(text):
        return []
    for pattern, value in ((_LOST, _BELOW), (_ZERO, _NOTHING)):
        found = pattern.search(text)
        if found and not _UNSURE.search(_lead(text, found.start())):
            quote = turn.source.quote(found.start(), found.end())
            return [
                KnownFact(
                    fact=_MARGIN,
                    value=value,
                    turn=turn.index,
                    quote=quote,
                    approximate=not value.is_exact,
                )
            ]
    return []


_BELOW = Interval(high=Decimal(0), high_open=True)
_NOTHING = Interval.exact(0)


def _lead(text: str, start: int) -> str:
    """What stands before in the same clause."""
    return clause_lead(text, start, _BEFORE)
