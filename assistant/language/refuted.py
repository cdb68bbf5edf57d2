"""A report that the speaker calls untrue: 外头传我们上了黑名单，瞎扯，没有的事."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from assistant.language.clauses import Clause
from assistant.language.said import Said

_UNTRUE = re.compile(
    r"^(?:那|这)?(?:都|全|纯粹?|完全|简直|根本)?(?:是|属于?)?(?:瞎|胡|乱|鬼|扯|放屁|屁话|谣|造谣|谣言|假消息|假的$|不实|子虚乌有|"
    r"没有?(?:的|这回|这|那回|那)事|没影|没谱|哪有的事|哪有这|误传|讹传|以讹传讹|张冠李戴|重名|认错|搞错|弄错|别听|无中生有|空穴来风)"
)
_NO = re.compile(
    r"^(?:我|我们|其实|实际上?|实则|可|但|结果|一?查了?|查下来|核实了?|上网一查|信用中国一查)*[,，]?(?:并)?(?:不是|没有|没|不属实|查了没有|查无)(?:的|呀|啊|呢|了)?$"
)
_REPORTED = re.compile(
    r"传|(?<!要)说(?!到|起)|讲|听|谣|告|举报|以为|网上|群里|有人|外头|外面|别人|人家|他们|隔壁|同行"
)
_AHEAD = 2
"""So many clauses behind a report may call it untrue."""


def refuted(text: str, clauses: list[Clause], found: list[Said]) -> list[Said]:
    """The facts of a turn, those of a report that is called untrue turned round."""
    starts = [clause.start for clause in clauses]
    return [
        _turned(item) if _is_untrue(text, clauses, bisect_right(starts, item.start) - 1) else item
        for item in found
    ]


def _turned(item: Said) -> Said:
    return replace(item, value=not item.value, mode="said", subject="own", supposed=False)


def _is_untrue(text: str, clauses: list[Clause], place: int) -> bool:
    """Whether the clause at this place reports something, and one behind it says that it is not so."""
    if place < 0 or not _REPORTED.search(text, clauses[place].start, clauses[place].end):
        return False
    another = False
    for one in clauses[place + 1 : place + 1 + _AHEAD]:
        words = text[one.start : one.end].strip()
        if _UNTRUE.match(words) or (_NO.match(words) and not another):
            return True
        another = another or one.has("fact")  # 高企会计说没有；监测名单查了，没有
    return False
