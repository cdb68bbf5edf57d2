"""What is told as a share of a whole: 营收1.3亿，首批次只占12%; 三成五来自首版次软件; 总投资9000万，设备占七成.

A first-set product's part of the revenue is what was sold of it; what is left of a project without land and
building is its equipment. Shares that are only estimated give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.facts import KnownFact
from assistant.language.binding import Bound
from assistant.language.equipment import less_others
from assistant.language.tokens import Token
from assistant.language.turn import Turn

_SALES, _REVENUE = "first_set_sales", ("revenue_last_year", "revenue_prior_year")
_PRODUCT = r"(?:首[台批版]|三首)"
_BEFORE = re.compile(
    _PRODUCT
    + r"[^。;!?\d]{0,24}?(?:占|贡献|撑起|是|有)(?:了|到|比|其中|总?营收|收入|的|只|才|就|也)*$"
)
_BEHIND = re.compile(
    r"(?:的)?(?:营收|收入|销售额?)?(?:都|全)?(?:是|来自|出自|靠|由|属于|为)(?:于|的)?(?!.{0,3}不)[^,。;!?\d]{0,10}?"
    + _PRODUCT
)
_ROUGH = re.compile(r"大概|大约|左右|差不多|约|估|可能|也就|不到|上下|来个")
_LEAD, _HUNDRED = 40, Decimal(100)
_WHOLE = re.compile(
    r"(?:总投资|投资总额|总盘子|盘子|总造价|造价|总概算|总预算|总共投|全口径投资)(?:额|一共|总共|合计|达到?|是|为|有|了|:)*$"
)


def sold_of_revenue(turn: Turn, bound: Sequence[Bound]) -> KnownFact | None:
    """The sales of a first-set product, where a turn tells what share of the revenue they are."""
    wholes = [one for one in bound if one.fact in _REVENUE and one.value is not None]
    if len(wholes) != 1 or any(one.fact == _SALES and one.value is not None for one in bound):
        return None
    whole = wholes[0]
    told = [one for one in turn.tokens if _is_share(turn, whole, one)]
    value, atom = whole.value, told[0].atom if len(told) == 1 else None
    if value is None or not value.is_exact or whole.mode != "said" or whole.subject == "other":
        return None
    if atom is None or atom.value.value is None:
        return None
    return KnownFact(
        fact=_SALES,
        value=value.scaled(atom.value.value / _HUNDRED),
        turn=turn.index,
        quote=turn.words(whole.start, told[0].end),
    )


def _is_share(turn: Turn, whole: Bound, token: Token) -> bool:
    """Whether a percentage behind the revenue is that of the first-set product."""
    text, atom = turn.source.text, token.atom
    if atom is None or atom.unit != "percent" or token.start < whole.token.end:
        return False
    lead = text[max(whole.token.end, token.start - _LEAD) : token.start]
    told = _BEFORE.search(lead) or _BEHIND.match(text, token.end)
    return told is not None and _ROUGH.search(lead[-4:] + text[token.end : token.end + 2]) is None


def equipment_of_whole(turn: Turn, numbers: Sequence[Bound]) -> list[Bound]:
    """The equipment of a platform whose whole cost is told with the share of it, or with all the rest."""
    spoken = any(one.role == "platform" for one in turn.tokens)
    if not spoken and "platform_investment" not in turn.focus:
        return []
    text = turn.source.text
    wholes = [
        one
        for one in numbers
        if one.token.atom is not None and one.token.atom.unit == "CNY"
        and one.subject != "other" and not one.supposed
        and _WHOLE.search(text, max(0, one.token.start - _LEAD), one.token.start)
    ]  # fmt: skip
    atom = wholes[0].token.atom if wholes else None
    if atom is None or not atom.value.is_exact:
        return []
    whole = replace(
        wholes[0], fact="platform_investment", value=atom.value, mode="said", role="platform"
    )
    left = less_others(turn, [whole], list(numbers))
    return [one for one in left if one.value != atom.value]
