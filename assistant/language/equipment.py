"""What of the money named beside a platform is its equipment: shares, wholes, phases, plans and what was spent.

The subsidy counts investment in production and technical equipment alone (3.5.1): land, buildings and what
was only planned are none of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.equipment_share import BUILDING, share_of_equipment
from assistant.language.leads import clause_lead
from assistant.language.money import PHASE
from assistant.language.numerals import DIGITS
from assistant.language.turn import Turn

_LEAD = 24

WITHIN = re.compile(r"里头|里面|其中|当中|之中|中设备|剩下|其余|余下|除去|除掉|扣掉|扣除|刨去|刨掉")
"""9000万里头设备只占7000万: a share of the sum before it, no second platform."""


_INCLUSIVE = re.compile(
    r"(?:土地|地皮|厂房|土建|基建|装修|建安|房屋|软件|人工)[^,。;\d]{0,8}(?:算|包括|包含|含|算上|打包|放)"
    r"(?:在内|进去|在里[面头]|在一起|一起|了)?|(?:含|包括|包含|连)(?:了|着|上)?(?:土地|地皮|厂房|土建|基建)"
)
"""8000万，地皮厂房都算在内: a whole of which nobody said how much is equipment."""
_FOR_ALL = re.compile(
    r"元?(?:用来|去|来)?(?:(?:买|拿)地|买楼|[建盖](?:楼|房|厂房)|土建|装修)[^,。;\d]{0,8}(?:设备|仪器|装备)"
    r"|元?(?:用来|去|来)?[^,。;\d]{0,4}(?:设备|仪器|装备)[^,。;\d]{0,4}(?:和|加|连|带|、|还有)(?:买地|[建盖](?:楼|房)|厂房|土建|装修)"
)
"""5000万买地建楼买设备: the same, told by what it was spent on."""
_MIXED = re.compile(
    r"(?:(?:买|拿)地|盖房|盖楼|建房|厂房|土建|装修|流动资金)[^。;!?\d]{0,14}(?:设备|仪器|装备)[^。;!?\d]{0,12}(?:一起|一共|合计|总共|加起来|搅|混|共计|拢共)[^。;!?\d]{0,6}$"
    r"|(?:设备|仪器|装备)[^。;!?\d]{0,8}(?:买地|拿地|盖房|盖楼|建房|厂房|土建|装修|流动资金)[^。;!?\d]{0,12}(?:一起|一共|合计|总共|加起来|搅|混|共计|拢共)[^。;!?\d]{0,6}$"
)
"""拿地、盖房、买设备一共8000万: of what the money went for, equipment is only one."""
_KIND = re.compile(r"[^\s,。、;:我们的是]{0,4}(?:设备|仪器|装备|装置|软件|产线)")
_ANOTHER = re.compile(r"平台|中心|实验室|另|个|期")


def of_equipment(bound: list[Bound], text: str) -> list[Bound]:
    """The values that stand together; a total gives way to its share of equipment."""
    kept: list[Bound] = []
    for item in bound:
        if _SIGNED.search(text, max(0, item.token.start - _LEAD), item.token.start):
            continue
        before = kept[:-1] if item.whole else kept if item.together else []
        kept = [*before, item]  # 又追加1000万 takes the place of the last one
    kept = [one for one in kept if not _spent_so_far(kept[0], one, text)]
    if len(kept) == 1 and any(one(kept[0], text) for one in (_all_in_one, _part_leased, _mixed)):
        return []
    if (whole := _told_again(kept)) is not None:
        return [whole]
    real = [
        item
        for item in kept
        if _REALLY.search(text, max(0, item.token.start - 12), item.token.start)
    ]
    if real and any(
        _PLANNED.search(text, item.start, item.token.start) for item in kept if item not in real
    ):
        kept = real
    shares = [item for item in kept[1:] if _is_share(kept[0], item, text)]
    if _TWO.search(text) and all(_ONE_OF.search(text, 0, item.token.start) for item in shares):
        shares = []  # 两个平台设备共2亿，其中一个1.5亿
    if shares:
        return kept[:1] if _all_equips(kept[0], text) else shares[-1:]
    if len(kept) > 1 and _phases(kept, text):
        return [_total(kept)]
    if len(kept) > 1 and (_lots(kept, text) or _years(kept, text)):
        return [_total(kept)]
    if len(kept) > 1 and (_kinds(kept, text) or all(item.batch for item in kept)):
        return [_total(kept)]
    return [item for item in kept if not _whole_of(item, kept, text)]


_IN_ALL = re.compile(r"总(?:投入|投资|额|共)|一共|合计")
_SO_FAR = re.compile(r"(?:先|今年|首期|第一[批期步])[^,。;!?\d]{0,8}$")


def _spent_so_far(whole: Bound, item: Bound, text: str) -> bool:
    """总投入9000万，今年先投了4000万: of one plan so much is spent, and no second platform."""
    if item is whole or whole.value is None or item.value is None or item.together is False:
        return False
    told = _IN_ALL.search(text, max(0, whole.token.start - _LEAD), whole.token.start)
    lead = clause_lead(text, item.token.start, _LEAD)
    smaller = (item.value.low or 0) < (whole.value.low or 0)
    return bool(told and smaller and _SO_FAR.search(lead) and not _TWO.search(text))


_ONE_OF = re.compile(r"(?:其中|里[头面]|当中)的?(?:有)?[一1]个[^,。;!?\d]{0,6}$")
_REALLY = re.compile(
    r"(?:实际|最终|最后|结算|决算|真正|实打实|已经?|目前|眼下|到位)[^,。;!?\d]{0,8}$"
)
_PLANNED = re.compile(r"预算|计划|概算|估算|批复|规划|立项|原定|本来")
"""预算6000万，实际花了5500万: what was spent takes the place of what was planned."""


_AT_LEAST = 3


def _told_again(items: list[Bound]) -> Bound | None:
    """生产设备2600万、技术设备1900万，合计4500万: the last is the sum of those before it."""
    values = [one.value for one in items if one.value is not None]
    if len(values) < _AT_LEAST or len(values) != len(items) or not all(v.is_exact for v in values):
        return None
    total = Interval.total(values[:-1])
    return replace(items[-1], start=items[0].start) if total == values[-1] else None


_SIGNED = re.compile(
    r"合同[^,。;!?\d]{0,4}签(?:了|下|订|的)?$|签(?:了|下|订)?[^,。;!?\d]{0,6}合同[^,。;!?\d]{0,4}$"
)
"""设备采购合同签了4000万: nothing is spent yet."""
_LEASED = re.compile(
    r"元?[^。;!?\d]{0,12}?(?:一半|部分|有些|有的|大半|小半|不少|几台|里头?|其中)[^。;!?\d没不]{0,8}?(?:是|为|靠|用)?(?:租|借|融资租赁)(?:赁|的|来|用|入)"
)


def _part_leased(item: Bound, text: str) -> bool:
    """设备买了1.8亿，不过一半是租赁的: of what was invested nobody says how much."""
    return _LEASED.match(text, item.token.end) is not None


_BUILT = r"(?:地|楼|房|土建|基建|装修|厂区|建筑|建设)"
_MIXED = re.compile(
    rf"元?[^。;!?\d]{{0,24}}?{_BUILT}[^。;!?\d]{{0,16}}?(?:占(?:了|去|掉)?(?:一?多半|大半|一大半|一半|不少|大头|很多)"
    r"|(?:搅|混|掺|揉|捆|打包|算|放)(?:在|到|着|成)+(?:一[起块堆]|一)|没(?:有)?(?:法)?(?:拆|分|单拎|单列|单独)|分不(?:开|清)|拆不开)"
)


def _mixed(item: Bound, text: str) -> bool:
    """花了8000万，盖楼、买地、买仪器全搅在一起: nobody says how much of it is equipment."""
    return _MIXED.match(text, item.token.end) is not None


_OF_ANOTHER_SUM = re.compile(
    r"(?:\d|[一二两三四五六七八九十百千])(?:千万|百万|万|个亿|亿)元?(?:里[头面边]?|那个数?|其实|其中|当中|中|是|就|都|也|把|连|,|的|包){0,4}$"
)
"""5200万，6000万里含了土建: it is the other sum that holds the building."""


def _all_in_one(item: Bound, text: str) -> bool:
    """Whether a sum holds land and building with the equipment, nobody says how much of each."""
    behind = item.token.end
    lead = text[max(0, item.token.start - 2 * _LEAD) : item.token.start]
    told = _INCLUSIVE.search(text, behind) or _FOR_ALL.match(text, behind)
    if told is not None and _OF_ANOTHER_SUM.search(text, behind, told.start()):
        return False
    if item.role == "equipment" and BUILT_IN.match(text, behind):
        return True
    return (item.role != "equipment" and told is not None) or _MIXED.search(lead) is not None


BUILT_IN = re.compile(
    rf"元?(?:(?!要是|如果|假如|假设|若|能不能|可不可以)[^。;!?\d]){{0,10}}?(?:(?<![不没未])(?:包?含|包括|算上|连|(?:里[头面边]?|其中|当中)(?:还|也|都)?有)(?:了|着|上|进)?[^,。;!?\d不没未]{{0,6}}?{BUILDING}(?!费?外)"
    rf"|{BUILDING}(?:费用?|款|工程|部分|的钱|这块|那块)?(?:也|都|全|一起|一并|统统|给|是|就|的|钱|一块儿?){{0,4}}"
    r"(?:(?:算|包括|包含|含|打包|放|混|摊|加)(?!不|外|另)[^,。;!?\d不没未外另]{0,3}|(?:在|进)(?:里[头面边]?|内|其中|去)))[^,。;!?\d不没外另吗么]{0,6}(?=[,。;!]|$)"
)
"""设备投了8000万，含土建: called equipment, and no more than an upper bound of it."""


_INSIDE = re.compile(r"其中|里头|里面|当中|之中")
_PART = re.compile(
    r"其中|里头|里面|当中|之中|含|包括|连|有|光|除|扣|刨|土建|厂房|基建|装修|土地|地皮|软件|人工"
)
_TAKEN_OFF = re.compile(
    r"(?:扣掉|扣除|扣去|除去|除掉|刨去|刨掉|去掉|减去|剔除|撇去)[^,。;\d一-十百千]{0,8}$"
)
_BUT_FOR = re.compile(r"除了?[^,。;\d]{0,4}$")
_ALL_ELSE = re.compile(
    r"[^,。;!?\d]{0,12}?[,，]?(?:其[他余]|别的|剩下)?(?:的)?(?:都|全|全都)(?:是|为|买了?)(?:生产|技术)*(?:设备|仪器|装备)"
)
REST = re.compile(r"(?:剩下|余下|其余|其他|剩余|净)的?[^,。;\d]{0,10}(?:设备|仪器|装备)")


def less_others(turn: Turn, items: list[Bound], bound: list[Bound]) -> list[Bound]:
    """投了8000万，扣掉土建3000万，剩下的都是设备: what is left of the whole.

    Where part of the whole is something else and nothing says that the rest is equipment, the whole is
    no investment in equipment, and nothing is taken.
    """
    text = turn.source.text
    if len(items) != 1 or items[0].value is None:
        return items
    atom = items[0].token.atom
    if atom is not None and items[0].value != atom.value:
        return items  # what does not count is taken off already
    if (
        items[0].role != "equipment"
        and (share := share_of_equipment(turn, items[0].token.end)) is not None
    ):
        return [replace(items[0], value=items[0].value.scaled(share))] if share else []
    whole, first = items[0].value, items[0].token
    told = REST.search(text, first.end) or _but_for(turn, first.end)
    behind = [one for one in bound if one.token.start > first.end and _is_money(one)]
    before = [one for one in behind if told and one.token.start < told.start()]
    off = [one.token.atom.value for one in before if one.token.atom and _is_off(one, text)]
    if told and before and len(off) == len(before):
        rest = whole.less(Interval.total(off))
        exact = whole.is_exact and all(one.is_exact for one in off)
        return [replace(items[0], value=rest)] if exact and (rest.low or 0) > 0 else []
    other = any(_is_part(first.end, one, text) for one in behind)
    if any(_held_inside(first.end, one, text) for one in behind):
        return []
    return [] if other and not _all_equips(items[0], text) else items


def _but_for(turn: Turn, end: int) -> re.Match[str] | None:
    """除了3000万厂房都是设备: all of the rest is equipment."""
    text = turn.source.text
    for one in turn.tokens:
        money = one.atom is not None and one.atom.unit == "CNY" and one.start > end
        if money and _BUT_FOR.search(text[end : one.start]):
            return _ALL_ELSE.match(text, one.end)
    return None


def _is_money(item: Bound) -> bool:
    return item.token.atom is not None and item.token.atom.unit == "CNY"


def _is_off(item: Bound, text: str) -> bool:
    lead = text[max(0, item.token.start - 16) : item.token.start]
    outside = _NOT_EQUIPMENT.search(re.split(r"[,。;!?]", lead)[-1])
    return bool(_TAKEN_OFF.search(lead) or outside) or item.role == "others"


def _is_part(end: int, item: Bound, text: str) -> bool:
    """投了9000万，其中厂房2000万: the number is a share of the one before it."""
    gap = text[end : item.token.start]
    if re.search(r"[。;!?]", gap):
        return False
    inside = item.role not in ("equipment", "award") and _INSIDE.search(gap)
    return bool(inside) or (item.role == "others" and _PART.search(gap) is not None)


def _whole_of(item: Bound, items: list[Bound], text: str) -> bool:
    """Whether a sum is the whole investment of a platform whose equipment is told beside it."""
    whole = _WHOLE.search(text, max(0, item.token.start - _LEAD), item.token.start)
    whole = whole or _WHOLE_BEHIND.match(text, item.token.end)
    if item.role != "invest" and not (whole and not _equips(item, text)):
        return False
    parts = [
        other
        for other in items
        if other.role == "equipment"
        or (other.token.start > item.token.start and _equips(other, text))
    ]
    return any(not _ANOTHER.search(_between(item, part, text)) for part in parts)


def _equips(item: Bound, text: str) -> bool:
    """Whether a sum is said to be that of equipment, whatever word stands next to it."""
    return item.role == "equipment" or _KIND.search(text, item.start, item.token.start) is not None


def _all_equips(item: Bound, text: str) -> bool:
    """生产和技术设备一共投了7000万，其中进口的4200万: the whole is equipment, whatever its parts are."""
    said = text[item.start : item.token.start]
    return item.role == "equipment" or (
        _EQUIPMENT_ALONE.search(said) is not None and _NOT_EQUIPMENT.search(said) is None
    )


_EQUIPMENT_ALONE = re.compile(
    r"(?:设备|仪器|装备)(?:这块|方面|上|投资|投入|采购|购置|款|里外里|前后|前前后后|陆续|目前|已经?|我们?|咱们?|公司)*"
    r"(?:一共|总共|合计|共计|拢共|统共|总计|共|累计|全部|加起来|实际|大概|大约|差不多)*"
    r"(?:投资|投入|投|花|砸|用|掏|买|付)?(?:总额|额)?(?:了|掉|下去|进去|出去|的|有|是|为|达|到)*$"
)
_NOT_EQUIPMENT = re.compile(
    r"厂房|土建|基建|土地|买地|拿地|地皮|[建盖][楼房]|装修|软件|人工|流动资金"
)


def _is_share(whole: Bound, item: Bound, text: str) -> bool:
    """7000万，里面进口的4200万; 8000万，含进口设备3500万 where the whole is equipment."""
    gap = text[whole.token.end : item.token.start]
    if WITHIN.search(text, whole.end, item.start) is not None:
        return True
    return _all_equips(whole, text) and _HOLDS.search(gap) is not None


_HOLDS = re.compile(
    r"^[,，;]?\s*(?:这)?(?:其中|里[面头边]|当中|之中|内)?(?:已)?(?:包?含(?!税)|包括|光|单|仅)了?[^。;!?\d]{0,14}$|^[^。;!?\d]{0,3}(?:其中|里[面头边]|当中|之中)"
)


def _held_inside(end: int, item: Bound, text: str) -> bool:
    """设备8000万，含土建1000万: a whole that is called equipment and is not."""
    gap = text[end : item.token.start]
    return _HOLDS.search(gap) is not None and _NOT_EQUIPMENT.search(gap) is not None


_WHOLE_BEHIND = re.compile(r"\s*(?:yuan|rmb)?\s*(?:project|overall|in total|altogether|in all)\b")
_WHOLE = re.compile(
    r"(?:整个|总的?(?:投资|投入|盘子|额|共|计)|全部|一共|合计|拢共|共计|总共|满打满算|里外里|全算上|(?:平台|中心)(?:项目|工程))"
    r"(?:的)?(?:平台|项目|工程|下来|算下来|加起来|投资|投入|投|花|砸|用|预算|造价|是|了|掉|大概|约|差不多|要|得){0,5}$"
)
"""中试平台整个项目9000万: what all of a platform comes to, land and building with it."""


def _between(one: Bound, other: Bound, text: str) -> str:
    first, second = sorted((one, other), key=lambda item: item.token.start)
    return text[first.token.end : second.token.start]


_TWO = re.compile(r"[两俩二三四五2-5]个[^,。;!?\d]{0,6}(?:平台|中心|实验室)")


def _phases(items: list[Bound], text: str) -> bool:
    """一个平台分两期，一期4000万，二期5000万: the phases of one platform."""
    if _TWO.search(text):
        return False
    return all(PHASE.search(text, max(0, i.token.start - 14), i.token.start) for i in items)


_YEAR = re.compile(r"(?P<year>[前去今]年|20\d\d年)[^,。;!?\d]{0,6}$")


def _years(items: list[Bound], text: str) -> bool:
    """平台设备去年投1000万今年投2000万: what one platform cost in each year."""
    if _TWO.search(text):
        return False
    named = [_YEAR.search(text, max(0, i.token.start - 14), i.token.start) for i in items]
    years = {one["year"] for one in named if one is not None}
    return len(years) == len(items)


_LOTS = re.compile(
    r"(?P<n>[两俩二三四五六七八九2-9])(?:批|台|套|件|笔|次|样|种|年)(?!.*[一1两俩二三2-9]个?平台)"
)


def _lots(items: list[Bound], text: str) -> bool:
    """设备买了三批：800万、600万、1100万: so many lots of one platform's equipment."""
    found = _LOTS.search(text, 0, items[0].token.start)
    return (
        found is not None
        and not _TWO.search(text)
        and int(DIGITS.get(found["n"], found["n"])) == len(items)
    )


def _kinds(items: list[Bound], text: str) -> bool:
    """技术设备2300万、生产设备1700万: two kinds of equipment of one platform."""
    between = text[items[0].token.end : items[-1].token.start]
    if len({one for item in items if (one := _platform_kind(item, text))}) > 1:
        return False
    distinct = {name for item in items if (name := _kind(item, text))}
    return len(distinct) == len(items) and not _ANOTHER.search(between)


_PLATFORM_KINDS = re.compile(r"共性|中试|(?:检验|检测)")
"""检验检测设备6400万，共性技术设备1.3亿: two platforms, each with a subsidy of its own."""


def _platform_kind(item: Bound, text: str) -> str | None:
    lead = re.split(r"[,。;!?:]", text[max(0, item.token.start - _LEAD) : item.token.start])[-1]
    name = _PLATFORM_KINDS.search(lead)
    return name and name.group().replace("检测", "检验")


def _kind(item: Bound, text: str) -> str | None:
    name = _KIND.search(text, item.start, item.token.start)
    return name.group() if name else None


def _total(items: list[Bound]) -> Bound:
    value = Interval.total(item.value for item in items if item.value is not None)
    return replace(items[-1], value=value, start=items[0].start)
