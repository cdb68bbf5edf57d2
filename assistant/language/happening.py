"""Words without a denial: whether they assert a fact, presume it or say nothing of it."""

from __future__ import annotations

import re

from assistant.language.applied import only_applied
from assistant.language.data import words
from assistant.language.grouping import Group, remark_on
from assistant.language.said import Mode
from assistant.language.tokens import Token

TAG_END = re.compile(r"(?:吗|么)[呢啊呀]?$")
FILLER = re.compile(
    r"^(?:企业|单位|公司|的|了|呢|啊|吧|呀|哈|证书?|资格|资质|认定|名单|记录|证|里|内|上|一[家个枚]|之一)+"
)
_INTO = re.compile(
    r"(?:已|刚|早|被|去年|前年|今年|成功|正式|顺利)[^,]{0,6}(?:进|入|加入|选|评)[^,]{0,9}$"
    r"|(?:进|入|纳入|列入|加入|选入|入选|选进|评进)(?:了|过)[^,]{0,9}$"
    r"|(?:在|属于)(?:我?区级?|上街区?|区里|市里|三高|“|”|的|咱们|这个){0,4}$"
)
_INSIDE = re.compile(
    r"(?:我们?|咱们?|公司|是|去年|前年|今年|已经?|早[就都已]?|都|刚){0,3}(?:进|入|加入|进去|入选)(?:罢|完|好|妥)?(?:了|过|去了|的)"
    r"|(?:第?[一二两三四五\d]+年|好几年|多年)|里?(?:面)?有(?:我们|咱|我司)"
)
_NAMED = re.compile(r"[^,。;!?不没未无]{0,8}有(?:我们|咱|我司|我家|俺)")
"""市十大名单里有我们."""
_CAME = re.compile(
    r"(?:的?(?:通知|命令|决定|文书|文件|令)(?:书|函)?)?(?:就|便|又|也)?(?:下来|下达|送达|到手|到了|来了|砸下|找上门)"
)
"""一纸责令停产整顿下来."""
_FOUND = re.compile(
    r"(?:这[块条]|方面)?(?:也|都|是|早|肯定){0,2}(?:够|达标|满足|符合|对得上)了(?=[,。;!]|$)"
    r"|(?:名单|目录|名录|库|系统|公示|平台|网)?(?:上|里|中|内)?(?:头|面|边)?(?:也|都|是|确实)?(?:能|可以)?"
    r"(?:查|找|搜|看|翻|对)得?(?:到|着|见)(?:有)?(?:我们|咱们?|我司|我家|我厂|本?公司)"
)
"""战新目录里能查到我们: where a name is found, and no question if it can be."""
_AS_ONE = re.compile(r"^(?:系|也系|作为|身为|这[种类样]|这个|这家|现系)")
"""我司系库内企业, 我们这种库里的企业."""
_NEAR = 8
_NEAR_LATIN = 24


def asserted(group: Group, token: Token) -> Mode:
    """Whether words without a denial assert the cue, presume it or say nothing."""
    former = group.among(group.left, "former")
    if (former and not _supposed_of_then(group, former)) or inquired(group, token):
        return "none"
    if token.style in ("event", "being") and only_applied(group):
        return "none" if token.fact == "in_pool" else "unsure"
    if token.style in ("event", "place"):
        return _happened(group, token)
    bare = token.style == "bare" and not (_verb_adjoins(group, token) or _we_are(group, token))
    if bare and remark_on(group) is not True:
        return "none"
    wished = [w for w in group.among(group.left, "wish") if token.start - w.end <= _NEAR]
    if wished and not _between(group.left, wished[-1], "copula"):
        return "none"
    firm = group.among(group.left, "own", "copula", "done") or group.subject == "own"
    firm = firm or _FOUND.match(group.after) is not None or _beside_figures(group)
    told = group.among(group.left, "copula")
    if (
        not told
        and group.right
        and group.right[0].is_a("topic")
        and token.style not in ("state", "against")
        and group.right[0].start - token.end <= 3
    ):
        return "none"
    generic = token.style != "against" and (
        bool(group.among(group.right[:2], "modal", "wish", "award")) or _asking(group)
    )
    return "presumed" if generic and not firm else "said"


def _beside_figures(group: Group) -> bool:
    """税600万战新四上能入库吗: who tells a figure beside it tells of a company."""
    begin = max((group.text.rfind(mark, 0, group.clause.start) for mark in "。;!?"), default=-1) + 1
    told = group.text[begin : group.clause.end]
    return not group.clause.rule and _OWN_FIGURE.search(told) is not None


