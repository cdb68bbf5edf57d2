"""Whether a turn puts right what was told before: 说错了, 那个是含税的, 报高了，应该是1800万."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.tokens import Token

_MORE = re.compile(r"[哪何]?不止(?:[,。!]|$)")
_DISOWNED = re.compile(
    r"(?:[那这]个?|刚才?|刚刚|上面|前面|先前|之前|原来|去年|前年|上年)[^,。;!?\d]{0,6}?(?:是|属于|算|为|报)的?"
    r"(?:不?含税|估|毛估|预[计估测]|集团|合并|开票|合同|计划|预算|目标|[老旧]|未审|没审|快报|上报|口头|全集团|母公司"
    r"|[一-鿿]{0,4}口径)[^,。;!?\d]{0,6}(?=[,。;!?]|$)"
)
"""去年那个是含税的: a number told before is set aside, another is to take its place."""
_TOO_HIGH = re.compile(
    r"[说报填写给][^,。;!?\d]{0,10}(?:高|低|多|少|大|小)了[^,。;!?]{0,6}[,。;](?:应该?|实际|其实|正确)的?是"
)
_KEPT = re.compile(
    r"(?:就|还是|仍|照样|一律)(?:按|照|以|用)(?:这个|那个|它|不?含税价?)(?:数|口径|来|去)*(?:算|计|为准)"
)
"""刚说的是不含税价，就按不含税算: what was told before stands."""


def corrects(text: str, tokens: Sequence[Token]) -> bool:
    """Whether a number told now takes the place of one told before."""
    told = any(token.is_a("quantity") for token in tokens)  # 那个数作废，是6000万
    disowned = _MORE.match(text) or (_DISOWNED.search(text) and not _KEPT.search(text))
    if disowned or (told and _TOO_HIGH.search(text)):
        return True
    return any(token.is_a("fix") or (told and token.is_a("undo")) for token in tokens)
