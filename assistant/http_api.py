"""The five tools over plain HTTP: ``POST /api/<tool>`` with a JSON object, a JSON result.

Refusals are ``{"error": "…"}`` with status 400 (arguments), 404 (no such tool, policy or clause),
503 (too many are asking, or the disk fails) or 500 (a fault, which the log tells of).
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.service import Service, plain
from knowledge.errors import (
    BusyError,
    InputError,
    NotFoundError,
    PolicyAssistantError,
    StorageError,
)

PREFIX = "/api/"
SPARE = 4
"""Threads beyond those that may be inside: they tell the others at once that it is busy."""
_RETRY = {"retry-after": "5"}

Tool = Callable[..., Any]


def make_api(service: Service) -> Starlette:
    """The ASGI application of the tools."""
    tools: dict[str, Tool] = {
        tool.__name__: tool
        for tool in (service.ask, service.check, service.award, service.search, service.clause)
    }
    threads = anyio.CapacityLimiter(service.capacity.most + SPARE)

    async def call(request: Request) -> JSONResponse:
        tool = tools.get(request.path_params["tool"])
        if tool is None:
            raise NotFoundError(f"没有这个接口。可用的有：{'、'.join(PREFIX + t for t in tools)}。")
        arguments = _arguments(tool, await request.body())
        found = await anyio.to_thread.run_sync(partial(tool, **arguments), limiter=threads)
        return JSONResponse(plain(found))

    return Starlette(
        routes=[Route(PREFIX + "{tool}", call, methods=["POST"])],
        exception_handlers={
            PolicyAssistantError: _told,
            HTTPException: _wrong_way,
            ClientDisconnect: _gone,
            Exception: _fault,
        },
    )


def _arguments(tool: Tool, body: bytes) -> dict[str, Any]:
    """The JSON object of a request as arguments of a tool.

    Raises:
        InputError: it is no JSON object, or its names are not those of the tool.
    """
    try:
        given = json.loads(body)
    except ValueError:  # also bytes that are no text, and numbers beyond all measure
        given = None
    if not isinstance(given, dict):
        raise InputError('请求的内容应当是一个 JSON 对象，如 {"question": "…"}。')
    known = inspect.signature(tool).parameters
    strange = [name for name in given if name not in known]
    if strange:
        raise InputError(f"没有参数“{strange[0][:40]}”。可用的有：{'、'.join(known)}。")
    needed = [name for name, one in known.items() if one.default is one.empty]
    missing = [name for name in needed if name not in given]
    if missing:
        raise InputError(f"缺少参数 {'、'.join(missing)}。")
    return given


async def _told(_: Request, error: Exception) -> JSONResponse:
    if isinstance(error, BusyError | StorageError):
        return _refusal(503, str(error), _RETRY)
    return _refusal(404 if isinstance(error, NotFoundError) else 400, str(error))


async def _wrong_way(_: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _refusal(status, "请用 POST 提交 JSON 对象。用法见 docs/api.md。")


async def _gone(_: Request, __: Exception) -> JSONResponse:
    return _refusal(400, "请求没有收全。")


async def _fault(_: Request, __: Exception) -> JSONResponse:
    # Starlette raises it again once this is sent, so that the server's log tells of it.
    return _refusal(500, "处理这个请求时出了故障，已记录。请稍后重试。")


def _refusal(status: int, words: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": words}, status, headers)
