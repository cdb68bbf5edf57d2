"""Platforms told before that are not built after all: 5500万那个不建了, 只留4000万这一个."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.restated import says
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_INVESTED, _COUNT = "platform_investment", "platform_count"
_THAT = r"元?的?(?:设备)?的?(?:[那这]一?[个座家套]|[那这]边|平台|项目)"
_GIVEN_UP = re.compile(
    rf"{_THAT}(?:平台|项目)?[^。;!?\d]{{0,16}}?(?:(?:不|没法|没能|不再|不打算)(?:建|上|做|搞|干|投|要|弄|报)"
    r"|黄了|跑了|吹了|砍(?:掉|了)|停(?:掉|了|建)|取消|撤(?:掉|了|销)|放弃|作罢|泡汤|搁置|叫停|去掉|拿掉|退出)"
)
_KEPT = re.compile(
    r"(?:只|就|光|仅|单)(?:留|剩|保留|留下|剩下|建|上|做|搞|要|保|算)(?:下|着|了|住)?(?:设备)?$"
)
_LEAD = 10


def left_of_platforms(turn: Turn) -> list[KnownFact]:
    """What the platforms cost that are left, and how many they are, where some are given up."""
    known = turn.known.get(_INVESTED)
    if known is None or not isinstance(known.value, tuple):
        return []
    text, values = turn.source.text, list(known.value)
    named = [(one, at) for one in turn.tokens if (at := _place(known, one)) is not None]
    gone = {at for one, at in named if _GIVEN_UP.match(text, one.end)}
    kept = {at for one, at in named if _KEPT.search(text[max(0, one.start - _LEAD) : one.start])}
    left = [one for at, one in enumerate(values) if (at in kept if kept else at not in gone)]
    if not (gone or kept) or not left or gone & kept or len(left) == len(values):
        return []
    tokens = [one for one, _ in named]
    quote = turn.words(tokens[0].start, tokens[-1].end)
    told = {"turn": turn.index, "quote": quote}
    cost = known.model_copy(update={**told, "value": left[0] if len(left) == 1 else tuple(left)})
    number = {**told, "fact": _COUNT, "value": Interval.exact(len(left))}
    return [cost, known.model_copy(update=number)]


def _place(known: KnownFact, token: Token) -> int | None:
    """Which of the known sums a number is; None for any other word."""
    if not isinstance(known.value, tuple):
        return None
    same = [
        at
        for at, value in enumerate(known.value)
        if says(token, known.model_copy(update={"value": value}))
    ]
    return same[0] if len(same) == 1 else None
