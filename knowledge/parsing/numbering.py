"""Numbers printed at the start of a paragraph: 第X章, 第X条, 一、, （一）, 1., （1）, bullets."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from knowledge.numerals import CHINESE_NUMERALS, number, to_chinese


class Style(IntEnum):
    """Kinds of numbers, outermost first (GB/T 9704 below the chapters and articles)."""

    ATTACHMENT = 0
    DIVISION = 10
    CHAPTER = 20
    SECTION = 30
    TOPIC = 35
    ARTICLE = 40
    COMMA = 50
    BRACKET = 60
    DOT = 70
    DECIMAL = 72
    DECIMAL_3 = 74
    DECIMAL_4 = 76
    BRACKET_DIGIT = 80
    CIRCLE = 90
    LETTER = 95
    BULLET = 100


class Mark(NamedTuple):
    """A number as printed, its value, and what follows it in the paragraph."""

    style: Style
    printed: str
    value: int | None
    rest: str


DECIMALS = (Style.DECIMAL, Style.DECIMAL_3, Style.DECIMAL_4)
"""Numbers that hold those above them: 2.1, 2.1.3, 2.1.3.1."""
_TOPICS = "专题|专项|方向|项目|政策|事项|模块|类别|任务|条款|措施"
_NO_UNIT = "(?![万亿元％%倍个件家年月日项吨米号亩‰·\\d.])"
_CN = f"[{CHINESE_NUMERALS}]+(?:\\s+[{CHINESE_NUMERALS}]+)*"
_NUM = rf"(?:{_CN}|[\d０-９]+(?:\s+[\d０-９]+)*)"
# A reference in running text ("第四条规定的", "（二）款") that a line break pushed to a line start.
_NO_REFERENCE = r"(?!规定|\s*第|的|[、，和及与或至]|所[列述]|中[的所]|款|项(?!目)|目(?![标的录]))"
_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        (Style.ATTACHMENT, rf"附\s*[件录]\s*(?P<n>{_NUM})?\s*[：:.、]?\s*$"),
        (Style.ATTACHMENT, rf"附\s*[件录]\s*(?P<n>{_NUM})(?:\s*[：:.、]\s*|\s+)(?=[^。；]{{2,40}}$)"),
        (Style.DIVISION, rf"第\s*(?P<n>{_NUM})\s*(?:部\s*分|[编篇])"
         r"(?=\s|$|[：:、]|[\u4e00-\u9fff]{2,20}$)(?![的所中内之])"),
        (Style.CHAPTER, rf"第\s*(?P<n>{_NUM})\s*章{_NO_REFERENCE}"),
        (Style.SECTION, rf"第\s*(?P<n>{_NUM})\s*节{_NO_REFERENCE}"),
        (Style.ARTICLE, rf"第\s*(?P<n>{_NUM})\s*条{_NO_REFERENCE}"),
        (Style.TOPIC, rf"(?:{_TOPICS})\s*(?P<n>{_NUM})(?:\s*[：:、.．]|\s+(?=\S)|$)"),
        (Style.COMMA, rf"(?P<n>{_CN})\s*、(?![{CHINESE_NUMERALS}]+\s*(?:、|产业|级|类|线))"),
        (Style.COMMA, rf"[（(]?(?P<n>{_CN})[．.](?=\S)"),
        (Style.BRACKET, rf"[（(]\s*(?P<n>{_CN})\s*[）)]{_NO_REFERENCE}"),
        (Style.BRACKET, rf"(?P<n>{_CN})[）)](?=\S)"),
        (Style.BRACKET, r"(?P<n>[㈠-㈩])"),
        (Style.DECIMAL_4, rf"(?P<n>\d{{1,2}}(?:[.．]\d{{1,2}}){{3}})[.．、]?\s*{_NO_UNIT}(?=\S)"),
        (Style.DECIMAL_3, rf"(?P<n>\d{{1,2}}(?:[.．]\d{{1,2}}){{2}})[.．、]?\s*{_NO_UNIT}(?=\S)"),
        (Style.DECIMAL, rf"(?P<n>[1-9]\d?[.．][1-9]\d?)(?:[.．、]\s*|\s+|(?=[\u4e00-\u9fff【]))"
         rf"{_NO_UNIT}(?=\S)"),
        (Style.DOT, r"(?P<n>[⒈-⒛])"),
        (Style.DOT, r"(?P<n>[\d０-９]{1,3})\s*\\?[.．](?![\d０-９])"),
        (Style.DOT, r"(?P<n>[\d０-９]{1,3})\s*、(?![\d０-９]+\s*[、.．])"),
        (Style.BRACKET_DIGIT, rf"[（(]\s*(?P<n>[\d０-９]{{1,3}})\s*[）)]{_NO_REFERENCE}"),
        (Style.BRACKET_DIGIT, r"(?P<n>[\d０-９]{1,2})\s*[）)](?=\S)"),
        (Style.BRACKET_DIGIT, r"(?P<n>[⑴-⒇])"),
        (Style.CIRCLE, r"(?P<n>[①-⑳])"),
        (Style.LETTER, r"(?P<n>[A-Ha-h])\s*[.．、）)]\s*(?=[\u4e00-\u9fff“《])(?!类|级)"),
        (Style.BULLET, r"(?:—{1,2}(?!\d)|――|[●•·■◆▪◦○➢★※]|[-*+](?=\s))\s*(?=\S)"),
    )
)  # fmt: skip
_MARKDOWN = re.compile(r"\s*(?:#{1,6}\s*|>\s+)?(?:\*\*|__)?\s*")
_SETS = (("㈠", "㈩"), ("⒈", "⒛"), ("⑴", "⒇"), ("①", "⑳"), ("A", "H"), ("a", "h"))
"""Characters that are numbers by their order."""
_SPACES = re.compile(r"\s+")


def find_mark(paragraph: str) -> Mark | None:
    """The number a paragraph starts with, if it starts with one."""
    lead = _MARKDOWN.match(paragraph)
    text = paragraph[lead.end() :] if lead else paragraph
    for style, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            printed = _SPACES.sub("", found.group())
            rest = text[found.end() :].strip().strip("*_").strip()
            return Mark(style, printed, _value(style, found), rest)
    return None


def _value(style: Style, found: re.Match[str]) -> int | None:
    digits = found.groupdict().get("n")
    if not digits:
        return None
    if style in DECIMALS:
        digits = re.split(r"[.．]", digits)[-1]
    for first, last in _SETS:
        if len(digits) == 1 and first <= digits <= last:
            return ord(digits) - ord(first) + 1
    value = number(_SPACES.sub("", digits))
    return None if value is None else int(value)


def successor(mark: Mark, steps: int) -> str:
    """The number ``steps`` after ``mark``, written as ``mark`` is written."""
    value = (mark.value or 0) + steps
    chinese = any(char in CHINESE_NUMERALS for char in mark.printed)
    digits = to_chinese(value) if chinese else str(value)
    return re.sub(rf"[{CHINESE_NUMERALS}\d０-９]+", digits, mark.printed, count=1)
