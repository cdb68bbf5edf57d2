"""Files that a visitor takes along: made in memory, handed over as a link, kept nowhere."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from html import escape
from typing import Any
from uuid import uuid4

from assistant import transcript
from assistant.ui.memo import docx, pdf
from assistant.ui.memo.build import memo_of
from assistant.ui.ports import Answers
from assistant.ui.sources import Sources
from assistant.ui.visitor import Visitor
from knowledge.errors import ConfigurationError

_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NAME = 30


class Downloads:
    """Makes the files of the visitor's own conversations."""

    def __init__(self, assistant: Answers, sources: Sources) -> None:
        self._assistant = assistant
        self._sources = sources

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

    def memo(self, visitor: Visitor, data: dict[str, Any]) -> str:
        """One answer of the open conversation as a memo; why it cannot be, where it cannot."""
        history, place = self._assistant.history(visitor.current), data.get("turn")
        if not isinstance(place, int) or not 0 <= place < len(history):
            return ""
        view = self._sources.view(visitor)
        made = memo_of(*history[place], self._assistant.library, date.today(), view)
        name = f"{made.title}-{date.today().isoformat()}"
        try:
            if data.get("format") == "pdf":
                return link(f"{name}.pdf", "application/pdf", pdf.write(made))
            return link(f"{name}.docx", _DOCX, docx.write(made))
        except ConfigurationError as error:
            return f"<p data-problem>{escape(str(error))}</p>"


def link(name: str, kind: str, content: bytes) -> str:
    """A link that the page follows at once; its id makes two files of the same content differ."""
    stem, _, ending = name.rpartition(".")
    called = f"{_UNFIT.sub('-', stem)[:LONGEST_NAME].strip('-.') or 'file'}.{ending}"
    address = f"data:{kind};base64,{b64encode(content).decode()}"
    return f'<a id="file-{uuid4().hex}" download="{escape(called)}" href="{address}" hidden></a>'
