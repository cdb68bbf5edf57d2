"""Which part departments are asked to have in a task: “A牵头、B配合”, “两家一块牵头”, “独家牵头”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.language.clause_path import number_of
from assistant.language.cues import role_cues
from assistant.language.references import Role, UnitMention

Alone = Literal["one", "several"]
"""How many lead a task: one alone, or more than one."""

_OPENS = re.compile(
    r"(?:单位|部门|方|的|那栏|一栏|名单|这边|那边)*(?:里面?|中|上)?(?:是|为|有|含|包括|包含|写的?|列的?|填的?|带|:)"
)
"""牵头单位是A: a word of a role that speaks of the departments behind it."""
_FOR = re.compile(r"(?:给|替|帮|为|协助|配合|协同|跟着|随|陪着?|服从)(?:着|了)?(?:区|市)?$")
"""给A打下手: the department behind such a word leads."""
_TOGETHER = re.compile(
    r"一(?:块|起|同|道)(?!儿?(?:说|讲|告诉|列|看|问))|共同|联合|同(?:在|列|属|处)|联手|携手|合伙|并列|同时|并肩|搭(?:伙|班子?|档|手)"
    r"|(?:都|均|全|皆|也)(?:是|当|为|在|挂|任|做|列|算|有份|出现|参与|沾|牵头|担任|充当|写|提|进)|[两三四俩仨](?:个?(?:家|局|部门|单位)?)?(?:都|同|一|合|共)"
    r"|既[^,。?]{1,12}又|\b(?:jointly|together|both)\b"
)
_APART = re.compile(
    r"各(?:自|是|有|都|牵|管|抓|领|干)?|分别|谁多|谁少|哪个(?:多|少)|哪家(?:多|少)|比|差|区别"
)
_ALONE = re.compile(
    r"(?:自(?:己|个儿?)|就|只|仅|光|单)[^,。?]{0,6}?一(?:家|个)|一(?:家|个局|个单位|个部门)(?:来)?(?:单独|独自|独立|独|自己|全|就)?(?:牵头|领头|主责|挑头|扛|说了算)"
    r"|单独|独家|独自|独立(?=牵|领|挑|主)|独(?:一份|挑|揽|领)|单(?:挑|干|枪)|唯一|自己(?:个|单)?(?:牵头|领头|挑头|扛|干|抓)"
    r"|(?:没有?|不)(?:跟|和|与|带|有|同)?(?:别的|别|其他|其它|旁的?)(?:人|家|局|部门|单位|的)*(?:一起|一块|联合|共同)?"
    r"|\b(?:alone|solely|only lead|on its own)\b"
)
_SEVERAL_LEAD = re.compile(
    r"(?:[两三四五六几多俩仨3-6]|不止一|两个以上|不只一)(?:个|家)?(?:以上)?(?:单位|部门|局|家)*(?:一(?:块|起|同)|共同|联合|同时|合着|都)?(?:来|是|的)?(?:牵头|领头|主责|挑头)"
    r"|牵头(?:的|单位|部门)*(?:是|有|达到?|超过|不止|不只|多于)+(?:[两三四几多俩仨]|一)(?:个|家)"
)
_CLAUSES = re.compile(r"[,，。;；?？]")
"""自己领办一个园区，牵头的是哪个局: no department leads alone there."""
_COUNT = re.compile(r"[三四五六七八3-8](?=个|家)")
_WHO_LEADS = re.compile(
    r"(?:是|由|归|有|对口)?(?:的)?(?:是)?(?:哪|都有哪|谁)(?:几|些|两|三|一)?(?:个|家)?(?:单位|部门|局|委办?)?(?:来|在|一起|一块|共同|联合|合着)*(?:牵头|领头|主责|挑头)"
)
"""对口是哪几家牵头: the departments are asked for, and no list of tasks."""
_LISTED = re.compile(
    r"(?:哪|几)(?:一|几|些)?(?:条|项|款|个|件|处|摊|桩|样|地方|任务|里)|(?:有|是|都|在)(?:哪|几|多少|啥|什么)|列|找(?:出|一?下|找)|挑出|摆出"
    r"|有没有|有(?:没|吗|么|不)|(?:条款|任务|条目|事项|工作|活|地方|条文)(?:呢|吧|有|都|在|是|[?。]|$)|多少|有几|几(?:条|项)|which|list"
)
_ASKED_OF = re.compile(r"哪(?:几|些)?|几(?!家|个局)|多少|啥|什么")


class Part(NamedTuple):
    """A department, and the role that is asked for."""

    unit: UnitMention
    role: Role


class Parts(NamedTuple):
    """The parts that several departments are asked to have in the same tasks."""

    parts: tuple[Part, ...]
    alone: Alone | None
    fewest: int = 2
    """How many lead at least, where several do."""

    def of(self, role: Role) -> list[str]:
        """The words of the departments that are asked to have a role."""
        return [one.unit.words for one in self.parts if one.role == role]


def parts_in(text: str, units: Sequence[UnitMention]) -> tuple[Part, ...]:
    """Each department of a text with the role that its own words give it, in their order."""
    cues = sorted(
        (match.start(), match.end(), role)
        for role in ("lead", "support")
        for match in role_cues()[role].finditer(text)
    )
    placed = sorted((text.find(one.words), one) for one in units)
    return tuple(Part(one, _role(text, at, one.words, cues)) for at, one in placed)


def _role(text: str, at: int, words: str, cues: Sequence[tuple[int, int, str]]) -> Role:
    """By the word of a role behind the department, or before it where that one opens a list."""
    before = next((one for one in reversed(cues) if one[1] <= at), None)
    behind = next((one for one in cues if one[0] >= at + len(words)), None)
    if _FOR.search(text[:at]):
        return "lead"
    if before and _OPENS.match(text, before[1]):
        return _named(before[2])
    if behind and not _OPENS.match(text, behind[1]):
        return _named(behind[2])
    known = behind or before
    return _named(known[2]) if known else "any"


def _named(role: str) -> Role:
    return "lead" if role == "lead" else "support"


def asks_list(text: str) -> bool:
    """Whether tasks are asked for, and not what one of them says."""
    return _LISTED.search(text) is not None


def asked_together(text: str, units: Sequence[UnitMention]) -> Parts | None:
    """What is asked of the departments of a text in the same tasks; None where of each by itself."""
    if not asks_list(text):
        return None
    parts = parts_in(text, units)
    if not parts:
        several = _SEVERAL_LEAD.search(_WHO_LEADS.sub(" ", text))
        lead = role_cues()["lead"]
        single = any(_ALONE.search(one) and lead.search(one) for one in _CLAUSES.split(text))
        if several:
            count = _COUNT.search(several.group())
            return Parts((), "several", int(number_of(count.group())) if count else 2)
        return Parts((), "one") if single else None
    if _APART.search(text) or len(_ASKED_OF.findall(text)) > 1:
        return None
    alone = _ALONE.search(text) and all(one.role == "lead" for one in parts)
    if len(parts) == 1:
        return Parts(parts, "one") if alone else None
    roles = {one.role for one in parts}
    if len(roles) == 1 and not _TOGETHER.search(text) and not alone:
        return None
    return Parts(parts, "one" if alone else None)


class Lacking(NamedTuple):
    """Departments that tasks are asked not to have, and as what."""

    units: tuple[str, ...]
    role: Literal["lead", "any"]


_NOT = re.compile(
    r"(?<![有是能会归算属在])(?:没有?|不|未)(?:写|列|挂|含|包括|提|带|出现|被|由|是|去|有|让|叫|拉|安排|算|在|当|做|任|担任|充当)*(?:上|到|过|进)?"
)
_AS = re.compile(
    r"牵头|领头|挑头|主责|参与|责任|配合|它|在内|里面|里头|其中|名单|掺和|插手|沾|露面|份|在场|出现|带"
)
_LEADS = re.compile(r"牵头|领头|挑头|主责|挂帅")
_ONLY = re.compile(r"(?:只|仅|光)(?:写|列|有|挂|剩)(?:了|着)?[^,。]{0,2}$")
_BOUNDS = re.compile(r"[,，。;；]|但(?:是)?|却|而(?!且)")
_LISTING = re.compile(r"、")


def lacking_in(text: str, parts: Sequence[Part]) -> Lacking | None:
    """“科工信局牵头、没让发改委参与的”: the departments of the piece of a text that denies a part."""
    at = 0
    for piece in _pieces(text):
        inside = [
            one.unit.words
            for one in parts
            if at <= text.find(one.unit.words) < at + len(piece)
            and not _ONLY.search(text[: text.find(one.unit.words)])
        ]
        denied = _NOT.search(piece)
        behind = piece[denied.end() :] if denied else ""
        told = _AS.match(behind) or any(behind.startswith(words) for words in inside)
        told = told or bool(re.match(r"[一-鿿]{0,5}(?:局|委|中心|参与|配合|牵头)", behind))
        if denied and inside and told:
            return Lacking(tuple(inside), "lead" if _LEADS.match(behind) else "any")
        at += len(piece)
    return None


def _pieces(text: str) -> list[str]:
    """The text cut at its commas, and at 、 where the list before it has its role already."""
    cues = role_cues()
    cuts = [match.start() for match in _BOUNDS.finditer(text)]
    for match in _LISTING.finditer(text):
        start = max([0, *(cut for cut in cuts if cut < match.start())])
        before = text[start : match.start()]
        if cues["lead"].search(before) or cues["support"].search(before):
            cuts.append(match.start())
    cuts = sorted({0, *cuts, len(text)})
    return [text[low:high] for low, high in pairwise(cuts)]
