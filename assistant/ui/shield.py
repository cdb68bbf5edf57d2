"""Headers that tell a browser what a response may do, and the only addresses that are answered."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
    ),
)
_POLICY = (
    "default-src 'none'; script-src 'self'{nonce} 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_CSP = b"content-security-policy"
_GRADIO = re.compile(
    r"/(config|info|theme\.css|robots\.txt|manifest\.json|favicon\.ico|(assets|static)/.+"
    r"|gradio_api/(info|app_id|startup-events|theme\.css|heartbeat/[\w-]+|queue/(join|data)"
    r"|call/[\w-]+(/[\w-]+)?|upload|upload_progress|cancel|reset))?/?"
)
"""Routes of Gradio that the page and gradio_client use. Its others hand out files, fetch addresses,
edit code or show statistics; nobody here needs them."""


def content_policy(nonce: str = "") -> bytes:
    """What a page may load and run: only what this server sent.

    Gradio makes functions of the events' JavaScript (``unsafe-eval``) and sets styles in elements;
    inline scripts and event handlers run only with the nonce of their page, which no text of a
    visitor or a document has.
    """
    return _POLICY.format(nonce=f" 'nonce-{nonce}'" if nonce else "").encode()


class Shield:
    """ASGI middleware that adds the headers to every response, unless it has its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                more = [*HEADERS, (_CSP, content_policy())]
                added = [header for header in more if header[0] not in own]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class Narrow:
    """ASGI middleware in front of Gradio that answers 404 for routes that nothing here uses."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        known = scope["type"] == "lifespan" or (
            scope["type"] == "http" and _GRADIO.fullmatch(scope["path"])
        )
        if known:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            headers = [(b"content-type", b"text/plain"), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 404, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
        else:
            await send({"type": "websocket.close", "code": 1000})
