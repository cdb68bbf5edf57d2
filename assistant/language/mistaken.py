"""A matter that was in doubt or told, and turns out to be somebody else's: 查过了，不是我们，是楼下那家."""

from __future__ import annotations

import re

from assistant.language.said import Said
from assistant.language.tokens import Token, tokenise
from assistant.language.turn import Turn

_NOT_US = re.compile(
    r"(?:^|[,。;!?])(?:[哦噢嗯唉哎啊]|其实|原来|结果|确认|查了?|问了?|核实?了?|的)*(?:人家)?(?:说的?|指的?|讲的?|查到的?)?"
    r"(?:压根|根本|并|都)?(?:不是|没有|没|并非)(?:在?说|指|讲)?(?:我们?|咱们?|俺们?|我司|本公司)(?:家|公司|厂|这家|企业)?(?:的|啊|呀|呢)?(?=[,。;!]|$)"
)
_THEIRS = re.compile(
    r"(?:^|[,。;!])(?:而?是|说的?是|指的?是|原来是|那是|人家是)(?:[^,。;!?我咱]{0,6}?)"
    r"(?:(?:楼[上下]|隔壁|旁边|对面|对门|同名|重名|另外?|别|其他|兄弟|关联|母|总|人家|他们|附近|集团|子|分|[东南西北]边)[^,。;!?我咱]{0,8}|[^,。;!?我咱]{0,6}那[家个])"
    r"(?:公司|厂子?|企业|单位|家|的)?(?:[^,。;!?我咱]{0,4})(?=[,。;!?]|$)"
)
_LOOKED = re.compile(
    r"查|问|核|确认|打听|看了|翻了|搞错|弄错|听岔|听错|认错|记错|误会|乌龙|重名|同名"
)
_GOAL = "in_pool"
"""What a doubt is told for: 好像是高企，入库算数吗."""


def not_ours(turn: Turn) -> list[Said]:
    """The one matter of the turn before, denied where it turns out to be another's."""
    text = turn.source.text
    theirs = _of_theirs(turn)
    if theirs:
        return theirs
    found = _NOT_US.search(text)
    if found is None or any(token.fact for token in turn.tokens):
        return []
    if not (_THEIRS.search(text) or _LOOKED.search(text)):
        return []
    fact = _only_matter(tokenise(turn.before))
    if fact is None:
        return []
    return [Said.told(fact, False, found.start(), len(text))]


_NEIGHBOUR = (
    r"(?:楼[上下]|隔壁|旁边|对面|对门|同名|重名|另外?一|别[人家]|其他"
    r"|兄弟|关联|母|总|人家|他们|附近|集团|子公|分公)"
)
_IS_THEIRS = re.compile(
    rf"(?P<what>[^,。;!?我咱]{{1,14}})的(?:那[家个])?(?:其实|应该|原来)*是{_NEIGHBOUR}[^,。;!?我咱]{{0,8}}"
)
_WE_NOT = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|本?公司)(?:家|厂|这边|自己)?(?:可|倒|并|从来|都|是)*(?:没有?|不是|未|正常|好好)"
    r"|不是(?:我们?|咱们?|俺们?|我司|本公司)|说错|讲错|搞错|弄错|记错|弄混|搞混|张冠李戴"
)


def _of_theirs(turn: Turn) -> list[Said]:
    """说错，停产整顿的是隔壁厂，我们没有: what was told of oneself, put right in the same words."""
    text = turn.source.text
    found = _IS_THEIRS.search(text)
    if found is None or not _WE_NOT.search(text):
        return []
    named = {t.fact for t in turn.tokens if t.fact and found.start() <= t.start < found.end("what")}
    fact = named.pop() if len(named) == 1 else ""
    held = turn.known.get(fact)
    if held is None or held.value is not True:
        return []
    return [Said.told(fact, False, found.start(), found.end())]


def _only_matter(tokens: list[Token]) -> str | None:
    named = {one.fact for one in tokens if one.fact and one.style != "hint"}
    named = named - {_GOAL} or named
    return named.pop() if len(named) == 1 else None


_ANOTHERS = re.compile(
    r"(?:证书?|资格|资质|认定|牌子|称号|名额|企业)?(?:其实|应该|原来|都|就|可)*(?:是|属于|挂在|在|归|记在)(?:我们|咱们?|俺们?)?(?:的)?"
    r"(?:下面|底下|旗下|名下|上面|上头|隔壁|对门|对面|另外?一?[家个]?)*(?:那[家个]|某[家个])?的?"
    r"(?:子公司|分公司|母公司|总公司|集团(?:公司|总部)?|兄弟公司|姊妹公司|关联公司|关联企业|参股公司|控股公司|股东|客户|供应商|别人|别家|人家|隔壁)"
    r"(?:[那这][家边]|家|公司|厂|身上)?(?:名下)?的?(?=[,。;!?]|$)"
)
"""高企是下面子公司的: behind a matter, whose it is."""


def without_anothers(turn: Turn, said: list[Said]) -> list[Said]:
    """The statements without those of a matter of which the next words say that another company has it."""
    text = turn.source.text
    theirs = [one for one in turn.tokens if one.fact and _ANOTHERS.match(text, one.end)]
    return [
        item
        for item in said
        if not item.value
        or not any(one.fact == item.fact and item.start <= one.start < item.end for one in theirs)
    ]
