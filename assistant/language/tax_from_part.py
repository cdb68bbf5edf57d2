"""Taxes told by one kind alone: 光增值税就520万 is the least; 增值税占总税额六成，是360万; 三种税每种200万."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.companies import companies
from assistant.language.numerals import DIGITS
from assistant.language.tax_kinds import KIND
from assistant.language.taxes import of_others, surely_paid
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_FACT = "tax_paid"
_TO_NUMBER = (
    r"(?:去年|上年度?|全年|一项|这一?[项块]|我们|就|已经?|都|[交缴纳]|了|有|是|为|达到?|到|:)*"
)
_ALONE = re.compile(
    rf"(?<!不)(?:光是?|单是?|单单|仅仅?|单就|光就)(?:去年|我们|一项|一个)*(?:{KIND.pattern}){_TO_NUMBER}$"
)
_ALIKE = re.compile(
    rf"(?P<n>[两俩三四五六2-6])[种项个样](?:税种?|税费)(?:去年|我们)*(?:每[种项个样]|各(?:自)?|平均)(?:都|各)?{_TO_NUMBER}$"
)
_WHOLE = r"(?:总税额|税收总额|纳税总额|总纳税额?|全部税[收款额]?|总税[收款负]?|税款总额|所有税[款收]?|总额|全部)"
_SHARE_OF = re.compile(
    rf"(?:{KIND.pattern})[^,。;!?\d]{{0,8}}?占(?:了|到|去|我们|去年|全年)*(?:{_WHOLE})?(?:的)?$"
)
_COMES_TO = re.compile(r"[,，]?(?:也就|即|就|等于)?(?:是|为|有|交了|缴了|合计?|共)+$")
_ITS_SHARE = re.compile(rf"元?[,，]?占(?:了|到|去|我们|去年|全年)*(?:{_WHOLE})?(?:的)?")
_OF_WHOLE = re.compile(rf"(?:的)?{_WHOLE}?(?=[,。;!?]|$)")
_SUM_OF_KIND = re.compile(rf"(?:{KIND.pattern}){_TO_NUMBER}$")
_LEAD, _FAR, _HUNDRED = 34, 12, Decimal(100)


def read_from_part(turn: Turn) -> KnownFact | None:
    """What is sure of all taxes where one kind is told; None where a sum of all is known already."""
    if _FACT in turn.known or of_others(turn.source.text) or companies(turn.source):
        return None
    for token in turn.tokens:
        if token.atom is None or token.atom.unit != "CNY" or not token.atom.value.is_exact:
            continue
        value = _by_share(turn, token) or _at_least(turn, token)
        if value is not None and _sure(turn, token):
            return KnownFact(
                fact=_FACT,
                value=value,
                turn=turn.index,
                quote=turn.words(_begin(turn, token), token.end),
                approximate=not value.is_exact,
            )
    return None


def _at_least(turn: Turn, token: Token) -> Interval | None:
    """光增值税就520万: all taxes are no less; so are 三种税每种200万 three times the sum."""
    lead = turn.source.text[max(0, token.start - _LEAD) : token.start]
    low = token.atom.value.low if token.atom else None
    alike = _ALIKE.search(lead)
    if low is None:
        return None
    if alike is not None:
        return Interval(low=low * int(DIGITS.get(alike["n"], alike["n"])))
    return Interval(low=low) if _ALONE.search(lead) else None


def _by_share(turn: Turn, token: Token) -> Interval | None:
    """增值税占总税额的六成，是360万; 增值税360万，占六成: the whole, of which a share is told with its sum."""
    text, low = turn.source.text, token.atom.value.low if token.atom else None
    shares = [
        one
        for one in turn.tokens
        if one.atom is not None and one.atom.unit == "percent"
        if _SHARE_OF.search(text, max(0, one.start - _LEAD), one.start)
        or _told_behind(text, token, one)
    ]
    if low is None or len(shares) != 1 or shares[0].atom is None:
        return None
    ahead = shares[0].end <= token.start and _COMES_TO.fullmatch(text, shares[0].end, token.start)
    if not (ahead or _told_behind(text, token, shares[0])):
        return None
    rate = shares[0].atom.value.value
    if rate is None or not 0 < rate <= _HUNDRED:
        return Interval(low=low)  # 占六成左右: no less than the kind alone
    whole = low * _HUNDRED / rate
    return Interval.exact(whole) if whole == whole.to_integral_value() else Interval(low=low)


def _told_behind(text: str, token: Token, share: Token) -> bool:
    """增值税360万，占总税额的六成."""
    if not token.end <= share.start <= token.end + _FAR:
        return False
    of_kind = _SUM_OF_KIND.search(text, max(0, token.start - _LEAD), token.start)
    between = _ITS_SHARE.fullmatch(text, token.end, share.start)
    return bool(of_kind and between and _OF_WHOLE.match(text, share.end))


def _begin(turn: Turn, token: Token) -> int:
    kinds = [one.start() for one in KIND.finditer(turn.source.text, 0, token.start)]
    return max([token.start - _LEAD, 0, *kinds[-1:]])


def _sure(turn: Turn, token: Token) -> bool:
    """Whether it was paid, by the asker, in the year that counts."""
    near = [one for one in turn.clauses if one.start <= token.start < one.end]
    if not near or near[0].supposed or near[0].rule or "other" in near[0].subjects:
        return False
    sentence = [one for one in turn.clauses if one.sentence == near[0].sentence]
    end = max(near[0].end, token.end)
    return surely_paid(turn.source.text, turn.tokens, sentence[0].start, end, turn.as_of.year)
