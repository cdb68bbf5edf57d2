"""The share of a whole that is equipment: 设备占六成; 四分之三是设备; 70%用来买设备; 土建占三成，其余是设备."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.language.tokens import Token
from assistant.language.turn import Turn

ALL, _HALF = Decimal(100), Decimal("0.5")
_THINGS = r"(?:设备|仪器|装备)"
BUILDING = r"(?:土建|基建|建安|厂房|房屋|[建盖大]楼|土地|地皮|买地|拿地|征地|装修|流动资金)"
SHARE = re.compile(
    rf"{_THINGS}(?:投资|投入|部分|这块|这一块|这一?部分|方面|款|钱|采购)?(?:的)?"
    r"(?:(?:比重|占比|比例)|[^,。;!?\d一二三四五六七八九半百]{0,6}(?:占|是|有|约|大概|差不多))"
    r"(?:了|到|比|总投资|总额|总的|整个|里头|其中|的|是|为|大概|约|达|占|:)*(?P<half>一半|对半)?"
)
_BEHIND = re.compile(
    rf"(?:的钱|的资金|的投资)?(?:都|就|全|是|为|属于|用来|用于|用在|拿来|拿去|拿|花在|投在|投到|投向|投|买|购置?|采购|去)+了?(?:生产|技术|进口)*{_THINGS}"
)
_HALVED = re.compile(rf"(?P<half>一半|对半){_BEHIND.pattern}")
_OTHERS = re.compile(rf"{BUILDING}[^,。;!?\d]{{0,6}}?占(?:了|比|到|去|掉|的|总投资)*$")
_ARE_OTHERS = re.compile(
    rf"(?:的钱|的资金)?(?:都|是|为|用来|用于|用在|花在|拿来|买)+{BUILDING}[^,。;!?\d]{{0,4}}"
)
_REST_IS = re.compile(
    rf"[,，]?(?:其余|其他|剩下|余下|剩余|别的)(?:的|部分|都|全|则|是|为|买|用于|用来)*{_THINGS}"
)
_ROUGH = re.compile("大概|约|差不多|左右|多半|不到|至少|最多")


def share_of_equipment(turn: Turn, end: int) -> Decimal | None:
    """The share told behind a whole; zero where it is told and not exact, None where none is told."""
    text = turn.source.text
    stop = re.search(r"[。;!?]", text[end:])
    until = end + stop.start() if stop else len(text)
    found = SHARE.search(text, end, until)
    if found is not None and found["half"]:
        return Decimal(0) if _ROUGH.search(found.group()) else _HALF
    if (half := _HALVED.search(text, end, until)) is not None:
        return Decimal(0) if _ROUGH.search(text[end : half.start()][-4:]) else _HALF
    for one in turn.tokens:
        if one.atom is None or one.atom.unit != "percent" or not end <= one.start < until:
            continue
        lead = text[max(end, one.start - 16) : one.start]
        if found is not None and one.start == found.end():
            return Decimal(0) if _ROUGH.search(found.group()) else _exact(one)
        if _BEHIND.match(text, one.end):
            return Decimal(0) if _ROUGH.search(lead[-3:]) else _exact(one)
        building = _ARE_OTHERS.match(text, one.end)
        behind = building.end() if building else one.end
        if (building or _OTHERS.search(lead)) and _REST_IS.match(text, behind):
            taken = _exact(one)
            return 1 - taken if taken else Decimal(0)
    return None


def _exact(token: Token) -> Decimal:
    share = token.atom.value.value if token.atom else None
    return share / ALL if share is not None and share <= ALL else Decimal(0)
