"""弄反了，两年的数对调一下: two known figures change places, and none of them is told again."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.turn import Turn

_SWAP = re.compile(
    r"[弄说写填搞记报看输打念抄讲录贴放摆排列]反了?|反过来|倒过来|颠倒|调个个儿?|掉个个儿?|调过来|掉过来"
    r"|(?:对|互|倒|调)(?:调|换)(?:一?下|过来|位置?|了)?|换(?:个|一?下)位|张冠李戴|前后(?:弄|写|搞|说|记)?[反倒]"
)
_NOT_SWAPPED = re.compile(
    r"没有?[弄说写填搞记]反|不是反|没反|反了吗|(?:不用|别|不要|不必)(?:对|互)?[调换]"
)
_PAIRS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "revenue_last_year",
        "revenue_prior_year",
        re.compile(r"年|营收|产值|收入|销售|前后"),
    ),
    ("profit_margin", "industry_margin", re.compile(r"利润率|行业|同行|同业|平均")),
)


def swapped(turn: Turn) -> list[KnownFact]:
    """The two known figures with each other's value; nothing where it is unclear which two."""
    match = _SWAP.search(turn.source.text)
    if match is None or _NOT_SWAPPED.search(turn.source.text):
        return []
    if any(token.atom and token.atom.unit in ("CNY", "percent") for token in turn.tokens):
        return []  # 弄反了，去年才是9600万: the right values are told
    known = [pair for pair in _PAIRS if _held(turn, pair[0]) and _held(turn, pair[1])]
    named = [pair for pair in known if pair[2].search(turn.source.text)]
    chosen = named or known
    if len(chosen) != 1:
        return []
    one, other = turn.known[chosen[0][0]], turn.known[chosen[0][1]]
    quote = turn.words(match.start(), match.end())
    return [
        here.model_copy(update={"value": there.value, "quote": quote, "turn": turn.index})
        for here, there in ((one, other), (other, one))
    ]


def _held(turn: Turn, fact: str) -> bool:
    return fact in turn.known and isinstance(turn.known[fact].value, Interval)
