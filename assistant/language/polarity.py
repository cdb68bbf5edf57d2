"""Yes-no facts: which words assert them, deny them, ask after them or only presume them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.language.clauses import Clause
from assistant.language.data import words
from assistant.language.denial import denied
from assistant.language.grouping import Group, groups_of, remark_on
from assistant.language.predicates import listed_before, listed_behind, verdict
from assistant.language.tokens import Token

Mode = Literal["said", "presumed", "unsure", "asked", "none"]
_TAGS = re.compile(r"(?:吗|么|嘛|对吧|对不对|对吗|是吧|是不是|了没有?|了不)(?:呢|啊|呀)?$")
_TAG_END = re.compile(r"(?:吗|么)[呢啊呀]?$")
_LATIN = re.compile(r"\s*([a-z]+)")
_FILLER = re.compile(
    r"^(?:企业|单位|公司|的|了|呢|啊|吧|呀|哈|证书?|资格|资质|认定|名单|记录|证|里|内|上|一[家个枚]|之一)+"
)
_INTO = re.compile(
    r"(?:已|刚|早|被|去年|前年|今年|成功|正式|顺利)[^,]{0,6}(?:进|入|加入|选|评)[^,]{0,9}$"
    r"|(?:进|入|纳入|列入|加入|选入|入选|选进|评进)(?:了|过)[^,]{0,9}$"
    r"|(?:在|属于)(?:我?区级?|上街区?|区里|市里|三高|“|”|的|咱们|这个){0,4}$"
)
_INSIDE = re.compile(
    r"(?:我们?|咱们?|公司|是|去年|前年|今年|已经?|早就?|刚){0,3}(?:进|入|加入|进去|入选)(?:了|过|去了|的)"
    r"|(?:第?[一二两三四五\d]+年|好几年|多年)|里?(?:面)?有(?:我们|咱|我司)"
)
_NAMED = re.compile(r"(?:里|上|中|里面)?有(?:我们|咱|我司|我家)")
_OPEN = re.compile(
    r"(?<![也都从还并绝])不[啊呀呢嘛哈]{0,2}$|(.{1,2})不\1|(?:有|能|可以|够)[^,]{0,4}没有?$"
)
_NEAR = 8
_BACK = 3
_IF_ONLY = re.compile(r"就好了|该多好|多好啊?")


@dataclass(frozen=True, slots=True)
class Said:
    """A yes-no fact as found: ``start``/``end`` cover its cue and what decides it."""

    fact: str
    value: bool
    mode: Mode
    subject: str
    supposed: bool
    start: int
    end: int


def read_statements(
    text: str, clauses: list[Clause], awaited: frozenset[str] = frozenset()
) -> list[Said]:
    """All yes-no facts of a turn in order; a later one about the same fact replaces an earlier.

    ``awaited`` are the facts that a bare term alone would answer.
    """
    found: list[Said] = []
    for index, clause in enumerate(clauses):
        groups = groups_of(text, clause)
        if not groups and index:
            found = _answered_behind(text, clauses, index, found)
        for group in groups:
            following = clauses[index + 1] if index + 1 < len(clauses) else None
            if following is not None and not _goes_on(following):
                following = None
            found += _judge(group, following, alone=_alone(group, text, awaited))
        found += _decided(text, clauses, index, groups)
    return _without_fakes(clauses, found)


def _without_fakes(clauses: list[Clause], found: list[Said]) -> list[Said]:
    """A certificate that is said to be false is not held."""
    fakes = {c.sentence for c in clauses for t in c.tokens if t.is_a("fake") and not c.has("neg")}
    if not fakes:
        return found
    spans = [(c.start, c.end) for c in clauses if c.sentence in fakes]
    return [
        said
        for said in found
        if not said.value or not any(low <= said.start < high for low, high in spans)
    ]


def _alone(group: Group, text: str, awaited: frozenset[str]) -> bool:
    """Whether the turn is nothing but one cue, as one types into a search box."""
    token = group.members[0]
    return text.strip(" ?。!.") == token.text and (token.fact not in awaited or "?" in text)


def _decided(text: str, clauses: list[Clause], index: int, groups: list[Group]) -> list[Said]:
    """高企、重点监测，这两样都没有: a verdict on the list before it, or behind its colon."""
    clause = clauses[index]
    words_of_it = text[clause.start : clause.end] if not groups else groups[-1].after
    found = verdict(words_of_it)
    if found is None or not found.collective or clause.asks or clause.rule:
        return []
    if groups and (len(groups) > 1 or len(groups[0].members) > 1 or groups[0].left or not index):
        return []
    spaced = bool(index) and clauses[index - 1].mark.isspace()
    cues = listed_before(text, clauses, index, found) if not groups or spaced else []
    if not groups:
        cues = cues or listed_behind(text, clauses, index)
    subject = clause.subjects[-1] if clause.subjects else ""
    return [
        Said(
            cue.fact or "",
            (cue.style != "against") == found.value,
            "said",
            subject,
            clause.supposed,
            min(cue.start, clause.start),
            max(cue.end, clause.end),
        )
        for cue in cues
    ]


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
    negative = denied(group)
    value = (token.style != "against") != bool(negative)
    if _asked(group):
        return value, "asked"
    if group.among(group.left + group.right, "unsure") or _doubted(following):
        return value, "unsure"
    if group.clause.rule:
        return value, "presumed"
    ended = _ended(group, token, following)
    if ended is not None:
        return ended
    if group.clause.supposed and _IF_ONLY.search(group.text, group.clause.start):
        return value, "none"
    if negative is None:
        return value, "none" if _inquired(group, token) else "unsure"
    if negative:
        return value, _denied(group, token)
    return value, _asserted(group, token)


def _doubted(following: Clause | None) -> bool:
    """我们是规上，但我也不确定."""
    return (
        following is not None
        and following.has("unsure")
        and not following.has("wish", "modal")
    )


def _goes_on(clause: Clause) -> bool:
    """Whether a clause has no matter of its own: 高企，证书2022年过期了."""
    amounts = (t for t in clause.tokens if t.atom is not None and t.atom.unit != "year")
    return not clause.has("fact") and not any(amounts)


def _asked(group: Group) -> bool:
    if group.among(group.left, "ask") or _either_way(group):
        return True
    rest = _FILLER.sub("", group.after)
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
    equated = bool(group.right) and group.right[0].text == "是" and _TAG_END.search(rest)
    if equated and group.members[0].style == "being":
        return True
    if _open(group, rest):
        return True
    tag = _TAGS.search(rest)
    return (tag is not None and tag.start() == 0) or (rest == "" and group.clause.asks)


def _either_way(group: Group) -> bool:
    """战新不战新, 是高企不是高企."""
    name = group.members[0].text
    before = group.text[: group.members[0].start]
    return before.endswith(f"{name}不") or group.after.startswith(f"不{name}")


def _open(group: Group, rest: str) -> bool:
    """入库不, 进得去不, 入库有戏没有, 入库中不中; of a quality only 高企不."""
    if rest.startswith(("吗", "么")):
        return True
    if (
        group.members[-1].style in ("event", "place", "state")
        or group.members[-1].fact == "in_pool"
    ):
        return _OPEN.search(rest) is not None
    return _OPEN.fullmatch(rest) is not None and len(rest) <= 2


def _ended(group: Group, token: Token, following: Clause | None) -> tuple[bool, Mode] | None:
    """Expired, revoked, not yet granted, lifted."""
    right = _before_modal(group.right + (following.tokens if following else []))
    over = [w for w in group.among(right, "over") if _ends(token, w)]
    if over:
        return _denied_word(group, over[0]), "said"
    lost = group.among(group.left + right[:4], "lost")
    if lost and token.style != "against":
        return _denied_word(group, lost[0]), "said"
    if group.among(group.left + right, "pending"):
        pool = token.fact == "in_pool"
        return False, "none" if pool or group.clause.rule else "said"
    return None


def _before_modal(tokens: list[Token]) -> list[Token]:
    """Up to the first 能, 会, 怎么: what follows is asked, not told."""
    stop = next((i for i, t in enumerate(tokens) if t.is_a("modal", "wish")), len(tokens))
    return tokens[:stop]


def _ends(token: Token, over: Token) -> bool:
    """A status is taken away; trouble is lifted or overcome."""
    if token.style == "being":
        return over.text.startswith(words("taken_away"))
    return token.style in ("event", "state", "place")


def _denied_word(group: Group, word: Token) -> bool:
    """还没移出来: the end itself is denied."""
    return group.text[: word.start].endswith(words("not_yet"))


def _denied(group: Group, token: Token) -> Mode:
    """不想入库 denies nothing; 不是高企能申请吗 presumes in general."""
    if any(t.text in words("only_wished") for t in group.left):
        return "none"
    generic = group.among(group.right[:2], "modal", "award") and token.style == "being"
    willed = token.style in ("event", "place") and any(t.text == "不" for t in group.left)
    return "presumed" if willed or (generic and group.subject != "own") else "said"


def _asserted(group: Group, token: Token) -> Mode:
    """Whether words without a denial assert the cue, presume it or say nothing."""
    if group.among(group.left, "former") or _inquired(group, token):
        return "none"
    if token.style in ("event", "place"):
        return _happened(group, token)
    if token.style == "bare" and not _verb_adjoins(group, token) and remark_on(group) is not True:
        return "none"
    wished = [w for w in group.among(group.left, "wish") if token.start - w.end <= _NEAR]
    if wished and not _between(group.left, wished[-1], "copula"):
        return "none"
    firm = group.among(group.left, "own", "copula", "done") or group.subject == "own"
    told = group.among(group.left, "copula")
    if (
        not told
        and group.right
        and group.right[0].is_a("topic")
        and group.right[0].start - token.end <= 3
    ):
        return "none"
    generic = token.style != "against" and (
        bool(group.among(group.right[:2], "modal", "wish", "award")) or _asking(group)
    )
    return "presumed" if generic and not firm else "said"


def _asking(group: Group) -> bool:
    """评上十大有钱吗: the clause goes on to ask something."""
    after = group.after
    if any(t.atom and t.atom.unit and t.atom.value.is_exact for t in group.right):
        return False
    asks = group.clause.asks or bool(_TAG_END.search(after)) or after.startswith(("怎么", "咋"))
    return bool(after) and asks


def _inquired(group: Group, token: Token) -> bool:
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
        return _FILLER.sub("", rest) != ""
    if group.among(group.left, "own", "copula", "neg", "done", "lost"):
        return False
    return any(word in group.after for word in words("asked_about"))


def _verb_adjoins(group: Group, token: Token) -> bool:
    verbs = group.among(group.left, "copula", "neg", "done")
    gap = group.text[verbs[-1].end : token.start].strip() if verbs else ""
    return bool(verbs) and (len(gap) <= 1 or gap == "the")


def _between(tokens: list[Token], after: Token, kind: str) -> bool:
    return any(token.start >= after.end and token.is_a(kind) for token in tokens)


def _happened(group: Group, token: Token) -> Mode:
    """Events need words that say they happened: 已, 了, 被, 过, 去年."""
    last = group.members[-1]
    before = [t for t in group.left if group.members[0].start - t.end <= _NEAR]
    left = group.among(before, "done", "year:last")
    right = [t for t in group.right if t.is_a("done") and t.start - last.end <= 3]
    if token.style == "place":
        happened = _entered(group, token)
    else:
        happened = bool(left or right) or any(char in token.text for char in "了过已")
        happened = happened or (token.fact != "in_pool" and bool(group.among(before, "copula")))
        happened = happened or _NAMED.match(group.after) is not None
    happened = happened or remark_on(group) is True
    happened = happened or (group.clause.supposed and token.style == "event")
    wished = group.among(group.left, "wish", "modal")
    if not happened or (wished and not group.clause.supposed):
        return "none"
    firm = group.subject == "own" or any(t.text.startswith(words("firm")) for t in left)
    if group.after.startswith("的") and group.subject != "own":  # 已经进库的能拿多少
        firm = False
    generic = group.among(group.right[:3], "modal", "wish", "award", "cause") or _asking(group)
    return "presumed" if generic and not firm and not group.clause.supposed else "said"


def _entered(group: Group, token: Token) -> bool:
    """进了培育库, 已纳入培育库, 在培育库里, 培育库早就进去了."""
    before = group.text[group.clause.start : token.start]
    return bool(_INTO.search(before) or _INSIDE.match(group.after))


def _answered_behind(text: str, clauses: list[Clause], index: int, found: list[Said]) -> list[Said]:
    """高企：不是 / 以前是高企，现在不是了: a clause that only answers the cue before it."""
    clause = clauses[index]
    said = verdict(text[clause.start : clause.end])
    if said is None or said.collective or clause.asks or clause.rule:
        return found
    before = _last_with_cues(clauses, index)
    if before is None:
        return found
    groups = groups_of(text, before)
    group = groups[-1]
    bare = not group.among(group.left, "neg", "copula", "done", "former") and not group.after
    echo = before.asks and bare
    if before.asks and not echo:
        return found
    return [
        *found,
        *(
            Said(
                cue.fact or "",
                (cue.style != "against") == said.value,
                "said",
                clause.subjects[-1] if clause.subjects else "",
                clause.supposed,
                cue.start,
                clause.end,
            )
            for cue in group.members[-1:]
        ),
    ]


def _last_with_cues(clauses: list[Clause], index: int) -> Clause | None:
    """The clause that an answer looks back to: the last with a matter, in this sentence or asked."""
    for clause in reversed(clauses[max(0, index - _BACK) : index]):
        if clause.sentence != clauses[index].sentence and not clause.asks:
            return None
        if clause.has("fact"):
            return clause
        if not _goes_on(clause) or clause.has("wish", "modal"):
            return None
    return None
