"""Whether the words around a list of matters deny it.

A denial before the list (没有高企) or a remark behind it (高企还没批下来) decides, never both
together: 没有高企也没进监测 denies twice and affirms nothing. Only denials that touch cancel each
other (不是没有高企). Where a denial is near and its reach is unclear, so is the matter.
"""

from __future__ import annotations

import re

from assistant.language.data import words
from assistant.language.grouping import Group, remark_on
from assistant.language.tokens import Token

_NEAR = 8
_NEAR_LATIN = 24
_TOUCHING = 2
_DESCRIBED = 3
"""Characters of a description before a matter, 的 included, at the least."""
_NONE_AT_ALL = re.compile(
    r"(?:哪有|哪来|哪里是|哪里有|哪是|哪算|哪够|怎么可能|怎么会|哪能算|哪会)[得上着了的是有什么啥]{0,4}$"
)
_WHO_SAYS = re.compile(r"(?P<say>谁说|谁讲|谁告诉你|难道|凭啥说|凭什么说|莫非)[^,。!?]{0,8}$")
_NOBODY_SAYS = re.compile(
    r"(?P<say>(?:谁|哪个|哪家|哪位)(?:还)?(?:敢|能|会|好意思)说|没有?(?:哪个|人|谁|哪家|一个人)(?:敢|会|能)?(?:说|讲))[^,。!?]{0,8}$"
)
"""谁敢说我们不是规上, 没有哪个说我们不在库里: whoever says so affirms what it denies."""
_AFFIRMED = re.compile(
    r"白纸黑字|明明|明摆着|(?:名单|公示|文件|证)[^,。!?]{0,8}有(?:我们|咱|俺)|早就|有证|(?:证书?|牌子|牌匾|批文|文件|红头)[^,。!?没]{0,4}(?:挂|摆|放|贴|在)"
    r"|[新老]证[^,。!?没]{0,12}(?:换|发|拿|领|下来)|早(?:已经?)?(?:进|入|评|拿|是|有|在|上)了?(?=[,。!?]|$)|[去前今]年就[^,。!?没]{0,6}了"
)
_EXCEPT = re.compile(r"除(?:了|开|去|却)?(?:我们|有|是)?$")
"""除了高企什么都没有: what is said of the rest does not hold for the matter."""
_OF_REST = re.compile(r"什么|啥|其他|其它|其余|别的|剩下|哪|都|全|均|一概|一样")
_SHORT_BEFORE = re.compile(r"(?:跟|离|距离?|和|与|比)(?:国家)?$")
_SHORT_BEHIND = re.compile(
    r"(?:的)?(?:标准|门槛|认定|线|要求)?(?:还|只|就|也|都|其实)*(?:差|少|缺|欠)"
)
"""我们跟高企差一个专利: what one is short of is not yet so."""
_ALMOST = re.compile(r"(?<![批标核水])准$")
"""准四上: one that is to become it."""
_CONTENT = ("fact", "copula", "quantity", "contrast", "industry_word")


def rhetorical(group: Group, token: Token) -> bool | None:
    """What holds of a cue whose denial is doubted; None where no denial is.

    谁说我们没评上？名单上就有我们 / 谁敢说我们不是规上: who doubts a denial affirms what it denies.
    """
    before = group.text[group.start : group.members[0].start]
    doubt = _NOBODY_SAYS.search(before)
    if doubt is None:
        doubt = _WHO_SAYS.search(before)
        if doubt is None or not _AFFIRMED.search(group.text, group.members[-1].end):
            return None
    said = group.start + max(doubt.end("say"), doubt.start() + 1)
    if any(one.start >= said for one in group.among(group.left, "neg", "lost")):
        return token.style != "against"
    return True if token.style == "against" and token.text.startswith(("不", "没")) else None


