"""A unit that is told apart from its numbers: “单位都是万” for all of a turn, “万元哈，漏打了单位” afterwards."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.language.tokens import Token

_SCALES = {"千": Decimal(10**3), "万": Decimal(10**4), "亿": Decimal(10**8)}
_OF_ALL = re.compile(
    r"单位(?:[是为都按:]|统一|默认|全部?|均)*(?P<a>万|亿)|\((?P<b>万|亿)元?\)"
    r"|以(?P<c>万|亿)元?(?:为单位|计)|都是(?P<d>万|亿)元?(?![\d一-九])"
)
_SPELLED = ("元", "块", "万", "亿", "w", "钱")
_MOST = Decimal(10**6)
"""A number of yuan from here on says so much by itself."""
_PARTS = re.compile(r"[,，;；。.!！?？ ]+")
_UNIT = re.compile(
    r"^(?:哦|噢|啊|嗯|对了|刚才?|前面|上面|那|这|个|几个|我|说|写|报|数字?|金额|单位|的|都|全部?|统一|默认|应该)*"
    r"(?:是|按|就是|为|用|[:：])?(?P<unit>亿元|万元|亿|万|元|块钱?|千元)(?:的|来算|计|为单位)?"
    r"[哈啊呀哦噢的嘛吧呢了]*$"
)
_REMARK = re.compile(
    r"^(?:哦|噢|啊|嗯|呃|哎呀?|唉|对了)*(?:刚才?|刚刚)?我?(?:忘|漏|没|少)(?:记|掉)?了?(?:说|写|打|标|讲|提|带|填|输|加|敲)?(?:了|上|清楚)*(?:个?单位|单位了)?[了哈]*$"
    r"|^单位(?:忘|漏|没|少)[^,，]{0,5}$|^(?:不好意思|抱歉|对不起|哦|噢|对了|补一?下|补充一?下|更正一?下)[哈啊了]*$"
    r"|^(?:表头|表格|表里|表上|报表|财报|账本|账上|抬头|右上角|左上角|上头|上面|原件|原表|那里)[上里面那]{0,2}"
    r"(?:都|也|就|可)?(?:写|标|注|印|列|打)(?:着|明|了|得清楚|得明白|得清清楚楚|的)*[呢的了哈啊嘛]*$"
    r"|^(?:那|这样|现在|能|可以|该|会|大概|一共|最多){0,3}(?:能|可以)?(?:奖|补|拿|给|得|领)?(?:是|有|到)?(?:多少|几何|几个)(?:钱|奖|补|奖励|补助|元|万)?[呢啊呀?？]*$"
    r"|^可?(?:别|不要|不是|又不是|哪是|不能).{0,8}$|^我?(?:说|指|讲|问)的?(?:是|就是).{1,8}$"
)


def unit_of_all(text: str) -> Decimal | None:
    """The scale of the unit that a turn tells for all its amounts."""
    found = _OF_ALL.search(text)
    unit = next((one for one in found.groups() if one), None) if found else None
    return _SCALES[unit] if unit else None


def in_unit_of_all(text: str, tokens: list[Token]) -> list[Token]:
    """一万零八百，单位都是万: a numeral that ends in no unit is meant in the one told for all."""
    scale = unit_of_all(text)
    return tokens if scale is None else [_scaled(token, scale) for token in tokens]


def _scaled(token: Token, scale: Decimal) -> Token:
    atom = token.atom
    if atom is None or atom.unit != "CNY" or token.text.endswith(_SPELLED):
        return token
    size = atom.value.low if atom.value.low is not None else atom.value.high
    if size is None or size >= _MOST:
        return token
    return replace(token, atom=replace(atom, value=atom.value.scaled(scale)))


def unit_told(text: str) -> str | None:
    """The unit where a turn is nothing but the unit of what was said before, and remarks on that."""
    parts = [part for part in _PARTS.split(text.strip()) if part]
    units = [found["unit"] for part in parts if (found := _UNIT.match(part))]
    rest = [part for part in parts if not _UNIT.match(part)]
    return units[0] if len(units) == 1 and all(_REMARK.match(part) for part in rest) else None
