"""The offline brain: a chat model that plans tool calls and words answers by rule.

Deterministic, without network. It speaks the same protocol as any tool-calling model, so the agent,
its tools and its gate know no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from assistant.brains.planner import plan
from assistant.context import Turn
from assistant.findings import Finding
from assistant.wording.phrases import paragraphs
from knowledge.errors import BrainError

CALL = "offline_"
"""Start of the ids of tool calls that the offline plan makes."""


class OfflineBrain(BaseChatModel):
    """Plans on a user message, words an answer on tool results."""

    @property
    def _llm_type(self) -> str:
        return "offline"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:  # noqa: ANN401
        """Tools are known by name; only the settings of the call are bound."""
        kwargs.pop("tool_choice", None)
        return self.bind(**kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> ChatResult:
        turn = kwargs.get("turn")
        if not isinstance(turn, Turn):
            raise BrainError("离线大脑需要当前轮次（turn），请通过 Assistant 调用。")
        findings = current_findings(messages, own=True)
        message = AIMessage(content=compose(findings)) if findings else _calls(turn)
        return ChatResult(generations=[ChatGeneration(message=message)])


def current_findings(messages: Sequence[BaseMessage], *, own: bool = False) -> list[Finding]:
    """What the tools found out since the last user message; ``own``: on the offline plan only."""
    found: list[Finding] = []
    for message in reversed(messages):
        if isinstance(message, HumanMessage):
            break
        if not isinstance(message, ToolMessage) or not message.artifact:
            continue
        if not own or message.tool_call_id.startswith(CALL):
            found.append(Finding.model_validate(message.artifact))
    return found[::-1]


def compose(findings: Sequence[Finding]) -> str:
    """The deterministic wording of several findings, in their order."""
    return paragraphs(*dict.fromkeys(finding.text for finding in findings))


def _calls(turn: Turn) -> AIMessage:
    calls = [
        {"name": call.tool, "args": call.arguments, "id": f"{CALL}{index}", "type": "tool_call"}
        for index, call in enumerate(plan(turn))
    ]
    return AIMessage(content="", tool_calls=calls)
