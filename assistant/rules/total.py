"""Sums over several awards, given on request only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from assistant.answer import Figure, Unit
from assistant.facts import plain
from assistant.money import format_money
from assistant.rules.model import Award, Group, Total

_SILENT = "文件没有写明各项支持能否叠加享受，合计数只是逐项相加，以主管部门意见为准。"
_ZERO = Decimal(0)


def total(
    awards: Iterable[Award], groups: Sequence[Group] = (), stacking_rule: str | None = None
) -> Total | None:
    """The sum of what several awards come to, None where nothing is payable.

    Itemised figures add up; alternatives of one award count once, with the highest. ``groups``
    are the policy's own limits across programs. Without a ``stacking_rule`` the caveat says that
    the text is silent on combining.
    """
    found = {award.program: part for award in awards if (part := _part(award)) is not None}
    if not found:
        return None
    highs = {name: Decimal(figure.high or 0) for name, figure in found.items()}
    high = sum(highs.values(), _ZERO) - sum((_over(group, highs) for group in groups), _ZERO)
    low = min(sum((Decimal(figure.low or 0) for figure in found.values()), _ZERO), high)
    words = " + ".join(format_money(value) for value in highs.values())
    figure = next(iter(found.values())).model_copy(
        update={
            "label": "合计",
            "low": plain(low),
            "high": plain(high),
            "kind": _kind({part.kind for part in found.values()}),
            "formula": f"{words} = {format_money(high)}" if high == sum(highs.values()) else words,
            "inputs": {key: text for part in found.values() for key, text in part.inputs.items()},
            "program": None,
        }
    )
    limits = "".join(f"按“{group.source.quote}”取限。" for group in groups if _over(group, highs))
    return Total(figure=figure, caveat=limits + (stacking_rule or _SILENT))


def _kind(kinds: set[str]) -> str:
    return kinds.pop() if len(kinds) == 1 else "range"


def _part(award: Award) -> Figure | None:
    """One figure for one award."""
    money = [part for part in award.figures if part.unit is Unit.CNY and part.high is not None]
    if not money:
        return None
    highs = [Decimal(part.high or 0) for part in money]
    lows = [Decimal(part.low or 0) for part in money]
    high = sum(highs, _ZERO) if award.itemised else max(highs)
    low = sum(lows, _ZERO) if award.itemised else min(lows)
    return money[0].model_copy(update={"low": plain(low), "high": plain(high)})


def _over(group: Group, amounts: dict[str, Decimal]) -> Decimal:
    """What a group's limit takes off the sum."""
    members = [amounts[name] for name in group.programs if name in amounts]
    gross = sum(members, _ZERO)
    if group.rule == "highest":
        return gross - max(members, default=_ZERO)
    return max(gross - (group.cap or _ZERO), _ZERO)
