"""Questions whether the text demands something, or what was told is enough for it."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, judge_pool
from assistant.brains.situation import Situation
from assistant.language.relation_asked import asks_of_members
from assistant.rules import derive

_MEMBERS = "both_members"
_RECOGNISED = r"(?:认定|评定|鉴定)"
_REQUIRED = re.compile(
    r"(?:是不是|是否|要不要|用不用|需不需要|必须|得|要|须|需要|非得?)(?:先|首先|事先)?"
    rf"(?:要|得|必须|经过|通过|拿到|取得|做|过|有)*(?:了)?[^,。?\d]{{0,4}}{_RECOGNISED}(?:了|过|以?后|之后|通过)?[^,。?\d]{{0,6}}(?:才|方)"
    rf"|(?:先|经过?|通过)(?:了)?{_RECOGNISED}(?:了|过|以?后|之后)?[^,。?\d]{{0,4}}(?:才|方)[^。?\d]{{0,10}}(?:吗|么|吧|对不对|是不是|[?]|$)"
    rf"|(?:不|没有?|未)(?:有)?(?:经过?|通过|做|拿到)?{_RECOGNISED}(?:过|的话|过?的)?[^,。?\d]{{0,4}}(?:能不能|可不可以|有没有|行不行)[^,。?\d]{{0,8}}(?:补|申请|拿|领|享受|行|$)"
)
"""是不是得先通过认定才谈得上补助; what is claimed (不认定也照样能拿吧) is held against the text instead."""


_ENOUGH = re.compile(
    r"(?:增长|涨幅?|增速|增幅|营收|税额?|纳税|(?:^|[,。;])[那这]*)[^,。?!要得须]{0,8}(?:够(?:得上|到|了|没)?|达到|超过?|过了?)[^,。?!]{0,4}"
    r"[\d一二两三四五六七八九十百]+[^,。?!才]{0,4}?(?:以上)?了?(?:吗|么|吧|没有?|不)[^,。?!]{0,2}[?。!]?$"
)
"""前年6000万，去年7000万 || 这增长够20%吗."""


def enough(s: Situation) -> Plan | None:
    """Whether what was told reaches a number of the criteria: the reckoning says it, not the words alone."""
    if s.stated or not s.pool or s.named_awards or not _ENOUGH.search(s.text):
        return None
    numbers = {name for name in s.facts if not name.startswith("is_")} & s.pool_reads
    told = numbers & derive(s.turn.profile).keys()
    return [judge_pool(s)] if told or (not numbers and s.repeatable) else None


def members(s: Situation) -> Plan | None:
    """“那战新和四上呢，也是二选一？”: both are demanded, and nobody said that one is either."""
    if not s.pool or s.named_awards or s.reading.units or s.stated:
        return None
    known = {one.id for one in s.turn.services.manner.premises}
    if not asks_of_members(s.text) or _MEMBERS not in known:
        return None
    if _MEMBERS in s.premises:  # 战新和四上也是二选一吧
        return [Call("correct_premise", {"ids": [_MEMBERS], "programs": []})]
    return [Call("tell_relation", {"ids": [_MEMBERS]})]


def required(s: Situation) -> Plan | None:
    """“中试平台是不是得先通过认定才谈得上补助”: the clause of the award says so."""
    known = {"platform_investment", "platform_count"} & (set(s.stated) | set(s.turn.profile))
    if len(s.named_awards) != 1 or known or s.asks("unit") or not _REQUIRED.search(s.text):
        return None
    if any(one.unit in ("CNY", "percent") for one in s.extraction.quantities):
        return None
    return [Call("read_clause", {"clause": s.book.programs[s.named_awards[0]].clause})]
