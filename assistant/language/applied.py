"""What was applied for and not yet won: 报了十大评选, 平台认定报上去了, 十大入围了."""

from __future__ import annotations

import re

from assistant.language.grouping import Group

_VERB = (
    r"(?:申报|申请|填报|上报|报送|报名|参评|参选|参加|参与|递交|提交|送审|推荐|举荐|推举|提名|竞争|竞选"
    r"|角逐|冲击|冲刺|[报递争])"
)
_DONE = r"(?:过|了|上去|上|去|着|完|好|成)"
_BEFORE = re.compile(
    rf"(?:{_VERB}{_DONE}*|{_VERB}(?:我们|咱们?|俺们?|我司)?(?:评|当|做|进|成|为|去)?)"
    r"(?:这个|那个|一次|一回|[两三]次|市里?的?|区里?的?|省里?的?|今年的?|去年的?|咱们?|我们)*$"
)
_BEHIND = re.compile(
    rf"^(?:评选|认定|的?材料|的?表|的?申请书?|我们|咱们?|已经?|刚|早就?|也|都|就|去年|今年|上个?月|前两天)*"
    rf"(?:{_VERB}{_DONE}+|入围|进了?(?:初评|复评|初审|终审|候选|公示)|初[审评]过|[在被]?提名)"
)
_WON_TOO = re.compile(r"^[^,。;!?]{0,6}?(?:成功|下来了|批了|通过了|拿到|评上|过了$|到手)")
_NO_AWARD = frozenset({"is_blacklisted", "is_suspended", "violates_policy", "is_local"})
"""Nobody applies for these."""


def only_applied(group: Group) -> bool:
    """Whether the words around the matters say that they were applied for, and no more."""
    if any(one.fact in _NO_AWARD for one in group.members):
        return False
    before = group.text[group.start : group.members[0].start]
    behind = _BEHIND.match(group.after)
    applied = behind or _BEFORE.search(before)
    rest = group.after[behind.end() :] if behind else group.after
    return applied is not None and _WON_TOO.match(rest) is None
