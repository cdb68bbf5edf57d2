"""Bars that others are said to set: 镇上说涨幅不到25%就别想入库, 代账的给我说交够800万税就能进."""

from __future__ import annotations

import re

from assistant.language.tokens import Token

_STOP = re.compile(r"[,。;!?\s]")
_LEAD, _BEHIND = 40, 24
_TOLD_ME = re.compile(r"(?:跟|给|和|对|同|告诉)(?:我|咱|俺)们?(?:这边)?(?:讲|说|提)?过?")
_OURS = re.compile(r"我|咱|俺|本公司|我司|自己|[去前今上]年|了|\d年")
_SAID = re.compile(r"说|讲|告诉|称|传|跟我|给我")
_LACKING = re.compile(r"(?:不到|不足|没到|没有|达不到|到不了|不够|不满|未达|低于|少于|小于)$")
_REFUSED = re.compile(
    r"元?的?(?:企业|公司|厂|话)?,?(?:就|都|一律|全|统统|根本|直接|压根)*"
    r"(?:免谈|没戏|没门|甭|别(?:想|来|报|谈)|不(?:收|要|让|给进|许|准)|进不|入不|没(?:资格|份|可能|机会)|白搭|刷|淘汰|排除|拒)"
)
_ENOUGH = re.compile(
    r"[^,。;!?\d]{0,6}(?:就|便|即)(?:都|也)?(?:能|可以|可|算|够|符合|达标|满足|合格|过关|有|行|进|入|给|让|准)(?!多少|几)"
)


def heard_bar(text: str, token: Token) -> bool:
    """Whether a number is the bar that somebody is said to have named, and nobody's own figure."""
    if token.atom is None or token.atom.unit not in ("CNY", "percent"):
        return False
    own = _STOP.split(text[max(0, token.start - _LEAD) : token.start])[-1]
    told = _SAID.search(own) is not None
    own = _TOLD_ME.sub("", own)
    if _OURS.search(own):
        return False
    end = token.end + _BEHIND
    lacking = (
        _LACKING.search(own) or _LACKING.match(token.text[:2]) or _LACKING.match(token.text[:3])
    )
    if lacking and _REFUSED.match(text, token.end, end):
        return True
    return told and _ENOUGH.match(text, token.end, end) is not None
