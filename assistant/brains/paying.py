"""Who pays: open questions (补助资金来自哪里) and claims on the payer (50万是区里给的吗)."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.cues import subject
from assistant.tools.payers import awards_of_sum

_LITTLE = 1
"""A question with more of its own beside who pays speaks of another matter."""
_PAY = r"(?:支付|发放|拨付|出资|承担|出|掏|付|拨|给|发|拿|奖|补)"
_MONEY = r"(?:奖励?|奖金|奖补|补助|补贴|资金|钱|款项?|\d+(?:\.\d+)?[万亿千百]*元?)"
_OPEN = re.compile(
    rf"{_MONEY}[^,。?]{{0,6}}(?:由|是|归|该|让|从)*(?:谁|哪(?:一)?级|哪个(?:部门|单位|政府))(?:财政)?(?:来|负责)*{_PAY}"
    rf"|{_MONEY}[^,。?]{{0,4}}(?:从|来自|出自|来源于?)(?:是)?(?:哪|什么|何处)|{_MONEY}(?:的)?(?:来源|出处)"
    rf"|(?:谁|哪(?:一)?级)(?:来)?{_PAY}(?:放)?(?:这|那)?(?:个|笔|些)?{_MONEY}"
    r"|\bwho (?:pays|funds|finances|covers)\b|\bwho is (?:paying|funding)\b"
    r"|\bwhere does (?:the )?(?:money|funding|award|subsidy) come from\b"
)
_BY_CITY = re.compile(
    rf"(?:由|是|归|都|全)市(?:级|里|财政|政府|本级)(?:财政)?(?:来|直接)?{_PAY}"
    r"|(?<![园社小地郊市城])区(?:里|级|政府|上)?(?:的角色)?(?:就|都|也|其实)?(?:只|仅)(?:是|负责|管|能|会)?(?:协助|帮(?:忙|着|助)?|代为)"
    r"|\b(?:city|municipality) pays\b|\bdistrict only helps\b"
)
_BY_DISTRICT = re.compile(
    rf"(?<![园社小地郊市城])区(?:里|级|财政局?|政府|本级(?:财政)?)(?:财政)?(?:来|直接|自己)?{_PAY}(?:放|给)?(?:的|钱)*(?:对|是|吗|么|吧|没错|[,，?。]|$)"
)
_HELD = re.compile(
    r"对(?:吗|吧|不对|么)|是(?:吗|吧|不是|么)|[的钱](?:吗|么|吧)|没错|right\b|correct\b"
)
_NOT = re.compile(r"不是|还是|不由|没有|不会|协助|哪|谁|而不|研发|配套|when|how")


def who_pays(s: Situation) -> Plan | None:
    """“10万元由谁支付”, “奖励由市级支付对吗”, “50万是区里给的吗”."""
    text = s.text.lower()
    if _BUDGET.search(text) and _BY_DISTRICT.search(text) and not s.stated:
        return [Call("search_policy", {"query": s.query})]
    if s.stated or s.reading.clause or s.matters or len(_rest(s, text)) > _LITTLE:
        return None
    paid = s.named_awards or _of_sums(s)
    if s.pool_named or (s.presumed_awards and not paid):
        return None
    if _BY_CITY.search(text) and _HELD.search(text) and not _NOT.search(_WITHOUT.sub("", text)):
        return [Call("tell_payer", {"programs": list(paid), "claimed": True})]
    if _BY_DISTRICT.search(text) and _HELD.search(text) and not _NOT.search(text):
        return [Call("correct_premise", {"ids": ["district_pays"], "programs": list(paid)})]
    if _OPEN.search(text) and not (s.named_awards or s.asks("confirm") or _HOW_MUCH.search(text)):
        return [Call("tell_payer", {"programs": list(paid), "claimed": False})]
    return None


def _rest(s: Situation, text: str) -> str:
    """What the turn speaks of beside who pays: 租金 of 租金补贴谁出."""
    for name in s.named_awards:
        text = s.turn.services.manner.programs[name].sub(" ", text)
    for cue in (_OPEN, _BY_CITY, _BY_DISTRICT, _HELD, _PLAIN):
        text = cue.sub(" ", text)
    return subject(text).strip()


_PLAIN = re.compile(r"争取|支付|财政|的钱|\b(?:the|award|awards|is|it|right|that|and|of|subsidy)\b")
_BUDGET = re.compile(r"研发[^,。?]{0,6}(?:奖补|资金|补助)|科技经费")
"""研发奖补资金是区里出的吗: the district's own budget, of which the text says how it grows."""
_HOW_MUCH = re.compile(r"多少|什么时候|何时|怎么[领拿]|how much|when")
_WITHOUT = re.compile(r"协助|是不是|对不对")


def _of_sums(s: Situation) -> tuple[str, ...]:
    """The awards whose sums the turn names."""
    values = [one.value.low for one in s.extraction.quantities if one.unit == "CNY"]
    found = (name for value in values if value for name in awards_of_sum(s.turn, value))
    return tuple(dict.fromkeys(found))
