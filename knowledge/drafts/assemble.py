"""From groups of quantities to award provisions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.amounts import Measure, Quantity, decimal_text
from knowledge.drafts.groups import Group, Role
from knowledge.drafts.model import DraftAward, DraftKind, DraftTier
from knowledge.drafts.pairs import conditions
from knowledge.drafts.view import MASK, Sentence, View
from knowledge.model import Clause

_MARKS = re.compile(r"[，；：,;:]")
_VERB = re.compile(
    r"(?:一次性|分别|再|各|按照?|每[\u4e00-\u9fa5]{1,3}|为|最高|不超过)*"
    r"(?:给予|奖励|补助|补贴|资助|奖补|予以)?(?:企业|单位)?(?:最高|不超过|每[\u4e00-\u9fa5]{1,3}|一次性)*$"
)


@dataclass
class Provision:
    """One award under construction: bases (amounts or rates) and what caps them."""

    bases: list[Group] = field(default_factory=list)
    caps: list[Group] = field(default_factory=list)
    further: list[Group] = field(default_factory=list)
    """What else bounds the sum: a year's total after the cap of one project."""


def provisions(groups: Iterable[Group]) -> list[Provision]:
    """Groups that belong together: a base with its caps; parallel bases are one provision."""
    found: list[Provision] = []
    for group in groups:
        if group.role is Role.OTHER:
            continue
        last = found[-1] if found else None
        if last and _bounds_further(last, group):
            last.further.append(group)
            continue
        if last is None or not _takes(last, group):
            last = Provision()
            found.append(last)
        (last.bases if group.role is Role.AWARD else last.caps).append(group)
    return found


def _bounds_further(last: Provision, group: Group) -> bool:
    return group.role is Role.CAP and bool(last.bases and last.caps) and not group.fresh


def _takes(last: Provision, group: Group) -> bool:
    """Whether a group goes on with the provision before it."""
    if group.role is Role.CAP:
        if group.fresh and last.bases:
            return False
        return not last.caps or (not last.bases and _same_shape(last.caps[-1], group))
    if not last.bases:
        return False
    if last.caps:
        return False
    return last.bases[-1].measure is group.measure and _same_shape(last.bases[-1], group)


def _same_shape(one: Group, other: Group) -> bool:
    return len(one.items) == len(other.items) == 1


def drafted(view: View, span: Sentence, clause: Clause, found: Provision) -> DraftAward:
    """A provision as a draft; ``span`` is its sentence or part of one."""
    groups = sorted([*found.bases, *found.caps], key=lambda group: group.items[0].start)
    start, end = view.at[span.start], view.at[span.end - 1] + 1
    bases = [item for group in found.bases for item in group.items]
    caps = [item for group in found.caps for item in group.items]
    certain = min(group.certain for group in groups)
    tiers, paired = _tiers(view, span, found)
    fields: dict[str, str | None] = {"amount": None, "rate": None, "cap": None}
    if len(bases) == 1:
        fields |= _base(bases[0])
    if len(caps) == 1:
        fields["cap"] = decimal_text(caps[0].high)
    ranged = any(item.is_range for item in (*bases, *caps))
    return DraftAward(
        clause=clause.id,
        quote=clause.text[start - clause.start : end - clause.start],
        start=start,
        end=end,
        kind=_kind(bases, caps),
        further_caps=tuple(decimal_text(item.high) for g in found.further for item in g.items),
        tiers=tiers,
        confidence=round(certain * (1.0 if paired else 0.85) * (0.8 if ranged else 1.0), 2),
        **fields,
    )


def _kind(bases: list[Quantity], caps: list[Quantity]) -> DraftKind:
    if len(bases) > 1 or (not bases and len(caps) > 1):
        return DraftKind.TIERED
    if not bases or (bases[0].measure is Measure.MONEY and bases[0].is_range):
        return DraftKind.CEILING
    return DraftKind.RATE if bases[0].measure is Measure.RATE else DraftKind.FIXED


def _base(item: Quantity) -> dict[str, str | None]:
    """The field a base fills; of a range, its upper bound."""
    if item.measure is Measure.RATE:
        return {"rate": decimal_text(item.high)}
    if item.is_range:
        return {"cap": decimal_text(item.high)}
    return {"amount": decimal_text(item.high)}


def _tiers(view: View, span: Sentence, found: Provision) -> tuple[tuple[DraftTier, ...], bool]:
    """The steps of a provision, and whether each was paired with its condition."""
    stepped = found.bases if sum(len(g.items) for g in found.bases) > 1 else found.caps
    items = [item for group in stepped for item in group.items]
    if len(items) < 2 or (stepped is found.caps and len(stepped) > 1 and found.bases):
        return (), True
    if len(stepped) == 1:
        names = _named(view, span, items) or conditions(
            view.masked[span.start : items[0].start], len(items)
        )
    else:
        starts = [span.start, *(group.items[-1].end for group in stepped)]
        names = [_own_words(view, at, group) for at, group in zip(starts, stepped, strict=False)]
    caps = [item for group in found.caps for item in group.items]
    tiers = [
        DraftTier(
            condition=names[index] if names else f"第{index + 1}档",
            **(_cap(item) if stepped is found.caps else _base(item) | _paired(caps, items, index)),
        )
        for index, item in enumerate(items)
    ]
    return tuple(tiers), names is not None


def _cap(item: Quantity) -> dict[str, str | None]:
    return {"cap": decimal_text(item.high)}


def _paired(caps: list[Quantity], items: list[Quantity], index: int) -> dict[str, str | None]:
    """The cap of a step, where there is one for each step."""
    return _cap(caps[index]) if len(caps) == len(items) else {}


def _own_words(view: View, start: int, group: Group) -> str:
    """The words that name a step: those before its amount, after ``start``."""
    pieces = [piece for piece in _MARKS.split(view.text[start : group.items[0].start]) if piece]
    own = _VERB.sub("", pieces[-1]) if pieces else ""
    if len(own) < 2 and len(pieces) > 1:
        own = pieces[-2]
    return own.strip("，、：") or (pieces[-1] if pieces else "")


def _named(view: View, span: Sentence, items: list[Quantity]) -> list[str] | None:
    """Names that stand before each amount of one list: 博士每人10000元、硕士每人7000元."""
    names = []
    for before, item in zip([span.start, *(one.end for one in items)], items, strict=False):
        piece = _MARKS.split(view.masked[before : item.start])[-1].rpartition("、")[2]
        names.append(_VERB.sub("", piece).removeprefix("按").strip(MASK))
    return names if all(len(name) >= 2 for name in names) else None
