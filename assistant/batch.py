"""Many conversations in one process: a JSONL file in, a JSONL file out, in the same order."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, ValidationError

from assistant.agent import Assistant
from assistant.settings import Settings
from knowledge.errors import InputError, PolicyAssistantError

_WANTED = {
    "id": "文字",
    "turns": "文字列表，至少一句",
    "as_of": "2023-06-01 这样的日期",
    "policies": "政策编号的列表",
    "profile": "事实编号到值的对象",
}
_logger = logging.getLogger(__name__)


def _storable(value: object) -> object:
    """A text without lone surrogates, which no file and no database can hold."""
    if not isinstance(value, str):
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value


Text = Annotated[StrictStr, BeforeValidator(_storable)]


class Conversation(BaseModel):
    """One line of the input."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Text
    turns: tuple[Text, ...] = Field(min_length=1)
    as_of: Annotated[date | None, Field(strict=True), BeforeValidator(_day)] = None
    policies: tuple[Text, ...] | None = None
    profile: dict[str, Any] | None = None


def answer_file(source: Path, output: Path, settings: Settings) -> None:
    """Answer every conversation of a file; a broken line gives an error line, the rest go on.

    Raises:
        InputError: a file cannot be read or written, or both are the same.
    """
    try:
        data = source.read_bytes()
        if output.exists() and output.samefile(source):
            raise InputError(f"输出文件 {output} 就是输入文件。请换一个输出文件名。")
    except OSError as error:
        raise InputError(f"不能读取输入文件 {source}：{_why(error)}。请检查路径与权限。") from error
    assistant = Assistant.open(settings, keep=False)
    try:
        with output.open("w", encoding="utf-8") as out:
            for number, line in _lines(data):
                out.write(_dumped(answer_line(assistant, line, number)) + "\n")
    except OSError as error:
        raise InputError(f"不能写入输出文件 {output}：{_why(error)}。请检查路径与权限。") from error


def answer_line(assistant: Assistant, line: bytes, number: int) -> dict[str, Any]:
    """The answers of one conversation, or what was wrong with its line."""
    identity: Any = None
    try:
        data = _read(line)
        identity = data.get("id")
        conversation = Conversation.model_validate(data)
        return {"id": identity, "answers": _answers(assistant, conversation, number)}
    except ValidationError as error:
        return {"id": identity, "error": f"第 {number} 行不能用：{_wrong_field(error)}"}
    except PolicyAssistantError as error:
        return {"id": identity, "error": f"第 {number} 行：{error}"}
    except Exception as error:
        # A fault of ours may cost one conversation its answers, not all of them.
        _logger.error("第 %d 行：程序出错（%s）", number, type(error).__name__)
        _logger.debug("第 %d 行", number, exc_info=True)
        return {"id": identity, "error": f"第 {number} 行：程序出错（{type(error).__name__}）。"}


def _read(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"第 {error.start + 1} 个字节不是 UTF-8。请把文件存为 UTF-8。") from error
    except json.JSONDecodeError as error:
        raise InputError(f"第 {error.colno} 个字符处不是合法的 JSON。每行应是一个对象。") from error
    except (ValueError, RecursionError) as error:
        raise InputError("JSON 里的数字太长或嵌套太深。每行应是一个对象。") from error
    if not isinstance(data, dict):
        raise InputError('这一行不是 JSON 对象。应写成 {"id": …, "turns": […]}。')
    return data


def _answers(assistant: Assistant, conversation: Conversation, number: int) -> list[dict[str, Any]]:
    session = f"{number}:{conversation.id}"
    try:
        return [
            assistant.answer(
                turn,
                session,
                as_of=conversation.as_of,
                policies=conversation.policies,
                form=conversation.profile if index == 0 else None,
            ).to_json()
            for index, turn in enumerate(conversation.turns)
        ]
    finally:
        assistant.forget(session)


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.removeprefix(b"\xef\xbb\xbf").strip():
            yield number, line


def _dumped(result: dict[str, Any]) -> str:
    text = json.dumps(result, ensure_ascii=False)
    return text if text.isascii() or _is_storable(text) else json.dumps(result)


def _is_storable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _wrong_field(error: ValidationError) -> str:
    place = error.errors()[0]["loc"]
    name = str(place[0]) if place else ""
    item = place[1] if len(place) > 1 else None
    where = f"字段 {name} " + (f"的第 {item + 1} 项" if isinstance(item, int) else "")
    return f"{where}缺失或不对，应当是{_WANTED.get(name, '一个 JSON 对象')}。"


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "文件或文件夹不存在"
    if isinstance(error, PermissionError):
        return "没有权限"
    return "路径是文件夹" if isinstance(error, IsADirectoryError) else str(error.strerror or error)
