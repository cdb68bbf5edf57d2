"""Agent middleware: which brain speaks, what it is told, and what happens when it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from langchain.agents.middleware import AgentMiddleware, AgentState, hook_config
from langchain.agents.middleware.types import ModelRequest, ModelResponse, ToolCallRequest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langgraph.runtime import Runtime
from langgraph.types import Command

from assistant.brains.llm import CALL_ERRORS, instructions
from assistant.brains.offline import OfflineBrain, current_findings
from assistant.context import Turn
from assistant.gate import ungrounded, unsupported
from knowledge.errors import PolicyAssistantError

MOST_CALLS = 6
"""Model calls in one turn; after that the offline brain finishes it."""


class BrainMiddleware(AgentMiddleware[AgentState[Any], Turn]):
    """Hands the turn to the brain; falls back to the offline brain for the rest of the turn."""

    def __init__(self, offline: OfflineBrain) -> None:
        super().__init__()
        self._offline = offline

    def wrap_model_call(
        self,
        request: ModelRequest[Turn],
        handler: Callable[[ModelRequest[Turn]], ModelResponse[Any]],
    ) -> ModelResponse[Any]:
        """Call the configured model; on any failure of it, the offline brain."""
        turn = request.runtime.context
        if isinstance(request.model, OfflineBrain) or turn.troubles:
            return handler(self._offline_request(request, turn))
        if _calls_made(request.messages) >= MOST_CALLS:
            turn.troubles.append("too many model calls")
            return handler(self._offline_request(request, turn))
        try:
            told = request.override(system_message=SystemMessage(content=instructions(turn)))
            return handler(told)
        except CALL_ERRORS as error:
            turn.troubles.append(type(error).__name__)
            return handler(self._offline_request(request, turn))

    def wrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]],
    ) -> ToolMessage | Command[Any]:
        """Tell the model what was wrong with a call instead of ending the turn."""
        try:
            return handler(request)
        except PolicyAssistantError as error:
            turn = cast(Turn, request.runtime.context)
            if turn.troubles or turn.offline:
                raise
            return ToolMessage(
                content=str(error), tool_call_id=request.tool_call["id"] or "", status="error"
            )

    @hook_config(can_jump_to=["model"])
    def after_model(self, state: AgentState[Any], runtime: Runtime[Turn]) -> dict[str, Any] | None:
        """Gate a final text of a language model: one retry with the reason, then offline."""
        turn = runtime.context
        last = state["messages"][-1]
        if turn.offline or turn.troubles or not isinstance(last, AIMessage) or last.tool_calls:
            return None
        reason = failing(last.text, state, turn)
        if reason is None:
            return None
        if turn.retried:
            turn.troubles.append(reason)
        turn.retried.append(reason)
        return {"messages": [SystemMessage(content=reason)], "jump_to": "model"}

    def _offline_request(self, request: ModelRequest[Turn], turn: Turn) -> ModelRequest[Turn]:
        return request.override(model=self._offline, model_settings={"turn": turn})


def failing(text: str, state: AgentState[Any], turn: Turn) -> str | None:
    """Why a final text may not be shown, None if it may."""
    findings = current_findings(state["messages"])
    if not findings:
        return "没有调用任何工具。请先用工具取得依据，再作答。"
    if unsupported(text, findings):
        return "答案没有引用依据。请在每个事实后面写上工具给出的 [cite:…] 标记。"
    numbers = ungrounded(text, findings, turn.dialogue.turns)
    if numbers:
        return f"这些数字没有依据：{'、'.join(numbers)}。只能使用工具结果、引文和用户说过的数字。"
    return None


def _calls_made(messages: list[Any]) -> int:
    count = 0
    for message in reversed(messages):
        if isinstance(message, HumanMessage):
            break
        count += isinstance(message, AIMessage)
    return count
