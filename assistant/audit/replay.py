"""Recorded answers given again: the same, or what differs and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from assistant.audit.chain import Entry, Head, canonical
from assistant.audit.record import ANSWER, Recorder, Request
from assistant.audit.redact import MARKS
from assistant.service import Service
from knowledge.errors import PolicyAssistantError

if TYPE_CHECKING:
    from assistant.agent import Assistant

_TURNS = ("ask", "revise")
_LONGEST = 160
_CHANGES = {
    "texts": "政策原文",
    "rules": "规则文件",
    "library": "知识库",
    "program": "程序版本",
    "model": "模型设置",
    "brain": "作答者",
    "embedding": "向量模型",
    "reranker": "重排模型",
    "redact": "脱敏设置",
}


class Replayed(NamedTuple):
    """What came of giving an answer again."""

    number: int
    differences: tuple[str, ...]
    """What is not as it was recorded; nothing where the answer is the same."""
    changes: tuple[str, ...]
    """What has changed since the record was made."""


class _Last:
    """Keeps what was recorded last, in memory."""

    def __init__(self) -> None:
        self.record: dict[str, Any] = {}

    def append(self, _: str, data: Mapping[str, Any]) -> int:
        self.record = json.loads(canonical(data))
        return 0

    def head(self) -> Head | None:
        return None


class Replay:
    """Gives recorded answers again. The assistant is its own: it records nowhere else.

    Args:
        assistant: one that keeps no conversations.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._service = Service(assistant)
        self._last = _Last()
        assistant.recorder = Recorder(self._last, assistant.settings)

    def of(self, entry: Entry) -> Replayed | None:
        """A recorded answer given again and compared; None for a record that is no answer."""
        if entry.kind != ANSWER:
            return None
        was = json.loads(entry.body)
        try:
            self._answer(was)
        except PolicyAssistantError as error:
            return Replayed(entry.number, (f"现在答不出：{error}",), ())
        now = self._last.record
        differences = (*_differences(was["answer"], now["answer"]), *_calls(was, now))
        return Replayed(entry.number, differences, tuple(_changes(was, now)))

    def _answer(self, was: Mapping[str, Any]) -> None:
        if was["way"] in _TURNS:
            fields = ("way", "question", "policies", "before", "edits")
            known = {name: was[name] for name in fields}
            self._assistant.replay(Request(as_of=date.fromisoformat(was["as_of"]), **known))
            return
        arguments = {**was["arguments"], "as_of": was["as_of"]}
        tools = {"check": self._service.check, "award": self._service.award}
        tools[was["way"]](**arguments)


def _differences(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            yield f"{name} 原为 {_shown(was.get(name))}，现为 {_shown(now.get(name))}"


def _calls(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    if was["calls"] != now["calls"]:
        yield f"工具调用原为 {_shown(was['calls'])}，现为 {_shown(now['calls'])}"


def _changes(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    for name, label in _CHANGES.items():
        if was["versions"].get(name) != now["versions"].get(name):
            yield f"{label}已变"
    if any(mark in was["question"] for mark in MARKS):
        yield "问题在记录时已脱敏"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
