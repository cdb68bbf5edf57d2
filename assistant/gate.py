"""The provenance gate: no number reaches a user that no figure, source or user turn holds.

It fails closed. A text that does not pass is replaced by the deterministic wording; a line of that
wording that does not pass either is withheld.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Figure
from assistant.findings import TOKEN, Finding
from assistant.interval import Interval
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from assistant.money import format_gap, format_value

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARKER = re.compile(r"\[\d{1,3}\]")
_ITEM = re.compile(r"(?m)^\s*\d{1,2}[.、)](?!\d)")
"""The number of an item of a list, which counts nothing."""
_ABOUT = re.compile(r"约\s*(?=\d)")
"""约 before a number that was cut for show: the number itself has to be grounded."""
_EMPHASIS = re.compile(r"[*_`~\\]")
_UNSEEN = {"Cc", "Cf", "Cs", "Co"}

Number = tuple[str, str]
"""A unit name (empty for a bare number) and a normalised value."""


def ungrounded(text: str, findings: Sequence[Finding], turns: Sequence[str]) -> list[str]:
    """The numbers of a text that nothing grounds, as written; empty if it passes."""
    values, digits = _grounds(findings, turns)
    plain = _ITEM.sub(" ", _MARKER.sub(" ", shown(TOKEN.sub(" ", text))))
    found: list[str] = []
    covered: list[tuple[int, int]] = []
    for quantity in find_quantities(plain):
        if not is_stated(quantity):
            continue
        covered.append((quantity.start, quantity.end))
        known = set(_numbers(quantity.unit, quantity.value)) <= values
        if not known and not (quantity.unit is None and _all_in(quantity.text, digits)):
            found.append(quantity.text)
    for match in _DIGITS.finditer(plain):
        inside = any(start <= match.start() < end for start, end in covered)
        if not inside and _digits(match.group()) not in digits:
            found.append(match.group())
    return found


def withhold(text: str, findings: Sequence[Finding], turns: Sequence[str]) -> str:
    """The text without the lines that hold ungrounded numbers."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if not ungrounded(line, findings, turns)).strip()


def shown(text: str) -> str:
    """A text as its reader sees it: no emphasis marks, no invisible characters, digits as digits."""
    seen = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    return _ABOUT.sub("", _EMPHASIS.sub("", unicodedata.normalize("NFKC", seen)))


def sources(finding: Finding) -> Iterator[str]:
    """All texts that a finding rests on."""
    for citation in finding.citations:
        yield from (citation.quote, citation.label)
    for figure in finding.figures:
        yield from (figure.label, figure.formula, figure.low or "", figure.high or "")
        yield from _as_people_write(figure)
        yield from figure.inputs.values()


def _as_people_write(figure: Figure) -> Iterator[str]:
    """The bounds of a figure in words: 1.6666… is shown as 约 1.6666 倍."""
    for bound in (figure.low, figure.high):
        if bound and _is_number(bound):
            yield from (
                format_value(Decimal(bound), figure.unit),
                format_gap(Decimal(bound), figure.unit),
            )


def is_stated(quantity: Quantity) -> bool:
    """Whether a quantity is a number to be grounded: 三高 or 一次性 are words, not counts."""
    written = any(char.isdigit() and char.isascii() for char in quantity.text)
    return written or quantity.unit in {"CNY", "percent", "points", "times"}


def _grounds(findings: Sequence[Finding], turns: Sequence[str]) -> tuple[set[Number], set[str]]:
    texts = {*turns, *(text for finding in findings for text in sources(finding))}
    held = [_held(text) for text in texts]
    values = {number for numbers, _ in held for number in numbers}
    values |= {number for finding in findings for f in finding.figures for number in _figure(f)}
    return values, {digits for _, found in held for digits in found}


@lru_cache(maxsize=4096)
def _held(text: str) -> tuple[frozenset[Number], frozenset[str]]:
    """The numbers of one source. Clauses are cited again and again: reading them once is enough."""
    plain = _ABOUT.sub("", unicodedata.normalize("NFKC", text))
    numbers = (n for q in find_quantities(plain) for n in _numbers(q.unit, q.value))
    return frozenset(numbers), frozenset(_digits(match) for match in _DIGITS.findall(plain))


def _figure(figure: Figure) -> list[Number]:
    unit = str(figure.unit)
    return [(unit, _norm(Decimal(v))) for v in (figure.low, figure.high) if v and _is_number(v)]


def _numbers(unit: str | None, value: Interval) -> list[Number]:
    name = "percent" if unit == "points" else (unit or "")
    return [(name, _norm(bound)) for bound in (value.low, value.high) if bound is not None]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _all_in(text: str, digits: set[str]) -> bool:
    parts = _DIGITS.findall(text)
    return bool(parts) and all(_digits(part) in digits for part in parts)


def _digits(text: str) -> str:
    return _norm(Decimal(text.replace(",", "")))


def _norm(value: Decimal) -> str:
    return format(value.normalize(), "f")
