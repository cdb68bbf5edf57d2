"""Taxes told together with what is no tax: 税加社保总共735万，社保占262万.

The rest is the tax, where the other part is told; the sum of both is never taken for it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.taxes import of_others, surely_paid
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_LEVY = r"(?:社会?保险?费?|五险一金|[三五]险|公积金|工资|房租|租金|水电费?|电费|利息)"
_WITH = r"(?:[、和跟与及加连带]|连同|加上|还有|以及)+"
_SUM = re.compile(
    rf"(?:税[款费金]?{_WITH}(?P<one>{_LEVY})|(?P<two>{_LEVY}){_WITH}(?:交的|缴的|纳的)?税[款费金]?)"
    r"(?:加在?一起|加起来|合在?一起|合起来|一共|总共|合计|共计|总计|统共|拢共|共|[交缴掏花出付](?:出去|了)?|是|有|了|,)*$"
)
_SHARE = re.compile(
    r"元?[,;、](?:其中|里[头面边]|这里头|当中)?(?:的)?(?P<levy>[一-鿿]{2,5}?)(?:部分|那块|占了?|是|有|就|交了?|缴了?|花了?|,)*$"
)
_BEHIND = re.compile(rf"元?(?:是|属于|为|的是)?(?:交的|缴的)?(?P<levy>{_LEVY})")
_INSIDE = re.compile(r"元?[,;](?:其中|里[头面边]|这里头|当中)(?:有|的)?")
_LEAD = 24
_FACT = "tax_paid"


def read_beside_levies(turn: Turn) -> KnownFact | None:
    """What is left of the sum without the levy; None where no such sum is told, or not all of it."""
    text = turn.source.text
    amounts = [one for one in turn.tokens if one.atom is not None and one.atom.unit == "CNY"]
    for whole, share in pairwise(amounts):
        found = _SUM.search(text, max(0, whole.start - _LEAD), whole.start)
        if found is None or not _is_share(text, found["one"] or found["two"], whole, share):
            continue
        if not _sure(turn, found.start(), share.end) or whole.atom is None or share.atom is None:
            return None
        total, levy = whole.atom.value.value, share.atom.value.value
        if total is None or levy is None or levy >= total:
            return None
        quote = turn.words(found.start(), share.end)
        return KnownFact(
            fact=_FACT, value=Interval.exact(total - levy), turn=turn.index, quote=quote
        )
    return None


def _is_share(text: str, levy: str, whole: Token, share: Token) -> bool:
    """Whether the second sum is that of the levy, named before or behind it."""
    if share.start - whole.end > _LEAD:
        return False
    gap = text[whole.end : share.start]
    before = _SHARE.fullmatch(gap)
    if before is not None and before["levy"][:2] == levy[:2]:
        return True
    behind = _BEHIND.match(text, share.end)
    return behind is not None and behind["levy"][:2] == levy[:2] and bool(_INSIDE.fullmatch(gap))


def _sure(turn: Turn, start: int, end: int) -> bool:
    near = [one for one in turn.clauses if one.start < end and start < one.end]
    if any(one.supposed or "other" in one.subjects for one in near) or of_others(turn.source.text):
        return False
    first = min(one.start for one in near)
    return surely_paid(turn.source.text, turn.tokens, first, end, turn.as_of.year)
