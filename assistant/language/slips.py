"""Short remarks on what was said before that do not name it again: 少打了个零, 已经移出来了.

What they mean lies in the conversation: a number with a nought too few, a status that has ended.
"""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import KnownFact, Profile
from assistant.interval import Interval
from assistant.language.said import Said
from assistant.language.turn import Turn

_NOUGHTS = re.compile(
    r"(?P<how>[少漏缺多])(?:打|写|输|按|敲|说|报|数|填|算|看)?(?:了|的)?(?P<many>[一1两俩2三3])?"
    r"个?(?:零|0)(?!\d)"
)
_AMOUNTS = ("CNY", "percent", "times")
_MANY = {"两": 2, "俩": 2, "2": 2, "三": 3, "3": 3}
_LISTED = re.compile(
    r"(?:已经?|早就?|刚刚?|去年底?|前年|上个?月|后来|都)*"
    r"(?:被)?(?:移出|移除|解除|撤下|撤销|修复|恢复|复工|复产|摘掉|摘除|出)(?:来)?了"
    r"|(?:现在|目前|已经?|早就?|都)*不在(?:那个|这个|那|这|黑)?(?:名单|榜单?)[上里]?了?"
)
_CERTIFIED = re.compile(
    r"(?:复审|复评|重新认定|复核)(?:没|未|没有)(?:过|通过)"
    r"|(?:证书?|资质|牌子)(?:已经?|都|早就?|现在|后来)*"
    r"(?:没了|过期了?|到期了?|失效了?|被?吊销了?|被?撤了?|被?撤销了?|被?取消了?|丢了)"
)
_ENDED = {"is_blacklisted": _LISTED, "is_suspended": _LISTED, "is_high_tech": _CERTIFIED}


def ended_states(turn: Turn) -> list[Said]:
    """Known statuses that the turn says have ended, without naming them."""
    named = {token.fact for token in turn.tokens}
    found = []
    for fact, pattern in _ENDED.items():
        known = turn.known.get(fact)
        match = pattern.search(turn.source.text)
        if match and known is not None and known.value is True and fact not in named:
            found.append(Said(fact, False, "said", "own", False, match.start(), match.end()))
    return found


def with_noughts(turn: Turn) -> KnownFact | None:
    """The quantity told last, with the noughts that were left out or too many; None if none were."""
    match = _NOUGHTS.search(turn.source.text)
    if any(
        t.atom and t.atom.unit in _AMOUNTS and t.start > match.end() for t in turn.tokens if match
    ):
        return None  # 多打了个零，是300万
    last = _last_quantity(turn.known) if match else None
    if match is None or last is None or not isinstance(last.value, Interval):
        return None
    power = _MANY.get(match["many"] or "", 1)
    factor = Decimal(10) ** (-power if match["how"] == "多" else power)
    quote = turn.words(match.start(), match.end())
    return last.model_copy(
        update={"value": last.value.scaled(factor), "quote": quote, "turn": turn.index}
    )


def _last_quantity(known: Profile) -> KnownFact | None:
    told = [fact for fact in known.values() if isinstance(fact.value, Interval)]
    return max(told, key=lambda fact: -1 if fact.turn is None else fact.turn, default=None)
