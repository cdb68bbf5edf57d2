"""Plans without grounds: a verdict on the pool where nobody told or asked anything of it is a look-up instead.

“领航计划培训里至少一半，…两个数不一样” and “土地价款是不再加收的咯” name matters of the text, no company's case.
"""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.criteria_met import meets_criterion
from assistant.language.matters import rare_in

_JUDGES = frozenset({"check_eligibility", "find_gaps"})
_STANDING = frozenset({"in_pool", "is_local", "violates_policy", "is_blacklisted", "is_suspended"})
"""What is known of nearly every company, and alone makes no case for admission."""
_ADMISSION = re.compile(
    r"入库|进库|培育库|库[里内]|遴选|入选|资格|够格|条件|标准|门槛|符合|够不够|达标|能进|能申|能报|沾|享受"
)
_ASKS = re.compile(r"[?？吗么呢]|能不能|可不可以|行不|是不是|对不对|怎|多少|几|哪(?!个?都|样都)|咋")
_OF_RULE = re.compile(
    r"第[（(]?[一二三123][）)]?(?:条|项|款)|(?:以上|以内|达到)[”\"]?[^,。]{0,4}(?:含|包括|连)?(?:本数|在内)|条文|(?:criterion|criteria)\b"
)
_OF_US = re.compile(r"我们|咱们|俺们|我司|本公司|我家|我厂|我公司|我方|\bwe\b", re.IGNORECASE)


def grounded(s: Situation, calls: Plan) -> Plan:
    """The calls; a verdict that nothing in the conversation is about gives way to what the text says."""
    if not calls or any(one.tool not in _JUDGES for one in calls) or not _of_pool(s, calls):
        return calls
    told = s.pool_reads & (set(s.turn.profile) | s.stated)
    if _states_rule(s):
        return [Call("show_criteria", {"program": s.pool})]
    if told - _STANDING or s.pool_named or _ADMISSION.search(s.text) or s.extraction.confirm:
        return calls
    if s.asks_nothing and _OF_US.search(s.text):
        return calls  # 我们员工有180人: a company is told of
    named = s.matters or rare_in(s.text, s.turn.services.policy.clauses)
    return [Call("search_policy", {"query": s.query})] if named else calls


def _of_pool(s: Situation, calls: Plan) -> bool:
    return bool(s.pool) and all(one.arguments.get("program") == s.pool for one in calls)


def _states_rule(s: Situation) -> bool:
    """“第三条光税够了还不成，还得既是战新又是四上”: of the rule itself, of which nothing is asked."""
    rule = _OF_RULE.search(s.text) is not None and not (s.stated and meets_criterion(s.text))
    asked = _ASKS.search(s.text) is not None and not s.turn.english
    before = set(s.turn.dialogue.profile) - s.stated
    return rule and not asked and not (_OF_US.search(s.text) or before)
