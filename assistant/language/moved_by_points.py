"""A known margin or growth that moves by so many points: 我们再提1个点呢, 行业平均要是低一个点呢, 再多涨5个点呢."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.turn import Turn

_OWN, _PEERS, _GROWTH = "profit_margin", "industry_margin", "revenue_growth"
_MARGINS = frozenset({_OWN, _PEERS, "margin_multiple"})
_STEP = re.compile(
    r"(?P<how>提高|提升|提|涨|上涨|升|上升|增加|增长|高|加|多|拉高|做高|降低|下降|下滑|降|跌|掉|低|少|减少|减)(?:了|个|出|上|下来?|上去|下去|掉|它)*$"
)
_DOWN = re.compile(r"降|下|跌|掉|低|少|减")
_OF_PEERS = re.compile(r"同行|行业|同业|均值|平均|市域|全市|郑州|他们|人家|它们")
_COMPARED = re.compile(r"比|较|于|差|距|离")
_OTHER_MATTER = re.compile(
    r"税|营收|产值|收入(?!利润率)|增速|增幅|增长率|研发|毛利|净利|占比|成本|产量|投资|销售"
)
_NOT_GROWTH = re.compile(r"利润|毛利|净利|税|同行|行业|均值|平均|研发|成本|占比|投资|销售额")
_AGAIN = re.compile(r"再|(?<![不太])多(?!少)")
_PUT_RIGHT = re.compile(r"[说报算写填记讲][^,。;!?\d]{0,8}(?:高|低|多|少)了|应该|更正|不对|其实|错")
"""说的利润率高了一个点，应该是8%: what was told is put right, and did not move."""
_TO = re.compile(
    r"(?:涨|升|提|提高|提升|上升|上涨|拉高|拉|降|下降|下滑|下跌|降低|跌|掉|回落|回升|滑|缩|(?P<grown>增|增长|增加))(?:了|个)?[到至](?:了)?(?:大概|大约|约|只有|个)?$"
)
"""涨到, 降到: where a rate comes to, as against how much it moves."""
_REACH = 24


def moved_by_points(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; so many points by which a known margin or growth moves make it anew.

    A step that nobody says was taken (了) is only thought of.
    """
    if _PUT_RIGHT.search(turn.source.text):
        return bound
    if any(fact in turn.known for fact in (_OWN, _PEERS)) and not _elsewhere(turn):
        return [_stepped(turn, _come_to(turn, item), None) for item in bound]
    if _GROWTH in turn.known and not _NOT_GROWTH.search(turn.source.text):
        return [_stepped(turn, item, _GROWTH) for item in bound]
    return bound


def _elsewhere(turn: Turn) -> bool:
    """Whether the talk is of another matter than margins."""
    named = "利润率" in turn.source.text or _OF_PEERS.search(turn.source.text) is not None
    spoken = named or not _MARGINS.isdisjoint(turn.focus)
    return not spoken or _OTHER_MATTER.search(turn.source.text) is not None


def _come_to(turn: Turn, item: Bound) -> Bound:
    """如果我们涨到20%呢, 降到15%呢, of margins: the margin that is reached, and no growth of the revenue."""
    atom, text = item.token.atom, turn.source.text
    if item.fact != _GROWTH or atom is None or atom.unit != "percent":
        return item
    begin = max(0, item.token.start - _REACH)
    clause = re.split(r"[,、。;!?]", text[begin : item.token.start])[-1]
    found = _TO.search(clause)
    if found is None or _COMPARED.search(clause) or (found["grown"] and not item.supposed):
        return item
    fact = _PEERS if _OF_PEERS.search(clause) else _OWN
    return replace(item, fact=fact, value=atom.value, mode="said", relative=False, subject="own")


def _stepped(turn: Turn, item: Bound, fact: str | None) -> Bound:
    atom, text = item.token.atom, turn.source.text
    if atom is None or not atom.value.is_exact or not _in_points(item):
        return item
    begin = max(0, item.token.start - _REACH)
    clause = re.split(r"[,。;!?]", text[begin : item.token.start])[-1]
    step = _STEP.search(clause)
    if step is None or _COMPARED.search(clause):
        return item
    if fact == _GROWTH and not _AGAIN.search(clause):
        return item  # 涨了12个点 is the growth, and no step of it
    fact = fact or (_PEERS if _OF_PEERS.search(clause) else _OWN)
    known = turn.known.get(fact)
    if known is None or not isinstance(known.value, Interval) or not known.value.is_exact:
        return item
    sign = Decimal(-1) if _DOWN.search(step["how"]) else Decimal(1)
    value = Interval.total([known.value, atom.value.scaled(sign)])
    supposed = "了" not in text[item.token.start - 2 : item.token.start]
    return replace(
        item, fact=fact, value=value, mode="said", supposed=supposed, relative=False,
        unitless=False, subject="own", whole=True,
    )  # fmt: skip


def _in_points(item: Bound) -> bool:
    atom = item.token.atom
    return atom is not None and (
        atom.unit == "points" or (atom.unit == "percent" and "点" in item.token.text)
    )
