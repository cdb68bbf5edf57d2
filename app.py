"""Build the index if it is needed, and serve the web app."""

from __future__ import annotations

import socket
import sys

from assistant.settings import Settings
from knowledge.errors import ConfigurationError, PolicyAssistantError


def main() -> int:
    """Serve until stopped; 2 and one line on stderr if that is not possible."""
    try:
        settings = Settings.load()
        check_port(settings.host, settings.port)
        serve(settings)
    except PolicyAssistantError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


def check_port(host: str, port: int) -> None:
    """Find out that the port is taken before the index is built.

    Raises:
        ConfigurationError: another program listens there, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigurationError(
                f"无法在 {host}:{port} 启动网页服务（{error.strerror}）。"
                "该端口可能已被占用：请先停掉占用它的程序，或换一个端口，例如 make run PORT=7861。"
            ) from error


def serve(settings: Settings) -> None:
    """Open the assistant, then serve; blocks until the server is stopped."""
    from assistant.agent import Assistant
    from assistant.office import Office
    from assistant.operations.logs import set_up_logs
    from assistant.operations.service import Operations
    from assistant.service import Service
    from assistant.ui.serve import launch
    from knowledge.retriever import open_retriever

    set_up_logs(settings)
    assistant = Assistant.open(settings)
    print("正在准备条款索引…", flush=True)
    open_retriever(settings, assistant.library, show=True)
    assistant.services.retriever()
    launch(
        assistant,
        assistant.search,
        Office.of(assistant),
        service=Service(assistant),
        operations=Operations.of(assistant),
        host=settings.host,
        port=settings.port,
    )


if __name__ == "__main__":
    sys.exit(main())
