"""What was asked for, signed or planned, where what was really paid or sold is told behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.sales import told_around

_FACTS = frozenset({"first_set_sales", "platform_investment"})
_ASKED = re.compile(
    r"标价|报价|原价|定价|牌价|挂牌价|目录价|市场价|开价|要价|概算|估算|签单|签约|签下?了|合同|订单|下单|意向|预订|预售|原定|计划|预算|批复|规划|立项"
)
_REALLY = re.compile(
    r"实际|真正|实打实|实实在在|到头来|最后|最终|结果|成交|[花付]了|付款|付出去|落地|到手|买下|实[付收]|交货|交付|收款|回款|到账|发货|确认收入"
    r"|只(?:有|卖|花|付|收|交|到|投|完成|做)|投了|投完|完成"
)
_STOP = re.compile(r"[,。;!?]")


def without_asked(text: str, bound: list[Bound]) -> list[Bound]:
    """标价六千万，…实际花了五千四百万: the number that was only asked for states nothing."""
    kept = list(bound)
    for index, item in enumerate(bound):
        if item.fact not in _FACTS or not _said(item):
            continue  # most numbers of a long turn: nothing is looked for around them
        own = told_around(text, item, _STOP)
        asked = _ASKED.search(own) and not _REALLY.search(own)
        if own and asked_in_vain(text, item):
            kept[index] = replace(item, fact=None, value=None)
            continue
        later = _really(text, item, bound[index + 1 :]) if asked else None
        if later is not None:
            place = bound.index(later)
            kept[index] = replace(item, fact=None, value=None)
            kept[place] = replace(
                kept[place], fact=item.fact, value=later.value or _amount(later), mode="said"
            )
    return kept


_PLANNED = re.compile(r"计划|预算|批复|规划|原定|打算|准备|拟")
_IN_VAIN = re.compile(
    r"元?[,，]?(?:但是?|可是?|不过|结果|最后|后来|实际)*(?:都|也|根本|还)*[没未](?:有)?(?:全部|全|按期|按计划)?(?:完成|投成|投完|落实|实现|到位|做成|投下去|投出去|投够)"
)


def asked_in_vain(text: str, item: Bound) -> bool:
    """计划平台设备投资3000万，结果没完成: nobody says how much of it was spent."""
    lead = re.split(r"[。;!?]", text[: item.token.start])[-1]
    return _PLANNED.search(lead) is not None and _IN_VAIN.match(text, item.token.end) is not None


def _really(text: str, item: Bound, later: list[Bound]) -> Bound | None:
    """The next sum, of the same matter or of none, that was really paid or sold."""
    sums = [one for one in later if one.fact in (item.fact, None) and _amount(one) is not None]
    real = bool(sums) and not sums[0].supposed and sums[0].subject != "other"
    return sums[0] if real and _REALLY.search(told_around(text, sums[0], _STOP)) else None


def _amount(item: Bound) -> Interval | None:
    atom = item.token.atom
    return atom.value if atom is not None and atom.unit == "CNY" else None


def _said(item: Bound) -> bool:
    return item.value is not None and not item.supposed and item.subject != "other"
