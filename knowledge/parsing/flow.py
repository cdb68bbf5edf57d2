"""Lines into paragraphs: page furniture set aside, lines that a page or a column broke joined.

Nothing is deleted from the text. A paragraph keeps its span; only its reading copy is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from knowledge.parsing.layout import Layout, Line, content_lines, display_width, layout_of
from knowledge.parsing.numbering import Mark, Style, find_mark
from knowledge.parsing.units import is_unit_line

_TERMINAL = re.compile(r"[。；;！!？?：:|][”’」』）)\]】》]*\s*$")
_OPEN_END = re.compile(r"[，、,（(《“]\s*$")
_OPEN_START = re.compile(r"[，、,）)》”。；：]|的(?!士)")
_HEADING_STYLES = (Style.ATTACHMENT, Style.DIVISION, Style.CHAPTER, Style.SECTION)
_TITLED = re.compile(r"[【\[].{1,40}[】\]]\s*$")
_WIDE, _BLANK = "\\uff00-\\uffef‘-”—", "[ \\t\\u00a0\\u3000]"
_SPACE_BESIDE_CJK = re.compile(
    rf"(?<=[\u3001-\u9fff{_WIDE}]){_BLANK}+|{_BLANK}+(?=[\u3001-\u9fff{_WIDE}])"
)


class Paragraph(NamedTuple):
    """A paragraph: its span in the canonical text and a reading copy on one line."""

    start: int
    end: int
    text: str


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a document, in order; page numbers and running heads are left out."""
    return list(_paragraphs(text))


@lru_cache(maxsize=4)
def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Kept for a moment: title, metadata and outline of a document all begin with it."""
    layout = layout_of(text)
    return tuple(_paragraph(group) for group in joined(content_lines(text, layout), layout))


def joined(lines: Iterable[Line], layout: Layout) -> list[list[Line]]:
    """Lines grouped into paragraphs."""
    groups: list[list[Line]] = []
    counts: dict[Style, int] = {}
    for line in lines:
        mark = find_mark(line.text)
        opens = mark is not None and not (groups and _is_reference(groups[-1], mark, counts))
        if groups and not opens and _continues(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
            if mark and mark.value is not None:
                counts[mark.style] = mark.value
    return groups


def _is_reference(group: list[Line], mark: Mark, counts: Mapping[Style, int]) -> bool:
    """Whether a number at the start of a line goes on with a sentence (按第〈line〉三条的标准).

    It does where the sentence before it is not finished and the number is not the next of its kind.
    """
    last = group[-1].text
    if mark.value is None or _TERMINAL.search(last) or _stands_alone(group) or len(last) < 10:
        return False
    return mark.value != 1 and not 0 < mark.value - counts.get(mark.style, 0) <= 2


def _continues(group: list[Line], line: Line, layout: Layout) -> bool:
    width = layout.width
    last = group[-1].text
    if is_table_row(line.text) or is_table_row(last):
        return False
    if is_unit_line(line.text) or line.text.startswith("#"):
        return False
    if len(line.text) == 1 and len(last) == 1:
        return True
    if _stands_alone(group) or (width and layout.indents and line.indented):
        return False
    if _TERMINAL.search(last):
        return width is not None and _fills(last, width)
    quoted = last[-1] in "”》" and line.text[0] in "“《"
    if quoted or _OPEN_END.search(last) or _OPEN_START.match(line.text):
        return width is not None or line.after_page or len(last) >= 12
    if width is None:
        broken = line.after_page and display_width(last) > 40
        whole = is_unit_line(group[0].text) or is_unit_line(last)
        return (
            broken or (not whole and _breaks_off(last, line)) or bool(layout.bullets and line.skip)
        )
    adjacent = line.after_page or not line.after_blank
    if is_unit_line(group[0].text):
        # Names end without a mark: the line goes on only if the next character had no room.
        return adjacent and display_width(last + line.text[0]) > width
    if display_width(last) >= width * 0.8:
        return adjacent or len(group) > 1
    return len(group) > 1 and adjacent and (line.text[0] in "（(《“" or _unclosed(group))


def _breaks_off(last: str, line: Line) -> bool:
    """Whether a long line stops in mid-sentence and the next brings the sentence to its end."""
    return (
        len(last) >= 24
        and re.search(r"[，；。]", last) is not None
        and re.search(r"[\u4e00-\u9fff\d]$", last) is not None
        and re.search(r"[。；;，,]", line.text) is not None
    )


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
