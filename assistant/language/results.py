"""Amounts that are results of the rule, and figures pointed at again: none of them is a new figure of one's own.

卖了1500万，30%是铁打的，450万一分不会少 tells of one sale; 顶格只能到1000万，我按1000万做的测算 of no sale at all;
三个平台9000万、1.2亿和6000万，我只报那个1.2亿的 of three platforms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.language.binding import PLANNABLE, Bound
from assistant.language.turn import Turn

_HUNDRED = Decimal(100)
_LEAD, _BEHIND = 10, 12
_POINTED = re.compile(r"(?:[那这](?:个|家|套|笔|条)?|只报|光报|单报)$")
_TAKEN = re.compile(
    r"(?:按照?|照着?|以|用)(?:这|那)?(?:个)?$|(?:做|写|填|报|算|列|估)(?:成|的是|了|个)?$"
)
_ODD = re.compile(r"(?:零头|尾数|尾巴|多出来|多出)[^,。;!?\d]{0,3}$")
"""零头那两千块也归我们吗: what is over, and no sale."""
_WORKED = re.compile(
    r"(?:比例|三成|两成|[奖补]励?助?)(?:[^,。;!?\d]{0,3})?(?:算|乘|折|套|合)(?:下来|出来|得出?|着|合)?(?:是|有|就是|得|约)*$"
)
"""比例算下来1000.2万: what the rule would give."""
_THAT = re.compile(r"那(?:剩下的?|余下的?|多的|超出?的?|点|一?笔)?$")
_HOPED = re.compile(
    r"元?(?:钱)?(?:是不是|能不能|会不会|有没有|也|还|就|都|又|是|能|会|可以?|该|应该){0,3}(?:给|补|奖|发|归|兑|白搭|拿|领|作废|要得)"
)
"""卖了3334万，那0.2万也给吗: one asks for it, and has not sold it."""
_CAPPED = re.compile(
    r"(?:顶格|封顶|上限|最多|最高|至多|顶多|到顶|撑死)[^,。;!?\d]{0,6}(?:能|到|给|拿|是|为|只|也|就|算)*$"
)


def without_results(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; those that only follow from others of it, or repeat one, state nothing."""
    kept: list[Bound] = []
    for item in bound:
        told = item.fact in PLANNABLE and item.token.atom is not None and not item.supposed
        if told and (_of_rate(turn, kept, item) or _again(turn, kept, item)):
            item = item.nothing()
        kept.append(item)
    return kept


def _hoped_for(text: str, item: Bound) -> bool:
    """Whether an amount is one that is hoped for from the sum told before."""
    lead = text[max(0, item.token.start - _LEAD) : item.token.start]
    return bool(_THAT.search(lead) and _HOPED.match(text, item.token.end))


def _of_rate(turn: Turn, earlier: Sequence[Bound], item: Bound) -> bool:
    """Whether an amount is a rate that the turn names times an amount told before it."""
    value = item.token.atom.value.value if item.token.atom else None
    bases = [
        one.value.value
        for one in earlier
        if one.fact == item.fact and one.value is not None and one.token is not item.token
    ]
    rates = [
        token.atom.value.value
        for token in turn.tokens
        if token.atom is not None and token.atom.unit == "percent" and token.end <= item.token.start
    ]
    return value is not None and any(
        base is not None and rate is not None and 0 < rate < _HUNDRED
        and base * rate == value * _HUNDRED
        for base in bases
        for rate in rates
    )  # fmt: skip


def _again(turn: Turn, earlier: Sequence[Bound], item: Bound) -> bool:
    """Whether an amount of before is pointed at, or is the ceiling that was just named."""
    text = turn.source.text
    near = text[max(0, item.token.start - _LEAD) : item.token.start]
    known = any(one.fact == item.fact and one.value for one in earlier)
    if known and (_ODD.search(near) or _WORKED.search(near) or _hoped_for(text, item)):
        return True
    alike = [
        one
        for one in earlier
        if one.token.atom and item.token.atom and one.token.atom.value == item.token.atom.value
    ]
    own = text[max(0, item.token.start - _BEHIND) : item.token.start]
    if known and _CAPPED.search(own):
        return True
    if not alike:
        return False
    told = [one for one in alike if one.fact == item.fact and one.mode == "said"]
    if told:
        return _POINTED.search(near) is not None
    capped = any(
        _CAPPED.search(text, max(0, one.token.start - _BEHIND), one.token.start) for one in alike
    )
    return capped and _TAKEN.search(near) is not None
