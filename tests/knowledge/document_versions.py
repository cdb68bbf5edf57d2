"""A labelled text as Word (numbers automatic), PDF (broken lines, pages) and web page."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
from document_files import pdf_bytes
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from eval.marked import Marked
from knowledge.parsing.layout import display_width
from knowledge.parsing.numbering import Style, find_mark
from knowledge.parsing.outline import parse_outline

LEVELS = {
    Style.CHAPTER: ("chineseCounting", "第%1章 "),
    Style.ARTICLE: ("chineseCounting", "第%2条 "),
    Style.COMMA: ("chineseCounting", "%3、"),
    Style.BRACKET: ("chineseCounting", "（%4）"),
    Style.DOT: ("decimal", "%5."),
    Style.BRACKET_DIGIT: ("decimal", "（%6）"),
}
_ORDER = list(LEVELS)
_COMPACT = re.compile(r"[\s#*|>\-—•]")
_SEPARATOR = re.compile(r"\|[\s\-:|]+\|$")


def lines_of(text: str) -> list[tuple[int, str]]:
    """Lines with something on them and their level as headings (0: none), without Markdown."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [
        (len(line) - len(line.lstrip("#")), re.sub(r"^[#>]+\s*", "", line))
        for line in lines
        if not _SEPARATOR.match(line)
    ]


def as_word(text: str, path: Path) -> Path:
    """A Word file whose numbers Word counts, and whose tables are tables."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_abstract()))
    lists = _Lists(numbering)
    rows: list[list[str]] = []
    for heading, line in [*lines_of(text), (0, "")]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        if not line:
            continue
        mark = find_mark(line)
        level = _ORDER.index(mark.style) if mark and mark.style in LEVELS else None
        if mark is None or level is None or mark.value is None or not mark.rest:
            document.add_heading(line, heading) if heading else document.add_paragraph(line)
            continue
        properties = document.add_paragraph(mark.rest)._p.get_or_add_pPr()
        num = lists.num(level, mark.value)
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
            )
        )
    document.save(str(path))
    return path


def _abstract() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
        + ('<w:lvlRestart w:val="0"/>' if index == 1 else "")
        + f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for index, (name, pattern) in enumerate(LEVELS.values())
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'


class _Lists:
    """Gives each number its list: the running one, or a new one that starts at it."""

    def __init__(self, numbering: object) -> None:
        self.numbering = numbering
        self.counts: dict[int, int] = {}
        self.nums: dict[int, int] = {}
        self.made = 76

    def num(self, level: int, value: int) -> int:
        expected = self.counts.get(level, 0) + 1
        if value != expected or level not in self.nums:
            self.made += 1
            self.nums[level] = self.made
            self.numbering.append(  # type: ignore[attr-defined]
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{self.made}"><w:abstractNumId w:val="77"/>'
                    f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/>'
                    "</w:lvlOverride></w:num>"
                )
            )
        self.counts[level] = value
        for deeper in [other for other in self.counts if other > level]:
            if not (deeper == 1 and level == 0):
                del self.counts[deeper]
        return self.nums[level]


def _table(document: object, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)  # type: ignore[attr-defined]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text


def as_pdf(text: str, path: Path, width: int = 34, page: int = 16) -> Path:
    """A PDF with broken lines, page numbers and a running head."""
    lines = [piece for _, line in lines_of(text) for piece in broken(line, width)]
    pages = [lines[i : i + page] for i in range(0, len(lines), page)]
    head = ["惠企政策文件汇编"] if len(pages) > 3 else []
    path.write_bytes(
        pdf_bytes(
            [
                [*(head if number > 1 else []), *content, f"— {number} —"]
                for number, content in enumerate(pages, 1)
            ]
        )
    )
    return path


def broken(line: str, width: int) -> Iterator[str]:
    """A line in pieces of ``width`` full-width characters, as a typesetter breaks it."""
    piece = ""
    for char in line:
        if display_width(piece + char) > width * 2 and char not in "，。；、：）”》":
            yield piece
            piece = ""
        piece += char
    yield piece


def as_page(text: str, path: Path) -> Path:
    """A web page with a menu and a script around the text."""
    path.write_text(
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>政策</title></head><body>"
        "<nav><a href='/'>首页</a></nav><script>var a = '第一条';</script><div class='TRS_Editor'>"
        + "".join(_markup(text))
        + "</div></body></html>",
        encoding="utf-8",
    )
    return path


def _markup(text: str) -> Iterator[str]:
    rows: list[str] = []
    for heading, line in [*lines_of(text), (0, "")]:
        if line.startswith("|"):
            cells = line.strip("|").split("|")
            rows.append(
                "<tr>" + "".join(f"<td><p>{html.escape(c)}</p></td>" for c in cells) + "</tr>"
            )
            continue
        if rows:
            yield f"<table>{''.join(rows)}</table>"
            rows = []
        if line and heading:
            yield f"<h{heading}>{html.escape(line)}</h{heading}>\n"
        elif line:
            yield f"<p style='text-indent:2em'>&nbsp;&nbsp;<span>{html.escape(line)}</span></p>\n"


def starts(text: str, places: frozenset[int]) -> Counter[str]:
    """The first characters at each place, blanks and signs of Markdown left out."""
    return Counter(_compact(text[place:]) for place in places)


def boundary_f1(document: Marked, text: str, *, headings: bool = True) -> float:
    """F1 of clause boundaries in another version of a labelled document.

    Without ``headings`` nothing shows that a line without number is one: it need not be found.
    """
    unseen = {
        place
        for place in document.starts
        if not headings
        and document.text.startswith("#", place)
        and not find_mark(document.text[place:].partition("\n")[0])
    }
    wanted = starts(document.text, document.starts - unseen)
    allowed = starts(document.text, document.optional | unseen)
    found = Counter(_compact(clause.text) for clause in parse_outline(text))
    right = wanted & found
    wrong = found - wanted - allowed
    total = wanted.total() + right.total() + wrong.total()
    return 2 * right.total() / total if total else 1.0


def _compact(text: str) -> str:
    """The first words of a clause with its number's value, whatever the number looks like."""
    line = text.lstrip().partition("\n")[0]
    mark = find_mark(re.sub(r"^[-•]\s+", "", line))
    words = _COMPACT.sub("", mark.rest if mark else line)[:8]
    return f"{mark.value} {words}" if mark and mark.value is not None else words
