"""Lists that were gone through in vain: 战新九大类对了个遍，一类都不算 / 目录翻过了，哪条都不沾."""

from __future__ import annotations

import re

from assistant.language.said import Said
from assistant.language.turn import Turn

_GONE_THROUGH = re.compile(
    r"(?:企业|产业|的|名单|名录|目录|清单|条目|条件|[两三四五六七八九十几\d]大?[类条项个样])*(?:我们?|咱们?|都|也|逐条|挨个|来回|反复|仔细|一个个)*"
    r"(?:查|对照?|翻|比对?|看|核对?|捋|找|过|扒|数)(?:了|过|完|遍)(?:了)?(?:个|好几|一|两|三|几)?(?:遍|圈|轮|回|通|趟|来回)?(?:了|下来)?[,，。;]"
    r"(?:确定|确实|结果|真|实在|我们?|咱们?|,|愣是|最后|还是)*"
)
_IN_VAIN = re.compile(
    r"(?:(?:[一1半哪][类个样条项款家头边]|全|通通|统统)(?:都|也)?|都|皆|均)(?:和?我们?)?"
    r"(?:不(?:算|占|沾边?|是|在|属于|符合|够|挨|搭|着边|对口|相干)|没(?:有|占|沾|进|上|份|对上|挂上|够上)|对不上|挂不上|够不[着上]|沾不上|搭不上|挨不着)"
    r"(?:里[面头]?|上|边|呢|啊|的)?(?=[,。;!?]|$)"
)


def checked_over(turn: Turn) -> list[Said]:
    """Statuses whose list was gone through, and of which the words behind it say that none is there."""
    found = []
    text = turn.source.text
    last = {token.end for token in turn.tokens if token.is_a("fact")}
    for end in sorted(last):
        gone = _GONE_THROUGH.match(text, end)
        vain = _IN_VAIN.match(text, gone.end()) if gone else None
        if vain is None:
            continue
        found += [
            Said.told(one.fact or "", one.style == "against", one.start, vain.end())
            for one in turn.tokens
            if one.is_a("fact")
            and one.end <= end
            and not re.search(r"[,。;!?]", text[one.end : end])
        ]
    return found
