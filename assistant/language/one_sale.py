"""Amounts that are told of one sale at several stages, or of several years of which one is asked about."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.binding import Bound
from assistant.language.leads import clause_lead
from assistant.language.turn import Turn

_FACT = "first_set_sales"
_WINDOW = 14
_ONLY_YEAR = re.compile(
    r"(?:只|就|单|光|仅)(?:让|能|想|肯|准备)?(?:报|算|按|看|用|取|拿|认|要)(?:的)?(?:是)?(?P<year>20\d\d|去年|前年|今年)"
)
_NEAR_YEAR = 8


def year_alone(turn: Turn, items: list[Bound]) -> Bound | None:
    """2024年1150万，2025年2070万，只报2025这一年: the sales of the year that alone is asked about."""
    found = _ONLY_YEAR.search(turn.source.text)
    if found is None:
        return None
    text = turn.source.text
    told = [
        one
        for one in items
        if found["year"] in text[max(0, one.token.start - _NEAR_YEAR) : one.token.start]
    ]
    return told[0] if len(told) == 1 else None


_STAGES = (
    re.compile("签|合同|订单|中标"),
    re.compile("交货|交付|发货|出货|验收|投运"),
    re.compile("收款|回款|到账|收到|收回|开票"),
)
"""首台套签了5000万，交货3000万，收款1000万: one sale at three stages, and which of them counts is not written."""


def at_one_stage(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """Without the amounts of one sale that are told for several stages of it."""
    text = turn.source.text
    staged = {
        i: stage
        for i, item in enumerate(bound)
        if item.fact == _FACT and (stage := _stage(text, item)) is not None
    }
    if len(set(staged.values())) < 2:
        return bound
    real = [i for i in staged if _REAL.search(_said(text, bound[i]))]
    kept = real if len(real) == 1 else []
    return [
        replace(item, fact=None, value=None, mode="barred")
        if i in staged and i not in kept
        else item
        for i, item in enumerate(bound)
    ]


_REAL = re.compile(r"真正|实际|实打实|真(?:交|卖|收|开)|最终")
"""合同签了4300万，真正交付2150万: the stage that is said to be the real one counts."""


def _said(text: str, item: Bound) -> str:
    """The words of its own clause that lead up to a number."""
    return clause_lead(text, item.token.start, _WINDOW)


def _stage(text: str, item: Bound) -> int | None:
    said = _said(text, item)
    return next((at for at, one in enumerate(_STAGES) if one.search(said)), None)
