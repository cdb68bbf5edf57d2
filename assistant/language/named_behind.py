"""Numbers first, what they are behind them: 20.4% ÷ 12%，前者是我们的利润率，后者是同业均值."""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.roles import role_of
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_PLACE = re.compile(
    r"(?P<first>前者|前一个|前面(?:那|这)?一?个|头一个|第一个|分子|左边(?:那个)?)|(?P<second>后者|后一个|后面(?:那|这)?一?个|第二个|分母|右边(?:那个)?)"
)
_STOP = re.compile(r"[,。;!?、]")
_APART = 12
"""So far apart at most are two numbers that are set against each other."""
_INDUSTRY = re.compile(r"同行|同业|行业|均值|平均|市域|大盘")
_UNITS = {"percent", "CNY"}


def named_behind(turn: Turn) -> list[KnownFact]:
    """The two figures before 前者 and 后者, by what these say of them; nothing unless both are named."""
    text = turn.source.text
    places = list(_PLACE.finditer(text))
    if len(places) < 2 or {place.lastgroup for place in places[:2]} != {"first", "second"}:
        return []
    numbers = [
        one
        for one in turn.tokens
        if one.atom is not None and one.atom.unit in _UNITS and one.end <= places[0].start()
    ][-2:]
    if len(numbers) < 2 or numbers[1].start - numbers[0].end > _APART:
        return []
    facts = {place.lastgroup: _fact(turn, place.end()) for place in places[:2]}
    named = (facts["first"], facts["second"])
    if None in named or named[0] == named[1]:
        return []
    told = [_told(turn, fact, one) for fact, one in zip(named, numbers, strict=True)]
    return [one for one in told if one is not None] if None not in told else []


def _fact(turn: Turn, start: int) -> str | None:
    """What the words behind a place say that its number is."""
    stop = _STOP.search(turn.source.text, start)
    end = stop.start() if stop else len(turn.source.text)
    inside = [one for one in turn.tokens if start <= one.start < end]
    roles = {role_of(one) for one in inside}
    if _INDUSTRY.search(turn.source.text, start, end):
        return "industry_margin"
    if "margin" in roles:
        return "profit_margin"
    years = [one for one in inside if one.is_a("year:last", "year:prior")]
    if len(years) != 1:
        return "tax_paid" if "tax" in roles else None
    return "revenue_last_year" if years[0].is_a("year:last") else "revenue_prior_year"


def _told(turn: Turn, fact: str | None, number: Token) -> KnownFact | None:
    atom = number.atom
    unit = "percent" if fact in ("industry_margin", "profit_margin") else "CNY"
    if fact is None or atom is None or atom.unit != unit:
        return None
    quote = turn.source.quote(number.start, number.end)
    return KnownFact(
        fact=fact,
        value=atom.value,
        turn=turn.index,
        quote=quote,
        approximate=not atom.value.is_exact,
    )
