"""Of what a claimed number is said, against the text: “纳税增长20%” where the text has the growth of revenue."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities

_STOP = re.compile(r"[,，。；;：:！!？?\n]|或者?|且|“|”")
_MEASURES: Mapping[str, re.Pattern[str]] = {
    "tax": re.compile(r"税"),
    "margin": re.compile(r"利润率"),
    "profit": re.compile(r"利润(?!率)"),
    "investment": re.compile(r"投资(?!者|人|基金)"),
    "revenue": re.compile(r"(?:营业收入|营收|产值|销售收入)(?!利润率)"),
    "sales": re.compile(r"销售(?:总)?额"),
    "research": re.compile(r"研发(?:投入|费用|支出)"),
}
_EACH = re.compile(
    r"每(?:一)?(?:个|家|条|座)?(?P<of>企业|公司|平台|产品|项目|产业链|月|年|季度|周)"
)
_SAME = {"公司": "企业"}
_SHARE = re.compile(
    r"占(?:了|到|全区|全市|全部|总)*(?P<of>[a-z一-鿿]{2,8}?)(?:的)?(?:比重|比例|比|\d|百分)", re.I
)
_WIDE = re.compile(r"gdp|生产总值|税收|财政|营收|就业|出口", re.I)
_LEAD = 24


def of_another(original: str, number: Quantity, quote: str) -> str | None:
    """The claim's own words, where the text says the number of something else; None where it agrees."""
    said = _STOP.split(original[max(0, number.start - _LEAD) : number.start])[-1]
    rest = _STOP.split(original[number.end : number.end + 8])[0]
    claim = said + original[number.start : number.end] + rest
    phrases = _phrases(quote, number)
    if not phrases or not claim:
        return None
    if all(_differs(said + rest, one) for one in phrases):
        return re.sub(r"(?:对|是|没错)(?:吧|吗|么|不).*$", "", claim).strip() or None
    return None


def _phrases(quote: str, number: Quantity) -> list[str]:
    """What the text says around each place where the number stands."""
    found = []
    for one in find_quantities(quote):
        ends = {one.value.low, one.value.high} - {None}
        if one.unit == number.unit and ends & {number.value.low, number.value.high}:
            before = _STOP.split(quote[: one.start])[-1]
            found.append(before + _STOP.split(quote[one.end :])[0])
    return found


def _differs(claim: str, text: str) -> bool:
    return _other_measure(claim, text) or _other_each(claim, text) or _other_share(claim, text)


def _other_measure(claim: str, text: str) -> bool:
    claimed = {name for name, words in _MEASURES.items() if words.search(claim)}
    stated = {name for name, words in _MEASURES.items() if words.search(text)}
    return len(claimed) == 1 and len(stated) == 1 and claimed != stated


def _other_each(claim: str, text: str) -> bool:
    claimed, stated = _EACH.search(claim), _EACH.search(text)
    if claimed is None or stated is None:
        return False
    return _SAME.get(claimed["of"], claimed["of"]) != _SAME.get(stated["of"], stated["of"])


def _other_share(claim: str, text: str) -> bool:
    claimed, stated = _SHARE.search(claim + "比"), "占" in text
    wide = claimed is not None and _WIDE.search(claimed["of"])
    return bool(wide and stated and not _WIDE.search(text))
