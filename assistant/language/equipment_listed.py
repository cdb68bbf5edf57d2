"""Equipment told piece by piece: 分析仪1200万，试验线3300万. The investment is their sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.turn import Turn

_FACT = "platform_investment"
_PIECE = re.compile(
    r"(?:^|[,、;。:(\s和跟与及加])(?:进口|国产|新)?[一-鿿a-z]{1,8}(?:仪|机组?|线|炉|系统|床|塔|釜|柜|器|泵|箱|罐|窑)"
    r"(?:一[套台条组]|[两三四五六七八九十\d]+[套台条组])?(?:花了?|用了?|投了?|买了?|是|要|款|:)*$"
    r"|(?:国产|进口|境内|境外|自制|外购)(?:设备|仪器|的|部分|[这那][块些])*"
    r"(?:花了?|用了?|投了?|买了?|是|要|款|折?合成?(?:人民币)?|:)*$"
)
_LEAD = 18
_SEVERAL = 2
_PLATFORM = re.compile(r"平台|中试|检测|检验|共性|验证")
"""检测线3000万，中试线5000万: two platforms, each with a subsidy of its own."""
_MORE = re.compile(r"合计|一?共|总[共计额]|加起来|其中|里[头面]|各|每|单价|一[套台条]")
_APART = re.compile(rf"{_MORE.pattern}|[。;!?]|[一两另三几]个|平台|中心|车间")
"""A sum told as well, a part of one, a price of each: no list of pieces."""


def listed_pieces(turn: Turn, bound: Sequence[Bound]) -> Bound | None:
    """The investment as the sum of pieces of equipment of which only the first was taken for it."""
    text = turn.source.text
    money = [one for one in bound if one.token.atom is not None and one.token.atom.unit == "CNY"]
    pieces = [one for one in money if _is_piece(text, one)]
    told = [one for one in money if one.fact == _FACT and one.value is not None]
    if len(pieces) < _SEVERAL or told not in (pieces, pieces[:1]):
        return None
    if any(one.fact not in (None, _FACT) for one in pieces):
        return None
    first, last = pieces[0], pieces[-1]
    before = text[max(0, first.token.start - _LEAD) : first.token.start]
    if _MORE.search(before) or _APART.search(text, first.token.end, last.token.end):
        return None
    parts = [one.token.atom.value for one in pieces if one.token.atom is not None]
    if not all(part.is_exact for part in parts):
        return None
    return replace(first, value=Interval.total(parts), end=last.token.end, together=False)


def _is_piece(text: str, one: Bound) -> bool:
    found = _PIECE.search(text[max(0, one.token.start - _LEAD) : one.token.start])
    return found is not None and _PLATFORM.search(found.group()) is None
