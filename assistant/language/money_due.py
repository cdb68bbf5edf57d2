"""Money that is waited for: 区财政啥时候把那2000万拨给我们, 那1000万是一次给清吗.

It is the award itself that is spoken of, whatever figure the enterprise told before; no sum that it spent,
sold or paid.
"""

from __future__ import annotations

import re

from assistant.language.binding import Bound
from assistant.language.turn import Turn

_US = r"(?:我们?|咱们?|俺们?|企业|公司|厂里?|账上|卡上|对公账户)"
_WHEN = r"(?:啥时候?|什么时候?|何时|几时|哪天|哪年|几月|多久|多会儿|多长时间)"
_BEHIND = re.compile(
    rf"元?(?:的)?(?:奖励|补助|补贴|奖金|奖补|资金|现金|钱|款子?)?[^,。;!?\d]{{0,8}}?"
    rf"(?:(?:拨|打|发|划|付|兑现|转|汇|给)(?:款|付|放)?(?:给|到|进|在)?{_US}"
    rf"|{_WHEN}[^,。;!?\d]{{0,8}}(?:拨|打|发|划|付|兑|到账|到位|到手|下来|给|批|领|拿)"
    r"|(?:一次性?|分[几两二三四五]?[年次批期笔]|按年|逐年|分期|分批)[^,。;!?\d]{0,4}(?:给|发|拨|付|兑|到账|打|结))"
)
_LEAD = re.compile(
    r"(?:把|将|答应|承诺|说好)(?:的|了)?(?:给|补|奖)?(?:我们?|咱们?)?(?:的)?(?:那|这)?(?:个|笔)?$"
)
_HANDED = re.compile(
    r"元?[^,。;!?\d]{0,8}?(?:拨|打|发|划|付|兑现|转|汇|给)(?:款|付|放)?(?:下来|出来|到位|了|吗|$)"
)
_NEAR = 10


def is_due(turn: Turn, item: Bound) -> bool:
    """Whether a sum is money that the asker waits for."""
    text, start, end = turn.source.text, item.token.start, item.token.end
    if item.token.atom is None or item.token.atom.unit != "CNY":
        return False
    if _BEHIND.match(text, end):
        return True
    led = _LEAD.search(text[max(0, start - _NEAR) : start])
    return led is not None and _HANDED.match(text, end) is not None
