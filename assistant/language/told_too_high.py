"""A figure that was told too high or too low: 利润率报高了，应该是11%; 刚才说的同行低了，是6.5%; 多报了，应为1500万.

The known figure gives way, if the new one lies where the words say it does.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact, fact_spec
from assistant.interval import Interval
from assistant.language.extraction import Extraction
from assistant.language.restated import counts_in
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_TOLD = "说报填写给算记讲估弄整"
_TOO = re.compile(
    rf"(?P<lead>(?:^|[,。;!?])[^。;!?]{{0,18}}?)"
    rf"(?:(?P<so>[多少])[{_TOLD}]了?|[{_TOLD}]?[得的]?(?P<way>[高低多少大小])了)(?:一?[点些]|[^,。;!?]{{1,5}})?[,。;:!\s]+"
    r"(?:实际上?|其实|正确|准确|确切|真正)?的?(?:应该?|应当)?(?:是|为|只有|才|有|按)+$"
)
_LESS = frozenset("低少小")
_LABELS = (
    ("industry_margin", re.compile(r"同行|同业|行业|均值|平均")),
    ("profit_margin", re.compile(r"利润率")),
    ("margin_multiple", re.compile(r"倍数|倍率")),
    ("revenue_prior_year", re.compile(r"前年")),
    ("tax_paid", re.compile(r"税")),
    ("revenue_growth", re.compile(r"增长|增速|涨幅|增幅")),
    ("revenue_last_year", re.compile(r"营收|产值|收入")),
    ("platform_investment", re.compile(r"设备|平台|投资|投入")),
    ("first_set_sales", re.compile(r"首[台批版]|三首|销售|卖")),
)
_LONGEST = 48


def told_too_high(turn: Turn) -> KnownFact | None:
    """The figure told before with the value that takes its place; None where the turn says no such."""
    text = turn.source.text
    numbers = [one for one in turn.tokens if one.is_amount]
    if len(text) > _LONGEST or not numbers:
        return None
    for number in numbers:
        found = _TOO.search(text[: number.start])
        fact = _meant(turn, found["lead"], number) if found else None
        if found is None or fact is None or number.atom is None:
            continue
        known, value = turn.known[fact], number.atom.value
        was_less = (found["so"] or found["way"]) in _LESS
        if isinstance(known.value, Interval) and _lies(known.value, value, above=was_less):
            quote = turn.words(found.start() + len(found["lead"]), number.end)
            return known.model_copy(
                update={
                    "value": value,
                    "quote": quote,
                    "turn": turn.index,
                    "approximate": not value.is_exact,
                }
            )
    return None


def only_so(found: Extraction, told: KnownFact | None) -> Extraction:
    """The extraction without other figures that were read from the words of the one put right."""
    if told is None:
        return found
    kept = tuple(
        one
        for one in found.facts
        if isinstance(one.value, bool) or one.fact == told.fact or one.quote not in told.quote
    )
    return found.model_copy(update={"facts": kept})


def _meant(turn: Turn, lead: str, number: Token) -> str | None:
    """The known fact that the words name, else the only one of its kind, or the one told last."""
    unit = number.atom.unit if number.atom else None
    named = next((fact for fact, words in _LABELS if words.search(lead)), None)
    if named is not None:
        return named if named in turn.known and counts_in(named, unit) else None
    fits = [
        one
        for name, one in turn.known.items()
        if isinstance(one.value, Interval) and unit and counts_in(name, unit)
    ]
    last = [one for one in fits if one.turn == max(fit.turn or 0 for fit in fits)]
    return last[0].fact if len(last) == 1 and fact_spec(last[0].fact) else None


def _lies(old: Interval, new: Interval, *, above: bool) -> bool:
    low, high = (old.high, new.low) if above else (new.high, old.low)
    return low is not None and high is not None and low < high
