"""The numbers of a document's paragraphs, where the whole document decides what is one.

A table of contents repeats numbers that stand again before their provisions. The list of a
document's attachments is numbered and is no list of provisions. Where ``2.1`` is printed, a bare
``2`` before a heading is the number above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.parsing.flow import Paragraph
from knowledge.parsing.headings import is_heading_line
from knowledge.parsing.numbering import DECIMALS, Mark, Style, find_mark

_CONTENTS = re.compile(r"(?:#+\s*)?目\s*[录次]$")
_LEADERS = re.compile(r"[.…·\s]*\d*$")
_ATTACHED = re.compile(r"附\s*[件录]\s*[：:]\s*(?P<first>1\s*[.．、])?\s*\S")
_BARE = re.compile(r"(?P<n>\d{1,2})[\s　]*(?=[\u4e00-\u9fff])")
_ENTRY_LENGTH = 60


class Marks(NamedTuple):
    """A mark or None for each paragraph, and the paragraphs of the table of contents."""

    marks: list[Mark | None]
    contents: range


def marks_of(blocks: Sequence[Paragraph]) -> Marks:
    """The numbers of a document's paragraphs."""
    marks = [find_mark(block.text) for block in blocks]
    contents = _contents(blocks, marks)
    for index in contents:
        marks[index] = None
    _forget_attachments(blocks, marks)
    _bare_numbers(blocks, marks)
    return Marks(marks, contents)


def _contents(blocks: Sequence[Paragraph], marks: Sequence[Mark | None]) -> range:
    """The paragraphs of the table of contents: 目录 and entries whose numbers come again."""
    head = next((i for i, block in enumerate(blocks) if _CONTENTS.match(block.text)), None)
    if head is None or head + 1 >= len(blocks):
        return range(0)
    first = _entry(blocks[head + 1], marks[head + 1])
    for index in range(head + 2, len(blocks)):
        if _entry(blocks[index], marks[index]) == first:
            return range(head, index)
        if len(blocks[index].text) > _ENTRY_LENGTH:
            break
    return range(0)


def _entry(block: Paragraph, mark: Mark | None) -> str:
    """What an entry and its provision share: number and heading, without the page's number."""
    text = _LEADERS.sub("", block.text.lstrip("#* "))
    return re.sub(r"\s", "", (mark.printed + mark.rest) if mark and not text else text)


def _forget_attachments(blocks: Sequence[Paragraph], marks: list[Mark | None]) -> None:
    """Take no entry of a list of attachments (附件：1.… 2.…) for a provision."""
    for index, block in enumerate(blocks):
        found = _ATTACHED.match(block.text)
        if found:
            marks[index] = None
            expected = 2
            for other in range(index + 1, len(blocks)):
                mark = marks[other]
                if not found["first"] or mark is None or mark.value != expected:
                    break
                marks[other] = None
                expected += 1
    listed = [
        i for i, mark in enumerate(marks) if mark and mark.style is Style.ATTACHMENT and mark.rest
    ]
    for index in listed:
        beside = any(other in listed for other in (index - 1, index + 1))
        if beside or not any(marks[index + 1 :]):
            marks[index] = None


def _bare_numbers(blocks: Sequence[Paragraph], marks: list[Mark | None]) -> None:
    """In a document with decimal numbers, read the bare number of a heading."""
    if not any(mark and mark.style in DECIMALS for mark in marks):
        return
    for index, block in enumerate(blocks):
        found = _BARE.match(block.text)
        if marks[index] is None and found and is_heading_line(block.text):
            rest = block.text[found.end() :].strip()
            marks[index] = Mark(Style.DOT, found["n"], int(found["n"]), rest)
