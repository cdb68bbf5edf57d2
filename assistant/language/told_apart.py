"""Products or platforms of which one is recognised and another is not: 首台套进了目录卖1000万；首版次没进，卖2000万.

Only what is recognised counts; the sums told of the others are set aside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from assistant.language.binding import Bound
from assistant.language.said import Said
from assistant.language.turn import Turn


class _Kinds(NamedTuple):
    sums: str
    """The fact of the amounts, and ``recognised`` the one that they must have."""
    recognised: str
    named: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]


_ALL = (
    _Kinds(
        "first_set_sales",
        "first_set_recognised",
        re.compile(r"首台套?|首批次?|首版次?"),
        re.compile(
            r"(?<![没未])(?:进|列|入|上)(?:入|进|了|到)*(?:了)?目录|在目录|认定(?:了|过|完)|已认定"
        ),
        re.compile(
            r"(?:没有?|未|尚未|还没)(?:能)?(?:进|列|入|上|认定|在|纳)|不在目录|落选|正在(?:申请|申报|认定)"
        ),
    ),
    _Kinds(
        "platform_investment",
        "platform_certified",
        re.compile(r"检验检测|检测|检验|中试|共性"),
        re.compile(
            r"(?<![没未])(?:已经?|早就?|都|也)?认定(?:了|过|完|通过)|已经?认定|通过了?认定|认定(?:下来|批下来)了"
        ),
        re.compile(
            r"(?:没有?|未|尚未|还没)(?:有)?(?:通过|拿到|经过|做|被)?(?:认定|批)|正在(?:申请|申报|走|办|认定)|没批下来"
        ),
    ),
)


def told_apart(turn: Turn, bound: list[Bound]) -> tuple[list[Bound], list[Said]]:
    """The numbers of a turn without those of what is not recognised, and that the rest is recognised."""
    said: list[Said] = []
    for kinds in _ALL:
        dropped, span = _unrecognised(turn, kinds)
        if not dropped:
            continue
        bound = [
            replace(one, fact=None, value=None, mode="barred")
            if one.fact == kinds.sums and any(a <= one.token.start < b for a, b in dropped)
            else one
            for one in bound
        ]
        said.append(Said.told(kinds.recognised, True, *span))
    return bound, said


def _unrecognised(turn: Turn, kinds: _Kinds) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """Where a turn tells of what is not recognised, beside what is; nothing where it tells of one only."""
    text = turn.source.text
    named = list(kinds.named.finditer(text))
    if len({one.group()[:2] for one in named}) < 2 or any(one.supposed for one in turn.clauses):
        return [], (0, 0)
    ends = [one.start() for one in named[1:]] + [len(text)]
    no, yes = [], []
    for one, end in zip(named, ends, strict=True):
        part = re.split(
            r"[。;!?](?=.*[?])|[,。;](?=[^,。;]*(?:能|可以|多少|怎么))", text[one.start() : end]
        )[0]
        if kinds.no.search(part):
            no.append((one.start(), end))
        elif kinds.yes.search(part):
            yes.append((one.start(), one.start() + len(part)))
    return (no, yes[0]) if no and yes else ([], (0, 0))