def denied(group: Group) -> bool | None:
    """Whether the matters of a group are denied; None where that is unclear."""
    before = group.text[group.start : group.members[0].start]
    if _WHO_SAYS.search(before):
        return None
    if _NONE_AT_ALL.search(before):
        return True
    if _EXCEPT.search(before):
        said = remark_on(group)
        if isinstance(said, bool) and not _OF_REST.search(group.after):
            return not said  # 除了四上不是，其余都占
        if group.members[0].style == "against" and said is not True:
            return False  # 除了没入库，高企规上都有
        return said if isinstance(said, bool) else None
    if _SHORT_BEFORE.search(before) and _SHORT_BEHIND.match(group.after):
        return True
    if _ALMOST.search(before):
        return True
    negations = [t for t in group.left if t.is_a("neg", "cannot") and not _of_another(group, t)]
    if negations:
        governing = [t for t in negations if _governs(group, t)]
        if not governing:
            return None if not _explained(group, negations[-1]) else _behind(group)
        return _odd(group.text, governing)
    return _behind(group)


LASTING = re.compile(
    r"(?:没有?|未|尚未|没能|没给)(?:被|给|能|再)?(?:放?出来|移出|移除|摘|撤|解|恢复|复[工产]|撕|放开|修复|脱|洗|销号|消掉|翻篇|了结|走出)"
    r"|(?:就|再也?|一直|至今|还|也)没(?:有)?(?:再)?(?:出来|下来过|出来过|撤|摘|移|解)"
)
"""上了黑名单，至今没出来: trouble that is not over."""


_TROUBLE = frozenset({"is_blacklisted", "is_suspended"})
_ISSUED = re.compile(r"结果|公布|公示|新一批|[今本]年的|通知没下")
"""今年的黑名单还没出来: the list itself is to come."""


def lasting(group: Group) -> bool:
    """黑名单也没出来: who has not come out of trouble is still in it."""
    told = group.text[group.start : group.clause.end]
    return (
        all(one.fact in _TROUBLE and one.style == "event" for one in group.members)
        and LASTING.search(group.after) is not None
        and not _ISSUED.search(told)
    )


def _behind(group: Group) -> bool | None:
    if group.contested:
        return None
    if group.members[-1].style in ("event", "state") and LASTING.search(group.after):
        return False
    said = remark_on(group)
    if said == "unclear":
        return None
    return said is False


def _odd(text: str, negations: list[Token]) -> bool:
    """Whether the denial nearest to the list stands, with those that touch it."""
    count = 0
    following: Token | None = None
    for token in reversed(negations):
        if following is not None and following.start - token.end > _TOUCHING:
            break
        count += 2 if token.text.startswith("不是没") else 1
        following = token
    return count % 2 == 1


_INTO = re.compile(
    r"(?:被|能|曾|给|再){0,2}(?:挤|列|纳|收|归|登|报|排|评|选|进|入|上(?![市街])|在|到|拿|取得|获得?|加入|认定|通过|过(?!期|高|去))"
    r"(?:到|进|入|上|为|得|过|了|下){0,2}"
    r"(?:区|市|省|全|街|上街|郑州|本|我们|咱们?|政府|科工信局?|那|这|边|任何|什么|所谓|一|个|份|批|项|里|级|内|上){0,6}的"
)
"""没进区里的培育库: what stands before the matter says whose it is, and describes no other thing."""
_OTHER_LEVEL = re.compile(r"市|省|郑州")


def _of_another(group: Group, word: Token) -> bool:
    """不大的高企, 没上市的高企: the denial belongs to a word that describes the matter."""
    between = group.text[word.end : group.members[0].start]
    if not between.endswith("的") or len(between) < _DESCRIBED:
        return False
    into = _INTO.fullmatch(between)
    if into is not None and not _of_other_pool(group, into.group()):
        return False
    return word.text not in words("not_being")


def _of_other_pool(group: Group, between: str) -> bool:
    """没进市里的培育库: the pool that counts is the district's."""
    pool = any(token.fact == "in_pool" for token in group.members)
    return pool and _OTHER_LEVEL.search(between) is not None


def _governs(group: Group, word: Token) -> bool:
    """A denial reaches a cue unless another verb stands between."""
    between = group.text[word.end : group.members[0].start]
    for token in group.left:
        if token.start >= word.end:
            between = between.replace(token.text, "", 1)
    return len(between) <= (_NEAR_LATIN if between.isascii() else _NEAR)


def _explained(group: Group, word: Token) -> bool:
    """Whether a word between takes the denial upon itself: 没停过产，是高企."""
    later = [token for token in group.left if token.start >= word.end]
    return any(token.is_a(*_CONTENT) or token.role for token in later)
