"""What of a text is layout: page numbers, running heads, blank lines, the marks that OCR added.

Layout is a property of the whole document: a clause alone does not show what its running heads are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.parsing.numbering import Style, find_mark

_PAGE = re.compile(
    r"\s*(?:[—\-–―─_·•\s]*\d{1,4}[—\-–―─_·•\s]*|第\s*\d+\s*页(?:[，,/\s]*共\s*\d+\s*页)?|\d+\s*/\s*\d+"
    r"|[Pp]age\s*\d+(?:\s*of\s*\d+)?)\s*"
)
_BARE_NUMBER = re.compile(r"\s*\d{4,}\s*")
_COMMENT = re.compile(r"<!--.*-->")
_LIST_MARK = re.compile(r"[-*+•·●○◦]\s+(?=\S)")
_DIGITS = re.compile(r"\d+")
MAX_WRAP = 62
"""Columns are at most this many characters wide; longer lines are whole paragraphs."""


class Layout(NamedTuple):
    """How a document was laid out."""

    width: int | None = None
    """Column width in half-width columns where lines were broken by it, None if lines are whole."""
    heads: frozenset[str] = frozenset()
    """Running heads and feet, digits as ``0``."""
    bullets: bool = False
    """Whether list marks stand before printed numbers: then a reader of the page put them there,
    and they may stand in the middle of a sentence."""
    indents: bool = False
    """Whether the first lines of paragraphs are indented and the others are not."""


class Line(NamedTuple):
    """A line with something to read on it; ``text`` begins at ``start + skip``."""

    start: int
    end: int
    text: str
    after_blank: bool
    """Whether a blank line stands right before it."""
    after_page: bool
    """Whether page furniture or a page break stands right before it."""
    skip: int = 0
    """Characters at the start that are no part of the text (a list mark that OCR added)."""
    indented: bool = False
    """Whether blanks stand before it."""


def layout_of(text: str) -> Layout:
    """The layout of a document."""
    raw = _split(text)
    plain = Layout(None, frozenset(_running_heads(raw)), _has_bulleted_numbers(raw))
    lines = content_lines(text, plain)
    indented = sum(line.indented for line in lines)
    return plain._replace(
        width=_wrap_width(lines), indents=len(lines) * 0.05 < indented < len(lines) * 0.7
    )


def _has_bulleted_numbers(raw: Sequence[tuple[int, int, str]]) -> bool:
    marks = [(_LIST_MARK.match(content), content) for _, _, content in raw]
    return sum(1 for found, content in marks if found and _numbered(content[found.end() :])) >= 2


def _numbered(text: str) -> bool:
    mark = find_mark(text)
    return mark is not None and mark.style is not Style.BULLET


def content_lines(text: str, layout: Layout) -> list[Line]:
    """All lines that are not blank and not page furniture."""
    lines: list[Line] = []
    blank = broken = False
    for start, end, content in _split(text):
        if not content:
            blank, broken = True, broken or "\f" in text[start:end]
        elif is_furniture(content, layout):
            broken = True
        else:
            mark = _LIST_MARK.match(content) if layout.bullets else None
            skip = mark.end() if mark else 0
            indented = text[max(0, start - 2) : start].strip("\n\f") != ""
            lines.append(Line(start, end, content[skip:], blank, broken, skip, indented))
            blank = broken = False
    return lines


def is_furniture(line: str, layout: Layout) -> bool:
    """Whether a line is a page number, a running head or a comment of the file."""
    return (
        is_page_number(line)
        or _DIGITS.sub("0", line) in layout.heads
        or _COMMENT.fullmatch(line) is not None
    )


def is_page_number(line: str) -> bool:
    """Whether a line holds a page number and nothing else."""
    return _PAGE.fullmatch(line) is not None and not _BARE_NUMBER.fullmatch(line)


def display_width(text: str) -> int:
    """Width in half-width columns."""
    return sum(1 if char < "\u1100" else 2 for char in text)


def _split(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for match in re.finditer(r"[^\n\f]*(?:\n|\f|$)", text):
        content = match.group().strip()
        indent = len(match.group()) - len(match.group().lstrip()) if content else 0
        start = match.start() + indent
        found.append((start, start + len(content) if content else match.end(), content))
        if content and match.group().endswith("\f"):
            found.append((match.end() - 1, match.end(), ""))
    return found


def _running_heads(raw: Sequence[tuple[int, int, str]]) -> Iterable[str]:
    """Short lines that stand next to a page number three times or more."""
    kept = [content for _, _, content in raw if content]
    beside: Counter[str] = Counter()
    for index, content in enumerate(kept):
        near = kept[max(0, index - 1) : index] + kept[index + 1 : index + 2]
        if len(content) <= 40 and not is_page_number(content) and any(map(is_page_number, near)):
            beside[_DIGITS.sub("0", content)] += 1
    return (head for head, count in beside.items() if count >= _enough(raw))


def _enough(raw: Sequence[tuple[int, int, str]]) -> int:
    """How often a line stands at a page's edge if it is a running head: three times, or twice if
    there are just two pages."""
    return 2 if sum(is_page_number(content) for _, _, content in raw if content) == 2 else 3


def _wrap_width(lines: Iterable[Line]) -> int | None:
    """The column width of a text whose lines were broken by layout, None if lines are whole."""
    sizes = sorted(display_width(line.text) for line in lines)
    if len(sizes) < 8:
        return None
    width = sizes[int(len(sizes) * 0.9)]
    if width > MAX_WRAP * 2:
        return None
    full = sum(1 for size in sizes if size >= width * 0.88)
    return width if full >= len(sizes) * 0.4 else None
