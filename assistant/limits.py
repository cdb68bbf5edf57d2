"""What a turn may be: not empty, not too long, only characters that can be shown and stored.

How much a request may be is set in ``settings.py``.
"""

from __future__ import annotations

import unicodedata

from knowledge.errors import InputError

_KEPT = "\n\t"


def checked_turn(turn: str, longest: int) -> str:
    """The turn without control characters and lone surrogates.

    Raises:
        InputError: nothing is left, or it is longer than ``longest`` characters.
    """
    if len(turn) > longest:
        raise InputError(
            f"问题太长：{len(turn)} 个字符，最多 {longest} 个。请分几次提问，或只写要点。"
        )
    clean = "".join(char for char in turn if char in _KEPT or _is_text(char)).strip()
    if not clean:
        raise InputError(
            "没有收到问题。请用文字写下您的问题，例如“我们是高新技术企业，能进培育库吗？”"
        )
    return clean


def check_turns(turns: int, most: int) -> None:
    """Refuse another turn of a conversation that has ``most`` of them.

    Raises:
        InputError: it has.
    """
    if turns >= most:
        raise InputError(
            f"这段对话已有 {turns} 轮，最多 {most} 轮。请新建一个会话继续提问，需要的情况请再说一次。"
        )


def _is_text(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs"}
