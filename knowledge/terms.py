"""Terms of a text for lexical search: character bigrams, words, figures with their unit."""

from __future__ import annotations

import re

from knowledge.folding import fold
from knowledge.numerals import CHINESE_NUMERALS, number

CHINESE = "\u3400-\u9fff"
TOKEN = re.compile(rf"[{CHINESE}]+|[a-z0-9]+(?:[.+][a-z0-9]+)*")
FIGURE = re.compile(r"(\d+(?:\.\d+)?)(万|亿|%|倍|家|场|个|项|年|月|类)")
SPOKEN = re.compile(
    rf"([{CHINESE_NUMERALS}]+(?:点[{CHINESE_NUMERALS}]+)?)(?=个?[万亿]|[倍家场项]|个百分点)"
)
PERCENT = re.compile(rf"百分之([{CHINESE_NUMERALS}]+)")
TENTHS = re.compile(rf"([{CHINESE_NUMERALS}])成(?!立|本|果|长|为|熟|功|员)")


def terms(text: str) -> list[str]:
    """Terms in the order of the text, repeated as they repeat.

    ``最高300万元`` gives ``最高``, ``300``, ``万元``, ``300万``.
    """
    folded = fold(text)
    found = [term for token in TOKEN.findall(folded) for term in _split(token)]
    return found + figures(folded)


def figures(folded: str) -> list[str]:
    """Numbers with their unit; spoken ones in digits too (``三百万`` is ``300万``)."""
    written = PERCENT.sub(lambda match: f"{_digits(match)}%", folded)
    written = TENTHS.sub(lambda match: f"{_digits(match)}0%", written)
    written = SPOKEN.sub(_digits, written)
    return [amount + unit for amount, unit in FIGURE.findall(written.replace(" ", ""))]


def _digits(match: re.Match[str]) -> str:
    return str(number(match.group(1)))


def _split(token: str) -> list[str]:
    if len(token) < 2 or token[0] < "\u3400":
        return [token]
    return [token[i : i + 2] for i in range(len(token) - 1)]
