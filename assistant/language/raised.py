"""By how much, and to where: 再冲1000万到4000万, of 3000万 that was told, is one height and no range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Profile
from assistant.interval import Interval
from assistant.language.tokens import Token

_RAISES = re.compile(
    r"(?:再|又|还|多|追|增|补|添|加|涨|提高|冲|卖|投|做|干|拉|扩|上|升)(?:了|个|上|出|掉|进|去|它|多|追|增|补|添|加|投|卖|冲|做|干|涨|资|大概|约|够|高|产|销|单){0,4}$"
)
_LEAD = 10


def raised_to(tokens: Sequence[Token], text: str, known: Profile) -> list[Token]:
    """The tokens; a step and the height that it reaches from what was told are that height."""
    told = [fact.value.value for fact in known.values() if isinstance(fact.value, Interval)]
    seen: list[Token] = []
    for token in tokens:
        seen.append(_height(token, text, {*filter(None, told)}) or token)
        told += _exact((token,))
    return seen


def _height(token: Token, text: str, told: set[Decimal]) -> Token | None:
    atom = token.atom
    if atom is None or atom.unit != "CNY" or ("到" not in token.text and "至" not in token.text):
        return None
    step, height = atom.value.low, atom.value.high
    if not step or height is None or height - step not in told:
        return None
    if _RAISES.search(text, max(0, token.start - _LEAD), token.start) is None:
        return None
    start = token.start + max(token.text.rfind("到"), token.text.rfind("至")) + 1
    reached = replace(atom, start=start, value=Interval.exact(height))
    return replace(token, start=start, text=text[start : token.end], atom=reached)


def _exact(tokens: Iterable[Token]) -> list[Decimal]:
    values = (token.atom.value.value for token in tokens if token.is_amount and token.atom)
    return [value for value in values if value is not None]
