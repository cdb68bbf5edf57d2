"""Files that a visitor takes along: made in memory, handed over as a link, kept nowhere."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from html import escape
from typing import Any
from uuid import uuid4

from assistant import transcript
from assistant.ui.ports import Answers
from assistant.ui.visitor import Visitor

_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 30


class Files:
    """Makes the files of the visitor's own conversations."""

    def __init__(self, assistant: Answers) -> None:
        self._assistant = assistant

    def export(self, visitor: Visitor, data: dict[str, Any]) -> str:
        """A whole conversation as Markdown or JSON; nothing where it is not the visitor's."""
        note = next((one for one in visitor.notes if one.id == data.get("session")), None)
        if note is None:
            return ""
        history = self._assistant.history(note.id)
        if data.get("format") == "json":
            text = transcript.as_json(note.title, history, date.today())
            return link(f"{note.title}.json", "application/json", text.encode())
        text = transcript.as_markdown(note.title, history, date.today())
        return link(f"{note.title}.md", "text/markdown", text.encode())


def link(name: str, kind: str, content: bytes) -> str:
    """A link that the page follows at once; its id makes two files of the same content differ."""
    stem, _, ending = name.rpartition(".")
    called = f"{_UNFIT.sub('-', stem)[:LONGEST_NAME].strip('-.') or 'file'}.{ending}"
    address = f"data:{kind};base64,{b64encode(content).decode()}"
    return f'<a id="file-{uuid4().hex}" download="{escape(called)}" href="{address}" hidden></a>'
