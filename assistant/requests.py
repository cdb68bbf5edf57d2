"""What other programs may ask of the service: checked shapes, sizes, and errors that say what is right.

HTTP and MCP hand over plain JSON; everything in it is untrusted.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    ValidationError,
)

from knowledge.errors import InputError

LONGEST_NAME = 64
LONGEST_QUERY = 500
LONGEST_VALUE = 200
MOST_VALUES = 50
MOST_RESULTS = 50
LARGEST = 10**18
SESSION = re.compile(r"[0-9A-Za-z-]{16,64}")


def _none_if_blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Value = (
    Annotated[str, Field(strict=True, max_length=LONGEST_VALUE)]
    | StrictBool
    | Annotated[int, Field(strict=True, ge=-LARGEST, le=LARGEST)]
    | StrictFloat
)
Day = Annotated[date | None, BeforeValidator(_none_if_blank)]
OptionalName = Annotated[Name | None, BeforeValidator(_none_if_blank)]
Values = Annotated[list[Value], Field(min_length=1, max_length=MOST_VALUES)]
Facts = Annotated[dict[Name, Value | Values], Field(max_length=MOST_VALUES)]


class Request(BaseModel):
    """A request; an unknown or wrong field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of(cls, **fields: object) -> Self:
        """A checked request; a field that is None was not given.

        Raises:
            InputError: a field cannot be used; the message names it.
        """
        try:
            return cls.model_validate({k: v for k, v in fields.items() if v is not None})
        except ValidationError as error:
            # A value that may be of several types is wrong for each; how it is wrong says more.
            wrong = error.errors()
            first = next((one for one in wrong if not one["type"].endswith("_type")), wrong[0])
            place = ".".join(str(part) for part in first["loc"][:2])
            raise InputError(
                f"参数 {place or '（整体）'} 不可用：{_said(first)}。用法见 docs/api.md。"
            ) from error


class AskRequest(Request):
    """One turn of a conversation."""

    question: str
    session: Annotated[
        Annotated[str, Field(pattern=f"^{SESSION.pattern}$")] | None,
        BeforeValidator(_none_if_blank),
    ] = None
    """An id made at random, so that nobody else can guess it; None forgets the turn at once."""
    as_of: Day = None
    profile: Facts = Field(default_factory=dict)
    policies: Annotated[list[Name] | None, Field(max_length=MOST_VALUES)] = None


class JudgeRequest(Request):
    """A company, and the program it is to be judged by."""

    program: OptionalName = None
    profile: Facts = Field(default_factory=dict)
    as_of: Day = None
    policy: OptionalName = None


class SearchRequest(Request):
    """Words to search clauses by."""

    query: Annotated[str, Field(max_length=LONGEST_QUERY)]
    k: int = Field(default=5, ge=1, le=MOST_RESULTS)
    policies: Annotated[list[Name] | None, Field(max_length=MOST_VALUES)] = None


class ClauseRequest(Request):
    """A clause of a policy; without a clause, all of them."""

    policy: OptionalName = None
    clause: OptionalName = None


_REASONS = {
    "missing": "没有给出",
    "extra_forbidden": "没有这个参数",
    "string_too_long": "太长，最多 {max_length} 个字符",
    "too_long": "太多，最多 {max_length} 项",
    "too_short": "是空的",
    "string_type": "应为文字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "dict_type": '应为对象，如 {{"tax_paid": "6200000"}}',
    "list_type": "应为列表",
    "less_than_equal": "最大为 {le}",
    "greater_than_equal": "最小为 {ge}",
    "string_pattern_mismatch": "应为 16 至 64 个字母、数字或连字符，请随机生成，如一个 UUID",
}
_DATES = "日期请写成 2023-06-01 这样的格式"


def _said(error: Any) -> str:  # noqa: ANN401 - pydantic's ErrorDetails, read by key only
    kind = str(error["type"])
    if kind.startswith("date"):
        return _DATES
    return _REASONS.get(kind, "类型不对").format(**error.get("ctx", {}))
