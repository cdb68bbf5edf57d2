"""A request that is refused before any application sees it: one JSON object that says why."""

from __future__ import annotations

import json

from starlette.types import Send


async def refuse(send: Send, status: int, words: str, *headers: tuple[bytes, bytes]) -> None:
    """Answer with ``{"error": words}``."""
    body = json.dumps({"error": words}, ensure_ascii=False).encode()
    plain = ((b"content-type", b"application/json"), (b"content-length", b"%d" % len(body)))
    start = {"type": "http.response.start", "status": status, "headers": [*plain, *headers]}
    await send(start)
    await send({"type": "http.response.body", "body": body})
