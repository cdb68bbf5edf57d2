"""What was asked for, signed or planned, where what was really paid or sold is told behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.interval import Interval
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
    for index, item in enumerate(bound):
        own = _clause(text, item)
        if item.fact not in _FACTS or not _said(item) or not _ASKED.search(own):
            continue
        later = _really(text, item, bound[index + 1 :])
        if later is not None and not _REALLY.search(own):
            place = bound.index(later)
            kept[index] = replace(item, fact=None, value=None)
            kept[place] = replace(
                kept[place], fact=item.fact, value=later.value or _amount(later), mode="said"
            )
    return kept


def _really(text: str, item: Bound, later: list[Bound]) -> Bound | None:
    """The next sum, of the same matter or of none, that was really paid or sold."""
    sums = [one for one in later if one.fact in (item.fact, None) and _amount(one) is not None]
    real = bool(sums) and not sums[0].supposed and sums[0].subject != "other"
    return sums[0] if real and _REALLY.search(_clause(text, sums[0])) else None


def _amount(item: Bound) -> Interval | None:
    atom = item.token.atom
    return atom.value if atom is not None and atom.unit == "CNY" else None


def _said(item: Bound) -> bool:
    return item.value is not None and not item.supposed and item.subject != "other"


def _clause(text: str, item: Bound) -> str:
    """The words around a number, up to the next comma on each side."""
    begin = max((one.end() for one in _STOP.finditer(text, 0, item.token.start)), default=0)
    stop = _STOP.search(text, item.token.end)
    return text[begin : stop.start() if stop else len(text)]
