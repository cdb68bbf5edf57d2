"""What a term means, and what it means for the numbers that are under discussion."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation

_FORMULA = re.compile(
    r"(?:奖|补)(?:励|助|贴|金)*(?:的|额|是|有|按)*[^。?]{0,8}(?:公式|预计数?|测算|估算|算式)"
    r"|(?:公式|算式|测算|估算)[^。?]{0,8}(?:奖|补)(?:励|助|贴|金)"
)
"""三首奖励的预计数，公式是什么: how an award is computed, and no word of its own."""


_SUM_TOO = re.compile(
    r"[,，。?？;；](?:那|还有|再|最高|最多|一共|总共|能|可以|会|给|分别|各|又)*(?:奖|补|给|拿|领|发)[励助贴金]?(?:到|个)?(?:多少|几(?!样|种|类|年|次))"
)
"""三首是哪三首，奖多少: the sum is asked for in a part of its own."""
_AND_THAT = re.compile(r"^(?:那|那么)?[^,。?是指什啥]{1,10}呢[?。]?$")


def definition(s: Situation) -> Plan | None:
    """A term; where the numbers of an enterprise are under discussion, what it means for them."""
    if not s.term or s.extraction.retracted or (s.asks("amount") and len(s.named_awards) > 1):
        return None  # 刚才说的高企不算数
    going_on = s.turn.dialogue.intent == "award" and s.continues and _AND_THAT.search(s.text)
    if going_on and s.named_awards:
        return [compute(s, s.named_awards)]  # 那三首呢
    if s.named_awards and s.speaks_of_money and _FORMULA.search(s.text):
        return [compute(s, s.named_awards)]
    summed = s.stated and s.own_award_facts and s.asks("amount")
    if summed or (len(s.named_awards) == 1 and _SUM_TOO.search(s.text)):
        return [Call("define_term", {"term": s.term}), compute(s, s.award_programs)]
    judged = s.extraction.quantities and s.repeatable and s.turn.dialogue.profile
    return [Call("define_term", {"term": s.term}), *(s.repeat(Call) if judged else [])]
