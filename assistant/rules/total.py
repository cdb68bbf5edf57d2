"""Sums over several awards, given on request only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.answer import Figure, Unit
from assistant.facts import plain
from assistant.interval import EXACT, exact_sum
from assistant.money import format_money
from assistant.rules.model import Award, Group, Total

_SILENT = "文件没有写明各项支持能否叠加享受，合计数只是逐项相加，以主管部门意见为准。"
_OPEN = "其中有的项目没有上限或者还算不出上限，合计只是已知部分的下限。"
_ZERO = Decimal(0)


class _Part(NamedTuple):
    """One award in a sum; ``high`` None is open above."""

    figure: Figure
    low: Decimal
    high: Decimal | None


def total(
    awards: Iterable[Award], groups: Sequence[Group] = (), stacking_rule: str | None = None
) -> Total | None:
    """The sum of what several awards come to, None where nothing is payable.

    Itemised figures add up; alternatives of one award count once, with the highest. ``groups``
    are the policy's own limits across programs. Without a ``stacking_rule`` the caveat says that
    the text is silent on combining. The sum has no upper end where one of the awards has none.
    """
    found = {award.program: part for award in awards if (part := _part(award)) is not None}
    if not found:
        return None
    highs = {name: part.high for name, part in found.items()}
    known = {name: _ZERO if high is None else high for name, high in highs.items()}
    left, bound = _limited(known, groups)
    least, _ = _limited({name: part.low for name, part in found.items()}, groups)
    is_open = None in highs.values()
    high = None if is_open else plain(exact_sum(left.values()))
    first = next(iter(found.values())).figure
    figure = first.model_copy(
        update={
            "label": "合计",
            "low": plain(exact_sum(least.values())),
            "high": high,
            "kind": _kind({part.figure.kind for part in found.values()}, is_open),
            "formula": _formula(found, high),
            "inputs": _inputs(part.figure for part in found.values()),
            "program": None,
        }
    )
    limits = "".join(f"按“{group.source.quote}”取限。" for group in bound)
    caveat = limits + (_OPEN if is_open else "") + (stacking_rule or _SILENT)
    return Total(figure=figure, caveat=caveat)


def _inputs(figures: Iterable[Figure]) -> dict[str, str]:
    return {key: text for figure in figures for key, text in figure.inputs.items()}


def _formula(found: Mapping[str, _Part], high: str | None) -> str:
    """The parts, and what they come to where that is their sum."""
    ends = [part.high for part in found.values()]
    known = [end for end in ends if end is not None]
    words = " + ".join("不设上限" if end is None else format_money(end) for end in ends)
    whole = high is not None and Decimal(high) == exact_sum(known)
    return f"{words} = {format_money(exact_sum(known))}" if whole else words


def _kind(kinds: set[str], is_open: bool) -> str:
    return kinds.pop() if len(kinds) == 1 and not is_open else "range"


def _part(award: Award) -> _Part | None:
    """One range for one award; a rate of what nobody stated yet leaves it open."""
    money = [figure for figure in award.figures if figure.unit is Unit.CNY]
    if not award.figures:
        return None
    highs = [None if figure.high is None else Decimal(figure.high) for figure in money]
    lows = [Decimal(figure.low or 0) for figure in money]
    known = [high for high in highs if high is not None]
    gather = exact_sum if award.itemised else max
    low = (exact_sum if award.itemised else min)(lows) if lows else _ZERO
    is_open = not money or len(known) < len(highs)
    return _Part((money or award.figures)[0], low, None if is_open else gather(known))


def _limited(
    amounts: Mapping[str, Decimal], groups: Sequence[Group]
) -> tuple[dict[str, Decimal], list[Group]]:
    """What is left of the amounts within all limits, and the limits that take something off.

    Choices come before caps: what is not chosen does not use up a cap.
    """
    left, bound = dict(amounts), []
    for group in sorted(groups, key=lambda group: group.rule == "cap"):
        members = [name for name in group.programs if name in left]
        granted = _granted(group, {name: left[name] for name in members})
        if any(left[name] != amount for name, amount in granted.items()):
            bound.append(group)
        left |= granted
    return left, bound


def _granted(group: Group, amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """What a limit leaves of each of its members."""
    if group.cap is None:
        best = max(amounts, key=lambda name: amounts[name], default=None)
        return {name: amount if name == best else _ZERO for name, amount in amounts.items()}
    granted, room = {}, group.cap
    for name, amount in amounts.items():
        granted[name] = min(amount, room)
        room = EXACT.subtract(room, granted[name])
    return granted
