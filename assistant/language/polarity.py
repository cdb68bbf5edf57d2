"""Yes-no facts: which words assert them, deny them, ask after them or only presume them."""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.language.aspired import aspired
from assistant.language.certificates import run_out
from assistant.language.clauses import Clause
from assistant.language.conduct import names_field
from assistant.language.data import words
from assistant.language.denial import denied, lasting, rhetorical
from assistant.language.dismissed import of_own_will, put_aside
from assistant.language.general import is_meant, long_ago, of_any, of_partner, of_text, planned
from assistant.language.grouping import Group, groups_of
from assistant.language.happening import FILLER, TAG_END, asserted, inquired
from assistant.language.if_it_is import if_it_is, wished_in_vain
from assistant.language.predicates import verdict
from assistant.language.refuted import refuted
from assistant.language.said import Mode, Said
from assistant.language.sounds_alike import names_award, sounds_alike
from assistant.language.tokens import Token
from assistant.language.unreached import come_to
from assistant.language.unsettled import MY_FAULT, left_open
from assistant.language.verdicts import answered_behind, decided, goes_on

_HELD_ABOVE = re.compile(
    r"(?:证书?|资质|牌子|认定|称号|名额)?(?:都|全|其实|也)*(?:是|属于?|挂在?|在|归)+(?:我们|咱们?|俺们)?"
    r"(?:(?:总部|集团|母公司|总公司|兄弟公司|关联公司|股东)(?:的|名下的?|那边的?|那儿的?|头上的?)?"
    r"|[^,。;!?我咱]{0,8}(?:那家|别家|另(?:外)?一?家|别的|其他|老|原来?那?家?)(?:公司|厂子?|企业|单位)?(?:的|名下的?|那边的?|那儿的?|头上的?|手里的?)+)(?=[,。;!?]|$)"
)
"""高企证是总部的: what the company above holds is not one's own."""
_TAGS = re.compile(r"(?:吗|么|嘛|对吧|对不对|对吗|是吧|是不是|了没有?|了不)(?:呢|啊|呀)?$")
_LATIN = re.compile(r"\s*([a-z]+)")
_OPEN = re.compile(
    r"(?<![也都从还并绝])不[啊呀呢嘛哈]{0,2}$|(.{1,2})[不没]\1|(?:有|能|可以|够)[^,]{0,4}没有?$"
)
_NEAR = 8
_WHETHER = frozenset({"能不能", "能否", "可不可以", "可否"})


def read_statements(
    text: str, clauses: list[Clause], awaited: frozenset[str] = frozenset()
) -> list[Said]:
    """All yes-no facts of a turn in order; a later one about the same fact replaces an earlier.

    ``awaited`` are the facts that a bare term alone would answer.
    """
    found: list[Said] = []
    headed: set[int] = set()
    for index, clause in enumerate(clauses):
        groups = groups_of(text, clause)
        if not groups and index:
            found = answered_behind(text, clauses, index, found)
        for group in groups:
            following = clauses[index + 1] if index + 1 < len(clauses) else None
            if following is not None and (
                not goes_on(following, clause) or names_field(text, following.start)
            ):
                following = None
            said = _judge(group, following, alone=_alone(group, text, awaited))
            found += [one for one in said if headed.isdisjoint(range(one.start, one.end))]
        verdicts, listed = decided(text, clauses, index, groups)
        found += verdicts
        headed |= listed
    return _without_fakes(clauses, refuted(text, clauses, found))


def _without_fakes(clauses: list[Clause], found: list[Said]) -> list[Said]:
    """A certificate that is said to be false is not held."""
    fakes = {c.sentence for c in clauses for t in c.tokens if t.is_a("fake") and not c.has("neg")}
    if not fakes:
        return found
    starts = [clause.start for clause in clauses]
    return [
        said
        for said in found
        if not said.value
        or clauses[max(0, bisect_right(starts, said.start) - 1)].sentence not in fakes
    ]


def _alone(group: Group, text: str, awaited: frozenset[str]) -> bool:
    """Whether the turn is nothing but one cue, as one types into a search box."""
    token = group.members[0]
    return text.strip(" ?。!.") == token.text and (token.fact not in awaited or "?" in text)


def _judge(group: Group, following: Clause | None, *, alone: bool) -> list[Said]:
    found = []
    for token in group.members:
        value, mode = _outcome(group, token, following)
        if mode == "none" or (alone and token.style == "being" and mode == "said"):
            continue
        start, end = _extent(group, token)
        found.append(
            Said(token.fact or "", value, mode, group.subject, group.clause.supposed, start, end)
        )
    return found


