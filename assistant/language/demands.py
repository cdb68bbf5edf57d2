"""Numbers that are said as what a text demands or gives, and not of an enterprise.

“涨够15%就算达标” and “税要到500万才行” speak of the rule; “我们涨了15%” does not.
"""

from __future__ import annotations

import re

from assistant.facts import KnownFact
from assistant.language.alternatives import BOTH, EITHER, STILL
from assistant.language.extraction import Extraction, Quantity

_CONSEQUENCE = re.compile(
    r"^(元|块|钱)?(以上|以下|以内|起步?|往上)?(的)?(的话)?,?"
    r"((就|便|即|才)(能|可以|可|会|算|行|够|达标|满足|符合|有资格|进|入|让|有|给|奖|补|收(?![手到获尾入])|选|要|放行|考虑|准|许|批)"
    r"|(给|奖|补)(?!(励|助|贴|金)?(是|能|有)?(多少|几|啥|什么)|我|咱|不|吗))"
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
_TOLD = re.compile(
    r"了|过(?![一二两三四五六七八九十百千\d])|我|咱|俺|本公司|本厂|去年|前年|上年|今年|只有|才|达到"
)
_BREAK = re.compile(r"[,，。!?;！？；]")
_BEFORE = 8
"""How far before a number the word that demands it may stand."""


_SPENT = re.compile(
    r"(?:投资额?|投入|投了|花了|设备款?|采购|购置|销售额?|卖了|售出)(?:额|是|为|共)*$"
)
_AWARD_OF_IT = re.compile(r"元?的?(?:补|奖)")


def demanded(original: str, quantity: Quantity, *, own: bool) -> bool:
    """Whether a number is demanded or promised; ``own``: the turn speaks of its own enterprise."""
    if own and not _RULE_WORDS.search(original):
        return False
    before, after = original[: quantity.start], original[quantity.end :]
    before += _WORDS.match(quantity.text).group()  # type: ignore[union-attr]
    if _SPENT.search(before) and _AWARD_OF_IT.match(after):
        return False  # 平台设备投资2500万的补助呢
    measured = _MEASURED_BY.match(after)
    return bool(
        refused(original, quantity)
        or measured
        or _CONSEQUENCE.match(after)
        or _DEMAND.search(before[-_BEFORE:])
    )


def refused(original: str, quantity: Quantity) -> bool:
    """Whether nobody with less is let in: 涨幅不到25%就别想入库."""
    before = original[max(0, quantity.start - _BEFORE) : quantity.start]
    before += _WORDS.match(quantity.text).group()  # type: ignore[union-attr]
    return bool(_LACKING.search(before) and _REFUSED.match(original[quantity.end :]))


def _is_of_rule(extraction: Extraction, fact: KnownFact) -> bool:
    """Whether a number stands before the question if one or both must hold, and nobody tells it of a company."""
    original = extraction.original
    if _asked_together(extraction, fact):
        return True
    asked = BOTH.search(original)
    at = original.find(fact.quote) if asked and fact.quote else -1
    if asked is None or not 0 <= at < asked.end():
        return False
    part = _part_of(original, at, at + len(fact.quote), asked.start())
    if isinstance(fact.value, bool):
        families = {_FAMILIES.get(one.fact) for one in _named(extraction)} - {None}
        return len(families) > 1 and _HAVING.search(part) is None
    ours = [
        original.find(one.quote)
        for one in extraction.facts
        if isinstance(one.value, bool) and not _is_of_rule(extraction, one)
    ]
    weighed = EITHER.search(original) is not None  # 规上、战新都占。冲20%，还是把税缴足500万
    return _TOLD.search(part) is None and (
        weighed or not any(0 <= one < asked.start() for one in ours)
    )


_TOGETHER = re.compile(
    r"(?:既|又|还|同时|一起)(?:得|要|须|必须|非得)?[^。?!我咱俺]{2,40}"
    r"(?:[缺少差](?:了|掉|着)?(?:哪|任何|随便)?一|一(?:样|条|个|项)(?:都|也)?不(?:能|可|许)?[少缺])"
)
"""既要高企又要重点监测，缺一样都不行: what is demanded together is told of nobody."""


def _asked_together(extraction: Extraction, fact: KnownFact) -> bool:
    found = _TOGETHER.search(extraction.original)
    if found is None or not isinstance(fact.value, bool):
        return False
    families = {_FAMILIES.get(one.fact) for one in _named(extraction)} - {None}
    at = extraction.original.find(fact.quote)
    inside = at >= 0 and at < found.end() and at + len(fact.quote) > found.start()
    return inside and len(families) > 1


def _named(extraction: Extraction) -> list[KnownFact]:
    return [one for one in (*extraction.facts, *extraction.presumed) if isinstance(one.value, bool)]


_FAMILIES = {
    "is_high_tech": 1,
    "is_key_monitored": 2,
    "is_strategic_emerging": 3,
    "is_four_above": 3,
}
"""高企证书和重点监测名单: two criteria that are weighed against each other."""


def _part_of(original: str, start: int, end: int, stop: int) -> str:
    """The clause around a fact, and no further than what is asked."""
    begin = max((one.end() for one in _BREAK.finditer(original, 0, start)), default=0)
    behind = _BREAK.search(original, end)
    last = min(behind.start() if behind else len(original), stop if stop >= end else len(original))
    return original[begin:last]


_HAVING = re.compile(
    r"我|咱|俺|本公司|本厂|都(?:占|是|有|沾|齐|在)|[是有属占评拿在列](?:于|了|过|到|上)?(?!不是|没有|不用|高下)(?=[^,。?]{0,8}(?:高企|高新|监测|战新|新兴|四上|规上))"
    r"|[了过]|已经?|去年|企业(?=[,，。]|$)"
)
"""我们是高企, 规上、战新都占: what somebody says of a company, and not of the rule."""


def _without_more(extraction: Extraction) -> Extraction:
    """我们是规上战新，还得进重点监测名单才能入库吗: whoever asks so is not on it."""
    asked = STILL.search(extraction.original)
    if asked is None:
        return extraction

    def is_asked(one: KnownFact) -> bool:
        at = extraction.original.find(one.quote)
        return asked.start() <= at < asked.end() and _TOLD.search(one.quote) is None

    kept = {
        name: tuple(one for one in getattr(extraction, name) if not is_asked(one))
        for name in ("presumed", "facts")
    }
    return extraction.model_copy(update=kept)


def without_demands(extraction: Extraction, *, own: bool) -> Extraction:
    """The extraction without facts whose number is only demanded, where nothing else is told."""
    extraction = _without_more(extraction)
    numbers = [one for one in extraction.facts if not isinstance(one.value, bool)]
    ruled = [
        one
        for one in extraction.facts
        if _is_of_rule(extraction, one) and not (own and isinstance(one.value, bool))
    ]
    if ruled:
        told = tuple(one for one in extraction.facts if one not in ruled)
        counted = [one for one in ruled if not isinstance(one.value, bool)]
        presumed = (*extraction.presumed, *(() if told else counted))
        return extraction.model_copy(update={"facts": told, "presumed": presumed})
    if own or extraction.hypothetical or len(numbers) != 1 or len(extraction.facts) != 1:
        return extraction
    inside = [one for one in extraction.quantities if one.text in numbers[0].quote]
    if not inside or not all(demanded(extraction.original, one, own=own) for one in inside):
        return extraction
    return extraction.model_copy(
        update={"facts": (), "presumed": (*extraction.presumed, numbers[0])}
    )
