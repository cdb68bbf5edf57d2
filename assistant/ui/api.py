"""The public endpoints of the web app: the five tools, by name. Everything else is private."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import gradio as gr
from gradio.events import api

from assistant.service import Service, plain
from knowledge.errors import PolicyAssistantError

_TITLE = "请求有误"


def publish(service: Service) -> None:
    """Add ``/ask``, ``/check``, ``/award``, ``/search`` and ``/clause`` to the open Blocks."""
    for tool in (service.ask, service.check, service.award, service.search, service.clause):
        api(_plain(tool), api_name=tool.__name__)


def _plain(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool with its result as JSON, and its errors as messages for the caller."""

    @wraps(tool)
    def call(*arguments: object, **named: object) -> object:
        try:
            return plain(tool(*arguments, **named))
        except PolicyAssistantError as error:
            raise gr.Error(str(error), title=_TITLE, print_exception=False) from error

    return call
