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
_WOULD = re.compile(r"[^,。;!?]*?(?:早就?|肯定|一定|就|也)[^,。;!?]{0,10}(?:了|能|可以)")
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
    """Yes-no facts with the condition of a “had it not been for” told, and what would have been left out."""
    kept = []
    for item in said:
        clause, before = _clause(turn, item.start)
        if _jests(turn, item.start) or _DICTATED.search(turn.source.text, 0, item.start):
            continue
        if _BUT_FOR.match(clause) and item.supposed:
            kept.append(replace(item, supposed=False))
        elif item.supposed and _BUT_FOR.match(before) and _WOULD.match(clause):
            continue
        else:
            kept.append(item)
    return kept


def hollow_figures(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; those told in jest, or called untrue at once, state nothing."""
    return [
        replace(item, fact=None, value=None, mode="barred", unitless=False)
        if item.fact and (_jests(turn, item.token.start) or _called_untrue(turn, item))
        else item
        for item in bound
    ]


def _clause(turn: Turn, place: int) -> tuple[str, str]:
    """The clause around a place, from its beginning on, and the one before it."""
    parts = list(re.finditer(r"[^,。;!?]+", turn.source.text))
    at = next((i for i, one in enumerate(parts) if one.start() <= place < one.end()), None)
    if at is None:
        return "", ""
    return parts[at].group(), parts[at - 1].group() if at else ""


def _jests(turn: Turn, place: int) -> bool:
    clause, _ = _clause(turn, place)
    begin = turn.source.text.find(clause)
    lead = clause[: max(0, place - begin)]
    return any(_JEST.search(lead[: one.end()]) for one in re.finditer(r"[说讲称报]", lead))


def _called_untrue(turn: Turn, item: Bound) -> bool:
    clause, _ = _clause(turn, item.token.start)
    told = _RUMOUR.search(clause)
    return told is not None and _UNTRUE.match(turn.source.text, item.token.end) is not None
