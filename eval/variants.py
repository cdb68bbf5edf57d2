"""The same conversations said in another script, width, unit, politeness or turn of phrase.

A label must hold whatever the variant; only patterns on the text are not compared where the script
of the answer changes with that of the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from eval.cases import Case

_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_PUNCTUATION = re.compile(r"[，。？！、；：“”‘’~…,?!;]+")
_WAN = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)万(?!亿)元?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def traditional(turn: str) -> str:
    """Traditional characters."""
    import opencc

    converted: str = opencc.OpenCC("s2t").convert(turn)
    return converted


def full_width(turn: str) -> str:
    """Full-width digits."""
    return turn.translate(_FULL_WIDTH)


def bare(turn: str) -> str:
    """Spaces for punctuation, as people type on a phone."""
    return _PUNCTUATION.sub(" ", turn).strip()


def yuan(turn: str) -> str:
    """6500万 written out as 65,000,000元."""
    return _WAN.sub(lambda match: f"{int(Decimal(match[1]) * 10**4):,}元", turn)


def hundred_million(turn: str) -> str:
    """6500万 as 0.65亿."""
    return _WAN.sub(lambda match: f"{(Decimal(match[1]) / 10**4).normalize():f}亿", turn)


def spoken(turn: str) -> str:
    """6500万 as 六千五百万."""
    import cn2an

    def han(match: re.Match[str]) -> str:
        plain = "." not in match[1] and int(match[1]) < 10**4
        return f"{cn2an.an2cn(match[1], 'low')}万元" if plain else match[0]

    return _WAN.sub(han, turn)


_PHRASES = {
    "能不能": "可不可以",
    "可不可以": "能不能",
    "多少钱": "多少资金",
    "怎么": "如何",
    "哪些": "哪几样",
    "我们公司": "我司",
    "我司": "我们公司",
    "有没有": "是否有",
    "是不是": "是否",
    "请问": "想了解一下，",
    "行不行": "可以吗",
}
"""Everyday words for everyday words; no name of a fact, a program or a document is touched."""
_PHRASE = re.compile("|".join(map(re.escape, sorted(_PHRASES, key=len, reverse=True))))


def paraphrase(turn: str) -> str:
    """Other everyday words that mean the same."""
    return _PHRASE.sub(lambda match: _PHRASES[match[0]], turn)


def polite(turn: str) -> str:
    """A greeting before and thanks behind, as letters have them."""
    return (
        f"您好，{turn.rstrip('。！')}。麻烦您了，谢谢！"
        if turn[-1:] not in "？?"
        else f"您好，{turn}谢谢！"
    )


def unmarked(turn: str) -> str:
    """No question mark at the end; one where words that ask have none."""
    bare_end = turn.rstrip().rstrip("？?")
    if bare_end != turn.rstrip():
        return bare_end
    return f"{turn.rstrip()}？" if _ASKING_END.search(turn) else turn


_ASKING_END = re.compile(
    r"(?:吗|呢|么|不|多少|几[^，。]{0,2}|什么|哪[^，。]{0,3}|怎么[^，。]{0,3})\s*$"
)


def w_for_wan(turn: str) -> str:
    """6500万 as 6500w."""
    return _WAN.sub(lambda match: f"{match[1]}w", turn)


def long_names(turn: str) -> str:
    """Titles and fields by their whole names."""
    return _SHORT_NAME.sub(lambda match: _LONG_NAMES[match[0]], turn)


_LONG_NAMES = {
    "高企证": "国家高新技术企业证书",
    "高企": "国家高新技术企业",
    "战新": "战略性新兴产业",
    "营收": "营业收入",
    "规上企业": "规模以上企业",
}
_SHORT_NAME = re.compile(rf"(?<!三)(?:{'|'.join(_LONG_NAMES)})(?!业)")


def our_firm(turn: str) -> str:
    """我们 as 我司."""
    return turn.replace("我们公司", "我司").replace("我们", "我司")


def chatty(turn: str) -> str:
    """With the small words of a voice message around it."""
    return f"哎，那个，{turn}" if _HAN.search(turn) else turn


def spaced(turn: str) -> str:
    """Blanks for commas; every other mark stays."""
    return _COMMA.sub(" ", turn) if _HAN.search(turn) else turn


_COMMA = re.compile(r"，|(?<!\d),|,(?!\d)")
"""A comma, unless it parts thousands."""


VARIANTS: dict[str, Callable[[str], str]] = {
    "traditional": traditional,
    "full_width": full_width,
    "bare": bare,
    "paraphrase": paraphrase,
    "polite": polite,
    "yuan": yuan,
    "hundred_million": hundred_million,
    "spoken": spoken,
    "unmarked": unmarked,
    "w_for_wan": w_for_wan,
    "long_names": long_names,
    "our_firm": our_firm,
    "chatty": chatty,
    "spaced": spaced,
}


def varied(case: Case, name: str) -> Case | None:
    """The case in another guise, None where that changes nothing."""
    turns = tuple(VARIANTS[name](turn) for turn in case.turns)
    if turns == case.turns or not any(map(_HAN.search, case.turns)):
        return None
    expect = case.expect
    if name == "traditional":
        expect = expect.model_copy(update={"say": (), "not_say": ()})
    update = {"id": f"{case.id}~{name}", "turns": turns, "expect": expect}
    return case.model_copy(update=update)


def with_variants(cases: list[Case], names: list[str]) -> list[Case]:
    """The named variants of the cases, without the originals."""
    found = (varied(case, name) for name in names for case in cases)
    return [case for case in found if case is not None]
