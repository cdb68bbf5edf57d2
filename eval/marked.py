"""Documents with their labels written into the text, and the text without them.

``¶`` begins a clause, ``¿`` may begin one, ``⟪…⟫{amount=500000 cap=2000000}`` is an award
provision: money in yuan, rates in percent, a value for each figure. ``{?rate=5}`` may be found and
need not be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Values = Counter[tuple[str, str]]
"""Figures by role (``amount``, ``rate``, ``cap``) with how often each occurs."""

_MARK = re.compile(r"¶|¿|⟪|⟫(?:\{(?P<values>[^{}]*)\})?")


class Award(NamedTuple):
    """A labelled award provision at ``[start, end)`` of the plain text."""

    start: int
    end: int
    values: Values
    optional: bool


class Marked(NamedTuple):
    """A document and its labels; offsets index ``text``."""

    name: str
    text: str
    starts: frozenset[int]
    """Where a clause begins."""
    optional: frozenset[int]
    """Where one may begin."""
    awards: tuple[Award, ...]


def read_marked(path: Path) -> Marked:
    """A labelled document from its file.

    Raises:
        ValueError: an award is opened twice or never closed, or a value is no ``role=figure``.
    """
    return parse_marked(path.name, path.read_text(encoding="utf-8"))


def parse_marked(name: str, source: str) -> Marked:
    """A labelled document; ``name`` is what a report calls it."""
    plain: list[str] = []
    length = at = 0
    starts, optional = set[int](), set[int]()
    awards: list[Award] = []
    opened: int | None = None
    for found in _MARK.finditer(source):
        plain.append(source[at : found.start()])
        length += found.start() - at
        at = found.end()
        sign = found.group()[0]
        if sign == "⟪":
            opened = _open(name, opened, length)
        elif sign == "⟫":
            awards.append(_closed(name, opened, length, found["values"] or ""))
            opened = None
        else:
            (starts if sign == "¶" else optional).add(length)
    if opened is not None:
        raise ValueError(f"{name}: an award is never closed")
    plain.append(source[at:])
    return Marked(name, "".join(plain), frozenset(starts), frozenset(optional), tuple(awards))


def _open(name: str, opened: int | None, here: int) -> int:
    if opened is not None:
        raise ValueError(f"{name}: an award is opened inside another")
    return here


def _closed(name: str, opened: int | None, here: int, values: str) -> Award:
    if opened is None:
        raise ValueError(f"{name}: an award is closed that was never opened")
    figures = Counter(_figures(name, values.removeprefix("?")))
    return Award(opened, here, figures, values.startswith("?"))


def _figures(name: str, values: str) -> Iterator[tuple[str, str]]:
    for item in values.split():
        role, _, figure = item.partition("=")
        if role not in ("amount", "rate", "cap") or not figure:
            raise ValueError(f"{name}: {item!r} is no amount=, rate= or cap=")
        yield role, figure
