"""Web pages: blocks become lines, tables become rows, scripts and menus are left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from knowledge.errors import DocumentError
from knowledge.parsing.numbering import find_mark
from knowledge.readers.plain import decoded
from knowledge.readers.tables import table_lines

_SKIPPED = {"script", "style", "noscript", "template", "nav", "head", "select", "button", "svg"}
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "li", "ul", "ol", "dl",
    "dt", "dd", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "figure",
    "hr", "form", "fieldset", "center", "address", "body", "html",
}  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0\u2002-\u200b\u3000]+")


def read_html(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a web page.

    Raises:
        DocumentError: the bytes are no text in the encoding that the page names, nor in another.
    """
    text = _declared(data) or decoded(data)
    if text is None:
        raise DocumentError("无法识别网页的文字编码。请另存为 UTF-8 编码的网页后再添加。")
    parser = _Page()
    parser.feed(text)
    parser.close()
    return parser.text(), ()


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    if not found:
        return None
    name = found[1].decode("ascii", "replace").lower()
    try:
        return data.decode("gb18030" if name in ("gb2312", "gbk") else name)
    except (LookupError, UnicodeDecodeError):
        return None


class _Page(HTMLParser):
    """Collects lines; a table is collected as rows of cells until it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.current = ""
        self.skip = 0
        self.prefix = ""
        self.titled = False
        self.tables: list[list[list[str]]] = []
        self.counters: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self.skip += 1
        elif tag == "table":
            self._break()
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._break()
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self._open_cell()
        elif tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._break()
            self._open_block(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skip = max(0, self.skip - 1)
        elif tag == "table" and self.tables:
            self._close_table()
        elif tag in _BLOCKS:
            self._break()
            if tag in ("ol", "ul") and self.counters:
                self.counters.pop()

    def handle_data(self, data: str) -> None:
        if self.skip:
            return
        self.current += data

    def _open_cell(self) -> None:
        self._break()
        rows = self.tables[-1]
        if not rows:
            rows.append([])
        rows[-1].append("")

    def _open_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in ("ol", "ul"):
            start = attrs.get("start") or "1"
            counts = tag == "ol" and (attrs.get("type") or "1") == "1" and start.isdigit()
            self.counters.append(int(start) if counts else None)
        elif tag == "li" and self.counters and self.counters[-1] is not None:
            self.prefix = f"{self.counters[-1]}. "
            self.counters[-1] += 1
        elif tag in ("h2", "h3", "h4") or (tag == "h1" and self.titled):
            self.prefix = "#" * int(tag[1]) + " "
        self.titled = self.titled or tag == "h1"

    def _break(self) -> None:
        line = _BLANKS.sub(" ", self.current).strip()
        self.current = ""
        if not line:
            return
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            row = self.tables[-1][-1]
            row[-1] = f"{row[-1]}\n{line}".strip()
        else:
            self.lines.append(self._numbered(line))

    def _numbered(self, line: str) -> str:
        prefix, self.prefix = self.prefix, ""
        return line if find_mark(line) else prefix + line

    def _close_table(self) -> None:
        self._break()
        lines = table_lines(self.tables.pop())
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            cell = self.tables[-1][-1]
            cell[-1] = "\n".join([cell[-1], *lines]).strip()
        else:
            self.lines.extend(lines)

    def text(self) -> str:
        """The lines read so far; a page that ends inside a table loses nothing."""
        while self.tables:
            self._close_table()
        self._break()
        return "\n".join(self.lines)
