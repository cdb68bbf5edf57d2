"""A turn that goes on with the one before: 去年交的税 || 510万."""

from __future__ import annotations

import re

from assistant.language.roles import role_of
from assistant.language.tokens import tokenise
from assistant.language.turn import Turn

_FILLER = re.compile(
    r"(?:一?共|总共|大概|大约|差不多|约|就|也|才|只|是|有|做|交|缴|了|到|为|元|整|左右"
    r"|吧|啊|呀|呢|哈|嗯|哦|的|[,，。!.、 ])*"
)
_ASKS = re.compile(
    r"[?]|[吗么呢]$|多少|几|什么|啥|哪|怎么|咋|能|要|够|算|标准|[税硬]?线|门槛|条件|政策|奖|补|想问|如果|要是|客户|朋友|别人|他们|他家|隔壁|对手|供应商|母公司"
)
_NAMED = frozenset(
    {
        "tax",
        "revenue",
        "growth",
        "profit",
        "margin",
        "industry",
        "multiple",
        "first_set",
        "equipment",
    }
)
_UNITS = ("CNY", "percent", "times")
_LONGEST = 20


def gone_on_with(turn: Turn) -> str | None:
    """The words before and this bare number as one statement; None where the number stands for itself.

    What was named right before goes before what was asked: the person had already begun to tell it.
    """
    numbers = [one for one in turn.tokens if one.atom is not None]
    if len(numbers) != 1 or not turn.before or len(turn.before) > _LONGEST or turn.index == 0:
        return None
    number, text = numbers[0], turn.source.text
    bare = text[: number.start], text[number.end :]
    if number.atom is None or number.atom.unit not in _UNITS:
        return None
    if not all(_FILLER.fullmatch(part) for part in bare) or _ASKS.search(turn.before):
        return None
    words = tokenise(turn.before)
    told = [one for one in words if one.is_amount]
    roles = {role for one in words if (role := role_of(one)) is not None}
    if (
        told
        or not roles
        or not roles <= _NAMED
        or any(one.is_a("neg", "fact", "unsure", "undo", "other") for one in words)
    ):
        return None
    return f"{turn.before.rstrip('：:,，。. ')}{text[number.start : number.end]}"
