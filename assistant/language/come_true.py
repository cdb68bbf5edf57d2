# ruff: noqa: E501 - grammars are read as whole lines
"""What was supposed and has come true: 如果认定了高新呢 || 现在已经认定了."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts import KnownFact

_VERB = r"(?:认定|拿到|拿|评上|评定|评下来|批下来|批准|批|办下来|办好|办|通过|列入|列上|进去|选上|入选|取得|到手|下来|领到|获批)"
_TRUE = re.compile(
    rf"(?:嗯|好的?|那|对了|哦|,|现在|目前|今天|昨天|上周|这周|上个?月|这个?月|前几天|前天|最近|刚刚|刚才|刚|我们?|咱们?|我司|公司|证书?|它|这个|真的?|终于|正式|已经?|都|就|也)*"
    rf"{_VERB}(?:下来|好|到|过)?了(?:的)?[,。!]*"
)


def has_come_true(text: str) -> bool:
    """Whether a whole turn tells that something came about, and not what."""
    return _TRUE.fullmatch(text.strip()) is not None


def come_true(supposed: Sequence[KnownFact], index: int, quote: str) -> list[KnownFact]:
    """The one state that the turn before supposed, as told now; nothing where it supposed several."""
    states = [one for one in supposed if one.value is True]
    if len(states) != 1:
        return []
    return [states[0].model_copy(update={"turn": index, "quote": quote})]
