"""Parts of a sum: 首台套卖了3000万，线上1200万; 设备投了6000万 || 里头有1300万是去年的.

Whose money it was, where and in which year it was spent changes nothing of the whole: the whole holds. Only
words that narrow what counts (其中真正的设备5000万, 其中首台套1200万) put the part in its place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.turn import Turn

_FACTS = ("first_set_sales", "platform_investment")
_LEAD, _BEHIND = 18, 16
_INSIDE = re.compile(
    r"(?:其中|里[头面边]|当中|之中|[万亿]元?里|(?<!不)含|包括|占)(?:了|着|的)?[^。;!?\d台套批版]{0,10}$"
)
_CHANNEL = re.compile(
    r"(?:^|[,;:、])(?:光|单|仅|有|是|大概|约|差不多|卖给|给|卖到|销往|那边|去年|今年|前年|上年|[一二三四五六七八九十\d]+月)*"
    r"(?:线[上下]|[省市区]外|[省市]内|外[省地]|本[省地]|[老新大]客户|外地客户|本地客户|央企|国企|民企|海外|国外|出口|内销|外销|经销商|代理商|直销|进口|国产)"
    r"(?:的|那边|这边|这块|部分|客户|单子|占|有|是|卖了?|销了?|大概|约){0,3}$"
)
_FROM_HERE = re.compile(
    r"(?:^|[,;。])(?:不过|但是?|可是?|只是|只不过|就是)?,?(?:这|那)?(?:里[头面边])?(?:有|大[概约]|约|差不多|光|单|仅|就)*$"
)
_WHAT_IT_IS = re.compile(
    r"元?(?:的)?(?:货|款|钱|单子)?(?:(?:是|为|属于|算)[^,。;!?\d]{1,12}?(?:的|账|客户|单子?|款|货|期|[买投付花])(?=[,。;!?]|$)"
    r"|(?:是|来自|卖给|卖到|销往|卖往|销给|给了|还?没|还?未)[^,。;!?\d]{1,10}(?=[,。;!?]|$))"
)
_MORE = re.compile(r"另|还有|又|再|追加|加上|新增|额外|之外|以外|此外|除了|后来|接着")
_NARROWS = re.compile(
    r"真正|实际|其实|只有|才|只能|不对|应该|改|更正|说错|首[台批版]|三首|目录|认定|平台|达标|合格|算数|作数|有效|符合|设备|仪器|装备|新材料|软件|装置"
)
_ONE_OF = re.compile(r"(?:(?<![每各])[一1]|第[一二三四1-4]|另外?[一1]?)[个座家][^,。;!?\d]{0,8}$")
_SEVERAL = re.compile(r"[两俩二三四五2-5][个座家][^,。;!?\d]{0,6}(?:平台|中心|实验室)")
"""两个平台共2.4亿，一个2亿一个4000万."""
_UNDONE = re.compile(
    r"[没未](?!收|回款|到账|结[清账]|付|给钱|要回)|不|退|预付|定金|订金|样机|赠|自用"
)
"""3000万，其中1200万没交货 lessens what was sold; what is only not paid yet was sold."""


def without_parts(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; the parts of what was sold or spent state nothing of their own."""
    kept: list[Bound] = []
    for item in bound:
        whole = _whole(turn, kept, item)
        if whole is not None and _undelivered(turn, item, whole):
            item = replace(item, value=whole.value.less(whole.part))
        elif whole is not None and _is_part(turn, bound, item, whole):
            item = replace(item, fact=None, value=None)
        kept.append(item)
    return kept


def wholes_again(turn: Turn, bound: list[Bound], parted: list[Bound]) -> list[KnownFact]:
    """设备投了6000万 || 其中1300万是去年投的。: the known whole, which a turn that asks nothing is about."""
    if any(clause.asks for clause in turn.clauses):
        return []
    dropped = {old.fact for old, new in zip(bound, parted, strict=True) if old.fact != new.fact}
    told = {one.fact for one in parted}
    return [
        turn.known[fact]
        for fact in _FACTS
        if fact in dropped and fact not in told and fact in turn.known
    ]


