"""Being in the pool: what one calls oneself, and words that only sound like it.

The treasury (补税入库), whether one is in (不看入没入库), what being in is said to bring.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.said import Said

_MEMBER = re.compile(
    r"(?:^|[。;!?])\s*(?:我们?家?|咱们?|俺们?|我司|本?公司)?(?:是|也是)?(?:个|一?家)?"
    r"(?P<said>(?:三高|培育)?库(?:里[头面]?|内|中)的(?:一?家)?(?![^,。;!?]{0,8}(?:哪|什么|啥|多少|几))[^,。;!?的]{1,10}(?:企业|公司|厂家?|厂子))(?=[,。;!]|$)"
)
"""库里的制药企业，利润率…: what one calls oneself at the start of a sentence."""
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


def member(text: str) -> list[Said]:
    """That one calls oneself an enterprise of the pool."""
    return [Said.told("in_pool", True, *found.span("said")) for found in _MEMBER.finditer(text)]


_PROPOSED = re.compile(
    r"(?:推荐|举荐|提名|上报|推选|荐)(?:了|去|给|到|过|我们?|咱们?|公司)*(?:进|入|纳入|列入)[^,。;!?]{0,6}$"
)
"""我们已经被推荐进三高库了: others decide yet."""


def not_entered(text: str, end: int) -> bool:
    """Whether the words up to ``end`` tell of no enterprise that it is in the pool."""
    lead = text[max(0, end - _LEAD) : end]
    if _TREASURY.search(lead) or _WHETHER.search(lead) or _PROPOSED.search(lead):
        return True
    brings = _ENTERED.search(lead) and _BRINGS.match(text, end, end + _BEHIND)
    return bool(brings) and _HEARSAY.search(text) is not None


_BREAK = re.compile(r"[,，。;；!！?？、:]")
_ALREADY = re.compile(r"已|早|刚|去年|前年|今年|目前|现在|眼下|当年|\d|在库|都(?=[进入])")
_WE_IN = re.compile(r"我|咱|俺|本公司|厂|企业|公司")
_IF_SO = re.compile(r"(?:了)?(?:的话|的时候|那天)")
_ONCE = re.compile(r"(?:了|以后|之后|后)")
_MONEY_ASKED = re.compile(
    r"(?:拿|领|得|补|奖|给|享受|争取|申请)[^,，。;?？]{0,6}(?:多少|几|什么|啥|哪些)|多少(?:钱|万)"
)
_MAY_ENTER = re.compile(
    r"(?:能不能|能否|可不可以|可否|是否|是不是|能|可以|够|算|合)[^,，。;?？]{0,8}(?:进|入|纳入|列入|选进)[^,，。;?？]{0,6}(?:库|名单)[^,，。;?？]{0,5}[,，。;?？]"
)


def once_in(text: str, said: list[Said]) -> list[Said]:
    """能入库吗，入库了利润率2倍能拿多少; 进了库的话能拿多少: nobody says that he is in yet."""
    return [replace(one, supposed=True) if _only_imagined(text, one) else one for one in said]


def _only_imagined(text: str, item: Said) -> bool:
    if item.fact != "in_pool" or item.value is not True or item.mode != "said":
        return False
    begin = max((one.end() for one in _BREAK.finditer(text, 0, item.start)), default=0)
    behind = _BREAK.search(text, item.end)
    part = text[begin : behind.start() if behind else len(text)]
    if _ALREADY.search(text[begin : item.end]):
        return False
    if _IF_SO.match(text, item.end):
        return True
    if _WE_IN.search(text[begin : item.end]):
        return False
    if _MAY_ENTER.search(text, 0, begin):
        return True
    once = text[item.start : item.end].endswith("了") or _ONCE.match(text, item.end)
    return bool(once) and _MONEY_ASKED.search(part) is not None
