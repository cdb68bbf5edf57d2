"""Words that only sound as if one were in the pool: the treasury, whether one is in, what being in is said to bring."""

from __future__ import annotations

import re

_TREASURY = re.compile(
    r"(?:税|税款|[万亿元]|补缴的?)(?:都|也|已经?|全|早|就|刚|按时|足额|实际|去年|的|是|已){0,4}入库了?$"
)
"""又查补了25万也入库了: the treasury, and not the pool."""
_WHETHER = re.compile(r"(?:入没入|进没进|在没在|入不入|进不进|在不在)了?(?:培育)?库?$")
"""不看入没入库: whether, and not that."""
_ENTERED = re.compile(r"(?:^|[,。;!?])(?:只要|一旦)?(?:进|入)了?(?:培育)?库$")
_BRINGS = re.compile(
    r"(?:的话)?,?(?:区|市|镇|街道|政府|上面|财政)(?:里|上|财政|政府|级)?(?:先|就|马上|立马|直接|会|都|要|还){0,3}(?:发|给|拨|奖|补|打)"
)
_HEARSAY = re.compile(r"告诉|听说|据说|传|(?:是|都|这么|这样|跟我|人家|人)(?:说|讲)")
"""入了库区里先发20万，合作伙伴是这么告诉我的."""
_LEAD, _BEHIND = 24, 30


def not_entered(text: str, end: int) -> bool:
    """Whether the words up to ``end`` tell of no enterprise that it is in the pool."""
    lead = text[max(0, end - _LEAD) : end]
    if _TREASURY.search(lead) or _WHETHER.search(lead):
        return True
    brings = _ENTERED.search(lead) and _BRINGS.match(text, end, end + _BEHIND)
    return bool(brings) and _HEARSAY.search(text) is not None
