"""Amounts of a rule file: fixed sums, rates, counts, tiers, sums and choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypedDict

from assistant.facts import FactType
from assistant.rules.model import (
    Amount,
    Combine,
    Fixed,
    Part,
    Rate,
    SourceSpan,
    Tier,
    Tiers,
    Units,
)
from assistant.rules.parse_conditions import COMPARISONS, Scope, parse_node, readings_in
from assistant.rules.source import Cursor
from assistant.rules.spans import check_said

_ZERO = Decimal(0)
_BOUNDS = ("cap", "floor", "per", "less", "clause", "said_as")
_QUANTITY = (FactType.MONEY, FactType.NUMBER, FactType.INTEGER, FactType.PERCENT)


class _Limits(TypedDict):
    source: SourceSpan
    cap: Decimal | None
    floor: Decimal | None
    per: str
    less: str | None


def parse_amount(at: Cursor, scope: Scope) -> Amount:
    """One way to compute an amount."""
    keys = at.keys()
    chosen = [key for key in _PARSERS if key in keys]
    if len(chosen) != 1:
        raise at.error("一个金额要恰好写一种算法", f"可用的算法有 {'、'.join(_PARSERS)}")
    fields = at.fields((chosen[0], "quote"), _BOUNDS)
    return _PARSERS[chosen[0]](fields[chosen[0]], scope, _limits(at, fields, scope), fields)


def _limits(at: Cursor, fields: Mapping[str, Cursor], scope: Scope) -> _Limits:
    span = scope.source(at, fields)
    limits: dict[str, Decimal | None] = {"cap": None, "floor": None}
    for key in limits:
        if key in fields:
            limits[key] = fields[key].number(_ZERO)
            check_said(fields[key], limits[key] or _ZERO, span, fields.get("said_as"))
    cap, floor = limits["cap"], limits["floor"]
    if cap is not None and floor is not None and floor > cap:
        raise fields["floor"].error(f"下限 {floor} 大于上限 {cap}", "请核对上下限")
    per = fields["per"].text() if "per" in fields else ""
    less = scope.fact(fields["less"], FactType.MONEY).id if "less" in fields else None
    return _Limits(source=span, cap=cap, floor=floor, per=per, less=less)


def _said(at: Cursor, limits: _Limits, fields: Mapping[str, Cursor]) -> Decimal:
    number = at.number(_ZERO)
    check_said(at, number, limits["source"], fields.get("said_as"))
    return number


def _fixed(at: Cursor, scope: Scope, limits: _Limits, outer: Mapping[str, Cursor]) -> Amount:
    return Fixed(amount=_said(at, limits, outer), **limits)


def _rate(at: Cursor, scope: Scope, limits: _Limits, outer: Mapping[str, Cursor]) -> Amount:
    fields = at.fields(("of", "percent"), ("percent_from", "each", "count"))
    start = fields.get("percent_from")
    count = fields.get("count")
    rate = Rate(
        of=scope.fact(fields["of"], *_QUANTITY).id,
        percent=_said(fields["percent"], limits, outer),
        percent_from=None if start is None else _said(start, limits, outer),
        each="each" in fields and fields["each"].flag(),
        count=None if count is None else scope.fact(count, FactType.INTEGER).id,
        **limits,
    )
    if start is not None and rate.percent_from is not None and rate.percent_from > rate.percent:
        raise start.error("起始比例大于最高比例", "percent_from 应当不大于 percent")
    return rate


def _units(at: Cursor, scope: Scope, limits: _Limits, outer: Mapping[str, Cursor]) -> Amount:
    fields = at.fields(("count", "amount"), ("most", "each", "step"))
    return Units(
        count=scope.fact(fields["count"], *_QUANTITY).id,
        amount=_said(fields["amount"], limits, outer),
        most=_said(fields["most"], limits, outer) if "most" in fields else None,
        each=fields["each"].text() if "each" in fields else "每个",
        step=_said(fields["step"], limits, outer) if "step" in fields else Decimal(1),
        **limits,
    )


def _tiers(at: Cursor, scope: Scope, limits: _Limits, outer: Mapping[str, Cursor]) -> Amount:
    fields = at.fields(("by", "text", "steps"))
    by = scope.fact(fields["by"], *_QUANTITY)
    cursors = fields["steps"].items()
    steps = tuple(_tier(step, scope) for step in cursors)
    _check_order(cursors, steps)
    return Tiers(by=by.id, steps=steps, text=fields["text"].text(), **limits)


def _tier(at: Cursor, scope: Scope) -> Tier:
    fields = at.fields(("quote", "amount"), (*COMPARISONS, "clause", "said_as"))
    chosen = [key for key in fields if key in COMPARISONS]
    if len(chosen) != 1:
        raise at.error("每一档要恰好写一个门槛", f"可用的比较有 {'、'.join(COMPARISONS)}")
    span = scope.source(at, fields)
    bound = fields[chosen[0]].number()
    check_said(fields[chosen[0]], bound, span, fields.get("said_as"))
    amount = parse_amount(fields["amount"], scope)
    return Tier(comparison=COMPARISONS[chosen[0]], bound=bound, amount=amount, source=span)


def _check_order(cursors: tuple[Cursor, ...], steps: tuple[Tier, ...]) -> None:
    """The first tier that is reached counts, so the hardest has to come first."""
    rising = steps[0].comparison in ("le", "lt")
    for cursor, before, step in zip(cursors[1:], steps, steps[1:], strict=False):
        if (step.comparison in ("le", "lt")) != rising:
            raise cursor.error(
                "各档的比较方向不一致", "请统一用 at_least / more_than 或 at_most / less_than"
            )
        if step.bound == before.bound or (step.bound > before.bound) != rising:
            order = "从低到高" if rising else "从高到低"
            raise cursor.error(
                f"档次顺序不对：{before.bound} 之后是 {step.bound}", f"请把门槛{order}排列"
            )


def _combine(how: str) -> Callable[..., Amount]:
    def parse(at: Cursor, scope: Scope, limits: _Limits, outer: Mapping[str, Cursor]) -> Amount:
        parts = tuple(_part(item, scope) for item in at.items())
        return Combine(how="sum" if how == "sum" else "best", parts=parts, **limits)

    return parse


def _part(at: Cursor, scope: Scope) -> Part:
    fields = at.fields(("amount",), ("when",))
    when = parse_node(fields["when"], scope) if "when" in fields else None
    if when is not None and any(readings_in(when)):
        raise fields["when"].error("when 里不能有 readings", "请把不同读法写在程序的 conditions 里")
    return Part(when=when, amount=parse_amount(fields["amount"], scope))


_PARSERS: Mapping[str, Callable[[Cursor, Scope, _Limits, Mapping[str, Cursor]], Amount]] = {
    "fixed": _fixed,
    "rate": _rate,
    "units": _units,
    "tiers": _tiers,
    "sum": _combine("sum"),
    "best": _combine("best"),
}
