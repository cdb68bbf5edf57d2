"""Whether awards may be had together."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute
from assistant.brains.situation import Situation

_STILL = re.compile(r"(现在|今天|眼下|目前|当前|如今|还)[^,。?]{0,8}都(还)?(能|可以)")


def stacking(s: Situation) -> Plan | None:
    if s.asks("overview") and _STILL.search(s.text):
        return None  # 现在还都能申请不: whether each is still open
    if s.asks("stacking") and not s.asks("total") and not s.pool_only and not s.own_award_facts:
        named = [compute(s, s.presumed_awards)] if s.presumed_awards and s.claimed else []
        return [*named, Call("report_stacking", {})]
    return None
