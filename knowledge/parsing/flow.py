"""Lines into paragraphs: page furniture set aside, lines that a page or a column broke joined.

Nothing is deleted from the text. A paragraph keeps its span; only its reading copy is joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.parsing.numbering import Style, find_mark
from knowledge.parsing.units import is_unit_line

_PAGE = re.compile(
    r"\s*(?:[—\-–―─_·•\s]*\d{1,4}[—\-–―─_·•\s]*|第\s*\d+\s*页(?:[，,/\s]*共\s*\d+\s*页)?|\d+\s*/\s*\d+)\s*"
)
_BARE_NUMBER = re.compile(r"\s*\d{4,}\s*")
_TERMINAL = re.compile(r"[。；;！!？?：:|][”’」』）)\]】》]*\s*$")
_OPEN_END = re.compile(r"[，、,（(《“]\s*$")
_OPEN_START = re.compile(r"[，、,）)》”。；：]")
_COMMENT = re.compile(r"<!--.*-->")
_HEADING_STYLES = (Style.ATTACHMENT, Style.DIVISION, Style.CHAPTER, Style.SECTION)
_TITLED = re.compile(r"[【\[].{1,40}[】\]]\s*$")
_WIDE, _BLANK = "\\uff00-\\uffef‘-”—", "[ \\t\\u00a0\\u3000]"
_SPACE_BESIDE_CJK = re.compile(
    rf"(?<=[\u3001-\u9fff{_WIDE}]){_BLANK}+|{_BLANK}+(?=[\u3001-\u9fff{_WIDE}])"
)
MAX_WRAP = 62
"""Columns are at most this many characters wide; longer lines are whole paragraphs."""


class Paragraph(NamedTuple):
    """A paragraph: its span in the canonical text and a reading copy on one line."""

    start: int
    end: int
    text: str


class Line(NamedTuple):
    """A non-empty line without its surrounding space."""

    start: int
    end: int
    text: str
    after_blank: bool
    """Whether a blank line stands right before it."""
    after_page: bool
    """Whether page furniture or a page break stands right before it."""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a document, in order; page numbers and running heads are left out."""
    lines = content_lines(text)
    return [_paragraph(group) for group in joined(lines, wrap_width(lines))]


def joined(lines: Iterable[Line], width: int | None) -> list[list[Line]]:
    """Lines grouped into paragraphs; ``width`` is the document's, see ``wrap_width``."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def content_lines(text: str) -> list[Line]:
    """All lines that are not blank and not page furniture."""
    raw = _split(text)
    heads = _running_heads(raw)
    lines: list[Line] = []
    blank = broken = False
    for start, end, content in raw:
        if not content:
            blank, broken = True, broken or "\f" in text[start:end]
        elif is_page_number(content) or content in heads or _COMMENT.fullmatch(content):
            broken = True
        else:
            lines.append(Line(start, end, content, blank, broken))
            blank = broken = False
    return lines


def is_page_number(line: str) -> bool:
    """Whether a line holds a page number and nothing else."""
    return _PAGE.fullmatch(line) is not None and not _BARE_NUMBER.fullmatch(line)


def _split(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for match in re.finditer(r"[^\n\f]*(?:\n|\f|$)", text):
        content = match.group().strip()
        indent = len(match.group()) - len(match.group().lstrip()) if content else 0
        start = match.start() + indent
        found.append((start, start + len(content) if content else match.end(), content))
    return found


def _running_heads(raw: Sequence[tuple[int, int, str]]) -> set[str]:
    """Short lines that stand next to a page number three times or more."""
    kept = [content for _, _, content in raw if content]
    beside: Counter[str] = Counter()
    for index, content in enumerate(kept):
        near = kept[max(0, index - 1) : index] + kept[index + 1 : index + 2]
        if len(content) <= 40 and not is_page_number(content) and any(map(is_page_number, near)):
            beside[content] += 1
    return {content for content, count in beside.items() if count >= 3}


def wrap_width(lines: Iterable[Line]) -> int | None:
    """The column width of a text whose lines were broken by layout, None if lines are whole."""
    sizes = sorted(display_width(line.text) for line in lines)
    if len(sizes) < 8:
        return None
    width = sizes[int(len(sizes) * 0.9)]
    if width > MAX_WRAP * 2:
        return None
    full = sum(1 for size in sizes if size >= width * 0.88)
    return width if full >= len(sizes) * 0.4 else None


def display_width(text: str) -> int:
    """Width in half-width columns."""
    return sum(1 if char < "\u1100" else 2 for char in text)


def _continues(group: list[Line], line: Line, width: int | None) -> bool:
    last = group[-1].text
    if is_table_row(line.text) or is_table_row(last):
        return False
    if find_mark(line.text) or is_unit_line(line.text) or line.text.startswith("#"):
        return False
    if len(line.text) == 1 and len(last) == 1:
        return True
    if _stands_alone(group):
        return False
    if _TERMINAL.search(last):
        return width is not None and _fills(last, width)
    quoted = last[-1] in "”》" and line.text[0] in "“《"
    if quoted or _OPEN_END.search(last) or _OPEN_START.match(line.text):
        return width is not None or line.after_page
    if width is None:
        return line.after_page and display_width(last) > 40
    adjacent = line.after_page or not line.after_blank
    if is_unit_line(group[0].text):
        # Names end without a mark: the line goes on only if the next character had no room.
        return adjacent and display_width(last + line.text[0]) > width
    if display_width(last) >= width * 0.8:
        return adjacent or len(group) > 1
    return len(group) > 1 and adjacent and (line.text[0] in "（(《“" or _unclosed(group))


def _fills(last: str, width: int) -> bool:
    """Whether a sentence ends just where the line is full: then nothing shows a paragraph's end."""
    return last[-1] in "。；" and display_width(last) >= width - 2


def _unclosed(group: list[Line]) -> bool:
    text = "".join(line.text for line in group)
    return any(text.count(a) > text.count(b) for a, b in ("（）", "《》", "“”", "()"))


def _stands_alone(group: list[Line]) -> bool:
    mark = find_mark(group[0].text)
    if mark is None:
        return group[0].text.startswith("#")
    return mark.style in _HEADING_STYLES or (
        mark.style is Style.ARTICLE and _TITLED.search(group[-1].text) is not None
    )


def is_table_row(line: str) -> bool:
    """Whether a line is a row of a table in Markdown."""
    return line.startswith("|") and line.count("|") >= 3


def _paragraph(group: list[Line]) -> Paragraph:
    text = "".join(line.text for line in group)
    return Paragraph(group[0].start, group[-1].end, unspaced(text))


def unspaced(text: str) -> str:
    """Without the blanks that layout put beside Chinese characters (``500 万`` → ``500万``)."""
    return _SPACE_BESIDE_CJK.sub("", text)
