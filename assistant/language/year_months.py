"""Taxes and revenue of a year told by its months: 1-6月税300万，7-12月税250万; 前三季度营收9000万，四季度3000万.

Parts that fill the year once come to its sum. A part alone is what was paid at least, where the speaker leans
on it (上半年就交了520万). A year that nobody names is the last one, as with every figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.extraction import Extraction
from assistant.language.month_parts import Part, is_money, runs_of, year_between
from assistant.language.month_spans import YEAR
from assistant.language.periods import LAST, PARTIAL, PRIOR, years_back
from assistant.language.taxes import of_others
from assistant.language.tokens import Token
from assistant.language.turn import Turn

FACTS = {
    ("tax", LAST): "tax_paid",
    ("revenue", LAST): "revenue_last_year",
    ("revenue", PRIOR): "revenue_prior_year",
}
_DOUBTED = re.compile(
    r"预[计估]|估计|大概|大约|差不多|左右|计划|打算|目标|争取|准备|将|应[交缴]|[没未]|退|免|欠|补[交缴]|滞纳|其中|里[头面]"
    r"|当中|包括|不对|说错|[要得需才]|个税|社保|[增翻]|涨|比"
)
_LEANT_ON = re.compile(r"光|单是|单单|仅仅?|就|已经")
_TURNOVER = re.compile(r"营收|营业收入|销售收入|收入|产值|营业额")
_PRODUCT = re.compile(r"首[台批版]|三首|平台")
_ASKED = re.compile(r"元?的?[税款]?[吗么?]")
_LISTED = re.compile(r"元?(?:、|和|跟|与|及)")


_LONGEST = 2000
"""Longer turns are pasted texts, whose months are not added up."""


def with_months(turn: Turn, found: Extraction) -> Extraction:
    """The reading of a turn with what the parts of a year come to."""
    if len(turn.source.text) > _LONGEST:
        return found
    for run in runs_of(turn):
        told = _told(turn, run)
        if told is None or not _replaces(turn, found, told[0], run):
            continue
        fact, assumed = told
        kept = tuple(one for one in found.facts if one.fact != fact.fact)
        assumed_now = (*found.assumed, fact.fact) if assumed else found.assumed
        found = found.model_copy(
            update={"facts": (fact, *kept), "assumed": tuple(dict.fromkeys(assumed_now))}
        )
    return found


def _told(turn: Turn, run: Sequence[Part]) -> tuple[KnownFact, bool] | None:
    """What the parts come to, and whether their year was taken for granted."""
    parts = _listed(turn, run)
    begin, end = _begin(turn, run[0].token), parts[-1].end
    region = turn.source.text[begin:end]
    role = run[0].role
    year, assumed = _year(turn, run)
    fact = FACTS.get((role, year))
    if fact is None or _DOUBTED.search(region) or not _plain(turn, run, parts):
        return None
    if of_others(region):
        return None
    if role == "revenue" and (
        _PRODUCT.search(turn.source.text) or not _TURNOVER.search(turn.source.text, 0, end)
    ):
        return None
    value = Interval.total([_sum(one) for one in run])
    if len(parts) > len(run):
        value = Interval.total([one.atom.value for one in parts if one.atom])
    months = [month for one in run for month in one.span.months]
    if sorted(months) != list(YEAR):
        leant = role == "tax" and _LEANT_ON.search(region) and len(set(months)) == len(months)
        if not leant:
            return None
        value = Interval(low=value.low, high=None)
    known = KnownFact(
        fact=fact,
        value=value,
        turn=turn.index,
        quote=turn.words(max(begin, run[0].span.start), end),
        approximate=not value.is_exact,
    )
    return known, assumed


def _listed(turn: Turn, run: Sequence[Part]) -> list[Token]:
    """The numbers of the parts; 四个季度分别是2000万、3000万、3500万、3500万 has four for one name."""
    told = [one.token for one in run]
    if len(run) > 1 or run[0].span.times == 1:
        return told
    for one in turn.tokens:
        text = turn.source.text
        if is_money(one) and _LISTED.fullmatch(text, told[-1].end, one.start):
            told.append(one)
    return told if len(told) == run[0].span.times else told[:1]


def _sum(part: Part) -> Interval:
    value = part.token.atom.value if part.token.atom else Interval()
    return value.scaled(part.span.times)


def _begin(turn: Turn, token: Token) -> int:
    """Where what is said of a number begins: its clause, or the one before that only names the matter."""
    before = [one for one in turn.clauses if one.start <= token.start]
    begin = before[-1].start if before else 0
    heads = [one for one in before[:-1] if begin - one.end <= 1]
    if heads and heads[-1].has("role:tax", "role:revenue") and not heads[-1].has("quantity"):
        begin = heads[-1].start
    sums = [one.end for one in turn.tokens if is_money(one) and one.end <= token.start]
    return max([begin, *sums])


def _year(turn: Turn, run: Sequence[Part]) -> tuple[int, bool]:
    """The year named before the parts or behind all amounts; the last one where none is named."""
    first, last = run[0].token, run[-1].token
    sentence = [one for one in turn.clauses if one.start <= first.start]
    begin = min(one.start for one in turn.clauses if one.sentence == sentence[-1].sentence)
    before = year_between(turn, begin, first.start)
    if before is not None:
        return before, False
    behind = [one for one in turn.tokens if one.start >= last.end]
    stops = [place for place, one in enumerate(behind) if one.is_amount and one.atom]
    backs = [back for one in behind if (back := years_back(one, turn.as_of)) not in (None, PARTIAL)]
    if backs and not stops:
        return backs[0] or 0, False
    return LAST, True


def _plain(turn: Turn, run: Sequence[Part], parts: Sequence[Token]) -> bool:
    """Whether exact sums of one's own are told, and none is asked about or goes on as a list."""
    first, last = parts[0], parts[-1]
    near = [one for one in turn.clauses if one.start < last.end and first.start < one.end]
    text = turn.source.text
    goes_on = any(_LISTED.match(text, one.end) for one in ([last] if len(run) == 1 else parts))
    return (
        all(one.atom is not None and one.atom.value.is_exact for one in parts)
        and not any(one.supposed or one.rule or "other" in one.subjects for one in near)
        and not any(_ASKED.match(text, one.end) for one in parts)
        and not goes_on
    )


def _replaces(turn: Turn, found: Extraction, fact: KnownFact, run: Sequence[Part]) -> bool:
    """Whether nothing else in the turn tells the fact: 去年税520万，每月43万 keeps what it was told first."""
    words = [turn.words(one.token.start, one.token.end) for one in run]
    told = [one for one in found.facts if one.fact == fact.fact]
    return all(one.quote.endswith(tuple(words)) or one.quote in fact.quote for one in told)
