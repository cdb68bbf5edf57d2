"""What stands before Gradio's own routes: limits, health, the tools over HTTP and MCP."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.http_api import PREFIX, make_api
from assistant.mcp_server import PATH, make_server
from assistant.office import Office
from assistant.operations.health import PATHS as HEALTH
from assistant.operations.rate import RateDoor, RateLimit
from assistant.operations.refusal import refuse
from assistant.operations.service import Operations
from assistant.service import Service
from assistant.ui.files import PREFIX as FILES
from assistant.ui.files import make_files
from assistant.ui.shield import Narrow, Shield
from assistant.ui.uploads import LARGEST

LARGEST_REQUEST = 1_000_000
"""Bytes of a request."""
_UPLOAD = "/gradio_api/upload"
LARGEST_UPLOAD = LARGEST + 100_000
"""Bytes of a request that brings a file: one file and what stands around it."""
_TOO_LARGE = "请求太大，最多 {most} KB。请分几次提交。"


def doors(
    office: Office, service: Service | None, operations: Operations | None, address: str
) -> list[Middleware]:
    """What a request passes on its way to Gradio, in order.

    Args:
        office: whose files are handed out.
        service: what other programs may call; None offers them nothing.
        operations: health and limits; None has neither.
        address: ``host:port`` under which the app is called.
    """
    outer = [Middleware(HealthDoor, operations)] if operations else []
    if operations and operations.max_requests:
        outer.append(Middleware(RateDoor, RateLimit(operations.max_requests)))
    tools = [Middleware(ToolDoor, service, address)] if service else []
    inner = [Middleware(Measured), Middleware(FileDoor, office), *tools, Middleware(Narrow)]
    return [Middleware(Shield), *outer, *inner]


class HealthDoor:
    """ASGI middleware that answers ``/healthz``, ``/readyz`` and ``/metrics``."""

    def __init__(self, app: ASGIApp, operations: Operations) -> None:
        self._app = app
        self._health = operations.health

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        ours = scope["type"] == "http" and scope["path"] in HEALTH
        await (self._health if ours else self._app)(scope, receive, send)


class FileDoor:
    """ASGI middleware that hands out files at ``/files/…``."""

    def __init__(self, app: ASGIApp, office: Office) -> None:
        self._app = app
        self._files = make_files(office.screenings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        ours = scope["type"] == "http" and scope["path"].startswith(FILES)
        await (self._files if ours else self._app)(scope, receive, send)


class ToolDoor:
    """ASGI middleware that answers at ``/api/…`` and ``/mcp`` and lets everything else through."""

    def __init__(self, app: ASGIApp, service: Service, host: str) -> None:
        self._app = app
        self._api = make_api(service)
        server = make_server(service, (host,))
        self._mcp = server.streamable_http_app()
        self._manager = server.session_manager

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, or the life of the server."""
        path = scope.get("path", "") if scope["type"] == "http" else ""
        if scope["type"] == "lifespan":
            async with self._manager.run():
                await self._app(scope, receive, send)
        elif path.rstrip("/") == PATH:
            await self._mcp({**scope, "path": PATH}, receive, send)
        elif path.startswith(PREFIX):
            await self._api(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class Measured:
    """ASGI middleware that refuses requests that are too large; MCP measures its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope["path"].rstrip("/") if scope["type"] == "http" else PATH
        most = LARGEST_UPLOAD if path == _UPLOAD else LARGEST_REQUEST
        if path == PATH:
            await self._app(scope, receive, send)
        elif _announced(scope) > most:
            await refuse(send, 413, _too_large(most))
        else:
            await self._counted(scope, receive, send, most)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        held, began, refused = 0, False, False

        async def counted() -> Message:
            nonlocal held, refused
            message = await receive()
            held += len(message.get("body", b""))
            if held <= most:
                return message
            if not began and not refused:
                refused = True
                await refuse(send, 413, _too_large(most))
            return {"type": "http.disconnect"}

        async def heard(message: Message) -> None:
            nonlocal began
            began = True
            if not refused:  # what the reader makes of the broken body comes too late
                await send(message)

        await self._app(scope, counted, heard)


def _announced(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _too_large(most: int) -> str:
    return _TOO_LARGE.format(most=most // 1000)
