"""What a clause counts and dates: how many things it lists, and by which year an aim is to be met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Citation, Figure, Unit
from assistant.context import Turn
from assistant.facts import plain
from assistant.findings import cite, token
from assistant.tools.difference import difference
from assistant.tools.quotes import han, name
from assistant.wording.phrases import phrase
from knowledge.model import Clause

_HOW_MANY = re.compile(r"(?:多少|几|哪几)(?:种|类|样|个|项|门|条)(?P<thing>[一-鿿]{1,4})?")
_LISTED = re.compile(r"(?P<items>[^，。；：\n]*?、[^，。；：\n]*?)等(?P<thing>[一-鿿]{2,6})")
_LEAST = 3
_WHEN = re.compile(r"哪(一)?年|什么时候|啥时候|何时|截止|多久|期限|几几年|年份|by when|which year")
_DATED = re.compile(r"(?:到|至)?20\d\d年[^，。；：\n]*")
_VERBS = re.compile(
    r"^.{0,30}(?:率先)?(?:推进|开展|实施|建设|提供|包括|采取|推行|推广|发展|支持|鼓励|拓展|完善|申报|参与)"
)


def enumerated_line(turn: Turn, clause: Clause, query: str) -> str:
    """“列了多少种模式”: the things of a list, counted; empty where it is no such question."""
    asked = _HOW_MANY.search(query)
    if asked is None:
        return ""
    for found in _LISTED.finditer(clause.text):
        items = [one.strip() for one in _VERBS.sub("", found["items"]).split("、") if one.strip()]
        named = asked["thing"] is None or asked["thing"][:2] in found["thing"]
        if named and len(items) >= _LEAST:
            return phrase(
                "lookup.enumerated", turn.language, count=han(len(items)), items="、".join(items)
            )
    return ""


_APART = re.compile(
    r"(?:多|涨|增|差|少|升)(?:出|加|了|上|的)*(?:来)?(?:多少|几)|相差|差额|差距|净增"
)
_TARGETS = 2


def apart_line(turn: Turn, query: str, figures: Sequence[Figure]) -> tuple[str, tuple[Figure, ...]]:
    """“中间要涨出来几家”: how far the two counts of a quote lie apart."""
    counts = [one for one in figures if one.unit is Unit.COUNT]
    told = _told(turn)
    if told and counts and _SHORT.search(query):
        return difference(turn, [max(counts, key=lambda one: Decimal(one.high or 0)), told])
    if not _APART.search(query) or len(counts) != _TARGETS:
        return "", ()
    return difference(turn, counts)


_SHORT = re.compile(r"(?:差|缺|少|欠|剩|余|还要|还得|再)[^,。?]{0,6}(?:多少|几)|差距|差额|缺口")


def _told(turn: Turn) -> Figure | None:
    """“现在120家”: the one count that the turn tells."""
    extraction = turn.reading.extraction
    counts = [
        one
        for one in extraction.quantities
        if one.unit in ("count", None)
        and one.value.value is not None
        and extraction.original[one.end - 1 : one.end + 1].strip("0123456789")[:1] in _UNITS
    ]
    if len(counts) != 1 or counts[0].value.value is None:
        return None
    number = plain(counts[0].value.value)
    return Figure(
        label=counts[0].text, low=number, high=number, unit=Unit.COUNT, kind="exact", clause="0"
    )


_UNITS = ("家", "户", "个")


def by_year(
    turn: Turn, clause: Clause, query: str, quote: Citation
) -> tuple[str, tuple[Citation, ...]]:
    """The year that stands in the clause around a quote, where it is asked for and not in the quote."""
    if not _WHEN.search(query) or _DATED.search(quote.quote):
        return "", ()
    policy = turn.services.library.policy(quote.policy)
    above = next((one for one in policy.clauses if one.id == clause.parent), None)
    for one in (clause, *([above] if above else [])):
        if found := _DATED.search(one.text):
            start = one.start + found.start()
            dated = cite(policy, one, start, one.start + found.end())
            line = phrase(
                "lookup.by_year",
                turn.language,
                heading=name(one),
                quote=dated.quote,
                cite=token(dated),
            )
            return line, (dated,)
    return "", ()
