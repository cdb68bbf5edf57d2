"""Cues that stand in one list and share their verb: 不是高企、重点监测企业."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.clauses import Clause
from assistant.language.predicates import joined, remark
from assistant.language.tokens import Token

_VERBS = ("neg", "cannot", "copula", "done", "lost")
_SEPARATORS = frozenset("、/;")
_STILL = frozenset({"现在", "目前", "眼下", "如今", "实际", "实际上", "其实", "now", "currently"})
"""They set a time against another and do not end what is said of a matter."""
_AIMS = ("库", "培育", "三高", "名单", "奖", "补", "钱")
"""进不了库 after 高企 speaks of the pool."""
_UNRELATED = re.compile(
    r"[跟和与同](?:我们?|咱们?|俺们?|我司|我厂|公司|我家)[^,。!?;]{0,4}没(?:啥|什么|半点|任何|一点)?关系$"
)
"""战新跟咱没关系 denies; 没关系 by itself only waves something away."""
_CONNECTIVES = ("也", "又", "既", "更", "并")


@dataclass(slots=True)
class Group:
    """Cues that stand in one list and share their verb: 不是高企、重点监测企业.

    Every word between two groups belongs to one of them only: to the first, whose remark it is
    (高企没有、四上有), or to the second, whose verb it is (没有高企也没进四上).
    """

    members: list[Token]
    left: list[Token]
    right: list[Token]
    clause: Clause
    subject: str
    text: str
    start: int
    """Where the words before the cues begin, and ``end`` where those behind them end."""
    end: int = 0
    next_cue: Token | None = None
    contested: bool = False
    """高企没有四上: nothing tells which of the two is denied."""

    def among(self, tokens: list[Token], *kinds: str) -> list[Token]:
        """Those of the tokens that are of these kinds."""
        return [token for token in tokens if token.is_a(*kinds)]

    @property
    def after(self) -> str:
        """The rest of the clause behind the last cue."""
        return self.text[self.members[-1].end : self.clause.end].strip()


def groups_of(text: str, clause: Clause) -> list[Group]:
    """The groups of cues of a clause, in order."""
    groups: list[Group] = []
    pending: list[Token] = []
    for index, token in enumerate(clause.tokens):
        if not token.is_a("fact"):
            pending.append(token)
            continue
        if (
            groups
            and groups[-1].members[-1].end <= token.start
            and _listed(text, groups[-1], token, pending)
        ):
            groups[-1].members.append(token)
        else:
            start = groups[-1].members[-1].end if groups else clause.start
            groups.append(Group([token], pending, [], clause, clause.subjects[index], text, start))
        pending = []
    if groups:
        groups[-1].right, groups[-1].end = pending, clause.end
        _share_words(text, groups)
    for group in groups:
        _trim(group)
    return groups


def _share_words(text: str, groups: list[Group]) -> None:
    """Divide the words between each two groups."""
    last = groups[-1]
    behind = remark(text[last.members[-1].end : _bound(last)]) is not None
    behind = behind or any(token.is_a("unsure") for token in last.right)
    chain = behind and not groups[0].among(groups[0].left, *_VERBS)
    for group, following in pairwise(groups):
        group.next_cue = following.members[0]
        gap = text[group.members[-1].end : following.members[0].start]
        cut = group.members[-1].end + _cut(gap, following.left, group, chain=chain)
        between = following.left
        group.right = [token for token in between if token.end <= cut]
        following.left = [token for token in between if token.start >= cut]
        group.end = following.start = cut
        lone = not group.among(group.left, *_VERBS) and not chain
        group.contested = lone and gap.strip() in ("没有", "没", "无") and group is groups[0]


def _cut(gap: str, between: list[Token], group: Group, *, chain: bool) -> int:
    """Up to where the words between two groups belong to the first."""
    marks = [index for index, char in enumerate(gap) if char in _SEPARATORS]
    if marks:
        return marks[0]
    offset = group.members[-1].end
    turns = [token.start - offset for token in between if token.is_a("contrast", "cause")]
    if turns and turns[0] > 0 and remark(gap[: turns[0]]) is not None:
        return turns[0]
    verbs = [token for token in between if token.is_a(*_VERBS)]
    for index, char in enumerate(gap):
        if char in _CONNECTIVES and index and verbs and remark(gap[:index]) in (True, False):
            return index
    return len(gap) if chain and (verbs or remark(gap) is not None) else 0


def _bound(group: Group) -> int:
    """Where a remark behind the cues ends: at the next number, role or turn of thought."""
    kept = group.right
    for index, token in enumerate(kept):
        number = token.atom is not None and token.atom.unit not in ("count", "year", None)
        named = token.role not in (None, "award")
        turned = token.is_a("contrast") and token.text not in _STILL
        aims = token.is_a("cannot") and group.text.startswith(_AIMS, token.end)
        if turned or token.is_a("modal", "unsure", "need") or number or named or aims:
            end = token.start
            verbs = ("neg", "copula", "cannot") if not token.is_a("modal") else ()
            while index and end == kept[index - 1].end:
                before = kept[index - 1]
                if not before.is_a(*verbs) and before.text != "不":
                    break
                end, index = before.start, index - 1
            return end
    return group.end


def remark_on(group: Group) -> bool | str | None:
    """What the words behind the cues make of them; see ``remark``."""
    last = group.members[-1]
    end = _bound(group)
    words = group.text[last.end : end]
    for token in reversed(group.right):
        if _UNRELATED.search(group.text, last.end, token.end):
            continue
        if token.end <= end and token.is_a("swallow", "over", "pending"):
            words = words[: token.start - last.end] + words[token.end - last.end :]
    return remark(words)


def _trim(group: Group) -> None:
    """Drop what a turn of thought or a number cuts off on either side."""
    for index, token in enumerate(group.left):
        if token.is_a("contrast"):
            group.left = group.left[index:]
            return _trim_right(group)
    for index, token in enumerate(group.left):
        if token.is_place and group.text.startswith("的", token.end):  # 不在上街的高企
            before = [one for one in group.left[:index] if not _of_place(group.text, one)]
            group.left = [*before, *group.left[index:]]
            break
    numbers = [
        index
        for index, token in enumerate(group.left)
        if token.atom is not None and token.atom.unit not in ("count", "year", None)
    ]
    if numbers:
        group.left = group.left[numbers[-1] + 1 :]
    return _trim_right(group)


def _of_place(text: str, token: Token) -> bool:
    """Whether a denial is one of being somewhere: 不在, 没在."""
    return token.is_a("neg") and (token.text.endswith("在") or text.startswith("在", token.end))


def _trim_right(group: Group) -> None:
    for index, token in enumerate(group.right):
        if token.is_a("contrast") or (token.atom and token.atom.unit == "CNY"):
            group.right = group.right[:index]
            return


def _listed(text: str, group: Group, second: Token, between: list[Token]) -> bool:
    first = group.members[-1]
    whole = ("state", "against")  # such words are statements of their own
    if first.fact == second.fact or (second.style in whole and first.style not in whole):
        return False
    qualities = {first.style, second.style} <= {"being", "bare"} and second.fact != "in_pool"
    if qualities and not group.among(group.left, "neg"):
        return joined(text[first.end : second.start])
    covered = sum(token.end - token.start for token in between)
    return (
        all(token.is_a("list") for token in between)
        and second.start - first.end - covered <= 1
        and (bool(between) or first.style in ("event", "against", "state"))
    )
