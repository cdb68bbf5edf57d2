"""The same five tools for other agents, over the Model Context Protocol."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any

import anyio
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations

from assistant.http_api import SPARE
from assistant.service import Service
from knowledge.errors import PolicyAssistantError

PATH = "/mcp"
LARGEST_REQUEST = 1_000_000
"""Bytes of one request."""
_ABOUT = (
    "Policies for enterprises in Chinese, with verbatim clauses and computed figures. Money is in "
    "yuan as decimal strings. A ceiling (kind 'ceiling') is no promise: cite the clause and say who "
    "decides. Status 'not_covered' means that the text does not say; invent nothing."
)
_READS = ToolAnnotations(readOnlyHint=True, openWorldHint=False)


def make_server(service: Service, hosts: tuple[str, ...] = ()) -> FastMCP:
    """A server of the tools.

    Args:
        service: what answers.
        hosts: further names under which the server is called, such as ``policy.example:7860``;
            names of this machine are always allowed, any other is refused (DNS rebinding).
    """
    local = ("127.0.0.1:*", "localhost:*", "[::1]:*", *hosts)
    server = FastMCP(
        "sangao-policy-assistant",
        instructions=_ABOUT,
        stateless_http=True,
        json_response=True,
        streamable_http_path=PATH,
        max_request_body_size=LARGEST_REQUEST,
        log_level="WARNING",
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=list(local),
            allowed_origins=[f"http://{name}" for name in local],
        ),
    )
    threads = anyio.CapacityLimiter(service.capacity.most + SPARE)
    for tool in (service.ask, service.check, service.award, service.search, service.clause):
        server.add_tool(_beside(tool, threads), description=_told(tool), annotations=_READS)
    return server


def _told(tool: Callable[..., Any]) -> str:
    """What a tool does and takes, for the agent that is to use it."""
    return (inspect.getdoc(tool) or "").split("\n\nRaises:")[0]


def _beside(
    tool: Callable[..., Any], threads: anyio.CapacityLimiter
) -> Callable[..., Awaitable[object]]:
    """The tool in a thread of its own, so that the server goes on listening meanwhile."""

    @wraps(tool)
    async def run(**arguments: object) -> object:
        try:
            return await anyio.to_thread.run_sync(partial(tool, **arguments), limiter=threads)
        except PolicyAssistantError as error:
            raise ToolError(str(error)) from error

    return run
