"""Dates of a document: issued, in force from, in force to."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from knowledge.numerals import CHINESE_NUMERALS, number

_D = rf"[\d{CHINESE_NUMERALS}]"
DATE = (
    rf"(?:{_D}{{4}}\s*年\s*{_D}{{1,3}}\s*月\s*{_D}{{1,3}}\s*日|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
)
_PARTS = re.compile(rf"({_D}{{4}})\D?\s*[年\-/.]\s*({_D}{{1,3}})\s*[月\-/.]\s*({_D}{{1,3}})")
_FORCE = r"(?:正式)?(?:施行|实施|执行|生效)"
_FROM = re.compile(rf"(?:自|从|于)(?P<date>{DATE})(?:起|开始|之日起)?{_FORCE}")
_FROM_ISSUE = re.compile(rf"自(?:印发|发布|公布|下发)之日起{_FORCE}")
_TO = re.compile(rf"有效期?限?(?:截?至|到|为?{DATE}[至到\-—~]+)(?P<date>{DATE})")
_SPAN = re.compile(rf"(?:自|从){DATE}起?[至到](?P<date>{DATE})(?:止|有效)")
_YEARS = re.compile(
    rf"(?:有效期限?(?:暂定)?为?|暂定|试行期限?为?)(?P<n>[\d{CHINESE_NUMERALS}]{{1,3}})年"
)
_ISSUED = re.compile(rf"(?:发布|印发|发文|成文|公布|颁布)(?:日期|时间)\s*[：:]\s*(?P<date>{DATE})")


class Dates(NamedTuple):
    """What a document says of its days; None where it says nothing."""

    issued_on: date | None = None
    effective_from: date | None = None
    effective_to: date | None = None


def find_dates(lines: Sequence[str]) -> Dates:
    """The dates of a document from its paragraphs.

    A term in years ends on the same day of its last year: the first day does not count (Civil
    Code, articles 201 and 202).
    """
    text = "\n".join(lines)
    issued = _issued_on(lines)
    starts = _date_of(_FROM.search(text))
    if starts is None and _FROM_ISSUE.search(text):
        starts = issued
    ends = _date_of(_TO.search(text)) or _date_of(_SPAN.search(text))
    years = _YEARS.search(text)
    if ends is None and starts is not None and years:
        ends = _years_later(starts, int(number(years["n"]) or 0))
    return Dates(issued, starts, ends)


def _issued_on(lines: Sequence[str]) -> date | None:
    labelled = _date_of(_ISSUED.search("\n".join(lines)))
    if labelled:
        return labelled
    alone = [
        line for line in lines if re.fullmatch(rf"[（(]?{DATE}(?:印发|发布)?[）)]?", line.strip())
    ]
    return parse_date(alone[0]) if alone else None


def _date_of(found: re.Match[str] | None) -> date | None:
    return parse_date(found["date"]) if found else None


def parse_date(text: str) -> date | None:
    """The first date in a text (``2022年2月8日``, ``二〇二二年二月八日``, ``2022-02-08``)."""
    found = _PARTS.search(text)
    values = [number(part) for part in found.groups()] if found else []
    if len(values) != 3 or None in values:
        return None
    year, month, day = (int(value or 0) for value in values)
    if not (1900 <= year <= 2200 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _years_later(start: date, years: int) -> date:
    year = start.year + years
    return date(year, start.month, min(start.day, calendar.monthrange(year, start.month)[1]))