def _extent(group: Group, token: Token) -> tuple[int, int]:
    """From the verb before the cue to the verb behind it."""
    deciding = ("neg", "copula", "done", "own", "former", "pending", "lost", "unsure")
    left = [t.start for t in group.among(group.left, *deciding) if token.start - t.end <= 12]
    behind = ("neg", "done", "lost", "over", "pending")
    right = [
        t.end for t in group.among(group.right, *behind) if t.start - group.members[-1].end <= _NEAR
    ]
    if not right and token is group.members[-1] and group.after.startswith("企业"):
        right = [token.end + 2]
    return min([*left, token.start]), max([*right, token.end])


def _outcome(group: Group, token: Token, following: Clause | None) -> tuple[bool, Mode]:
    """(value, mode) of one cue in its clause."""
    if token.style == "hint":
        told = group.subject == "own" or group.among(group.left, "copula", "done")
        return True, "unsure" if told and not group.clause.rule and not _asked(group) else "none"
    if (
        _HELD_ABOVE.match(group.after)
        or of_text(group)
        or of_partner(group)
        or sounds_alike(group)
        or aspired(group)
    ):
        return True, "none"
    if (come := come_to(group, token)) is not None:
        return come
    affirmed = rhetorical(group, token)
    if affirmed is not None:
        return affirmed, "said"
    negative = denied(group)
    value = (token.style != "against") != bool(negative)
    if _asked(group) or is_meant(group) or _blamed(group):
        return value, "asked"
    if put_aside(group) or (value and of_own_will(group)):
        return value, "none"
    if group.among(group.left + group.right, "unsure") or _doubted(group, token, following):
        return value, "unsure"
    if left_open(group, following) or (value and (long_ago(group) or _dropped(group))):
        return value, "unsure"
    if of_any(group):
        return value, "presumed"
    if not (negative or token.style == "against" or group.clause.supposed) and planned(group):
        return value, "none"
    if _singled_out(group):
        return value, "unsure"
    if group.clause.rule:
        return value, "none" if names_award(group, token) else "presumed"
    ended = _ended(group, token, following)
    if ended is not None:
        return ended
    if group.clause.supposed and wished_in_vain(group):
        return value, "none"
    if negative is False and value and lasting(group):
        return True, "said"
    if not negative and group.clause.supposed and if_it_is(group, token):
        return value, "said"
    if negative is None:
        quality = token.style in ("being", "bare", "state", "against")
        return value, "unsure" if quality and not inquired(group, token) else "none"
    if negative:
        return value, _denied(group, token)
    once = token.fact == "is_high_tech" and group.among(group.left, "former")
    if once and run_out(re.split(r"[。!?]", group.text[token.end :])[0]):
        return False, "said"  # 曾经是高企，今年到期，重新认定没过
    return value, asserted(group, token)


_BECAUSE = re.compile(r"(?:因|因为|由于|就因为?|凭|就凭|光凭)$")


def _blamed(group: Group) -> bool:
    """培育库会因为停产把我刷掉吗: what it leads to is asked."""
    led = group.text[group.clause.start : group.members[0].start]
    asked = group.clause.asks or _TAGS.search(FILLER.sub("", group.after))
    return bool(asked) and _BECAUSE.search(led) is not None


_DROPPED = re.compile(
    r"[^。;!?]{0,16}(?:名单|名录|调整|复核|动态|今年|这次|新一批)[^。;!?]{0,8}(?:没|没有|不见)(?:有)?(?:了)?(?:我们?|咱们?|俺们?|我司|本公司)(?:家|厂|公司)?了?(?=[,。;!?]|$)"
)


_MATTERS = re.compile(r"监测|高企|高新|四上|规上|战新|新兴|库|黑名单|失信|十大|标杆|场景|目录|停产")


def _dropped(group: Group) -> bool:
    """我们是重点监测企业，不过听说今年名单没我们了: whether it still holds is to be asked."""
    found = _DROPPED.match(group.text, group.members[-1].end)
    return found is not None and not _MATTERS.search(found.group())


_SINGLED = re.compile(
    r"[两俩三仨四][样个项条]?(?:里|中)?[头面]?(?:缺|差|少|只有|只占|占)[了着]?[一1两]|前者|后者|[头末前后][一两]?(?:个|项|样|条)|里[头面边]?[,，]?(?:我们?|咱们?|俺们?|我司)?(?:就|只|光)|各占|依次|占的是|[上前后]面那个"
)