_OWN_FIGURE = re.compile(
    r"(?:税|营收|营业收入|增长|利润率|产值|销售额?|卖了|投了)[^,。;!?\d不要达满超够以]{0,6}[\d一二两三四五六七八九十百千]+(?:\.\d+)?(?:万|亿|%|倍)"
    r"(?!元?(?:以[上下内]|及以|起|的|才|就))"
)


def _we_are(group: Group, token: Token) -> bool:
    """我们高新，能进库吗: the quality directly behind us, and nothing after it in its clause."""
    adjoins = group.left and group.left[-1].is_a("own") and group.left[-1].end == token.start
    return bool(adjoins) and group.after.strip() == "" and not group.clause.asks


def _supposed_of_then(group: Group, former: list[Token]) -> bool:
    """假设当初没进库: what is supposed to have come otherwise holds now in what is supposed."""
    return group.clause.supposed and all(one.text in _THEN for one in former)


_THEN = frozenset({"当初", "当年", "那年", "早年"})


def _asking(group: Group) -> bool:
    """评上十大有钱吗: the clause goes on to ask something."""
    after = group.after
    if any(t.atom and t.atom.unit and t.atom.value.is_exact for t in group.right):
        return False
    asks = group.clause.asks or bool(TAG_END.search(after)) or after.startswith(("怎么", "咋"))
    return bool(after) and asks


def inquired(group: Group, token: Token) -> bool:
    """四上到底是哪四上, 三高企业的目标: a term is spoken of, and nobody is said to be one."""
    if token.style not in ("being", "bare"):
        return False
    if group.subject == "own" and token.fact != "in_pool":
        return False
    if group.text[: token.start].endswith(("哪", "什么", "啥", "几")):
        return True
    if any(t.text in words("who_asked") for t in group.left):
        return True
    if token.fact == "in_pool":
        if group.among(group.left, "copula", "neg", "done", "lost"):
            return False
        rest = group.text[group.clause.start : group.clause.end].strip()
        for word in (*group.left, token):
            rest = rest.replace(word.text, "", 1) if word is token or word.is_a("own") else rest
        rest = _AS_ONE.sub("", rest) if group.subject == "own" else rest
        return FILLER.sub("", rest) != ""
    if group.among(group.left, "own", "copula", "neg", "done", "lost"):
        return False
    return any(word in group.after for word in words("asked_about"))


def _verb_adjoins(group: Group, token: Token) -> bool:
    verbs = group.among(group.left, "copula", "neg", "done")
    gap = group.text[verbs[-1].end : token.start].strip() if verbs else ""
    if not verbs and group.among(group.left, "own"):
        whose = group.among(group.left, "own")[-1]
        near = group.text[whose.end : token.start] in ("", "的")
        return near and _AND_NOW.match(group.after) is not None
    if not verbs and group.text[group.clause.start : group.clause.end].strip() == token.text:
        return _ASKS_BEHIND.search(group.text, group.clause.end) is not None
    return bool(verbs) and (len(gap) <= 1 or gap == "the")


_ASKS_BEHIND = re.compile(
    r"(?<!哪个)(?<!哪些)(?<!哪家)(?<!谁)(?:能不能|可不可以|能否|能|可以|够不够|够|符不符合|符合)(?:够|进|入|报|评|选|条件|拿|享)"
)
"""高新，税800万，能不能进: named alone before the question, it is what one is."""

_AND_NOW = re.compile(
    r"$|[,。;!?]|能|可以|够|行|符合|算|进|入|报|有资格|达标|(?:证书?)?(?:快|还没|没|马上|即将|就要|年底|明年|还有)[^,。;!?]{0,6}[到过]期"
)
"""我们高新能入库吗: what one is, and what one asks."""


def _between(tokens: list[Token], after: Token, kind: str) -> bool:
    return any(token.start >= after.end and token.is_a(kind) for token in tokens)


