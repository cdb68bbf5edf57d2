"""Which word says what a number is: the role word before it, behind it, or carried on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.aims import is_bar, is_missing
from assistant.language.clauses import Clause
from assistant.language.tokens import Token

MONEY_ROLES = ("revenue", "tax", "profit", "loss", "first_set", "platform", "equipment", "invest")
UNIT_ROLES: dict[str, tuple[str, ...]] = {
    "CNY": (*MONEY_ROLES, "others", "award"),
    "percent": ("growth", "decline", "margin", "industry", "multiple", "others"),
    "points": ("growth", "decline", "margin", "industry", "others"),
    "times": ("growth", "decline", "multiple", "industry", "margin", "others"),
}
REACH = 8
"""A role word carries over so many clauses at most."""
_KIND = 6
_HOW_MUCH = re.compile(r"(?:到|得|得到|个|下来|出)?(?:多少|几)")
_NAMING = re.compile(r",(?:这|那)?(?:个|笔)?(?:就)?是(?:我们|公司|我厂)?")
_SPENT = re.compile(
    r"(?:上|方面|这[块边项]|那[块边项]|部分|里头?|又|也|还|另外?|建设|总?共|一共|就|大概|大约|前后|陆续)*"
)
_OF_ANOTHER = re.compile(
    r"(?:是|含|包括|带着?|算上|扣)(?:了|的|着|进)?$"
    r"|[核查看翻对问找](?:了|过|完|了看)?(?:[一两]?[遍下回眼]|清楚)?(?:的|当时|那份|这份|原|采购|购销)*$"
)
ANY = tuple(dict.fromkeys(role for roles in UNIT_ROLES.values() for role in roles))


Use = tuple[str, bool, bool]
"""Whose a number was, and whether it was supposed, or planned or required."""


@dataclass(slots=True)
class Located:
    """A number with the role word that explains it."""

    token: Token
    clause: int
    subject: str
    role: str | None
    cue: Token | None = None
    behind: bool = False
    carried: bool = False
    anew: bool = False
    """The role word had another number, of someone else, of a plan or of a supposition."""


def role_of(token: Token) -> str | None:
    """The role a word names."""
    return token.role


def locate(text: str, clauses: list[Clause]) -> list[Located]:
    """Every number of a turn with its role word."""
    used: dict[int, Use] = {}
    located: list[Located] = []
    for index, clause in enumerate(clauses):
        for token in clause.tokens:
            atom = token.atom
            if atom is None or atom.unit in ("year", "count") or atom.measure or atom.ordinal:
                continue
            found = _find(text, clauses, index, token, used)
            if found.cue is not None:
                used[found.cue.start] = _use(text, found.subject, clause, token)
            located.append(found)
    _share_roles(text, located)
    return located


def _share_roles(text: str, located: list[Located]) -> None:
    """从6000万涨到7500万营收, 去年9600万、前年8000万的营收: one role word behind both numbers."""
    for first, second in pairwise(located):
        gap = text[first.token.end : second.token.start]
        same = (
            first.token.atom
            and second.token.atom
            and (first.token.atom.unit == second.token.atom.unit)
        )
        if first.role is None and second.behind and same and len(gap) <= 9:
            first.role, first.cue, first.behind = second.role, second.cue, True


def _find(
    text: str, clauses: list[Clause], index: int, token: Token, used: dict[int, Use]
) -> Located:
    subject = _owner(clauses[index], token)
    roles = UNIT_ROLES.get(token.atom.unit or "", ANY) if token.atom else ANY
    before = _before(text, clauses, index, token, roles)
    if before is not None and before.start < clauses[index].start and _grew(clauses[index], token):
        before = None
    behind = _behind(text, clauses[index], token, roles, carried=before is not None)
    role = role_of(before) if before else None
    if (
        before is not None
        and before.start not in used
        and not (behind is not None and _weaker(clauses[index], before, token, behind))
        and not (behind is not None and _paid_in(token, behind))
    ):
        return Located(token, index, subject, role, before)
    if behind is not None:
        return Located(token, index, subject, role_of(behind), behind, behind=True)
    if before is not None:
        anew = before.start in used and _switched(
            _use(text, subject, clauses[index], token), used[before.start]
        )
        carried = before.start in used and not anew
        return Located(token, index, subject, role, before, carried=carried, anew=anew)
    return Located(token, index, subject, None)


def _paid_in(token: Token, behind: Token) -> bool:
    """Revenue grew and we paid 3.9 million yuan in tax: English names the tax behind its sum."""
    return token.text.isascii() and role_of(behind) == "tax"


def _grew(clause: Clause, token: Token) -> bool:
    """交了增值税305万。营收跟前年打平: what grew is named in the clause; no word before it is meant."""
    named = any(role_of(one) == "revenue" and one.start < token.start for one in clause.tokens)
    return named and token.atom is not None and token.atom.growth


def _use(text: str, subject: str, clause: Clause, token: Token) -> Use:
    planned = clause.rule or any(t.is_a("goal") and t.start < token.start for t in clause.tokens)
    return subject, clause.supposed, planned or is_bar(text, token) or is_missing(text, token)


def _switched(now: Use, last: Use) -> bool:
    """人家营收3个亿，我们8000万 / 纳税300万，如果做到500万 / 计划600万，交了380万."""
    return now[1:] != last[1:] or (now[0] != last[0] and "other" in (now[0], last[0]))


def _owner(clause: Clause, token: Token) -> str:
    return clause.subjects[[other.start for other in clause.tokens].index(token.start)]


def _weaker(clause: Clause, before: Token, token: Token, behind: Token) -> bool:
    """A role word of an earlier clause gives way to one right behind the number."""
    return before.start < clause.start or (
        role_of(before) in ("platform", "first_set", "award", "growth")
        and role_of(behind) not in ("award", "growth")
    )


def _before(
    text: str, clauses: list[Clause], index: int, token: Token, roles: tuple[str, ...]
) -> Token | None:
    """The nearest fitting role word before the number, in its sentence or the one before."""
    sentence = clauses[index].sentence
    for clause in reversed(clauses[max(0, index - REACH) : index + 1]):
        if clause.sentence < sentence - 1:
            return None
        for other in reversed(clause.tokens):
            fits = other.start < token.start and role_of(other) in roles
            if fits and (clause is clauses[index] or not _remark(text, other)):
                return _spent_on(text, clause, other) or other
    return None


def _spent_on(text: str, clause: Clause, cue: Token) -> Token | None:
    """厂房花了3000万: what the money was spent on, where that is no investment that counts."""
    if role_of(cue) != "invest":
        return None
    for other in reversed(clause.tokens):
        if other.end <= cue.start and role_of(other) is not None:
            near = _SPENT.fullmatch(text[other.end : cue.start])
            return other if near and role_of(other) == "others" else None
    return None


def _remark(text: str, cue: Token) -> bool:
    """说的是合同额，… / 里头含补缴的，… / 核了一遍合同，…: it opens nothing for the next number."""
    if role_of(cue) not in ("others", "award"):
        return False
    return _OF_ANOTHER.search(text[max(0, cue.start - 8) : cue.start]) is not None


_LITTLE = re.compile(
    r"(?:没(?:多少|几个)|不多|少|倒|也|就|才|只有?|大概|约|是|呢|嘛|[交缴][了的]?|,){0,6}"
)


def _explains_next(text: str, clause: Clause, cue: Token) -> bool:
    """Whether a role word stands right before another number: …五千六百万税没多少也就一百八十万."""
    if _HELD.match(text, cue.end):
        return False  # 6000万投资里有2000万是厂房
    return any(
        t.is_a("quantity")
        and t.start >= cue.end
        and (t.start - cue.end <= _NEXT or _LITTLE.fullmatch(text[cue.end : t.start]))
        for t in clause.tokens
    )


_NEXT = 2
_HELD = re.compile(r"(?:额)?(?:里[头面]?|当中|之中|中)(?:还)?有")


def _of_kind(gap: str, cue: Token) -> bool:
    """买了650万的检测设备: the amount before its noun, with a word of kind between."""
    return cue.role == "equipment" and gap.startswith("的") and len(gap) <= _KIND and gap.isalpha()


def _named(text: str, clause: Clause, year: Token, roles: tuple[str, ...]) -> Token | None:
    """1.8亿，这是2022年的产值: the role word right behind the year."""
    for other in clause.tokens:
        if other.start >= year.end:
            gap = text[year.end : other.start].strip()
            return (
                other
                if gap in ("", "的", "度", "度的", "全年", "全年的") and role_of(other) in roles
                else None
            )
    return None


def _behind(
    text: str, clause: Clause, token: Token, roles: tuple[str, ...], *, carried: bool
) -> Token | None:
    """620万的税, 1.2亿设备投资: a role word that follows the number directly."""
    for other in clause.tokens:
        if other.start < token.end:
            continue
        gap = text[token.end : other.start].strip()
        if other.is_a("copula") and _NAMING.fullmatch(gap + other.text):
            continue
        if _NAMING.fullmatch(gap) and any(kind.startswith("year:") for kind in other.kinds):
            return _named(text, clause, other, roles)
        if _NAMING.fullmatch(gap) and other.atom is not None and other.atom.unit == "year":
            return _named(text, clause, other, roles)
        if not _of_kind(gap, other) and gap not in (
            "",
            "的",
            "元",
            "是",
            *(f"{all_}{copula}" for all_ in ("全", "都", "全部", "全都") for copula in ("", "是")),
            "左右",
            "左右的",
            "of",
            "in",
            "in the",
            "of the",
            "the",
            "our",
            "of our",
        ):
            return None
        if role_of(other) == "award" and _HOW_MUCH.match(text, other.end):
            return None  # 追加到1.2亿能补多少: the award is asked for
        if role_of(other) is not None:
            owned = carried and _explains_next(text, clause, other)
            return other if role_of(other) in roles and not owned else None
        if not other.is_a("copula", "swallow", "done"):
            return None
    return None
