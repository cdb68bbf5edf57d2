"""What somebody is said to have said of us: 有人跟我说我们评上十大了, 群里传我们进库了.

Who hears it of others does not know it himself, so it is asked for. Whom the books are kept by (会计说我们是
规上) knows, and what is found true in the same breath is known too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.said import Said
from assistant.language.turn import Turn

_HEARD = re.compile(
    r"(?:听(?:人家?|别人|谁|外人)?(?:说|讲|传)|据说|传说|传闻|(?:有人|有的人|别人|人家|外[面头边]|群里?|网上|坊间|圈[里子]内?|街上|中介|代办|朋友|隔壁)"
    r"(?:也|都|就|老|一直|今天|昨天|前两天|前阵子)*(?:在|跟(?:我|我们|咱)|告诉(?:我|我们|咱)|对(?:我|我们)|给(?:我|我们))?(?:都)?(?:在)?(?:说|讲|传|瞎传|嚷嚷|恭喜))"
    r"(?:着|的|是|,|:|起)*(?:我们|咱们?|俺们?|我司|我公司|我家|本公司|公司)[^。;!?]*"
)
_TRUE = re.compile(
    r"真的(?!假)|属实|果然|果真|确实|没错|核实过|确认过|查(?:了|过)[^,。;!?没不]{0,4}(?:有|是|在)|(?:名单|公示|文件|证书?|官网)[^,。;!?没不未]{0,6}(?:有|在|拿到|见到|看到)"
)


def heard(turn: Turn, said: list[Said]) -> list[Said]:
    """The statements of a turn; what is only heard of others to be so is unsure."""
    text = turn.source.text
    spans = [
        match.span() for match in _HEARD.finditer(text) if not _TRUE.search(text, match.start())
    ]
    if not spans:
        return said
    return [
        replace(one, mode="unsure")
        if one.mode == "said"
        and one.value
        and any(begin <= one.start < end for begin, end in spans)
        else one
        for one in said
    ]
