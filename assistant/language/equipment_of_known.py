"""What a later turn says of the sum told before: 其中土建1000万; 办公桌椅混进去60万; 设备占七成; 含土建.

The sum known till now is lessened, shared out or no longer taken; nothing new is invested.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.equipment import BUILT_IN, REST
from assistant.language.equipment_share import ALL, BUILDING, SHARE
from assistant.language.turn import Turn

_LEAD = 24


def rest_of_known(turn: Turn) -> KnownFact | None:
    """设备投了6000万 || 其中土建1000万，剩下都是设备: what is left of the sum told before."""
    known, text = turn.known.get("platform_investment"), turn.source.text
    if (listed := _without_listed(turn, known)) is not None:
        return listed
    amounts = [one for one in turn.tokens if one.atom is not None and one.atom.unit == "CNY"]
    inside = _BUILDING_INSIDE.match(text)
    if (
        known is None
        or inside is None
        or len(amounts) != 1
        or not isinstance(known.value, Interval)
    ):
        return None
    off, rest = amounts[0], REST.search(text, amounts[0].end)
    if rest is None or off.atom is None or not (known.value.is_exact and off.atom.value.is_exact):
        return None
    left = known.value.less(off.atom.value)
    quote = turn.words(inside.start(), rest.end())
    told = known.model_copy(update={"value": left, "quote": quote, "turn": turn.index})
    return told if (left.low or 0) > 0 else None


_OTHER = (
    r"(?:办公|桌椅|空调|家具|商务车|轿车|汽车|车辆|厂房|土建|基建|建安|盖楼|装修|绿化|食堂|宿舍|土地|地价|地款|软件费"
    r"|咨询费|设计费|流动资金|人工|工资|运费)"
)
_MIXED_IN = re.compile(
    rf"{_OTHER}[^,。;!?\d]{{0,10}}"
    r"(?:混|算|计|打|摊|放|塞|列|含)(?:了)?(?:进|在|到|入)?(?:去|来|里[头面]?)?(?:了|有)?$"
)
_IS_OTHER = re.compile(
    rf"元?(?:的?(?:钱|款))?(?:其实|实际上?|原来|应该)?(?:是|属于?|花在|用在|拿去|给了?|算)(?:了|的|到)?[^,。;!?\d不没]{{0,4}}?{_OTHER}"
)
_OF_OTHER = re.compile(rf"元?的?(?:是)?[^,。;!?\d是不没]{{0,3}}?{_OTHER}")
_TO_TAKE_OFF = re.compile(r"扣|刨|减|剔|撇|忽略|删|去掉|除掉|拿掉|不能?算|剩下|其余|余下")


def _without_listed(turn: Turn, known: KnownFact | None) -> KnownFact | None:
    """发票合计3260万 || 办公桌椅混进去60万，商务车混进去100万，剩下的才是设备: without all that is named.

    So is 里头有1300万是土建，得扣出来.
    """
    text = turn.source.text
    amounts = [one for one in turn.tokens if one.atom is not None and one.atom.unit == "CNY"]
    off = _TO_TAKE_OFF.search(text) is not None
    outside = [
        one
        for one in amounts
        if _MIXED_IN.search(text[max(0, one.start - _LEAD) : one.start])
        or (off and (_IS_OTHER.match(text, one.end) or _OF_OTHER.match(text, one.end)))
    ]
    if known is None or not isinstance(known.value, Interval) or not amounts or outside != amounts:
        return None
    parts = [one.atom.value for one in amounts if one.atom is not None]
    if not known.value.is_exact or not all(one.is_exact for one in parts):
        return None
    left = known.value.less(Interval.total(parts))
    quote = turn.words(amounts[0].start, amounts[-1].end)
    told = known.model_copy(update={"value": left, "quote": quote, "turn": turn.index})
    return told if (left.low or 0) > 0 else None


def built_in(turn: Turn) -> tuple[str, ...]:
    """设备投了8000万 || 土建也算在里头的, 其中土建1000万: the sum told before was not equipment alone."""
    told = any(one.is_amount for one in turn.tokens)
    found = (_BUILDING_INSIDE if told else BUILT_IN).match(turn.source.text)
    if found is None or "platform_investment" not in turn.known:
        return ()
    return () if _ASKED_OR_SUPPOSED.search(found.group()) else ("platform_investment",)


_BUILDING_INSIDE = re.compile(
    rf"(?:对了|哦|啊|,|这|那|个|数)*(?:其中|里[头面边]|当中|(?<!不)包?含)(?:的|还|有|是|光|了|着|大概|约|包?含|包括|,)*{BUILDING}"
)
_ASKED_OR_SUPPOSED = re.compile(r"[吗么]|的话|要是|如果|[能可]")


def shared_out(turn: Turn) -> KnownFact | None:
    """平台总共投了九千万 || 设备占七成: the share told a turn later; a part of equipment is no whole."""
    known = turn.known.get("platform_investment")
    if known is None or not isinstance(known.value, Interval) or not known.value.is_exact:
        return None
    if any(t.atom is not None and t.atom.unit == "CNY" for t in turn.tokens):
        return None
    lead = _LED.match(turn.source.text)
    found = SHARE.match(turn.source.text, lead.end() if lead else 0)
    if found is None or re.search("设备|仪器|装备", known.quote) or "?" in turn.source.text[:_LEAD]:
        return None
    told = next((one for one in turn.tokens if one.start == found.end() and one.atom), None)
    if told is not None and told.atom is not None and told.atom.unit == "percent":
        share, end = told.atom.value.value, told.end
    else:
        share, end = (Decimal(50) if found["half"] else None), found.end()
    if share is None or not 0 < share <= ALL or "约" in found.group() or "大概" in found.group():
        return None
    value = known.value.scaled(share / 100)
    quote = turn.words(found.start(), end)
    return known.model_copy(update={"value": value, "quote": quote, "turn": turn.index})


_LED = re.compile(
    r"(?:其中|里[头面边]?|当中|这里头|这个?|那个?|对了|哦|不过|但是?|真正|实际|的|生产|技术|和|及|,)*(?=设备|仪器|装备)"
)
"""其中生产和技术设备占七成."""
_FIRST = re.compile(
    r"(?:其中|里[头面边]?|当中|这里|真正|实际|其实|只有|只|就|才|也|有|对了|哦|不过|但|那|这|个|数|,)*"
)
_HALF = re.compile(r"一半|对半")
_IS = r"(?:左右)?(?:的?(?:钱|款))?(?:才|都|全)?(?:是|属于|算|为|花在|用在|买|用来买|拿去|给)(?:了|的|真正的?)?"
_MACHINES = r"(?:生产|技术|和|的)*(?:设备|仪器|机器|装备)(?!以外|之外|款以外)"
_IS_EQUIPMENT = re.compile(_IS + _MACHINES)
_IS_BUILDING = re.compile(
    rf"{_IS}[^,。;!?\d]{{0,4}}?{_OTHER}[^,。;!?\d]{{0,6}}[,，](?:剩下|余下|其余|剩余|另外)的?(?:都|全|才|就)*是?{_MACHINES}"
)


def share_told_first(turn: Turn) -> KnownFact | None:
    """设备投了6000万 || 四分之三是设备 / 其中四成是土建，余下的全是设备: the share that counts."""
    known, text = turn.known.get("platform_investment"), turn.source.text
    if known is None or not isinstance(known.value, Interval) or not known.value.is_exact:
        return None
    if any(one.atom is not None and one.atom.unit == "CNY" for one in turn.tokens) or "?" in text:
        return None
    begin = _FIRST.match(text)
    at = begin.end() if begin else 0
    told = next((one for one in turn.tokens if one.start == at and one.atom is not None), None)
    half = _HALF.match(text, at)
    share = told.atom.value.value if told is not None and told.atom is not None else None
    if told is not None and told.atom is not None and told.atom.unit != "percent":
        return None
    if share is None:
        share = Decimal(50) if half else None
    end = told.end if told is not None else half.end() if half else at
    if share is None or not 0 < share <= ALL:
        return None
    equipment, building = _IS_EQUIPMENT.match(text, end), _IS_BUILDING.match(text, end)
    if equipment is None and building is None:
        return None
    of_it = share if equipment is not None else ALL - share
    found = equipment or building
    quote = turn.words(at, found.end() if found else end)
    value = known.value.scaled(of_it / ALL)
    return known.model_copy(update={"value": value, "quote": quote, "turn": turn.index})
