"""Lines of Chinese text: it breaks between any two characters, but not before a closing mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

_PIECE = re.compile(r"[0-9A-Za-z.,%+/@_-]+|\s+|.", re.DOTALL)
_NEVER_FIRST = frozenset("，。、；：？！）》】〕”’…%）),.;:?!]")


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> str:
    """The text with line breaks, so that no line is wider than ``width``.

    Numbers and western words stay whole where they fit. A closing mark that would begin a line
    takes the character before it along.
    """
    return "\n".join(line for part in text.split("\n") for line in _lines(part, width, measure))


def columns(text: str) -> int:
    """How many half-width columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line: list[str] = []
    for piece in _pieces(text, width, measure):
        if not line or measure("".join((*line, piece))) <= width:
            line.append(piece)
            continue
        carried = [line.pop()] if piece in _NEVER_FIRST and len(line) > 1 else []
        yield "".join(line).rstrip()
        line = [one for one in (*carried, piece) if not one.isspace()]
    yield "".join(line).rstrip()


def _pieces(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        # A word that is wider than the line has to be broken somewhere.
        yield from (piece if measure(piece) > width else [piece])
