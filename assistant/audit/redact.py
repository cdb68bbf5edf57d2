"""Personal data taken out of a record before it is written. Pure functions.

Only words are touched, never a value that is a number as a whole: what a replay computes with stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_NAME = "(?:(?![是叫为们我您在])[一-龥（）()])"
"""A character of a name, and no word that leads to one."""
_PLAIN = {full: full - 0xFEE0 for full in range(ord("！"), ord("～") + 1)}
"""Full-width signs as the usual ones: length and places stay."""
_NO_SUM = r"(?!\d|\.\d|\s*(?:元|万|亿|千|百|块|%|％|人民币|CNY|RMB))"
"""What follows is not the rest of a number, and makes no sum of money of it."""
_NO_NUMBER = r"(?<![\d.¥￥])"
_PATTERNS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "email": ("〔邮箱〕", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    "id_card": (
        "〔身份证号〕",
        re.compile(
            rf"{_NO_NUMBER}\d{{6}}(?:18|19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{{3}}"
            rf"[\dXx](?![0-9A-Za-z]){_NO_SUM}"
        ),
    ),
    "credit_code": (
        "〔信用代码〕",
        re.compile(
            r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])"
            + _NO_SUM
        ),
    ),
    "phone": (
        "〔电话〕",
        re.compile(
            rf"{_NO_NUMBER}(?:(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{{4}}){{2}}"
            rf"|\(?0\d{{2,3}}\)?[-\s]\d{{7,8}}){_NO_SUM}"
        ),
    ),
    "company": (
        "〔企业〕",
        re.compile(
            rf"{_NAME}{{2,24}}?"
            r"(?:有限责任公司|股份有限公司|有限公司|集团公司|合伙企业|合作社)"
        ),
    ),
}
"""In this order: an ID card looks like a credit code without letters."""
KINDS = tuple(_PATTERNS)
MARKS = tuple(mark for mark, _ in _PATTERNS.values())
"""What stands in place of what was taken out."""
NONE = "none"
_NUMBER = re.compile(r"[-+]?[\d.,]+")

Redact = Callable[[Any], Any]


def kinds_of(setting: str) -> tuple[str, ...]:
    """The kinds that a setting names: ``phone,email``, or ``none``.

    Raises:
        ValueError: there is no such kind.
    """
    named = [part.strip() for part in setting.split(",") if part.strip()]
    strange = [name for name in named if name not in (*KINDS, NONE)]
    if strange or (NONE in named and len(named) > 1):
        raise ValueError(f"应为 {NONE}，或用逗号隔开的 {'、'.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in named)


def redacted(text: str, kinds: Iterable[str]) -> str:
    """A text without the personal data of some kinds."""
    if _NUMBER.fullmatch(text):
        return text
    for kind in kinds:
        text = _without(text, *_PATTERNS[kind])
    return text


def _without(text: str, mark: str, pattern: re.Pattern[str]) -> str:
    parts, end = [], 0
    for found in pattern.finditer(text.translate(_PLAIN)):
        parts += [text[end : found.start()], mark]
        end = found.end()
    return "".join((*parts, text[end:]))


def redactor(kinds: Iterable[str]) -> Redact:
    """A function that redacts every text inside plain data; names of fields stay."""
    chosen = tuple(kinds)

    def clean(data: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
        if isinstance(data, str):
            return redacted(data, chosen)
        if isinstance(data, Mapping):
            return {name: clean(value) for name, value in data.items()}
        if isinstance(data, list | tuple):
            return [clean(item) for item in data]
        return data

    return clean if chosen else _same


def _same(data: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    return data
