"""The provenance gate: no number reaches a user that no figure, source or user turn holds.

It fails closed. A text that does not pass is replaced by the deterministic wording; a line of that
wording that does not pass either is withheld.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, get_args

from assistant.answer import Figure
from assistant.findings import TOKEN, Finding
from assistant.language.extraction import Quantity, QuantityUnit
from assistant.language.quantity import find_quantities
from assistant.money import format_gap, format_value
from assistant.notations import notations

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARKER = re.compile(r"\[\d{1,3}\]")
_ITEM = re.compile(r"(?m)^\s*\d{1,2}[.、)](?!\d)")
"""The number of an item of a list, which counts nothing."""
_ABOUT = re.compile(r"约\s*(?=\d)")
"""约 before a number that was cut for show: the number itself has to be grounded."""
_EMPHASIS = re.compile(r"[*_`~\\]")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"}
_EMPTY = re.compile("[\u115f\u1160\u2800\u3164\uffa0\t]")
"""Characters that look like a space and are none."""
_TAIL = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?([^\W\d_]|[‰°$€£¥])")

_OURS = frozenset(get_args(QuantityUnit))

Number = tuple[str, str]
"""A unit name (empty for a bare number) and a normalised value."""


class Held(NamedTuple):
    """What a text holds: numbers by value, bare digits, and all else that says a number."""

    values: frozenset[Number]
    digits: frozenset[str]
    written: frozenset[str]
    """Notations that are compared as they are written, and bare digits with what follows them."""


def ungrounded(text: str, findings: Sequence[Finding], turns: Sequence[str]) -> list[str]:
    """The numbers of a text that nothing grounds, as written; empty if it passes."""
    held, plain = _grounds(findings, turns), _plain(text)
    found: list[str] = []
    stated = _stated(plain)
    for quantity in stated:
        known = set(_numbers(quantity)) <= held.values
        bare = quantity.unit is None and quantity.measure is None
        if not known and not (bare and _all_in(quantity.text, held.digits)):
            found.append(quantity.text)
    covered = _spans(stated)
    for match in _DIGITS.finditer(plain):
        if not _inside(match.start(), covered) and _digits(match.group()) not in held.digits:
            found.append(match.group())
    return [*found, *(one for one in _written(plain, stated) if one not in held.written)]


def withhold(text: str, findings: Sequence[Finding], turns: Sequence[str]) -> str:
    """The text without the lines that hold ungrounded numbers, or break one between them."""
    lines = [line for line in text.split("\n") if not ungrounded(line, findings, turns)]
    for at in range(len(lines) - 1, 0, -1):
        if at < len(lines) and ungrounded("\n".join(lines[at - 1 : at + 1]), findings, turns):
            del lines[at - 1 : at + 1]
    kept = "\n".join(lines).strip()
    return "" if ungrounded(kept, findings, turns) else kept


def shown(text: str) -> str:
    """A text as its reader sees it: no emphasis marks, no invisible characters, digits as digits."""
    folded = unicodedata.normalize("NFKC", _EMPTY.sub(" ", text))
    seen = "".join(c for c in folded if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    return _ABOUT.sub("", _EMPHASIS.sub("", seen))


def _plain(text: str) -> str:
    return _ITEM.sub(" ", _MARKER.sub(" ", shown(TOKEN.sub(" ", text))))


def _stated(plain: str) -> list[Quantity]:
    return [quantity for quantity in find_quantities(plain) if is_stated(quantity)]


def _spans(quantities: Iterable[Quantity]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in quantities]


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _written(plain: str, stated: Iterable[Quantity]) -> Iterator[str]:
    """What is compared as it is written: a bare 20 is grounded, but 20‰ and 20美 say more."""
    known = _spans(one for one in stated if one.unit or one.measure)
    yield from notations(plain, known)
    for match in _TAIL.finditer(plain):
        if not _inside(match.start(), known):
            yield _digits(match[1]) + match[2]


def sources(finding: Finding) -> Iterator[str]:
    """All texts that a finding rests on."""
    yield from finding.titles
    for citation in finding.citations:
        yield from (citation.quote, citation.label, citation.title)
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


def _grounds(findings: Sequence[Finding], turns: Sequence[str]) -> Held:
    texts = {*turns, *(text for finding in findings for text in sources(finding))}
    held = [_held(text) for text in texts]
    own = [_held(finding.text) for finding in findings]
    figures = {number for finding in findings for f in finding.figures for number in _figure(f)}
    return Held(
        values=frozenset(figures.union(*(one.values for one in held), *map(_measured, own))),
        digits=frozenset().union(*(one.digits for one in held)),
        # A tool's own text counts here: its words are ours, its digits need a source.
        written=frozenset().union(*(one.written for one in (*held, *own))),
    )


def _measured(own: Held) -> set[Number]:
    """Numbers of a tool's own text that are no money, share or count: 3号, 12个月."""
    return {number for number in own.values if number[0] and number[0] not in _OURS}


@lru_cache(maxsize=4096)
def _held(text: str) -> Held:
    """What one source holds. Clauses are cited again and again: reading them once is enough."""
    plain = _plain(text)
    quantities = find_quantities(plain)
    return Held(
        frozenset(number for quantity in quantities for number in _numbers(quantity)),
        frozenset(_digits(match) for match in _DIGITS.findall(plain)),
        frozenset(_written(plain, filter(is_stated, quantities))),
    )


def _figure(figure: Figure) -> list[Number]:
    unit = str(figure.unit)
    return [(unit, _norm(Decimal(v))) for v in (figure.low, figure.high) if v and _is_number(v)]


def _numbers(quantity: Quantity) -> list[Number]:
    value, unit = quantity.value, quantity.unit or quantity.measure or ""
    name = "percent" if unit == "points" else unit
    return [(name, _norm(bound)) for bound in (value.low, value.high) if bound is not None]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _all_in(text: str, digits: frozenset[str]) -> bool:
    parts = _DIGITS.findall(text)
    return bool(parts) and all(_digits(part) in digits for part in parts)


def _digits(text: str) -> str:
    return _norm(Decimal(text.replace(",", "")))


def _norm(value: Decimal) -> str:
    return format(value.normalize(), "f")
