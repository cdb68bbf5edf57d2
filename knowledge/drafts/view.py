"""A clause as the drafts read it: no blanks, brackets masked, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.amounts import narrow
from knowledge.model import Clause
from knowledge.parsing.flow import joined
from knowledge.parsing.layout import Layout, content_lines

_INNER_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
MASK = "\u25a1"


class View(NamedTuple):
    """``text`` without blanks and page furniture; ``at[i]`` is the canonical offset of ``text[i]``.

    In ``masked`` what stands in brackets is blotted out, length unchanged.
    """

    text: str
    masked: str
    at: tuple[int, ...]


class Sentence(NamedTuple):
    """Part of a view: ``[start, end)``."""

    start: int
    end: int


def view_of(clause: Clause, layout: Layout) -> View:
    """The reading view of a clause's own text; ``layout`` is the document's."""
    chars: list[str] = []
    at: list[int] = []
    for group in joined(content_lines(clause.text, layout), layout):
        for line in group:
            for index, char in enumerate(line.text):
                if not char.isspace():
                    chars.append(char)
                    at.append(clause.start + line.start + line.skip + index)
        chars.append("\n")
        at.append(clause.start + group[-1].end)
    text = narrow("".join(chars))
    return View(text, masked(text), tuple(at))


def masked(text: str) -> str:
    """The text with the content of brackets blotted out; （含） and the like stay readable."""
    before = None
    while before != text:
        before = text
        text = _INNER_BRACKETS.sub(_blot, text)
    return text


def _blot(found: re.Match[str]) -> str:
    whole = found.group()
    if whole.startswith(("（含", "(含")):
        return "【" + whole[1:-1] + "】"
    return MASK * len(whole)


def sentences(view: View) -> Iterator[Sentence]:
    """Sentences, ended by a full stop or the end of a paragraph."""
    start = 0
    for found in re.finditer(r"[。！？\n]|$", view.masked):
        if found.end() > start and view.text[start : found.end()].strip():
            yield Sentence(start, found.end())
        start = found.end()


def parts(view: View, sentence: Sentence, marks: str) -> Iterator[Sentence]:
    """Parts of a sentence between the given marks (brackets are not looked into)."""
    start = sentence.start
    # A comma between digits groups thousands and ends nothing.
    for found in re.finditer(
        rf"(?<!\d)[{marks}]|[{marks}](?!\d{{3}})|$", view.masked[sentence.start : sentence.end]
    ):
        end = sentence.start + found.end()
        if end > start:
            yield Sentence(start, end)
        start = end
