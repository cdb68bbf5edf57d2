"""Whether a language model took the calls that the words of a turn demand.

Where our own reading of a turn is sure (a program and a sum, a matter the text is silent on, a
premise that is wrong), a model may add look-ups but neither leave out nor swap a judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from assistant.brains.planner import plan
from assistant.context import Turn

_FREE = {"search_policy", "acknowledge", "greet"}
"""Planned where our reading of a turn found nothing that it is sure of."""
_SILENT = {"decline", "report_not_covered", "report_other_place", "report_stacking"}
_JUDGING = {"check_eligibility", "calculate_award", "find_gaps", "compare_amounts"}
_BINDING = _SILENT | _JUDGING | {"correct_premise", "check_claim", "policy_standing", "reset"}
_ONLY_PLANNED = "compare_amounts"

Key = tuple[str, tuple[str, ...]]


def disagreement(turn: Turn, messages: Sequence[BaseMessage]) -> str | None:
    """What the model has to call instead, None where its calls will do."""
    planned = {_key(call.tool, call.arguments) for call in plan(turn)}
    wanted = {key for key in planned if key[0] not in _FREE}
    made = set(calls_made(messages))
    judged = {key for key in made if key[0] in _BINDING}
    if wanted and not (wanted <= made and judged <= wanted):
        return f"这个问题请调用这些工具，不要用其他工具下结论：{_shown(wanted)}。"
    if wanted and all(name in _SILENT for name, _ in planned) and made != wanted:
        return f"文件没有写这件事，不能用别的条款代替。请只调用：{_shown(wanted)}。"
    if not wanted and any(name == _ONLY_PLANNED for name, _ in made):
        return f"用户没有要求比较几个金额，请不要调用 {_ONLY_PLANNED}。"
    return None


def calls_made(messages: Sequence[BaseMessage]) -> list[Key]:
    """The tool calls since the last user message that gave a result."""
    asked: dict[str, Key] = {}
    done: list[str] = []
    for message in reversed(messages):
        if isinstance(message, HumanMessage):
            break
        if isinstance(message, ToolMessage) and message.status != "error":
            done.append(message.tool_call_id)
        if isinstance(message, AIMessage):
            asked |= {c["id"] or "": _key(c["name"], c["args"]) for c in message.tool_calls}
    return [asked[call] for call in done if call in asked]


def _key(tool: str, arguments: Mapping[str, Any]) -> Key:
    """A call by what it judges; of other arguments the tools take care themselves."""
    if tool == "report_not_covered":
        return tool, (str(arguments.get("topic")),)
    if tool not in _JUDGING:
        return tool, ()
    programs = arguments.get("programs") or [arguments.get("program")]
    return tool, tuple(sorted(str(name) for name in programs))


def _shown(keys: Iterable[Key]) -> str:
    return "；".join(f"{tool}（{'、'.join(programs)}）" for tool, programs in sorted(keys))
