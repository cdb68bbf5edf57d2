"""The web app in a process of its own on a free loopback port, for measurements."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from knowledge.errors import ConfigurationError
from knowledge.settings import PROJECT

READY = "已就绪"


class Served(NamedTuple):
    """Where it is."""

    address: str
    """``127.0.0.1:port``."""
    process: int
    """Its process id."""


@contextmanager
def served(**settings: str) -> Iterator[Served]:
    """Serve the app with some ``ASSISTANT_*`` settings beside those of the environment.

    Raises:
        ConfigurationError: it does not come up.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=PROJECT,
        env={**os.environ, **settings, "ASSISTANT_PORT": port},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        if not any(READY in line for line in server.stdout):
            raise ConfigurationError("网页服务没有启动。请先运行 make run 看它的提示。")
        yield Served(f"127.0.0.1:{port}", server.pid)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            server.kill()