class _Whole(NamedTuple):
    """The sum that a number may be a part of."""

    begin: int
    """Where what is said behind it begins."""
    value: Interval
    part: Interval
    equips: bool
    """Whether it is called equipment."""


def _whole(turn: Turn, before: list[Bound], item: Bound) -> _Whole | None:
    atom = item.token.atom
    if item.fact not in _FACTS or item.supposed or atom is None or item.value != atom.value:
        return None
    here = next((one for one in before if one.fact == item.fact and one.value is not None), None)
    known = turn.known.get(item.fact or "")
    begin, value, words = 0, known.value if known else None, known.quote if known else ""
    if here is not None:
        begin, value = here.token.end, here.value
        words = turn.source.text[here.start : here.token.start]
    if not isinstance(value, Interval) or not (value.is_exact and atom.value.is_exact):
        return None
    if (value.low or 0) <= (atom.value.low or 0):
        return None
    return _Whole(begin, value, atom.value, re.search("设备|仪器|装备", words) is not None)


def _undelivered(turn: Turn, item: Bound, whole: _Whole) -> bool:
    """卖了3000万，其中1200万还没交货: what is not delivered is not sold yet."""
    text, begin = turn.source.text, whole.begin
    lead = text[max(begin, item.token.start - _LEAD) : item.token.start]
    if item.fact != "first_set_sales" or _MORE.search(text, begin, item.token.start):
        return False
    told = _INSIDE.search(lead) or _FROM_HERE.search(re.sub(r"^元?", "", lead))
    return told is not None and _NOT_DELIVERED.match(text, item.token.end) is not None


_NOT_DELIVERED = re.compile(
    r"元?(?:的?货)?(?:还|尚|都|是|,)*[没未](?:有)?(?:发货|交货|交付|发出|出货|验收|发走)了?(?:的)?(?=[,。;!?]|$)"
)


def _is_part(turn: Turn, bound: list[Bound], item: Bound, whole: _Whole) -> bool:
    text, begin = turn.source.text, whole.begin
    start, end = item.token.start, item.token.end
    lead = text[max(begin, start - _LEAD) : start]
    behind = re.split(r"[,。;!?]", text[end : end + _BEHIND])[0]
    one_of = _ONE_OF.search(text, begin, start) and _SEVERAL.search(text)
    if item.fact == "platform_investment" and one_of:
        return False  # the cap is for each platform, so each one's sum counts
    if item.replaces or _MORE.search(text, begin, start) or _UNDONE.search(behind):
        return False
    said = re.split(r"[,。;!?]", lead)[-1] + behind
    if _NARROWS.search(said) and not (whole.equips and _OF_EQUIPMENT.search(said)):
        return False
    if _makes_up(bound, item, whole.value):
        return True
    here = lead if begin == 0 else re.sub(r"^元?", "", text[begin:start])[-_LEAD:]
    told = _FROM_HERE.search(here) and _WHAT_IT_IS.match(text, end)
    return bool(_INSIDE.search(lead) or _CHANNEL.search(here) or told)


_OF_EQUIPMENT = re.compile(
    r"^(?!.*(?:真正|实际|其实|只有|才|只能|不对|应该|改|更正|说错|平台)).*(?:设备|仪器|装备)"
)
"""设备6000万 || 其中进口设备5000万: a part of what is equipment all of it."""


def _makes_up(bound: list[Bound], item: Bound, whole: Interval) -> bool:
    """卖了3000万，去年1200万，今年1800万: the others come to the whole."""
    others = [
        one.value for one in bound if one.fact == item.fact and one.value not in (None, whole)
    ]
    exact = [one for one in others if one is not None and one.is_exact]
    return len(exact) > 1 and len(exact) == len(others) and Interval.total(exact) == whole
