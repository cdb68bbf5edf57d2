"""Ourselves set against others: 隔壁是高企，我们不是; 人家没有，我们有; 我们是高企却没入库."""

from __future__ import annotations

import re

from assistant.language.clauses import Clause
from assistant.language.said import Said
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_WE = r"(?:我们?|咱们?|俺们?|我司|我厂|本公司)(?:公司|企业|家|厂|这边|这家|自己)?"
_WE_NOT = re.compile(
    rf"{_WE}(?:却|倒|可|就|但|并|从来|一直|还|又|目前|现在)*(?:不是|没有|没|不算|未|不在|还不是|还没有?|没份|没评上|没上|没进)(?:呢|啊|的)?"
)
_WE_TOO = re.compile(
    rf"{_WE}(?:也|同样|一样|都|却|倒|可|就|早)*(?:是|有|在|算|一样|也一样)(?:的|呢|啊)?"
)
_HOLDS_BUT = re.compile(rf"{_WE}(?:倒|确实|明明|本来|可)*(?:是|有|算|属于)(?:个|家|一家)?$")
_YET = re.compile(r"(?:企业)?(?:却|但|可|偏偏|就是)(?:也|还|一直|偏)?(?:没|不)")
_NOT_IN = re.compile(
    r"(?:却|但|可|偏偏|就是)(?:也|还|一直|偏)?没(?:入|进)(?:去|成|上)?(?=[,。;!?]|$)"
)


def unlike_others(turn: Turn) -> list[Said]:
    """What a turn says of ourselves by setting us against somebody else, or against what one expects."""
    return [*_set_against(turn), *_yet(turn)]


def _set_against(turn: Turn) -> list[Said]:
    text = turn.source.text
    found = []
    for before, clause in zip(turn.clauses, turn.clauses[1:], strict=False):
        words = text[clause.start : clause.end].strip()
        theirs = _theirs(before)
        if not theirs or clause.supposed or before.supposed or "?" in clause.mark:
            continue
        too = _WE_TOO.fullmatch(words)
        if too is None and _WE_NOT.fullmatch(words) is None:
            continue
        found += [
            Said.told(one.fact, too is not None, one.start, clause.end)
            for one in theirs
            if one.fact
        ]
    return found


def _theirs(clause: Clause) -> list[Token]:
    return [
        token
        for token, owner in zip(clause.tokens, clause.subjects, strict=False)
        if token.fact and owner == "other" and token.style != "hint"
    ]


def _yet(turn: Turn) -> list[Said]:
    """我们是高企却没入库: the denial is of the second matter."""
    text = turn.source.text
    found = []
    for token in turn.tokens:
        if not token.fact or token.style not in ("being", "bare"):
            continue
        if _HOLDS_BUT.search(text[: token.start]) and _YET.match(text, token.end):
            found.append(Said.told(token.fact, True, token.start, token.end))
    out = _NOT_IN.search(text)
    if out is not None and "库" in text and found:
        found.append(Said.told("in_pool", False, out.start(), out.end()))
    return found
