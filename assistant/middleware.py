"""Agent middleware: which brain speaks, what it is told, and what happens when it fails."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NotRequired, cast

from langchain.agents.middleware import AgentMiddleware, AgentState, hook_config
from langchain.agents.middleware.types import ModelRequest, ModelResponse, ToolCallRequest
from langchain_core.messages import (
    AIMessage,
    AnyMessage,
    HumanMessage,
    RemoveMessage,
    SystemMessage,
    ToolMessage,
)
from langgraph.graph.message import REMOVE_ALL_MESSAGES
from langgraph.runtime import Runtime
from langgraph.types import Command

from assistant.assemble import assemble
from assistant.brains.agreement import as_planned, counted, disagreement
from assistant.brains.llm import instructions
from assistant.brains.offline import OfflineBrain, compose, current_findings
from assistant.brains.replies import checked, failures, spoken
from assistant.context import Turn
from assistant.findings import Finding
from assistant.memory import conclude
from assistant.scrutiny import objection, worded_by_tools
from knowledge.errors import PolicyAssistantError
from knowledge.waiting import within

MOST_CALLS = 6
"""Model calls in one turn; after that the offline brain finishes it."""
_KEPT_MESSAGES = 20
"""Messages that a language model is told again: ten questions and answers."""
_MARKER = re.compile(r"\[\d{1,3}\]")
_logger = logging.getLogger(__name__)


class ConversationState(AgentState[Any]):
    """What is kept of a conversation: the messages, the memory, and the answers given."""

    dialogue: NotRequired[dict[str, Any]]
    answers: NotRequired[list[dict[str, Any]]]
    before: NotRequired[dict[str, Any]]
    """The memory before the last turn, from which it can be asked again."""
    edits: NotRequired[dict[str, Any]]
    """Facts that a form corrected since the last turn, None where one was removed."""


class BrainMiddleware(AgentMiddleware[ConversationState, Turn]):
    """Hands the turn to the brain; falls back to the offline brain for the rest of the turn."""

    state_schema = ConversationState

    def __init__(
        self,
        offline: OfflineBrain,
        secrets: Sequence[str] = (),
        seconds: float = 60.0,
        most_tools: int = 24,
    ) -> None:
        super().__init__()
        self._offline = offline
        self._secrets = tuple(secrets)
        self._seconds = seconds
        self._most_tools = most_tools

    def wrap_model_call(
        self,
        request: ModelRequest[Turn],
        handler: Callable[[ModelRequest[Turn]], ModelResponse[Any]],
    ) -> ModelResponse[Any]:
        """Call the configured model; on any failure of it, the offline brain."""
        turn = request.runtime.context
        if by_rule(turn):
            return handler(self._offline_request(request, turn))
        made = request.messages[_turn_start(request.messages) :]
        if sum(isinstance(one, AIMessage) for one in made) >= MOST_CALLS:
            set_aside(turn, "调用次数过多")
        elif failures(made) + len(turn.retried) > 1:
            set_aside(turn, "工具调用两次未通过核对")
        if turn.troubles:
            return handler(self._offline_request(request, turn))
        try:
            left = self._seconds - (time.monotonic() - turn.began)
            told = _told(request, turn, left)
            response = within(left, lambda: handler(told))
            checked(response.result, made, self._most_tools)
            return response
        except Exception as error:  # noqa: BLE001 - a client library makes anything of a bad reply
            set_aside(turn, type(error).__name__)
            return handler(self._offline_request(request, turn))

    def wrap_tool_call(
        self,
        request: ToolCallRequest,
        handler: Callable[[ToolCallRequest], ToolMessage | Command[Any]],
    ) -> ToolMessage | Command[Any]:
        """Tell the model what was wrong with a call instead of ending the turn."""
        turn = cast(Turn, request.runtime.context)
        if by_rule(turn):
            return handler(request)
        call = request.tool_call
        try:
            arguments = as_planned(turn, call["name"], call["args"])
            return handler(request.override(tool_call={**call, "args": arguments}))
        except PolicyAssistantError as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001 - arguments that nobody foresaw end no conversation
            _logger.warning("语言模型的工具调用无法执行：%s", type(error).__name__)
            reason = "这个工具不能用这些参数。请换用工具说明里的参数。"
        return ToolMessage(content=reason, tool_call_id=call["id"] or "", status="error")

    @hook_config(can_jump_to=["model"])
    def after_model(
        self, state: ConversationState, runtime: Runtime[Turn]
    ) -> dict[str, Any] | None:
        """Gate a final text of a language model: one retry with the reason, then offline."""
        turn = runtime.context
        last = state["messages"][-1]
        if by_rule(turn) or not isinstance(last, AIMessage) or last.tool_calls:
            return None
        findings, text = counted(turn, state["messages"]), spoken(last)
        reason = self._objection(text, findings, state["messages"], turn)
        if reason is None:
            text = compose(findings) if worded_by_tools(findings) else _MARKER.sub("", text)
            return {"messages": [AIMessage(content=text, id=last.id)]}
        if turn.retried or failures(state["messages"][_turn_start(state["messages"]) :]):
            # The reason quotes the answer: it is for the model, and for no log.
            set_aside(turn, "答复两次未通过核对")
        turn.retried.append(reason)
        return {"messages": [RemoveMessage(id=last.id or "")], "jump_to": "model"}

    def after_agent(self, state: ConversationState, runtime: Runtime[Turn]) -> dict[str, Any]:
        """Put the answer together and keep what the next turn needs, in one checkpoint."""
        turn = _concluded(runtime.context)
        messages = state["messages"]
        findings = (
            current_findings(messages, own=True) if by_rule(turn) else counted(turn, messages)
        )
        turn.calls.extend(_called(messages[_turn_start(messages) :]))
        answer = assemble(turn, findings, messages[-1].text)
        memory = conclude(turn.dialogue, findings, turn.reading)
        return {
            "messages": [RemoveMessage(id=REMOVE_ALL_MESSAGES), *_kept(messages, answer.text)],
            "dialogue": memory.model_dump(mode="json"),
            "answers": [*state.get("answers", ()), answer.to_json()],
        }

    def _objection(
        self, text: str, findings: Sequence[Finding], messages: Sequence[AnyMessage], turn: Turn
    ) -> str | None:
        wrong = disagreement(turn, messages)
        if wrong or worded_by_tools(findings):
            return wrong
        return objection(text, findings, turn, self._secrets, instructions(turn))

    def _offline_request(self, request: ModelRequest[Turn], turn: Turn) -> ModelRequest[Turn]:
        return request.override(model=self._offline, model_settings={"turn": turn})


def by_rule(turn: Turn) -> bool:
    """Whether the offline brain answers: by setting, after a failure, or facing an attack."""
    reading = turn.reading
    return turn.offline or bool(turn.troubles) or reading.attack or reading.ordered


def set_aside(turn: Turn, reason: str) -> None:
    """Give the turn to the offline brain; nothing that the language model claimed stays."""
    _logger.warning("语言模型的回答未采用：%s", reason)
    turn.troubles.append(reason)
    turn.claims.clear()


def _told(request: ModelRequest[Turn], turn: Turn, seconds: float) -> ModelRequest[Turn]:
    """What the model reads: instructions, the conversation, and why its last text was refused.

    The reason is a user message, because many servers take a system message only at the start, and
    it is not kept: the conversation stays as if the refused text had never been.
    """
    why = [HumanMessage(f"（系统核对）上一次答复没有通过核对：{r}") for r in turn.retried[-1:]]
    return request.override(
        system_message=SystemMessage(content=instructions(turn)),
        messages=[*request.messages, *why],
        model_settings={**request.model_settings, "timeout": max(seconds, 0.001)},
    )


def _concluded(turn: Turn) -> Turn:
    """The turn with the facts that a language model rightly pointed out, unless only supposed."""
    if not turn.claims or turn.reading.extraction.hypothetical:
        return turn
    profile = {**turn.claims, **turn.dialogue.profile}
    return replace(turn, dialogue=turn.dialogue.model_copy(update={"profile": profile}))


def _called(messages: Sequence[AnyMessage]) -> list[dict[str, Any]]:
    """The tool calls of a turn in their order, and which of them were refused."""
    results = {one.tool_call_id: one for one in messages if isinstance(one, ToolMessage)}
    calls = [call for one in messages if isinstance(one, AIMessage) for call in one.tool_calls]
    return [
        {
            "name": call["name"],
            "arguments": call["args"],
            "failed": (found := results.get(call["id"] or "")) is None or found.status == "error",
        }
        for call in calls
    ]


def _kept(messages: Sequence[AnyMessage], text: str) -> list[AnyMessage]:
    """Questions and answers without the tool calls between: always a valid list of messages."""
    start = _turn_start(messages)
    answer = AIMessage(content=_MARKER.sub("", text))
    return [*messages[: start + 1], answer][-_KEPT_MESSAGES:]


def _turn_start(messages: Sequence[AnyMessage]) -> int:
    return max(at for at, one in enumerate(messages) if isinstance(one, HumanMessage))
