"""Numbers that are said as what a text demands or gives, and not of an enterprise.

“涨够15%就算达标” and “税要到500万才行” speak of the rule; “我们涨了15%” does not.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.extraction import Extraction, Quantity

_CONSEQUENCE = re.compile(
    r"^(元|块|钱)?(以上|以下|以内)?(的)?(的话)?,?"
    r"((就|便|即|才)(能|可以|可|会|算|行|够|达标|满足|符合|有资格|进|入|让|有|给|奖|补)"
    r"|(给|奖|补)(?!多少|几|我|咱|不|吗))"
)
_MEASURED_BY = re.compile(
    r"^(?:元|块|钱)?(?:以上)?(?:的)?,?(?:是|指的是)?(?:按|指|算|看|以)[^,。?]{1,8}?(?:的|算|为准)?,?还是(?:按|指|算|看|以)?[^,。?]{1,8}"
)
"""20%是按营收还是产值: it is asked how the bar is measured."""
_DEMAND = re.compile(
    r"(必须|非得|只要|至少|起码|门槛|标准|要求|规定|线)(是|为|要|得|到|达到|超过|了)*$"
)
_WORDS = re.compile(r"[^\d一二两三四五六七八九十百千万半]*")
"""Words of a bound that were read as part of the number: 没到30%."""
_LACKING = re.compile(r"(不到|不足|没到|没有|没|达不到|到不了|不够|不满|未达|低于|少于|小于)$")
_REFUSED = re.compile(
    r"^(元|块|钱)?(的)?(企业|公司|厂|话)?,?(就|都|一律|全|统统|根本|直接|压根|门都)*(免谈|没戏|不行|不收|没门|甭|"
    r"别(想|来|报|谈)|不(要|让|能|给|许|准|算|够|可以)|进不|入不|没(资格|份|可能|机会)|白搭|刷|淘汰|排除|踢|pass|卡)"
)
"""“不到1000万免谈” demands the number as well."""
_RULE_WORDS = re.compile(r"免谈|没戏|没门|别想|必须|非得|才(能|让|可以|行|给|算)|门槛|要求|规定")
_TWO = r"(?:这|那)?(?:俩|两(?:个|样|项|条|者|头|门|关)|这些)"
_HOLD = r"(?:够|满足|达到|达标|占|有|中|沾|过|符合|具备|成立)"
_BOTH = re.compile(
    rf"{_TWO}(?:是不是|是)?(?:都|全)?(?:得|要|必须|须)(?:同时|一起|都|全)?{_HOLD}"
    rf"|(?:得|要|必须|须|需要?|是不是|是)(?:同时)?{_TWO}(?:都|全|一起)?(?:得|要)?{_HOLD}"
    rf"|(?:都|全)(?:得|要|必须)?{_HOLD}(?:了|上|到)?(?:才行|才算)?,?还是(?:只要|只|任意?)?{_HOLD}?(?:其中)?(?:[一1]|任[一意]|哪)"
    rf"|(?:只要|只|光)?{_HOLD}(?:上|到|了)?(?:其中|里面|里头)?(?:任[一意]|[一1])(?:个|样|项|条|头)(?:就|还是|即|可以|行)"
)
"""涨20%跟交税500万这俩得同时够, 得两样都占还是占一样: the numbers before are those of the rule."""
_TOLD = re.compile(r"了|过|我|咱|俺|本公司|本厂|去年|前年|上年|今年|只有|才|达到")
_BREAK = re.compile(r"[,，。!?;！？；]")
_BEFORE = 8
"""How far before a number the word that demands it may stand."""


def demanded(original: str, quantity: Quantity, *, own: bool) -> bool:
    """Whether a number is demanded or promised; ``own``: the turn speaks of its own enterprise."""
    if own and not _RULE_WORDS.search(original):
        return False
    before, after = original[: quantity.start], original[quantity.end :]
    before += _WORDS.match(quantity.text).group()  # type: ignore[union-attr]
    refused = _LACKING.search(before) and _REFUSED.match(after)
    measured = _MEASURED_BY.match(after)
    return bool(
        refused or measured or _CONSEQUENCE.match(after) or _DEMAND.search(before[-_BEFORE:])
    )


def _is_of_rule(extraction: Extraction, fact: KnownFact) -> bool:
    """Whether a number stands before the question if one or both must hold, and nobody tells it of a company."""
    original = extraction.original
    asked = _BOTH.search(original)
    at = original.find(fact.quote) if asked and fact.quote else -1
    if asked is None or not 0 <= at < asked.start():
        return False
    ours = [original.find(one.quote) for one in extraction.facts if isinstance(one.value, bool)]
    begin = max((one.end() for one in _BREAK.finditer(original, 0, at)), default=0)
    end = _BREAK.search(original, at + len(fact.quote))
    part = original[begin : end.start() if end else asked.start()]
    return not any(0 <= one < asked.start() for one in ours) and _TOLD.search(part) is None


def without_demands(extraction: Extraction, *, own: bool) -> Extraction:
    """The extraction without facts whose number is only demanded, where nothing else is told."""
    numbers = [one for one in extraction.facts if not isinstance(one.value, bool)]
    ruled = [one for one in numbers if _is_of_rule(extraction, one)]
    if ruled:
        told = tuple(one for one in extraction.facts if one not in ruled)
        presumed = (*extraction.presumed, *(() if told else ruled))
        return extraction.model_copy(update={"facts": told, "presumed": presumed})
    if own or extraction.hypothetical or len(numbers) != 1 or len(extraction.facts) != 1:
        return extraction
    inside = [one for one in extraction.quantities if one.text in numbers[0].quote]
    if not inside or not all(demanded(extraction.original, one, own=own) for one in inside):
        return extraction
    return extraction.model_copy(
        update={"facts": (), "presumed": (*extraction.presumed, numbers[0])}
    )
