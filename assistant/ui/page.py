"""The HTML page that Gradio serves, dressed: language, style and behaviour from the first byte.

Gradio adds custom CSS only after its own scripts have run, which shows an unstyled page first.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from html import escape
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.pages import PAGES
from assistant.ui.shield import content_policy
from assistant.ui.words import words

HERE = Path(__file__).parent
STYLES = ("theme.css", "chat.css", "benefits.css", "pages.css")
SCRIPTS = ("behaviour.js", "chat.js", "benefits.js", "pages.js")
_SOCIAL = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*', re.IGNORECASE)


@cache
def _head() -> str:
    style = "".join((HERE / name).read_text(encoding="utf-8") for name in STYLES)
    script = "".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    title = escape(words()["title"])
    shown = "".join(
        f':root[data-tab="{page.id}"] #sg #sg-page-{page.id} {{ display: var(--shown); }}'
        for page in PAGES
    )
    return f"<title>{title}</title><style>{style}{shown}</style><script>{script}</script>"


def dress(html: str) -> str:
    """The page with our head, in Chinese, and without Gradio's own advertising tags."""
    plain = _SOCIAL.sub("", html)
    plain = plain.replace('lang="en"', 'lang="zh-CN"', 1)
    waiting = (
        f'<div id="sg-waiting" role="status"><p class="title">{escape(words()["title"])}</p>'
        f"<p>{escape(words()['loading'])}</p></div>"
    )
    plain = plain.replace("<gradio-app", f"{waiting}<gradio-app", 1)
    return plain.replace("</head>", f"{_head()}</head>", 1)


class Dressing:
    """ASGI middleware that dresses the one page at ``/`` and passes everything else through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                await _send_dressed(start, body, send)

        await self._app(scope, receive, collect)


async def _send_dressed(start: Message, body: bytes, send: Send) -> None:
    nonce = secrets.token_urlsafe(16)
    page = dress(body.decode("utf-8")).replace("<script", f'<script nonce="{nonce}"')
    dressed = page.encode("utf-8")
    headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
    headers.append((b"content-length", str(len(dressed)).encode()))
    headers.append((b"content-security-policy", content_policy(nonce)))
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": dressed})
