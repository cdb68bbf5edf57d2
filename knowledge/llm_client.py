"""The HTTP client of a language model: a reply ends in time, stays small and leaves nothing open.

Only the body is watched: ``waiting.within`` bounds the call as a whole.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx2
from openai import DefaultHttpxClient

MOST_BYTES = 1_000_000
"""More is no answer about a policy."""


class CarefulClient(DefaultHttpxClient):
    """Ends replies that drip or never stop, so that no thread waits on them for ever.

    A connection is closed with the reply it brought.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(
            event_hooks={"response": [lambda response: _bound(response, seconds)]},
            timeout=seconds,
            # Questions come further apart than a server keeps an idle connection, and one that is
            # kept has no owner who would close it.
            limits=httpx2.Limits(max_keepalive_connections=0),
        )


def _bound(response: httpx2.Response, seconds: float) -> None:
    stream = response.stream
    if isinstance(stream, httpx2.SyncByteStream):
        response.stream = _Bounded(stream, time.monotonic() + seconds)


class _Bounded(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for chunk in self._stream:
            read += len(chunk)
            if read > MOST_BYTES:
                raise httpx2.ReadError("the reply is too large")
            if time.monotonic() > self._until:
                raise httpx2.ReadTimeout("the reply takes too long")
            yield chunk

    def close(self) -> None:
        self._stream.close()
