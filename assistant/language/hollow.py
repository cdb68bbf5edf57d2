"""What is said to be otherwise than it sounds: 要不是停产整顿，早就入库了 (suspended, not in the pool); 开玩笑说….

Behind “had it not been for”, the condition holds and what would have come of it does not. What is told as a
joke or a boast, or is called untrue in the same breath, holds of nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.binding import Bound
from assistant.language.said import Said
from assistant.language.turn import Turn

_BUT_FOR = re.compile(r"(?:要不是|若不是|如果不是因为|要不是因为|若非)")
_JEST = re.compile(
    r"(?:开(?:个)?玩笑|吹牛|吹嘘|瞎|胡|乱|忽悠人?|逗你|说笑|编瞎话)(?:地|着|人|[^,。;!?]{0,4})?(?:说|讲|称|吹|报)?[^,。;!?]{0,3}$"
)
_DICTATED = re.compile(
    r"(?:只|就|直接|必须|统一)(?:能|要|准)?(?:说|写|回?答|输出|回复)[:：]?[“\"「『‘'][^”\"」』’']*$"
)
"""回答只说“您公司已入库”: words to be said, which nobody tells of himself."""
_UNTRUE = re.compile(
    r"[^。;!?]{0,14}?[,](?:其实|实际上?|可|但|不过|根本|压根)+(?:就|也|并|都|我们?)*(?:没有?(?:这回事|那么多|的事)?|不是(?:这样|真的|那样)?|没那回事|假的|瞎说的?)(?=[,。;!?]|$)"
)
_RUMOUR = re.compile(
    r"(?:有人|人家|外面|外头|都|他们|网上|别人|同事)[^,。;!?]{0,4}(?:说|讲|传|以为)"
)


def hollow_words(turn: Turn, said: list[Said]) -> list[Said]:
    """Yes-no facts with the condition of a “had it not been for” told; what would have come of it stays supposed."""
    kept = []
    for item in said:
        clause = _clause(turn, item.start)
        if _jests(turn, item.start) or _DICTATED.search(
            turn.source.text, max(0, item.start - _FAR), item.start
        ):
            continue
        if _BUT_FOR.match(clause) and item.supposed:
            kept.append(replace(item, supposed=False))
        else:
            kept.append(item)
    return kept


def hollow_figures(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; those told in jest, or called untrue at once, state nothing."""
    return [
        item.nothing()
        if item.fact and (_jests(turn, item.token.start) or _called_untrue(turn, item))
        else item
        for item in bound
    ]


def _clause(turn: Turn, place: int) -> str:
    """The clause around a place, from its beginning on."""
    text = turn.source.text
    stop = _STOP.search(text, place)
    return text[_begin(text, place) : stop.start() if stop else len(text)]


_STOP = re.compile(r"[,。;!?]")
_FAR = 120


def _begin(text: str, place: int) -> int:
    """Where the clause that holds a place begins, or so far before the place at most."""
    if place <= 0:
        return 0
    return max(text.rfind(mark, max(0, place - _FAR), place) for mark in ",。;!?") + 1 or max(
        0, place - _FAR
    )


def _jests(turn: Turn, place: int) -> bool:
    lead = turn.source.text[_begin(turn.source.text, place) : place]
    return any(_JEST.search(lead[: one.end()]) for one in re.finditer(r"[说讲称报]", lead))


def _called_untrue(turn: Turn, item: Bound) -> bool:
    clause = _clause(turn, item.token.start)
    told = _RUMOUR.search(clause)
    return told is not None and _UNTRUE.match(turn.source.text, item.token.end) is not None