def _singled_out(group: Group) -> bool:
    """高企、四上，前者有后者没: which of a list is meant is told by its place, which is not followed."""
    if len(group.members) == 1:
        return False
    begin = group.members[-1].end
    stop = _STOPS.search(group.text, begin)
    return _SINGLED.search(group.text, begin, stop.start() if stop else len(group.text)) is not None


_STOPS = re.compile(r"[。!?;]")


_CHANCE = re.compile(
    r"\s*(?:那|这样|那么|我们?|咱们?|是不是|就)*(?:还|有没有|没|没有|就没|都没)?(?:有|存在)?(?:一点|半点|任何|别的|什么)?"
    r"(?:可能|希望|机会)(?:性)?(?:进|入|了|吗|么|不|没有|没|呢|[?])"
)
"""四上不是，重点监测也不是。还有可能吗: whether one may hope, and no doubt of what was said."""
_OF_THE_REST = re.compile(r"\s*(?:至于|不过|但是?|可)?(?:别的|其[他它余]|剩下|另外的?)")


def _doubted(group: Group, token: Token, following: Clause | None) -> bool:
    """我们是规上，但我也不确定; a doubt about another fact is that one's own."""
    if following is None or any(t.fact not in (None, token.fact) for t in following.tokens):
        return False
    if MY_FAULT.search(group.text, following.start, following.end):
        return False
    if _OF_THE_REST.match(group.text, following.start):
        return False  # 产业属于战新，别的资质我不清楚
    if _CHANCE.match(group.text, following.start):
        return False
    unsure = following.has("unsure") and not following.has("wish", "modal")
    return unsure and not any(token.role for token in following.tokens)


def _asked(group: Group) -> bool:
    if group.among(group.left, "ask") or _either_way(group):
        return True
    rest = FILLER.sub("", group.after)
    if group.after.startswith("了") and rest.startswith(("没有", "没")) and len(rest) <= 3:
        return True
    opener = _LATIN.match(group.text, group.clause.start)
    if (
        group.clause.asks
        and opener
        and opener[1] in words("openers")
        and "own" not in group.clause.subjects
    ):
        return True
    equated = bool(group.right) and group.right[0].text == "是" and TAG_END.search(rest)
    if equated and group.members[0].style == "being":
        return True
    if _open(group, rest):
        return True
    tag = _TAGS.search(rest)
    bare = rest == "" and group.clause.asks and not group.clause.supposed  # 要是我们是高企呢？
    return (tag is not None and tag.start() == 0) or bare


def _either_way(group: Group) -> bool:
    """战新不战新, 是高企不是高企, 停没停产, 合不合规."""
    name = group.members[0].text
    last = group.members[-1].end
    if _CAN_OR_NOT.search(group.text, max(group.start, last - _PAIR), last + _NEAR):
        return True
    before = group.text[: group.members[0].start]
    doubled = before.endswith((f"{name}不", f"{name[0]}不", f"{name[0]}没"))
    return doubled or group.after.startswith(f"不{name}")


_CAN_OR_NOT = re.compile(
    r"(?P<verb>[进入报评选够列])得(?P<end>[成了去来上着到])(?P=verb)不(?P=end)"
)
"""培育库进得成进不成: both ways of an answer."""
_PAIR = 6


def _open(group: Group, rest: str) -> bool:
    """入库不, 进得去不, 入库有戏没有, 入库中不中; of a quality only 高企不."""
    if rest.startswith(("吗", "么")):
        return verdict(rest[1:]) is None  # 高企吗不是 answers itself
    if (
        group.members[-1].style in ("event", "place", "state")
        or group.members[-1].fact == "in_pool"
    ):
        return _OPEN.search(rest) is not None
    return _OPEN.fullmatch(rest) is not None and len(rest) <= 2


