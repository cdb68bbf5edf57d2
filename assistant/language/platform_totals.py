"""What each platform cost where a sum of all is told beside some of them: 合计2.6亿，一个1.8亿."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.interval import Interval
from assistant.language.binding import Bound
from assistant.language.leads import clause_lead
from assistant.language.turn import Turn

_IN_ALL = re.compile(
    r"(?:合计|一共|总共|共计?|总计|拢共|统共|累计|[加合]起来|[加合]一[起块]|总的?)[^,。;!?\d]{0,8}$"
)
_OF_ONE = re.compile(r"(?:第[一二三四五1-5]|另外?一?|其中一?|头一?|每一?|各|一|1)[个座家]")
_GOES_ON = re.compile(r"元?(?:、|和|跟|与|及)")
_REACH = 30


def each_of_all(turn: Turn, items: Sequence[Bound], number: int) -> list[Interval]:
    """The cost of each platform that a turn tells; that of all where each one's cannot be told.

    Args:
        turn: the turn, for the words around the numbers.
        items: numbers that stand for platforms, in their order.
        number: how many platforms there are, 0 where nobody said.
    """
    told = [(item, item.value) for item in items if item.value is not None]
    wholes = [value for item, value in told if is_of_all(turn, item)]
    parts = [value for item, value in told if not is_of_all(turn, item)]
    of_one = any(_OF_ONE.search(_before(turn, item)) for item in items)
    if len(wholes) != 1 or not parts or not of_one:
        return [value for _, value in told]
    rest = Interval.total([*wholes, *(part.scaled(Decimal(-1)) for part in parts)])
    if rest.value == 0:
        return parts
    left = rest.is_exact and rest.compare("gt", Decimal(0)) and number == len(parts) + 1
    return [*parts, rest] if left else wholes


def is_of_all(turn: Turn, item: Bound) -> bool:
    """两个平台合计投了2.6亿; 第一个一共投了8000万 and 一共投了3000万、5000万 are of each."""
    before = _before(turn, item)
    if _IN_ALL.search(before) is None or _OF_ONE.search(before):
        return False
    return _GOES_ON.match(turn.source.text, item.token.end) is None


def _before(turn: Turn, item: Bound) -> str:
    """The words of its own clause before a number."""
    start = item.token.start
    return clause_lead(turn.source.text, start, _REACH)


_ONE_MORE = re.compile(
    r"(?:[一1]|另一?|还有一?|第[二三四五]|后一)[个家座条](?:平台)?(?:是|投了?|花了?|设备|投资|有)*$"
    r"|[\d万亿元](?:和|跟|与|、|以及|还有|外加|,)$"
)


def another_one(text: str, at: int) -> bool:
    """两个，一个3000万一个1.5亿: what was asked for is told of each of several platforms."""
    return _ONE_MORE.search(text[:at].rstrip()) is not None
