"""Values or cases that a turn weighs against each other: 税480万和税520万哪个能入库, 方案A：…；方案B：….

None of them is told of the enterprise; 两个平台分别投了6000万和1.2亿 tells both.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from assistant.language.binding import Bound
from assistant.language.normalise import Normalised, normalise
from assistant.language.said import Said
from assistant.language.tokens import Token, tokenise
from assistant.language.turn import Turn


class Case(NamedTuple):
    """One of the cases that are compared: how it is called, what is said of it, and where."""

    name: str
    words: str
    start: int
    end: int
    number: str = ""
    """The one number by which it differs; none where it is labelled."""

    @property
    def labelled(self) -> bool:
        """Whether the user gave it a name: 方案A."""
        return not self.number


_WHICH = re.compile(
    r"哪|分别|各(?:自|能|可|是|有|拿|得|奖|补|算)|(?:差|相差|拉开|差开|多出?)(?:了|出)?(?:多少|几|多大|多远)|差别|区别|对比|比较|比一比|比起来"
    r"|(?:两种|都|全)[^,。;!?]{0,4}(?:能|行|可以|符合|够|算)|怎么选|\bwhich\b|\bdifference\b|\beach\b",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(r"干什么|干啥|什么意思|指(?:的)?什么|指啥|出自|哪一?[条句段]|什么数")
"""增长15%和增长20%各是干什么用的: numbers of the text are asked about."""
_JOINED = re.compile(
    r"元?(?:的时候|的话|左右)?,?\s*(?:和|跟|与|同|或者?说?|或是|还是|、|vs\.?|对比|比|/|\bor\b|\band\b)\s*(?P<again>[^,。;!?\d]{0,6}?)\s*"
)
_VERBS = re.compile(
    r"(?:(?:做|停|卖|投|达|干|冲|涨|交|缴|建|花|算|按)(?:到|在)?|只有|只|是|有|到|保持在?|维持在?)?"
)
_TELLS = re.compile(
    r"[两二三四几俩2-5](?:个|家|款|套|台|笔|批|条|座|项|单|年)|[投卖交缴花做建签售付]了|共|总|合计|分别|各|从|之间|前年|今年"
)
_SEVERAL = re.compile(
    r"[两二三四五2-5](?:个|家|款|套|台|座|项)(?:平台|产品|项目|设备|机器|[^,。;!?\d]{1,6}平台)|\b(?:two|three|four|both|our|we)\b"
)
"""两个平台，设备6000万和1.2亿: so many are told of, and each has its sum."""
_IF = re.compile(
    r"^(?:那|就|请问|你说|帮我?看看?|如果|要是|假如|假设|假定|若|我们?|咱们?|[的说]|\s)*"
)
_LABEL = re.compile(
    r"(?P<name>(?:方案|情况|情形|计划|打法|路线|路子|选择|思路|版本|假设|场景)(?:[a-d](?![a-z])|[甲乙丙丁一二三四1-4])|第[一二三四](?:种|套|个)?(?:方案|情况|情形|打法|思路|办法|假设)"
    r"|(?:另)?一(?:种|套)(?:方案|情况|情形|打法|思路|办法|假设))\s*[:,是]{0,2}"
)
_ENDS = re.compile(
    r"[。?!\n]|[,;](?=[^,;。]*(?:哪|谁|能不能|能否|分别|都能|各|怎么选|区别|比))|[,;]$"
)
_NEAR, _LEAD = 30, 14


def cases(source: Normalised) -> tuple[Case, ...]:
    """The cases that a turn compares; none where it compares nothing."""
    text = source.text.lower()
    if not _WHICH.search(text) or _OF_TEXT.search(text):
        return ()
    return _labelled(source, text) or _alternatives(source, text)


def without_compared(
    turn: Turn, bound: list[Bound], said: list[Said]
) -> tuple[list[Bound], list[Said]]:
    """The numbers and statements of a turn without those of cases that are only compared."""
    spans = [(one.start, one.end) for one in cases(turn.source)]
    if not spans:
        return bound, said
    kept = [one for one in said if not any(a <= one.start < b for a, b in spans)]
    return [
        replace(one, fact=None, value=None, mode="barred")
        if any(a <= one.token.start < b for a, b in spans)
        else one
        for one in bound
    ], kept


def _labelled(source: Normalised, text: str) -> tuple[Case, ...]:
    """“方案A：增长18%税600万；方案B：增长25%税100万”."""
    found = list(_LABEL.finditer(text))
    if len({one["name"] for one in found}) != len(found) or len(found) < _TWO:
        return ()
    told = []
    for one, end in zip(found, [*(one.start() for one in found[1:]), len(text)], strict=True):
        stop = _ENDS.search(text, one.end(), end)
        last = stop.start() if stop else end
        words = source.quote(one.end(), last).strip(" ,，;；、")
        told.append(Case(source.quote(*one.span("name")), words, one.start(), last))
    return tuple(told) if all(one.words and _told_in(one.words) for one in told) else ()


def _told_in(words: str) -> bool:
    """Whether a case stands by itself: 方案一，全投进一个平台 leans on a sum told before."""
    return any(one.fact or (one.is_amount and _sum(one)) for one in tokenise(normalise(words).text))


def _sum(number: Token) -> bool:
    return number.atom is not None and number.atom.unit not in ("count", "year")


def _alternatives(source: Normalised, text: str) -> tuple[Case, ...]:
    """“增长18%和22%哪种能进库”: the same words with one number or another."""
    amounts = [one for one in tokenise(source.text) if one.is_amount]
    run: list[Token] = []
    for one in amounts:
        if run and _goes_on(text, run, one):
            run.append(one)
        elif len(run) < _TWO:
            run = [one]
    if len(run) < _TWO or not _WHICH.search(text, run[-1].end, run[-1].end + _NEAR):
        return ()
    lead = _lead(text, run[0].start)
    sentence = re.split(r"[。?!\n]", text[: run[0].start])[-1]
    if _TELLS.search(lead) or _SEVERAL.search(sentence):
        return ()
    begin = run[0].start - len(_IF.sub("", lead))
    said = source.quote(begin, run[0].start).strip()
    return tuple(
        Case(
            f"{said}{number}",
            f"{said}{number}",
            begin if one is run[0] else one.start,
            one.end,
            number,
        )
        for one in run
        for number in (source.quote(one.start, one.end),)
    )


def _goes_on(text: str, run: list[Token], one: Token) -> bool:
    """Whether a number is another one of the same kind as those before it."""
    first, last = run[0], run[-1]
    if first.atom is None or one.atom is None or first.atom.unit != one.atom.unit:
        return False
    joined = _JOINED.fullmatch(text, last.end, one.start)
    if joined is None or first.atom.unit in ("count", "year") or one.text == last.text:
        return False
    again = joined["again"].strip()
    return again in _lead(text, first.start) or _VERBS.fullmatch(again) is not None


def _lead(text: str, at: int) -> str:
    return re.split(r"[,。;:!?\n]", text[max(0, at - _LEAD) : at])[-1]


_TWO = 2
