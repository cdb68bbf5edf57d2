"""Who gets which: pairing 分别给予500万元、300万元、100万元 with the list before it."""

from __future__ import annotations

import re

from knowledge.drafts.view import MASK
from knowledge.numerals import number

_COMMA = re.compile("、")
_SEPARATOR = re.compile(
    r"[、]|以及|(?<=[级类型等级奖])[和及与或](?!以[上下])|(?<=[\u4e00-\u9fa5A-Z\d])和(?=[\u4e00-\u9fa5A-Z\d])"
)
_LEAD = re.compile(
    r"^.*(?:评为|列为|列入|认定为|评定为|定为|确认为|入选|取得|获得|荣获|获评|达到|通过|建设|新建|创建|"
    r"购买|引进|培育|设立|对于|对|获|为|被|的|按)(?=.)"
)
_TRAIL = re.compile(
    r"(?:争取|给予|予以|按|由|经|一次性).*$|的?(?:企业|单位|个人|项目|机构|园区|人才|称号)$"
)
_RANGE = re.compile(
    r"([\d一二三四五六七八九])[—\-–~至到]+([\d一二三四五六七八九])(?P<unit>[A-Z]?[星级等类]+)"
)
_PART_END = re.compile(r"[，；。：,;:]")


def conditions(before: str, count: int) -> list[str] | None:
    """The ``count`` items that amounts pair with by order, from the words before the amounts.

    ``before`` runs from the start of the sentence to the amounts; None where no list of that
    length stands there.
    """
    text = before.split("分别")[0] if "分别" in before else before
    for part in reversed(_PART_END.split(text)):
        spread = _spread(part, count)
        if spread:
            return spread
        for separator in (_COMMA, _SEPARATOR):
            items = _items(part, separator, count)
            if len(items) == count:
                return items
    return None


def _spread(part: str, count: int) -> list[str] | None:
    """Steps written as a range: 2—5星级 is four steps."""
    for found in _RANGE.finditer(part):
        low, high = (int(number(digit) or 0) for digit in found.groups()[:2])
        if high - low + 1 == count:
            return [f"{value}{found['unit']}" for value in range(low, high + 1)]
    return None


def _items(part: str, separator: re.Pattern[str], count: int) -> list[str]:
    """The items of a list; of a longer one the last ``count``, if a verb opens them (评为三、四星)."""
    raw = [item for item in separator.split(part.replace(MASK, "")) if item]
    if len(raw) > count > 1 and _LEAD.match(raw[-count]):
        raw = raw[-count:]
    if len(raw) < 2:
        return raw
    return [_clean(_LEAD.sub("", raw[0])), *(_clean(item) for item in raw[1:])]


def _clean(text: str) -> str:
    plain = text.replace("【", "（").replace("】", "）")
    return _TRAIL.sub("", plain).strip("，、的 ").removeprefix("对")
