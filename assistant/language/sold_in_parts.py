"""Sales told market by market: 国内卖了3000万，出口1200万; 国内卖了3000万 || 出口还有1200万; 上半年600万，下半年900万.

What was sold is all of it. Where a whole is named (一共, 其中), where a part is not sold yet, or where two
amounts are only compared, nothing is taken here.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.normalise import normalise
from assistant.language.roles import role_of
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_FACT = "first_set_sales"
_LABELS = (
    re.compile(
        r"国内|境内|国外|海外|境外|出口|[内外]销|本地|外地|[省市区县]内|[省市区县]外|本省|外省|[本当]市"
        r"|[东西南北华][东南西北中]"
    ),
    re.compile(r"线上|线下|网上|门店|电商|直销|经销商?|代理商?|零售|批发|[老新]客户"),
    re.compile(
        r"[上下前后]半年|(?:第)?[一二三四1-4]个?季度?|(?<![到至止底])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
    ),
    re.compile(
        r"(?:卖|销|供|交)给(?:了)?[^,。;:!?\d]{1,8}?(?=[\d一二两三四五六七八九十百千几]|卖|销|是|有|$)"
    ),
    re.compile(r"[甲乙丙丁](?:厂|公司|家|方|地|客户)?"),
)
"""Where, how, when and to whom something was sold."""
_WHOLE = re.compile(
    r"[一总]共|总计|合计|累计|共计|总(?:额|数|量)?(?:是|为)|总销|全部|全年|其中|里[头面]|当中|包括|占|(?<!不)含"
)
_UNSOLD = re.compile(
    r"[没未](?!收|回款|到账|结)|预[计估]|估计|计划|打算|准备|争取|有望|将|要是|[能会可]再|还[能会可要想]|再卖|目标|意向|定金|订金|退|报价"
    r"|不对|说错|更正|应该是|改成|去掉|扣"
)
_COMPARED = re.compile(
    r"对比|哪(?:个|种|样|边|项)|差(?:多少|几|那么|这么)|各(?:自)?(?:算|能|奖|补|是|有)|分别(?:能|算|奖|补)|还是"
)
_OTHERS = ("tax", "profit", "invest", "equipment", "platform", "margin")
_TURNOVER = re.compile("营收|营业|产值|主营|总收入|销售收入")
_PRICED = re.compile(
    r"(?:每|一)(?:台|套|件|批|个|份|版|条|吨|公斤)[^,。;!?]{0,4}$|单价[^,。;!?]{0,4}$"
)
_STOP = re.compile(r"[,。;!?、]")
_MOST = 40
"""Characters before an amount in which its label is looked for."""
_PARTS = 12
"""A turn that tells more amounts is no list of markets."""
_SENTENCE = re.compile(r"[。!?]")


def sold_in_parts(turn: Turn) -> KnownFact | None:
    """The sales of a first-set product as the sum of the parts that a turn tells; None where it tells no parts."""
    text = turn.source.text
    amounts = [one for one in turn.tokens if one.atom is not None and one.atom.unit == "CNY"]
    if len(amounts) > _PARTS:
        return None
    for label in _LABELS:
        parts = _parts(text, label, amounts)
        before = _before(turn, label, parts)
        if len(parts) + len(before) > 1 and _sold(turn, parts):
            values = [*before, *(one.atom.value for one in parts if one.atom is not None)]
            return KnownFact(
                fact=_FACT,
                value=Interval.total(values),
                turn=turn.index,
                quote=turn.words(_begin(text, parts[0]), parts[-1].end),
            )
    return None


def _before(turn: Turn, label: re.Pattern[str], parts: list[Token]) -> list[Interval]:
    """国内卖了3000万 || 出口还有1200万: the part that was told before this one."""
    known = turn.known.get(_FACT)
    if len(parts) != 1 or known is None or not isinstance(known.value, Interval):
        return []
    then = {one.group() for one in label.finditer(normalise(known.quote).text)}
    now = label.findall(turn.source.text, _begin(turn.source.text, parts[0]), parts[0].start)
    apart = len(then) == len(now) == 1 and then.isdisjoint(now)
    return [known.value] if apart and known.value.is_exact else []


def _parts(text: str, label: re.Pattern[str], amounts: list[Token]) -> list[Token]:
    """The amounts of a turn, if each of them has a label of its own."""
    told: dict[str, Token] = {}
    for at, one in enumerate(amounts):
        before = amounts[at - 1].end if at else 0
        named = list(label.finditer(text, max(before, _begin(text, one)), one.start))
        if len(named) != 1 or named[0].group() in told:
            return []
        told[named[0].group()] = one
    return list(told.values())


def _begin(text: str, amount: Token) -> int:
    """Where the words that go with an amount begin; a colon does not end them."""
    least = max(0, amount.start - _MOST)
    return max((one.end() for one in _STOP.finditer(text, least, amount.start)), default=least)


def _sold(turn: Turn, parts: list[Token]) -> bool:
    """Whether exact sums of one's own first-set product are told, all of them sold."""
    text = turn.source.text
    first = max((one.end() for one in _SENTENCE.finditer(text, 0, parts[0].start)), default=0)
    end = _SENTENCE.search(text, parts[-1].end)
    told = text[first : end.start() if end else len(text)]
    if _WHOLE.search(told) or _UNSOLD.search(told) or _COMPARED.search(told):
        return False
    roles = {role_of(one) for one in turn.tokens if one.start < parts[-1].end}
    about = "first_set" in roles or _FACT in turn.focus
    if any(_PRICED.search(text, max(0, one.start - _MOST), one.start) for one in parts):
        return False  # 甲型2台每台380万: the price of a piece
    exact = all(one.atom is not None and one.atom.value.is_exact for one in parts)
    return about and exact and roles.isdisjoint(_OTHERS) and not _TURNOVER.search(told)