def _ended(group: Group, token: Token, following: Clause | None) -> tuple[bool, Mode] | None:
    """Expired, revoked, not yet granted, lifted."""
    right = _before_modal(group.right + _of_no_other(group.text, following))
    over = [w for w in group.among(right, "over") if _ends(token, w)]
    over = over or [w for w in group.among(group.left, "over") if _taken_from(group, token, w)]
    over = [w for w in over if not _SHUT_OUT.search(group.text, max(0, w.start - _NEAR), w.start)]
    if over:
        return _denied_word(group, over[0]) or _under_way(group, token, over[0]), "said"
    reach = _FAR if _BECAUSE.search(group.after) else _CLOSE
    lost = group.among(group.left + right[:reach], "lost")
    lost = [w for w in lost if not _STILL_RUNS.search(group.text, max(0, w.start - _FAR), w.start)]
    if lost and token.style != "against":
        # 还挂在黑名单上没下来: what is bad and has not ended holds
        stays = token.fact in words("trouble") and lost[0].text.startswith(("没", "未", "还没"))
        return stays or _denied_word(group, lost[0]), "said"
    if group.among(group.left + right, "pending"):
        pool = token.fact == "in_pool"
        return False, "none" if pool or group.clause.rule else "said"
    return None


_STILL_RUNS = re.compile(
    r"(?:还有|还剩|还差|剩下?|离|距)[^,。;!?]{0,6}(?:年|个?月|天|周|星期)[^,。;!?]{0,3}$"
)
"""证书还有三个月到期: it holds until then."""
_BECAUSE = re.compile(r"因为?|由于|原因")
_CLOSE, _FAR = 4, 12
"""So many words behind a matter may stand before the one that says it is lost, the reason for it among them."""


def _of_no_other(text: str, following: Clause | None) -> list[Token]:
    """规上没问题。就是营收往下掉了: what has a matter of its own says nothing of the one before."""
    if following is None or _OF_TEXT.match(text, following.start):
        return []
    roles = (i for i, one in enumerate(following.tokens) if one.role not in (None, "award"))
    return following.tokens[: next(roles, len(following.tokens))]


_OF_TEXT = re.compile(
    r"(?:现在|如今|可是?|但是?|不过|只是|听说|这个?|那个?|你们的?|[ ,])*(?:政策|文件|方案|办法|意见稿?)(?!里|名单)"
)
"""在库，现在政策过期了: what has run out is the text."""


_SHUT_OUT = re.compile(
    r"(?:会不会|能不能|要不要|是否会?|(?<![协商工社])会(?![计议员场])|(?<!主)要|(?<![获取])得)[^,。;!?]{0,8}$|[把将](?:我|咱|俺|本公司|公司|企业|厂)[^,。;!?]{0,4}$"
)
"""被列进黑名单了，会不会把我们踢出去: who is shut out of the pool is not off the list."""


def _before_modal(tokens: list[Token]) -> list[Token]:
    """Up to the first 能, 会, 怎么: what follows is asked, not told."""
    stop = next((i for i, t in enumerate(tokens) if t.is_a("modal", "wish")), len(tokens))
    return tokens[:stop]


def _ends(token: Token, over: Token) -> bool:
    """A status is taken away; trouble is lifted or overcome."""
    if token.style == "being":
        return over.text.startswith(words("taken_away"))
    return token.style in ("event", "state", "place")


def _taken_from(group: Group, token: Token, over: Token) -> bool:
    """被移出了重点监测名单: the word stands right before what is left."""
    gap = group.text[over.end : token.start].strip("了的 区级里")
    kind = token.style == "being" or token.fact == "first_set_recognised"
    return kind and not gap and over.text.startswith(words("taken_away"))


def _denied_word(group: Group, word: Token) -> bool:
    """还没移出来: the end itself is denied."""
    return group.text[: word.start].endswith(words("not_yet"))


_BEING_DONE = re.compile(r"(?:正在?|申请|准备|等着?|等待|待|想|打算)$")


def _under_way(group: Group, token: Token, word: Token) -> bool:
    """失信记录正在修复: trouble that is being mended is not over."""
    before = group.text[group.start : word.start]
    return token.style in ("event", "state") and _BEING_DONE.search(before) is not None


def _denied(group: Group, token: Token) -> Mode:
    """不想入库 denies nothing; 不是高企能申请吗 presumes in general."""
    if any(t.text in words("only_wished") for t in group.left):
        return "none"
    if token.style in ("event", "place") and any(t.is_a("cannot") for t in group.left):
        return "none"  # 进不了库怎么办
    if token.style in ("event", "place") and any(t.text in _WHETHER for t in group.left):
        return "none"  # 没人告诉我们能不能进库
    generic = group.among(group.right[:2], "modal", "award") and token.style == "being"
    willed = token.style in ("event", "place") and any(t.text == "不" for t in group.left)
    return "presumed" if willed or (generic and group.subject != "own") else "said"
