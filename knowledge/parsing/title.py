"""The title of a document: the first run of lines that reads like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.parsing.flow import Paragraph
from knowledge.parsing.headings import is_heading_line
from knowledge.parsing.numbering import find_mark

KINDS = (
    "方案|办法|意见|措施|通知|细则|条例|规定|规划|计划|政策|清单|公告|通告|决定|批复|制度|目录|"
    "指南|规则|规程|要点|说明|纲要|标准|汇编|摘编|选编|若干条|[一二三四五六七八九十百]+条|规范|章程|大纲|须知|计划书|通报|函"
)
"""Words that end the title of an official document, as a regular expression."""
_KIND_END = re.compile(
    rf"(?:{KINDS})[》”]?\s*(?:[（(〔\[][^（）()]{{1,20}}[）)〕\]]\s*)*(?:的通知|的公告)?$"
)
_TRAILING = re.compile(rf"(?P<title>.*(?:{KINDS})[（(][^（）()]{{1,20}}[）)])\S{{1,6}}$")
_APPENDIX = re.compile(r"[（(〔\[][^（）()]{1,30}[）)〕\]]$")
_NOT_TITLE = re.compile(r"[。；;！？!?：:]$|^\S{0,20}[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*\d+\s*号$")
DRAFT = re.compile(r"^[（(〔\[]?\s*(?:公开)?(?:征求意见|草案|送审|讨论)稿?\s*[）)〕\]]?$")
_PROSE = re.compile(r"^.{30,}[。！？]$")
_PATH = re.compile(r"[>：:|＞]")
_MARKDOWN = re.compile(r"^#{1,6}\s*")


class Title(NamedTuple):
    """A title and the paragraphs (from, to) that print it."""

    text: str
    first: int
    last: int
    """Index after the last paragraph of the title."""


def find_title(blocks: Sequence[Paragraph]) -> Title | None:
    """The title among the paragraphs that stand before the first body paragraph."""
    head = _head(blocks)
    for last in range(len(head)):
        text = _trimmed(head[last].text)
        if not _KIND_END.search(text) or _NOT_TITLE.search(text):
            continue
        first = _first(head, last)
        end = last + 1
        while end < len(head) and _APPENDIX.fullmatch(_clean(head[end].text)):
            end += 1
        lines = [_trimmed(block.text) for block in blocks[first:end]]
        return Title("".join(line for line in lines if not DRAFT.search(line)), first, end)
    return _plain_title(blocks, head)


def _plain_title(blocks: Sequence[Paragraph], head: Sequence[Paragraph]) -> Title | None:
    """A first line that no word shows to be a title, but its place does: a body follows it."""
    if not head or len(blocks) < 3:
        return None
    text = _clean(head[0].text)
    headed = head[0].text.startswith("# ")
    follows = len(head) == 1 or _PROSE.search(blocks[1].text) or _NOT_TITLE.search(blocks[1].text)
    named = 6 <= len(text) <= 60 and not re.search(r"\d{4}\D\d|[，,|]", text)
    if (headed or (named and follows and is_heading_line(text))) and not _NOT_TITLE.search(text):
        return Title(text, 0, 1) if not _PATH.search(text) else None
    return None


def _head(blocks: Sequence[Paragraph]) -> Sequence[Paragraph]:
    for index, block in enumerate(blocks[:30]):
        if find_mark(block.text) or len(block.text) > 80 or _PROSE.search(block.text):
            return blocks[:index]
    return blocks[:30]


def _first(head: Sequence[Paragraph], last: int) -> int:
    first = last
    while first > 0 and last - first < 3 and _may_lead(_clean(head[first - 1].text)):
        first -= 1
    return first


def _may_lead(line: str) -> bool:
    """Whether a line can be the earlier line of a title that goes on below it."""
    return (
        len(line) >= 8
        and not _PATH.search(line)
        and not _NOT_TITLE.search(line)
        and not _KIND_END.search(line)
    )


def _trimmed(line: str) -> str:
    """Without the words that a web page sets behind a title (政策咨询, 打印)."""
    text = _clean(line)
    if _KIND_END.search(text):
        return text
    found = _TRAILING.match(text)
    return found["title"] if found else text


def _clean(line: str) -> str:
    return _MARKDOWN.sub("", line).strip()
