"""Turns that want every place of the text that speaks of a word."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.tools.mentions import spoken_of, words_for

_SPEAKS = r"(?:讲|说|提|写|涉及|关于|谈|沾|牵涉|扯)(?:到|及|了|过|着)*"
_PLACE = r"(?:条款?|地方|条文|内容|段落|句子|规定|措施|表述|话)"
_TAIL = r"(?:方面|问题|这块|这件事|的事)?"
_WORD = r"(?P<word>[一-鿿]{1,8}?)"
_EVERY = re.compile(
    rf"(?:凡是?|但凡|只要是?|所有|全部|一切|把)[^,。?]{{0,6}}?{_SPEAKS}{_WORD}{_TAIL}的{_PLACE}"
)
_DOCUMENT = r"(?:文件|政策|方案|全文|通篇|里[面头])(?:里面?|中|上)?(?:到底|究竟|可曾)?"
_BEGINS = r"^(?:请问|那么?|你好|想问|我想问|查一?下|帮我查一?下|这份|该|这个|[,，])*"
_WHETHER = (
    re.compile(
        rf"{_DOCUMENT}(?:有没有|有)?{_SPEAKS}{_WORD}{_TAIL}(?:了|过)?(?:吗|么|没有?|不)(?=[?。]|$)"
    ),
    re.compile(
        rf"{_BEGINS}{_DOCUMENT}(?:有没有|是否|有无){_SPEAKS}{_WORD}{_TAIL}(?:了|过)?(?=[?。]|$)"
    ),
)
_ALONE = re.compile(
    rf"{_BEGINS}{_DOCUMENT}(?:有没有|是否|有无|有)?{_SPEAKS}(?P<word>[一-鿿]{{2,6}}?)(?:了|过)?(?:吗|么|没有?)?[?。]?$"
)
"""文件里有没有提到元宇宙: nothing but whether the text holds a word."""
_WHERE = (
    re.compile(
        rf"(?:凡是?|但凡|只要是?|所有|全部|一切|把)[^,。?]{{0,4}}?[和跟与同]{_WORD}(?:有关|相关|沾边|挂钩|搭边)的{_PLACE}"
    ),
    re.compile(
        rf"[和跟与同]{_WORD}(?:有关|相关|沾边|挂钩|搭边)的{_PLACE},?(?:都|一共|总共)?(?:有|是|在)?(?:几|哪|多少)"
    ),
    re.compile(
        rf"{_SPEAKS}{_WORD}{_TAIL}的,?(?:都|一共|总共)?有(?:几|哪些?|多少)(?:条|处|段|句|个地方|款)"
    ),
    re.compile(
        rf"{_SPEAKS}{_WORD}{_TAIL}的{_PLACE},?(?:(?:都|一共|总共|全)?(?:有|是|在)?(?:几|哪|多少)|[都全]?(?:给我|帮我|替我)?(?:找|列|摘|挑|拎|抄|念)(?:一?下|出|给|过|全))"
    ),
    re.compile(
        rf"哪(?:些|几)(?:个|条|处|款)?{_PLACE}?(?:里面?|中)?(?:都)?{_SPEAKS}{_WORD}{_TAIL}(?=[?。,!]|$)"
    ),
    re.compile(
        rf"哪一?(?:条|处|段|句|款|个地方)(?:里面?|中)?{_SPEAKS}{_WORD}{_TAIL}(?:了|过)?(?=[?。]|$)"
    ),
    *_WHETHER,
    re.compile(
        rf"{_WORD}{_TAIL}(?:的)?{_PLACE}?,?(?:都)?(?:分别|各|都)?(?:写|散|分布|出现|讲|放|藏|落)?(?:见|于|在)(?:了|文件)?(?:里)?"
        r"(?:哪(?:几|些)(?:条|处|个?地方|款|段)|几处)"
    ),
)
_WHOLE_WORD = {"地": "土地", "钱": "资金", "人": "人才", "链": "产业链", "税": "税费"}
"""What a single character means among the matters of such texts."""
_LED = re.compile(r"牵头|负责|责任单位|哪个?局|部门")


def every_mention(s: Situation) -> Plan | None:
    """“凡是讲到地的条款，有几处”: each sentence that holds the word, or its official name."""
    numbers = any(not isinstance(one.value, bool) for one in s.extraction.facts)
    if numbers or s.reading.units or s.reading.asked or s.reading.clause:
        return None
    found = _first(s.text)
    if found is None or _LED.search(s.text) or s.asks("money_only", "unit"):
        return None
    word = _WHOLE_WORD.get(found, found)
    sought = words_for(s.turn, word) or (_is_name(s.text, word) and not spoken_of(s.turn, word))
    if len(word) < _LEAST or not sought:
        return None
    return [Call("find_mentions", {"word": word})]


_NO_NAME = re.compile("[什啥哪些几谁吗怎样这那我你他咱得着帮给会要该被把]|^能|多少|优先|鼓励|支持")
"""讲了些什么, 鼓励这个: no word of the text is meant."""


def _is_name(text: str, word: str) -> bool:
    """Whether nothing is asked but if the text holds the name of something."""
    found = _ALONE.search(text)
    return found is not None and found["word"] == word and not _NO_NAME.search(word)


_LEAST = 2
_LEADING = re.compile(r"文件里?|方案里?|对于?|关于|有关")


def _first(text: str) -> str | None:
    """The word whose places are asked for."""
    for cue in (_EVERY, *_WHERE):
        if match := cue.search(text):
            return _LEADING.split(match["word"])[-1]
    return None
