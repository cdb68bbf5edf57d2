"""Many conversations in one process: a JSONL file in, a JSONL file out, in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.agent import Assistant
from assistant.settings import Settings
from knowledge.errors import InputError, PolicyAssistantError


class Conversation(BaseModel):
    """One line of the input."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    turns: tuple[str, ...]
    as_of: date | None = None
    policies: tuple[str, ...] | None = None
    profile: dict[str, Any] | None = None


def answer_file(source: Path, output: Path, settings: Settings) -> None:
    """Answer every conversation of a file; a broken line gives an error line, the rest go on.

    Raises:
        InputError: a file cannot be read or written.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise InputError(f"不能读取输入文件 {source}：{error.strerror or error}。") from error
    assistant = Assistant.open(settings, keep=False)
    lines = _lines(data)
    try:
        with output.open("w", encoding="utf-8") as out:
            for number, line in lines:
                result = answer_line(assistant, line, number)
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(f"不能写入输出文件 {output}：{error.strerror or error}。") from error


def answer_line(assistant: Assistant, line: bytes, number: int) -> dict[str, Any]:
    """The answers of one conversation, or what was wrong with its line."""
    identity: Any = None
    try:
        data = json.loads(line.decode("utf-8-sig"))
        identity = data.get("id") if isinstance(data, dict) else None
        conversation = Conversation.model_validate(data)
        return {"id": conversation.id, "answers": _answers(assistant, conversation, number)}
    except (ValueError, ValidationError) as error:
        return {"id": identity, "error": f"第 {number} 行不能读：{_reason(error)}"}
    except PolicyAssistantError as error:
        return {"id": identity, "error": f"第 {number} 行：{error}"}


def _answers(assistant: Assistant, conversation: Conversation, number: int) -> list[dict[str, Any]]:
    session = f"{number}:{conversation.id}"
    answers = [
        assistant.answer(
            turn,
            session,
            as_of=conversation.as_of,
            policies=conversation.policies,
            form=conversation.profile if index == 0 else None,
        ).to_json()
        for index, turn in enumerate(conversation.turns)
    ]
    assistant.forget(session)
    return answers


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _reason(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "整行"
        return f"字段 {field} {first['msg']}。需要 id（文字）和 turns（文字列表）。"
    return f"{error}。每行应当是一个 JSON 对象。"
