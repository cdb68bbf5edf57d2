"""Short questions of what an award comes to whose figures were told, though a turn came between."""

from __future__ import annotations

import re

from assistant.brains.plans import Plan, compute
from assistant.brains.situation import Situation
from assistant.rules.model import Tiers

_COMES_TO = re.compile(
    r"(?:(?:知道|明白|清楚|晓得|懂)了?[。,]|好的?[。,]|嗯[。,])*(?:所以|那|那么|就|照这么?|这样|算下来|到底|究竟|回到|,"
    r"|我?(?:第一|最开始|一开始|开头|刚才|前面|最早|最初)[次个]?(?:问|说)的?(?:那个|那笔|那项|题)?)*(?:我们?|咱们?|自己|公司)?(?:的)?(?:奖励?|补助?|补贴|上限|封顶|最多|最高|能拿|能补|能奖)"
    r"[^,。?!]{0,8}?(?:多少|几|是|为)(?:钱|万|来着|啊|呀|呢)*[?？。!]*"
)


def comes_to(s: Situation) -> Plan | None:
    """“所以奖励最多是？”: the one award of which the conversation knows what it depends on."""
    told = len(s.known_awards) == 1 and not (s.stated or s.named_awards or s.pool_named)
    if not told or s.matters or _COMES_TO.fullmatch(s.text.strip()) is None:
        return None
    return [compute(s, s.known_awards)]


_SHORT = 24
_TIER = re.compile(
    r"(?:最[高低]|顶|头|中间|居中|第[一二三两]|末|最末|起步|上面|下面)(?:的)?[那这]?一?(?:个)?(?:档|级别?|层)(?!次|划分)"
)
"""最低那档封顶多少: one of the tiers just looked up."""


def tier_asked(s: Situation) -> tuple[str, ...]:
    """The award with tiers that was looked up or computed last, where one of its tiers is asked for."""
    brief = len(s.text) <= _SHORT and not (s.stated or s.named_awards or s.matters)
    if not brief or not _TIER.search(s.text) or not s.asks("amount", "rule"):
        return ()
    discussed = (*s.turn.dialogue.programs, *s.turn.dialogue.clauses)
    return tuple(
        name
        for name, one in s.book.programs.items()
        if isinstance(one.amount, Tiers) and (name in discussed or one.clause in discussed)
    )[:1]
