"""What comes on top of a sum that is known: 再追加2000万, 漏了一单640万的, 还有350万忘了报."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from assistant.facts import FactType, catalogue
from assistant.interval import Interval
from assistant.language.binding import PLANNABLE, Bound
from assistant.language.data import load
from assistant.language.leads import clause_lead
from assistant.language.periods import LAST
from assistant.language.tax_kinds import KIND
from assistant.language.turn import Turn
from assistant.language.unvouched import struck, void

WINDOW, _AHEAD = 14, 20
"""Characters before a number in which the words that add it stand, or put it off."""
_INVESTED = "platform_investment"
ROLE_FACTS = {
    "tax": "tax_paid",
    "profit": "profit_total",
    "first_set": "first_set_sales",
    "platform": _INVESTED,
    "equipment": _INVESTED,
    "invest": _INVESTED,
}
_UNDELIVERED = re.compile(
    r"[^。;!?]{0,12}?(?:[还尚]?[没未](?:有)?(?:发货|交货|交付|出货|开票|回款|执行|生产|做完|验收|确认)|待(?:交付|发货|执行))"
)
"""又签了500万的单子还没发货: nothing sold yet."""


_WONDERED = re.compile(
    r"(?:那|要|如果|我们?|咱们?|每|,)*(?:(?:再|又)(?:多|追加|加|投|卖|买|上|添|花)|多|追加|加)[^了过已,。;!?]{1,16},?(?:还)?(?:就|又|那)?(?:能|可以?|会|可)(?:再|又)?多?(?:拿|补|奖|得|给|领|出)[^,。;!?]{0,4}(?:多少|几)[^,。;!?]{0,4}[?。]?"
)
"""多卖100万能多拿多少: nobody says that it was sold."""


_STILL = re.compile(r"(?<![^,。;!?])(?:我们?|咱们?|后来|之后)?还(?:投|卖|买)(?:了|出)?$")
_ENDS = re.compile(r"元?[,。;!?]|元?$")
"""设备投了3000万，还投了2000万; 还投了2000万厂房 is another matter."""

_TODAY = re.compile(
    r"(?:目前|现在|眼下|当前|现阶段|此刻|今天)[^,。;!?]{0,12}?(?:补|拿|领|奖|得|申|报|多少)"
)
"""计划再投3000万，目前能补多少: of what is spent already."""


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A regular expression of ``sums`` in measures.yaml."""
    return re.compile(load("measures")["sums"][name].strip())


def words_before(turn: Turn, at: int) -> str:
    """The words right before a place."""
    return turn.source.text[max(0, at - WINDOW) : at].rstrip()


def added(turn: Turn, item: Bound, base: Mapping[str, Interval]) -> Bound:
    """再追加2000万, 还有350万忘了报: on top of what is known."""
    amount = item.token.atom
    at = item.start if item.batch else item.token.start
    tax = _tax_before(turn, item, at) if "tax_paid" in base else None
    if tax is not None:
        item = replace(item, fact="tax_paid", role="tax", mode="said")
    begin = tax if tax is not None or item.mode == "barred" else _begin(turn, item, at)
    if begin is None or amount is None or item.subject == "other" or item.role == "others":
        return item  # 研发费用另外投了2000万 adds nothing to a platform
    value = item.value if item.batch else amount.value
    if value is None or (amount.unit != "CNY" and not item.batch):
        return item
    if _UNDELIVERED.match(turn.source.text, item.token.end):
        return item.nothing()
    fact = _fact_of(turn, item, base)
    if fact is None or (fact not in PLANNABLE and item.period not in (None, LAST)):
        return item
    if struck(turn, fact):
        return item.nothing()
    total = value if void(turn, fact) else _plus(base[fact], value)
    lead = clause_lead(turn.source.text, at, _AHEAD)
    ahead = pattern("planned" if fact == _INVESTED else "ahead").search(lead)
    if ahead and _TODAY.search(turn.source.text, item.token.end):
        return item.nothing()
    ahead = ahead or _WONDERED.fullmatch(turn.source.text.strip())
    done = replace(
        item, fact=fact, value=total, mode="said", together=False, start=begin, whole=True
    )
    return replace(done, supposed=True) if ahead else done  # 下半年还能再卖400万 is no sale yet


def _tax_before(turn: Turn, item: Bound, at: int) -> int | None:
    """漏了房产税25万: where the kind begins of which only the sum is told; None for another number."""
    begin = max(0, at - WINDOW)
    if item.fact not in (None, "tax_paid") or item.subject == "other":
        return None
    kinds = [one for one in KIND.finditer(turn.source.text, begin, at) if one.end() == at]
    if not kinds:
        back = _PAID_LATER.search(turn.source.text, begin, at)
        return back.start() if back else None
    start = kinds[-1].start()
    lead = words_before(turn, start)
    left_out = pattern("more").search(lead) or pattern("left_out").search(lead)
    return start if left_out else None


_PAID_LATER = re.compile(
    r"(?<=加上)(?:后来|去年)?补[缴交]的?(?:税款?)?$|(?<=算上)(?:后来|去年)?补[缴交]的?(?:税款?)?$"
)


def _begin(turn: Turn, item: Bound, at: int) -> int | None:
    """Where the words that add a number begin; None where none do."""
    lead = words_before(turn, at)
    found = pattern("more").search(lead) or pattern("left_out").search(lead)
    if found is None and _ENDS.match(turn.source.text, item.token.end):
        found = _STILL.search(lead)
    behind = pattern("left_out_behind").match(turn.source.text, item.token.end)
    if found is None and behind is not None:
        found = pattern("besides").search(lead)
    if found is None and pattern("more_behind").match(turn.source.text, item.token.end):
        return at
    return max(at - (found.end() - found.start()), 0) if found is not None else None


def _plus(one: Interval, other: Interval) -> Interval:
    ends = [
        None if first is None or second is None else first + second
        for first, second in ((one.low, other.low), (one.high, other.high))
    ]
    return Interval(
        low=ends[0],
        high=ends[1],
        low_open=one.low_open or other.low_open,
        high_open=one.high_open or other.high_open,
    )


def _fact_of(turn: Turn, item: Bound, base: Mapping[str, Interval]) -> str | None:
    """The known amount meant: by its own word, by the subject of the talk, else the last said."""
    named = item.fact or ROLE_FACTS.get(item.role or "")
    if named in base:
        return named
    money = [f for f in base if catalogue()[f].type is FactType.MONEY]
    return next((f for f in (*turn.focus, *reversed(money)) if f in money), None)
