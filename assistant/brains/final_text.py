"""“正式稿里三首奖励是多少”: the final document is not held; what the draft says is told as the draft's."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation

_FINAL = re.compile(
    r"正式(?:的)?(?:稿|版|文本|文件|印发(?:的)?(?:稿|版|文件|文本)?|方案)(?:版)?(?:里面?|中|上|是|规定|写|的|那|,)|定稿(?:里|中|上|的|是|写)"
    r"|\b(?:in|does|under) the final (?:version|text|document|draft)\b"
)
_ASKS = frozenset({"calculate_award", "search_policy", "read_clause", "show_criteria", "who_leads"})


def before(s: Situation, calls: Plan) -> Plan:
    """The calls, after how the final text stands where what it says is asked for."""
    final = s.turn.services.policy.meta.final_version
    asked = _FINAL.search(s.text.lower()) and not (s.stated or s.turn.beside)
    if final is None or final.held or not asked or not {one.tool for one in calls} <= _ASKS:
        return calls
    return [Call("policy_standing", {}), *calls]
