"""What was asked for, signed or planned, where what was really paid or sold is told behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.binding import Bound

_FACTS = frozenset({"first_set_sales", "platform_investment"})
_ASKED = re.compile(
    r"标价|报价|原价|定价|牌价|挂牌价|目录价|市场价|开价|要价|概算|估算|签单|签约|签下?了|合同|订单|下单|意向|预订|预售|原定|原计划"
)
_REALLY = re.compile(
    r"实际|真正|实打实|实实在在|到头来|最后|最终|结果|成交|[花付]了|付款|付出去|落地|到手|买下|实[付收]|交货|交付|收款|回款|到账|发货|确认收入"
    r"|只(?:有|卖|花|付|收|交|到)"
)
_STOP = re.compile(r"[,。;!?]")


def without_asked(text: str, bound: list[Bound]) -> list[Bound]:
    """标价六千万，…实际花了五千四百万: the number that was only asked for states nothing."""
    kept = list(bound)
    for index, item in enumerate(kept):
        later = [one for one in kept[index + 1 :] if one.fact == item.fact and _said(one)]
        if item.fact not in _FACTS or not _said(item) or not later:
            continue
        own, behind = _clause(text, item), _clause(text, later[0])
        if _ASKED.search(own) and not _REALLY.search(own) and _REALLY.search(behind):
            kept[index] = replace(item, fact=None, value=None)
    return kept


def _said(item: Bound) -> bool:
    return item.value is not None and not item.supposed and item.subject != "other"


def _clause(text: str, item: Bound) -> str:
    """The words around a number, up to the next comma on each side."""
    begin = max((one.end() for one in _STOP.finditer(text, 0, item.token.start)), default=0)
    stop = _STOP.search(text, item.token.end)
    return text[begin : stop.start() if stop else len(text)]
