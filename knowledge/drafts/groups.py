"""Quantities of a sentence in groups: 500万元、300万元、100万元 is one group of three."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from knowledge.amounts import Measure, Quantity, find_quantities
from knowledge.drafts.view import MASK, Sentence, View, parts
from knowledge.drafts.words import words

_BETWEEN = re.compile(
    rf"(?:/[\u4e00-\u9fa5A-Za-z]{{1,3}}|{MASK})*(?:以[上下])?(?:【含】)?{MASK}*"
    rf"(?:[和及与或]者?|、[和及与或]?[\u4e00-\u9fa5]{{0,8}}?)(?:每[\u4e00-\u9fa5]{{1,2}})?(?:最高|不超过|各|为)?按?"
)
_FRESH = re.compile(r"(?:的|者)(?:根据|按|每|给予|予以|补助|补贴|奖励|资助|再|一次性)")
_TERM = re.compile(
    r"，(?:连续|最长|最多)?(?:补[贴助]|发放|资助|支持|享受)(?:期限|时间)?(?:为|不超过|最长)*[\d一二两三四五六]+(?:年|个月)"
)
_SUM = re.compile(r"按照?(?:人民币)$")
_STANDARD = re.compile(r"(?:标准|金额|额度)(?:统一|分别)?(?:为|是|按)?(?:每[\u4e00-\u9fa5]{1,4})*$")
_LISTING = re.compile(
    r"(?:补[贴助]|奖[励补]|资助|津贴|奖金|安家费)(?:金额|标准|额度)?[^，。；]{0,12}[：:]"
    r"|(?:补[贴助]|奖[励补]|资助)[，：:]?(?:具体|标准|分别)[^，。；]{0,4}[为：:]"
)


class Role(StrEnum):
    """What a group of quantities does in its sentence."""

    AWARD = "award"
    CAP = "cap"
    OTHER = "other"


class Group(NamedTuple):
    """Quantities that share a role, and the comma part they stand in."""

    items: tuple[Quantity, ...]
    part: Sentence
    role: Role
    certain: float
    """How plainly the wording says so, 0..1."""
    fresh: bool = False
    """Whether its part of the sentence names a case of its own (…的给予)."""

    @property
    def measure(self) -> Measure:
        """Money or rate."""
        return self.items[0].measure


def groups_of(view: View, sentence: Sentence, heading: str) -> list[Group]:
    """The groups of a sentence with their roles; ``heading`` is that of the clause and above."""
    found: list[Group] = []
    for part in parts(view, sentence, "，,；;：:"):
        for items in _grouped(view, part):
            found.append(_with_role(view, sentence, part, items, found, heading))
    return found


def _grouped(view: View, part: Sentence) -> Iterable[tuple[Quantity, ...]]:
    text = view.masked[part.start : part.end]
    groups: list[list[Quantity]] = []
    for item in find_quantities(text):
        here = item._replace(start=item.start + part.start, end=item.end + part.start)
        last = groups[-1][-1] if groups else None
        if (
            last
            and last.measure is here.measure
            and _BETWEEN.fullmatch(view.masked[last.end : here.start])
        ):
            groups[-1].append(here)
        else:
            groups.append([here])
    return [tuple(group) for group in groups]


def _with_role(
    view: View,
    sentence: Sentence,
    part: Sentence,
    items: tuple[Quantity, ...],
    before: list[Group],
    heading: str,
) -> Group:
    start = part.start
    same_part = [group for group in before if group.part == part]
    if same_part:
        start = same_part[-1].items[-1].end
    left = view.masked[start : items[0].start]
    right = view.masked[items[-1].end : part.end]
    whole = view.masked[sentence.start : sentence.end]
    context = _Context(left, right, whole, view.masked[sentence.start : part.start], heading)
    role, certain = _role(context, items, before)
    return Group(items, part, role, certain, fresh=_FRESH.search(left) is not None)


class _Context(NamedTuple):
    """The words around a group."""

    left: str
    right: str
    sentence: str
    earlier: str
    heading: str


def _role(at: _Context, items: tuple[Quantity, ...], before: list[Group]) -> tuple[Role, float]:
    vocabulary = words()
    followed = vocabulary.given_after.match(at.right) is not None
    giving = vocabulary.giving.search(at.left) is not None
    capped = _is_capped(at)
    bound = _is_threshold(at, capped, giving, followed)
    if items[0].measure is Measure.MONEY and words().base_before.search(at.left):
        bound = bound or not followed
    rate = items[0].measure is Measure.RATE
    if bound or _is_other(at, followed, rate) or (rate and _is_schedule(at, items)):
        return Role.OTHER, 0.9
    if capped:
        awards = any(group.role is not Role.OTHER for group in before)
        return _ceiling(at, items, giving or followed, awards)
    if followed or giving:
        return Role.AWARD, 0.95 if followed and giving else 0.9
    return _by_context(at, items, [group for group in before if group.role is not Role.OTHER])


def _is_schedule(at: _Context, items: tuple[Quantity, ...]) -> bool:
    """Whether shares that make up the whole say when it is paid: 分别发放30%、30%、40%."""
    whole = len(items) > 1 and sum(item.high for item in items) == 100
    return whole and words().paying.search(at.left + at.right) is not None


def _is_capped(at: _Context) -> bool:
    """Whether the quantity is the most that is given (最高, 不超过, 封顶)."""
    before = words().ceiling_before.search(at.left)
    return bool(before or words().ceiling_after.match(at.right))


def _is_other(at: _Context, followed: bool, rate: bool) -> bool:
    """Whether the words around say that the quantity is a condition, a budget, a loan, a fine."""
    vocabulary = words()
    if rate and (
        vocabulary.schedule_after.match(at.right) or vocabulary.schedule_before.search(at.left)
    ):
        return True
    if rate and vocabulary.share_after.match(at.right):
        return True
    if _is_condition(at.right) or vocabulary.other_after.match(at.right):
        return True
    if vocabulary.threshold_after.match(at.right.replace("【", "（").replace("】", "）")):
        return True
    if followed or (rate and re.search(r"按照?[^，；]*的$", at.left)):
        return False
    if vocabulary.other_money.search(at.left) or vocabulary.budget.search(at.left):
        return True
    aim = vocabulary.aim.search(at.left)
    return aim is not None and vocabulary.giving.search(at.left, aim.end()) is None


def _is_threshold(at: _Context, capped: bool, giving: bool, followed: bool) -> bool:
    """Whether the words right before say that it is a condition's bound."""
    marked = words().threshold_before.search(at.left)
    if marked is None or capped or followed:
        return False
    # 奖励不低于5万元 gives at least that much; 发放消费券不少于5万元 measures something else.
    handed = giving and words().giving_last.search(at.left[: marked.start()]) is not None
    return not handed or re.match(r"(?:/[\u4e00-\u9fa5]{1,3})?的", at.right) is not None


