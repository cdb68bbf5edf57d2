"""The revenue that a growth criterion takes, where only the year before is known."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Figure, Unit
from assistant.context import Turn
from assistant.facts import plain
from assistant.interval import Interval
from assistant.rules import Program
from assistant.wording.names import amount_text
from assistant.wording.phrases import phrase

_GROWTH, _LAST, _PRIOR = "revenue_growth", "revenue_last_year", "revenue_prior_year"
_HOW_MUCH = re.compile(
    r"(?:做|达|干|涨|增|冲|卖|升|提|搞|跑|完成|实现|要|得|该|应|至少|起码|最少|必须)(?:到|够|成|出|有|是|为)?(?:多少|几|多大|啥数|什么数)"
)
_NEXT = re.compile(r"今年|本年|明年|来年|下一?年")
"""今年要做到多少: last year's revenue is then the base."""


def growth_target(turn: Turn, program: Program) -> tuple[str, tuple[Figure, ...]]:
    """What revenue (yuan) reaches the growth threshold; nothing where it is not asked for."""
    text = turn.reading.extraction.text
    base = _base(turn, text)
    leaves = [one.leaf for one in program.checks if one.leaf.fact == _GROWTH]
    limit = leaves[0].limit if leaves else None
    if base is None or limit is None or not _HOW_MUCH.search(text):
        return "", ()
    rate = limit[1]
    needed = base * (100 + rate) / 100
    shown, before = (amount_text(one, Unit.CNY, turn.language) for one in (needed, base))
    percent = amount_text(rate, Unit.PERCENT, turn.language)
    line = phrase("gap.growth", turn.language, base=before, needed=shown, rate=percent)
    figure = Figure(
        label=phrase("gap.growth_label", "zh"),
        low=plain(needed),
        high=plain(needed),
        unit=Unit.CNY,
        kind="threshold",
        formula=f"{plain(base)} × (1 + {plain(rate)}%)",
        clause=leaves[0].source.clause,
        program=program.id,
    )
    return line, (figure,)


def _base(turn: Turn, text: str) -> Decimal | None:
    """The revenue of the year before the one that is asked about, where it is one number."""
    fact = _LAST if _NEXT.search(text) else _PRIOR
    known = turn.profile.get(fact)
    if known is None or (fact == _PRIOR and _LAST in turn.profile):
        return None
    return known.value.value if isinstance(known.value, Interval) else None
