"""Shares and multiples of a known sum in English: half of it, twice as much, 20% more."""

from __future__ import annotations

import re
from decimal import Decimal

_WHOLE = Decimal(100)
_FIXED = {
    Decimal(
        50
    ): r"\bhalf (?:of (?:it|that|this|them)|as much|that)\b|\bhalf the (?:sales|amount|investment|equipment|sum)\b"
    r"|\bhalved?\b",
    Decimal(
        200
    ): r"\b(?:twice|two times|double) (?:as much|that|this|the (?:sales|amount|investment|sum))\b",
    Decimal(300): r"\b(?:three times|triple) (?:as much|that|this)\b",
}
_MORE = re.compile(
    r"(?P<up>\d+(?:\.\d+)?)\s*(?:%|percent|per cent) (?:more|higher|extra|on top)\b"
    r"|(?P<down>\d+(?:\.\d+)?)\s*(?:%|percent|per cent) (?:less|lower|fewer)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:revenues?|turnover|tax(?:es)?|margins?|profits?|industry|average|growth|grew)\b", re.I
)


def share_in_english(text: str) -> tuple[Decimal, tuple[int, int]] | None:
    """The percentage of the base that is spoken of, and where; None where none is, or of another matter."""
    if _OTHER.search(text):
        return None
    for percent, words in _FIXED.items():
        if (found := re.search(words, text, re.I)) is not None:
            return percent, found.span()
    more = _MORE.search(text)
    if more is None:
        return None
    step = Decimal(more["up"] or more["down"])
    return (_WHOLE + step if more["up"] else _WHOLE - step), more.span()