def _is_condition(right: str) -> bool:
    """Whether the part of the sentence goes on and ends as a condition (…的，)."""
    return re.search(r"(?:的|者|时|后)[，；,;：:]$", right) is not None


def _ceiling(
    at: _Context, items: tuple[Quantity, ...], given: bool, awards: bool
) -> tuple[Role, float]:
    sentence_awards = words().giving.search(at.sentence) is not None
    handed = given and words().handing.search(at.left + at.right[:12]) is not None
    if not awards and not handed and words().total.search(at.left):
        return Role.OTHER, 0.8
    if not given and not awards and not sentence_awards:
        return Role.OTHER, 0.6
    rate = items[0].measure is Measure.RATE
    certain = 0.9 if given or awards else 0.7
    return (Role.AWARD if rate else Role.CAP), certain


def _by_context(
    at: _Context, items: tuple[Quantity, ...], awards: list[Group]
) -> tuple[Role, float]:
    """The role of a group without an award word of its own."""
    rate = items[0].measure is Measure.RATE
    if rate and re.search(r"按照?[^，；]*$", at.left) and words().giving.search(at.sentence):
        return Role.AWARD, 0.85
    if not rate and _SUM.search(at.left) and words().giving.search(at.right):
        return Role.AWARD, 0.8
    standard = re.match(r"(?:/[\u4e00-\u9fa5A-Za-z]{1,3})?的?标准", at.right)
    if not rate and standard and re.search(r"按照?[^，；]*(?:每|/|$)", at.left):
        return Role.AWARD, 0.8
    if not rate and re.search(r"每[\u4e00-\u9fa5]{1,3}$", at.left) and _TERM.search(at.sentence):
        return Role.AWARD, 0.65
    if not rate and _STANDARD.search(at.left) and _named_award(at):
        return Role.AWARD, 0.75
    listing = _LISTING.search(at.earlier + at.left)
    each = re.search(r"(?:每[\u4e00-\u9fa5]{1,6}|为|按|各|[：:])$|^$", at.left)
    if listing and not rate:
        return Role.AWARD, 0.75
    if not rate and words().award_heading.search(at.heading) and each:
        return Role.AWARD, 0.7
    if awards and not rate and re.search(r"每[\u4e00-\u9fa5]{1,3}$", at.left):
        return Role.AWARD, 0.6
    return Role.OTHER, 0.7


def _named_award(at: _Context) -> bool:
    """Whether the provision's heading says that something is given."""
    return words().giving.search(at.heading.partition("\n")[0]) is not None
