"""What a language model's server may send."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, ToolMessage

from assistant.brains.offline import CALL
from knowledge.errors import BrainError

MOST_CALLS = 8
"""Tool calls in one reply."""
LONGEST_TEXT = 6000
LONGEST_CALL = 2000
"""Characters of a text, and of the arguments of a call."""
_THOUGHT = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>\s*", re.DOTALL)


def checked(reply: Sequence[BaseMessage], before: Sequence[AnyMessage], most: int) -> None:
    """Refuse a reply that no careful server sends.

    Args:
        reply: what the server sent.
        before: the messages of the turn so far.
        most: tool calls of a whole turn.

    Raises:
        BrainError: it is cut off or too large, or its calls cannot be told apart from others.
    """
    made = sum(len(one.tool_calls) for one in (*before, *reply) if isinstance(one, AIMessage))
    if made > most:
        raise BrainError("语言模型的工具调用过多。")
    known = {one.tool_call_id for one in before if isinstance(one, ToolMessage)}
    for message in reply:
        if not isinstance(message, AIMessage):
            continue
        if message.response_metadata.get("finish_reason") in ("length", "content_filter"):
            raise BrainError("语言模型的回答被截断。")
        if len(message.text) > LONGEST_TEXT or len(message.tool_calls) > MOST_CALLS:
            raise BrainError("语言模型的回答过长。")
        if any(len(str(call["args"])) > LONGEST_CALL for call in message.tool_calls):
            raise BrainError("语言模型的工具调用过长。")
        ids = [call["id"] or "" for call in message.tool_calls]
        if len({*ids, *known}) < len(ids) + len(known) or any(not one for one in ids):
            raise BrainError("语言模型的工具调用编号重复或缺失。")
        if any(one.startswith(CALL) for one in ids):
            raise BrainError("语言模型冒用了离线大脑的调用编号。")


def spoken(message: AIMessage) -> str:
    """The text that is meant for the user: what a model thought aloud before it is left out."""
    return _THOUGHT.sub("", message.text)


def failures(messages: Sequence[AnyMessage]) -> int:
    """How often tools refused what a model called in this turn; calls made at once count once."""
    groups, open_group = 0, False
    for message in messages:
        if isinstance(message, AIMessage):
            open_group = True
        elif isinstance(message, ToolMessage) and message.status == "error" and open_group:
            groups, open_group = groups + 1, False
    return groups
