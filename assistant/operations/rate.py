"""How many requests one client may send: a bucket of tokens for each address."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.operations.metrics import RATE_LIMITED
from assistant.operations.refusal import refuse

MOST_CLIENTS = 10_000
"""Addresses that are remembered; the one that was quiet for longest is forgotten first."""
_MINUTE = 60.0


class RateLimit:
    """Tokens by client; safe to use from many threads.

    Args:
        a_minute: requests that one client may send in a minute, all at once if it likes.
        clock: seconds, on a clock that never goes back.
    """

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(a_minute)
        self._clock = clock
        self._lock = Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Take a token: 0, or the seconds until there is one."""
        now = self._clock()
        with self._lock:
            tokens, since = self._buckets.pop(client, (self._most, now))
            tokens = min(self._most, tokens + (now - since) * self._most / _MINUTE)
            left = tokens - 1 if tokens >= 1 else tokens
            self._buckets[client] = (left, now)
            while len(self._buckets) > MOST_CLIENTS:
                self._buckets.popitem(last=False)
        return 0.0 if tokens >= 1 else (1 - tokens) * _MINUTE / self._most


class RateDoor:
    """ASGI middleware that turns clients away that send too much; reading pages is free."""

    def __init__(self, app: ASGIApp, limit: RateLimit) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "http" and scope["method"] == "POST":
            address = scope.get("client")
            wait = self._limit.wait(address[0] if address else "")
            if wait > 0:
                RATE_LIMITED.inc()
                seconds = math.ceil(wait)
                words = f"您的请求太频繁，请 {seconds} 秒后再试。"
                await refuse(send, 429, words, (b"retry-after", b"%d" % seconds))
                return
        await self._app(scope, receive, send)
