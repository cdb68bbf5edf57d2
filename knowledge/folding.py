"""Clean and fold text for search: what people type and what documents print, made comparable."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Protocol, cast

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


class Converter(Protocol):
    """What is used of an OpenCC converter."""

    def convert(self, text: str, /) -> str:
        """The text in the other script."""


def clean(text: str, limit: int) -> str:
    """The text without control characters, zero-width marks and lone surrogates.

    Args:
        text: anything a user or a document may hold.
        limit: greatest number of characters to keep; the rest is cut off.
    """
    kept = SURROGATE.sub("", UNPRINTABLE.sub(" ", text[: limit * 2]))
    return kept[:limit].strip()


def fold(text: str) -> str:
    """NFKC, simplified Chinese, lower case. Offsets do not survive."""
    return simplify(unicodedata.normalize("NFKC", text)).lower()


def simplify(text: str) -> str:
    """Simplified Chinese; a text without a traditional character comes back as it is."""
    if all(_simple(char) for char in set(text)):
        return text
    return _converter().convert(text)


@cache
def _simple(char: str) -> bool:
    return not "\u3400" <= char <= "\u9fff" or _converter().convert(char) == char


@cache
def _converter() -> Converter:
    import opencc

    return cast(Converter, opencc.OpenCC("t2s"))