def _happened(group: Group, token: Token) -> Mode:
    """Events need words that say they happened: 已, 了, 被, 过, 去年."""
    last = group.members[-1]
    named = _NAMED.match(group.after) is not None
    near = _NEAR_LATIN if group.text[group.start : last.end].isascii() else _NEAR
    before = [t for t in group.left if group.members[0].start - t.end <= near]
    left = group.among(before, "done", "year:last")
    right = [t for t in group.right if t.is_a("done") and t.start - last.end <= 3]
    if token.style == "place":
        happened = _entered(group, token)
    else:
        happened = bool(left or right) or any(char in token.text for char in "了过已")
        happened = happened or (token.fact != "in_pool" and bool(group.among(before, "copula")))
        happened = happened or named or _CAME.match(group.after) is not None
    happened = happened or remark_on(group) is True or _cleft(group, token)
    happened = happened or _was_ordered(group, token) or _in_trouble(group, token)
    happened = happened or bool(group.clause.supposed and token.style == "event")
    if token.fact in words("chosen") and _worth(group):
        return "none"
    wished = group.among(group.left, "wish", "modal")
    if not happened or (wished and not group.clause.supposed):
        return "none"
    firm = named or group.subject == "own" or any(t.text.startswith(words("firm")) for t in left)
    firm = firm or _beside_figures(group)
    if group.after.startswith("的") and group.subject != "own":  # 已经进库的能拿多少
        firm = False
    generic = group.among(group.right[:3], "modal", "wish", "award", "cause") or _asking(group)
    return "presumed" if generic and not firm and not group.clause.supposed else "said"


_WORTH = re.compile(r"(?:企业|称号|的)?(?:就|才|是|有|给|奖|只有|能拿|可拿|拿|发)*")


def _worth(group: Group) -> bool:
    """评上标杆10万，评上场景50万: what each is worth, and nobody is said to have won it."""
    end = group.members[-1].end
    amount = next((one for one in group.clause.tokens if one.is_amount and one.start >= end), None)
    if amount is None or group.subject == "own":
        return False
    told = group.among(group.left, "own", "year:last", "year:this")
    told = told or [one for one in group.left if one.text in ("已", "已经", "刚", "被")]
    done = "了" in group.text[group.start : amount.start]
    behind = group.text[end : amount.start]
    return not (told or done) and _WORTH.fullmatch(behind) is not None


def _in_trouble(group: Group, token: Token) -> bool:
    """我们停产整顿了还能入库吗: nobody asks so of a trouble that one is not in."""
    ours = group.subject == "own" and not group.clause.supposed
    return token.fact in words("trouble") and ours and group.after.startswith(("了", "着"))


_ORDERED_BY = re.compile(
    r"(?:局|委|部门|政府|镇里|区里|市里|大队|法院|命令|一纸|通知书?|接着|随后|跟着|然后|当场|马上|立马|立即)[^,。;!?能会要不]{0,4}$"
)


def _was_ordered(group: Group, token: Token) -> bool:
    """环保局责令停产整顿, 紧接着勒令停产: who gave the order, or when, says that it was given."""
    ordered = token.text.startswith(("责令", "勒令"))
    lead = group.text[group.clause.start : token.start]
    told_to = token.fact == "is_suspended" and _TOLD_TO.search(lead) is not None
    return not group.clause.asks and (told_to or (ordered and _ORDERED_BY.search(lead) is not None))


_TOLD_TO = re.compile(
    r"(?:局|委|部门|政府|大队|街道|镇里|区里)[^,。;!?不没]{0,4}(?:让|叫|要求|通知|命令|给)(?:我们?|咱们?|俺们?|公司|企业|厂里?)?(?:马上|立即|先|暂时)?$"
)
"""环保局叫我们停产整治."""


_LED = re.compile(
    r"(?:我们?|咱们?家?|俺们?|我司|本?公司|厂里?|企业|自己|属于|也?就?是|已经?|早就?|刚刚?|才|去年|前年|今年|上个?月"
    r"|[年月底初中第批首一二三四两\d])*"
)
_CLEFT = re.compile(r"的[啊呀哈呢嘛哦噢]?")


def _cleft(group: Group, token: Token) -> bool:
    """我们去年入的库, 咱是入库的: how or when it came about, or what kind one is."""
    lead = group.text[group.clause.start : token.start].strip()
    if token.fact != "in_pool" or group.clause.asks or not _LED.fullmatch(lead):
        return False
    if token.text.endswith("的库"):
        return _CLEFT.sub("", group.after) == ""
    closed = _CLEFT.fullmatch(group.after) is not None
    of_us = bool(lead) and re.search(r"[我咱俺是刚已早]|公司", lead) is not None
    ends = group.clause.mark in ("", "。", ".") and group.clause.start == 0
    return closed and (of_us or ends)


def _entered(group: Group, token: Token) -> bool:
    """进了培育库, 已纳入培育库, 在培育库里, 培育库早就进去了."""
    before = group.text[group.clause.start : token.start]
    return bool(_INTO.search(before) or _INSIDE.match(group.after))
