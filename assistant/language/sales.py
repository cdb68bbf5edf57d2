"""What of the money named beside a 三首 product was sold: no part of a sum told before, no sample, no asking price."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.binding import Bound

_FACT = "first_set_sales"
_LEAD = 16
_PART = re.compile(
    r"(?:其中|里头|里面|当中|之中|(?<!不)含|包括|包含)(?:了|着)?[^,。;!?\d台套批版]{0,10}$"
)
_STOP = re.compile(r"[。!?;]")
_UNSOLD = re.compile(
    r"自用|自己用|送样|试用|赠送|白送|样机|没收(?:到|回)?(?:钱|款|货款)|(?:没有?|未)(?:卖|售|成交|出手|开票|签单)"
    r"|报价|标价|开价|估价|价值|估值|造价"
)
_SOLD = re.compile(r"(?<![没未有想要待])(?:卖|售|销(?!路))(?![不没价])|出货|交货|回款|开票|成交额")


def without_unsold(text: str, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; those that only seem to be sales state nothing."""
    kept: list[Bound] = []
    for item in bound:
        item = _of_the_same(text, kept, item)
        atom = item.token.atom
        pieces = item.batch or atom is None or atom.unit == "count"  # worked out already
        first = item.fact == _FACT and not (item.supposed or pieces) and item.value is not None
        if first and (_is_part(text, kept, item) or _is_unsold(text, item)):
            item = replace(item, fact=None, value=None)
        kept.append(item)
    return kept


_TURNOVER = ("revenue_last_year", "revenue_prior_year")
_OF_COMPANY = re.compile(r"营收|营业|产值|公司|总|全年|全厂|收入")


def _of_the_same(text: str, before: list[Bound], item: Bound) -> Bound:
    """首版次今年销售额2000万，要是攒到3600万: what is supposed next is of the same product, no turnover."""
    if item.fact not in _TURNOVER or not item.supposed:
        return item
    sold = next((one for one in reversed(before) if one.fact == _FACT), None)
    if sold is None or _OF_COMPANY.search(text, sold.token.end, item.token.start):
        return item
    return replace(item, fact=_FACT)


def _is_part(text: str, before: list[Bound], item: Bound) -> bool:
    """卖了1000万，含500万的硬件: the second is a share of the first; 其中500万退货了 is worked out."""
    start, atom = item.token.start, item.token.atom
    if atom is not None and item.value != atom.value:
        return False
    whole = next((one for one in reversed(before) if one.fact == _FACT), None)
    if whole is None or _STOP.search(text, whole.end, start):
        return False
    return _PART.search(text, max(whole.end, start - _LEAD), start) is not None


def _is_unsold(text: str, item: Bound) -> bool:
    """样机自用，价值2000万: nobody has paid for it."""
    told = told_around(text, item, _STOP)
    return _UNSOLD.search(told) is not None and _SOLD.search(_UNSOLD.sub("", told)) is None


def told_around(text: str, item: Bound, stops: re.Pattern[str]) -> str:
    """The words around a number, up to the next stop on each side."""
    begin = max((one.end() for one in stops.finditer(text, 0, item.token.start)), default=0)
    stop = stops.search(text, item.token.end)
    return text[begin : stop.start() if stop else len(text)]
