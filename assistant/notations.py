"""Numbers that no parser of quantities reads: in words, mixed with letters, broken by marks.

``gate`` compares quantities by value. What is left is compared as it is written: a notation may
appear in an answer only if the same one stands in a tool's text, in a source or in a user's turn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml

Span = tuple[int, int]

_JOIN = r"[\s·•・\-–—_'’‘\"“”/\\+~^=<>#|⁄,.×]"
_BROKEN = re.compile(rf"\d+(?:{_JOIN}{{1,3}}\d+)+")
_PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MIXED = re.compile(r"[a-z]+\d[\da-z]*|\d[\d.,]*[a-z][\da-z]*")
_FOREIGN = re.compile(r"[^\W\d_a-z\u2e80-\u9fff\uf900-\ufaff]+")
_BULLET = re.compile(r"(?m)^\s*[-*+•]\s+")
_SPACE = re.compile(r"\s+")


def notations(text: str, read: Sequence[Span] = ()) -> Iterator[str]:
    """The notations of a text that is shown as it is; ``read`` are spans compared by value."""
    plain = _BULLET.sub(lambda m: "¶" * len(m.group()), text.lower())
    for match in _BROKEN.finditer(plain):
        if not _PLAIN.fullmatch(match.group()):
            yield _SPACE.sub(" ", match.group())
    rest = _without(plain, read)
    for pattern in (_MIXED, _FOREIGN, _pattern("english"), _pattern("rate")):
        yield from (_SPACE.sub(" ", match.group()) for match in pattern.finditer(rest))
    for match in _pattern("numeral").finditer(_pattern("idiom").sub(_blank, rest)):
        yield _SPACE.sub("", match.group())
    yield from (char for char in rest if _odd(char))


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with spans blanked out, of the same length."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = "□" * (end - start)
    return "".join(chars)


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match.group())


def _odd(char: str) -> bool:
    """A numeral of another script, such as Ⅳ written as one character or 兆."""
    if char.isascii() or _numerals().match(char):
        return False
    return unicodedata.numeric(char, None) is not None


@cache
def _words() -> dict[str, str]:
    path = Path(__file__).with_suffix(".yaml")
    data: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: words.replace(" ", "").strip() for name, words in data.items()}


@cache
def _numerals() -> re.Pattern[str]:
    return re.compile(_words()["numeral"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words, one = _words(), _words()["numeral"]
    if name == "numeral":
        return re.compile(rf"{one}(?:\s*(?:{words['between']}\s*)?{one})*[^\S\n]*[^\W\d_]?")
    if name == "idiom":
        return re.compile(rf"(?<!{one})(?:{words['idiom']})(?!{one})")
    if name == "english":
        word = rf"(?:{words['english']})"
        return re.compile(rf"(?<![a-z]){word}(?:[\s-]+(?:and[\s-]+)?{word})*(?![a-z])")
    return re.compile(words[name])
