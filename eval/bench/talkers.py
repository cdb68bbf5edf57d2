"""Made conversations for the load test: each has figures of its own, and knows whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

FIRST, STEP, SUMS = 3001, 8, 700
"""Investments in 万元: no year, no sum of the law, and no fifth of another one."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WAN = 10_000
_RATE = Decimal("0.2")


class Turn(NamedTuple):
    """What is said, and whether the ceiling has to come back."""

    words: str
    computes: bool


class Talker:
    """One enterprise with one sum of its own.

    Args:
        place: a number; talkers whose places differ by less than ``SUMS`` have different sums.
    """

    def __init__(self, place: int) -> None:
        self.sum = FIRST + STEP * (place % SUMS)
        self._own = _spellings(self.sum)

    def turns(self) -> Iterator[Turn]:
        """A conversation in which every figure is its own."""
        said = self.sum
        yield Turn(f"我们要建中试平台，设备投资{said}万", computes=True)
        yield Turn("能补多少", computes=True)
        yield Turn(f"去年纳税{said}万，是四上企业", computes=False)
        yield Turn("能进培育库吗", computes=False)
        yield Turn("平台的补助最多多少", computes=True)
        yield Turn("谢谢", computes=False)

    def faults(self, turn: Turn, answer: Mapping[str, Any]) -> list[str]:
        """What is wrong with an answer: a figure of somebody else's, or its own one missing."""
        found = _numbers(answer)
        strange = sorted(found & _EVERYBODYS - self._own)
        wrong = [f"{self.sum}: {turn.words}: figure of somebody else: {strange}"] if strange else []
        highs = {figure["high"] for figure in answer["figures"]}
        if turn.computes and str(int(self.sum * _WAN * _RATE)) not in highs:
            wrong.append(f"{self.sum}: {turn.words}: own ceiling is missing")
        profile = answer["profile"].get("platform_investment", {})
        if profile.get("value") != str(self.sum * _WAN):
            wrong.append(f"{self.sum}: {turn.words}: {profile.get('value')} is remembered")
        return wrong


def _spellings(wan: int) -> frozenset[Decimal]:
    """A sum and its ceiling, in 万元 and in yuan."""
    award = wan * _RATE
    return frozenset((Decimal(wan), award, Decimal(wan * _WAN), award * _WAN))


def _numbers(answer: Mapping[str, Any]) -> set[Decimal]:
    """Every number that an answer states of an enterprise; places in the law's text are none."""
    parts = [answer["text"], answer["figures"], answer["profile"]]
    for verdict in answer["verdicts"]:
        conditions = [(one["text"], one["value"]) for one in verdict["conditions"]]
        parts += [conditions, verdict["gaps"], verdict["assumptions"]]
    return {Decimal(one.replace(",", "")) for one in _NUMBER.findall(str(parts))}


_EVERYBODYS = frozenset().union(*(_spellings(FIRST + STEP * place) for place in range(SUMS)))
