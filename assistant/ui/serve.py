"""How the web app is served: locally, closed by default, nothing loaded from elsewhere."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from threading import Event

import gradio as gr
from starlette.middleware import Middleware

from assistant.office import Office
from assistant.operations.service import Operations
from assistant.service import Service
from assistant.ui.doors import doors
from assistant.ui.page import Dressing
from assistant.ui.ports import Answers, Search
from assistant.ui.shell import AT_ONCE, build
from assistant.ui.uploads import LARGEST
from knowledge.errors import ConfigurationError

ICON = Path(__file__).parent / "icon.svg"
FONTS = ("system-ui", "sans-serif")
_LAST_WORDS = 0.5
"""Seconds in which answers that were just finished still reach their browsers."""
_SPARE = 20
"""Threads beyond those of events that wait for an answer."""
_ENVIRONMENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    # Gradio sums up its monitoring data after every event, even where monitoring is off.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
}


def launch(
    assistant: Answers,
    search: Search,
    office: Office,
    *,
    host: str,
    port: int,
    service: Service | None = None,
    operations: Operations | None = None,
) -> None:
    """Serve on ``host:port`` until SIGTERM or SIGINT comes.

    Args:
        assistant: what answers in the chat.
        search: what finds clauses.
        office: what those who run the service do.
        host: address to listen on.
        port: its port.
        service: what other programs may call, over HTTP and MCP; None offers them nothing.
        operations: health, limits and a clean end; None has none of them.

    Raises:
        ConfigurationError: the port is taken.
    """
    os.environ.update(_ENVIRONMENT)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    blocks = build(assistant, search, office, service)
    try:
        blocks.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=True,
            share=False,
            show_error=False,
            quiet=True,
            ssr_mode=False,
            run_history=False,
            footer_links=[],
            allowed_paths=[],
            max_threads=AT_ONCE + _SPARE,
            max_file_size=LARGEST,
            enable_monitoring=False,
            mcp_server=False,
            pwa=False,
            favicon_path=ICON,
            # Fonts of the system only: the default theme would ask Google for its own.
            theme=gr.themes.Base(font=FONTS, font_mono=("monospace",)),
            app_kwargs={
                "middleware": [
                    *doors(office, service, operations, f"{host}:{port}"),
                    Middleware(Dressing),
                ]
            },
        )
    except OSError as error:
        raise ConfigurationError(
            f"无法在 {host}:{port} 启动网页服务：端口已被占用。"
            "请换一个端口，例如 make run PORT=7861。"
        ) from error
    with suppress(KeyboardInterrupt):
        print(f"网页已就绪：http://{host}:{port}（按 Ctrl+C 停止）", flush=True)
        Event().wait()
    if operations:
        operations.stop()  # a second signal ends the process whatever is under way
        Event().wait(_LAST_WORDS)
    blocks.close(verbose=False)
