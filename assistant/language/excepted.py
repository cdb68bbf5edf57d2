"""What is said of the one that is left out: 除了十大，标杆和场景我们都有; 除了高企，样样都不是; 高企以外的我们都占.

Where the rest holds, the one left out does not, and the other way round; 除了高企还是规上 adds, and leaves nothing out.
"""

from __future__ import annotations

import re

from assistant.language.said import Said
from assistant.language.turn import Turn

_BUT = re.compile(
    r"除(?:了|去|开|却)?(?:说)?(?P<x>[^,。;!?除]{1,24}?)(?:这[个条样项])?(?:[以之]?外(?:头)?)?(?:[,，]|(?=还[是有]|也[是有]|又[是有]))(?P<rest>[^。!?;]{2,70})"
    r"|除(?:了|去|开|却)?(?P<near>[^,。;!?除]{1,16}?)(?:[以之]外)(?P<behind>[^,。!?;]{2,50})"
    r"|(?:^|[,。;!?])(?:我们?|咱们?|公司)?(?P<out>[^,。;!?除]{1,12}?)(?:[以之]外|除外)的?[,，]?(?P<others>[^。!?;]{2,60})"
)
_ADDS = re.compile(
    r"^(?:我们?|咱们?|俺们?|公司|厂里)?(?:自己)?,?(?:还|也|又|另外|同时|更)(?![没不差])"
)
_NONE = re.compile(
    r"(?:都|全|也|均|一概|一律|样样|什么|啥|哪[样个项]|一[个样项]|其[他它余]|别的|剩下的?)[^,。;!?能可]{0,8}?(?:不是|没有|没(?!问题|的说)|不占|不沾|不算|未|不在|不够|不行|落空|无)"
)
_ALL = re.compile(
    r"(?:都|全|样样|均|统统|一概|一律|一样不|个个|齐)(?:是|有|占|算|评|拿|进|入|在|够|符合|满足|具备|上|沾|属于|拥有|列|认定|齐|全|办|搞定|落|被|已)"
    r"|(?:齐全|齐了|占全|全占|都全|一样不缺|一个不少|都不缺|一样不少)"
)
_ASKED = re.compile(r"[吗么?]|什么|啥|哪|多少|几(?!乎)|怎")
_OPEN = re.compile(r"^[^,]*(?:什么|啥|哪|多少|要|得|需|能|可以)")
_DENIED = re.compile(r"[没不未非]")
_SHORT_OF = re.compile(
    r"(?:这[个块样条项]|那[个块样条项]|倒|就|只|还|可|偏偏|却|独独|唯独|单单|,)*(?:还)?(?:差着|缺着|差点|差一?口气|没着落|悬着|空着|欠着)(?:呢|的|些|一截|点儿?)?(?=[,。;!?]|$)"
)
"""高企还差着: what one is short of."""


def excepted(turn: Turn) -> list[Said]:
    """Statements on what a turn leaves out of what it says of the rest."""
    text = turn.source.text
    if any(clause.supposed for clause in turn.clauses):
        return []
    found = []
    for match in _BUT.finditer(text):
        named = match["x"] or match["near"] or match["out"]
        rest = match["rest"] or match["behind"] or match["others"]
        holds = None if _DENIED.search(named) else _left_out(rest)
        if holds is None:
            continue
        span = match.span("x" if match["x"] else "near" if match["near"] else "out")
        found += _said(turn, span, holds=holds)
    for token in turn.tokens:
        short = _SHORT_OF.match(text, token.end) if token.fact else None
        if short is not None and token.fact:
            found.append(Said.told(token.fact, False, token.start, short.end()))
    return found


def _left_out(rest: str) -> bool | None:
    """Whether what is left out holds; None where the words do not tell."""
    if _ASKED.search(rest.split(",")[0]) and "我" not in rest:
        return None
    if _ADDS.match(rest):
        return None if _OPEN.search(rest) else True  # 除了高企，我们还有规上
    none, every = _NONE.search(rest), _ALL.search(rest)
    if none and (every is None or none.start() <= every.start()):
        return True
    return False if every else None


def _said(turn: Turn, span: tuple[int, int], *, holds: bool) -> list[Said]:
    return [
        Said.told(token.fact, holds, token.start, token.end)
        for token in turn.tokens
        if token.fact
        and span[0] <= token.start < span[1]
        and token.style not in ("against", "hint")
    ]
