"""One's own margin told by its distance from the industry's: 同行平均4%，我们比它高2个百分点.

The other way round, an industry told from one's own margin, is read in ``relations``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.turn import Turn

_OWN, _PEERS = "profit_margin", "industry_margin"
_REACH = 30
_THEY = (
    r"(?:它们?|他们|他们?|人家|别人|同行业?|同业|行业|全行业|市域|全市|郑州市?|平均|均值|均线|大盘|那个?数|这个?数|该数)"
    r"(?:的|们|平均|均值|水平|利润率|数|线|那个|市域|同期|同行业?|\d+(?:\.\d+)?%)*"
)
_WE = r"(?:我们?|咱们?|俺们?|我司|本公司|公司|厂里|自家)(?:家|公司|厂)?(?:的|利润率|这边|去年|要|是|就|还|能|也|自己)*"
_MUCH = r"(?:出|了|着|上|过|有|整整|足足|正好|刚好|恰好)*$"
_HIGHER = re.compile(
    rf"(?:比|较){_THEY}(?:要|是|就|还|也|都|整整|足足|只|仅|才)*(?P<how>高|多|低|少){_MUCH}"
    rf"|(?P<over>高出|高于|高过|超过|超出|超|领先|多出|低于|高|低){_THEY}{_MUCH}"
    rf"|(?:^|[,。;!?]){_WE}(?P<ours>高|低){_MUCH}"
)
_ABOVE_EN = re.compile(
    r"\s*(?:percentage )?(?:points?|pp)?\s*(?P<en>above|higher than|over|more than|below|lower than|under)\s+"
    r"(?:it|that|them|this|(?:the|our) (?:industry|sector|peers?|average)|peers|industry|average)\b",
    re.IGNORECASE,
)
_WE_ABOVE_THEM = re.compile(
    r"(?:我们?|咱们?|俺们?|我司|我|咱|俺)(?:家|公司|厂)?(?:的|利润率|去年)*比(?:他们|它们|人家|同行|别人)[^,。;!?\d]{0,6}$"
)
_DOWN = frozenset({"低", "少", "低于", "below", "lower than", "under"})
_OTHER_MATTER = re.compile(
    r"税|营收|产值|收入(?!利润率)|增速|增长|增幅|涨|研发|毛利|净利|占比|比重|成本|产量|(?:[去前上今]年|以前|原来|原先|当年|上季度)(?:同期)?(?:的)?[^,]{0,4}[高低多少]|再|还差|只要|才能|如果|要是|假如"
)


def above_peers(turn: Turn, bound: list[Bound]) -> list[Bound]:
    """The numbers of a turn; one that lies so many points from the industry's is one's own margin."""
    peers = _industry(turn, bound)
    if peers is None or any(item.fact == _OWN and item.value is not None for item in bound):
        return bound
    if _OWN in turn.known and not _told(bound):
        return bound
    return [_own(turn, item, peers) for item in bound]


def _own(turn: Turn, item: Bound, peers: Interval) -> Bound:
    sign = _sign(turn, item)
    if sign is None or item.token.atom is None or not item.token.atom.value.is_exact:
        return item
    value = Interval.total([peers, item.token.atom.value.scaled(Decimal(sign))])
    if value.low is None or value.low <= 0:
        return item
    return replace(
        item, fact=_OWN, value=value, mode="said", relative=False, unitless=False, subject="own"
    )


def _told(bound: list[Bound]) -> list[Interval]:
    """The industry's margin as this turn tells it outright."""
    return [
        item.value
        for item in bound
        if item.fact == _PEERS and item.value is not None and not item.relative
        if item.mode == "said" and item.value.is_exact and not item.supposed
    ]  # fmt: skip


def _industry(turn: Turn, bound: list[Bound]) -> Interval | None:
    told = _told(bound)
    if told:
        return told[0] if len(set(map(str, told))) == 1 else None
    known = turn.known.get(_PEERS)
    value = known.value if known is not None else None
    return value if isinstance(value, Interval) and value.is_exact else None


def _sign(turn: Turn, item: Bound) -> int | None:
    """1 for so much above the industry, -1 for below it, None for a number that says neither."""
    atom, text = item.token.atom, turn.source.text
    points = atom is not None and (atom.unit == "points" or "点" in item.token.text)
    ours = _WE_ABOVE_THEM.search(text, 0, item.token.start)
    if not points or (item.subject == "other" and ours is None) or item.supposed:
        return None
    begin = max(0, item.token.start - _REACH)
    ahead = _HIGHER.search(text, begin, item.token.start)
    if ahead is not None:
        around = text[max(0, ahead.start() - 8) : item.token.start]
        how = ahead["how"] or ahead["over"] or ahead["ours"]
        return None if _OTHER_MATTER.search(around) else (-1 if how in _DOWN else 1)
    behind = _ABOVE_EN.match(text, item.token.end)
    if behind is None:
        return None
    return -1 if behind["en"].lower() in _DOWN else 1
