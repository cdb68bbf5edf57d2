"""The real assistant on a folder of its own, for the tests of the core."""

from __future__ import annotations

import socket
from datetime import date

from assistant.agent import Assistant
from assistant.settings import Settings

AS_OF = date(2023, 6, 1)


def opened(folder, *, keep=False, audit=False, **settings):
    """An assistant whose data lie in ``folder``; it records nothing unless it is told to."""
    chosen = Settings(data_dir=folder, _env_file=None, audit=audit, **settings)
    return Assistant.open(chosen, keep=keep)


LOCAL = {"127.0.0.1", "::1", "localhost"}


class Outside(AssertionError):
    """Somebody tried to reach the network."""


def guard_network(monkeypatch):
    """Forbid every address outside this machine; the list fills with those that were tried."""
    tried = []

    def forbid(owner, name, place):
        real = getattr(owner, name)

        def guarded(*arguments, **options):
            address = arguments[place]
            host = address[0] if isinstance(address, tuple) else address
            if isinstance(host, str) and host not in LOCAL and not host.startswith("/"):
                tried.append(host)
                raise Outside(host)
            return real(*arguments, **options)

        monkeypatch.setattr(owner, name, guarded)

    forbid(socket.socket, "connect", 1)
    forbid(socket.socket, "connect_ex", 1)
    forbid(socket, "getaddrinfo", 0)
    return tried
