"""Questions whether the text demands something: its own words answer, and nothing of the asker's is needed."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.relation_asked import asks_of_members

_MEMBERS = "both_thresholds"
_REQUIRED = re.compile(
    r"(?:是不是|是否|要不要|用不用|需不需要|必须|得|要|须|需要|非得?)(?:先|首先|事先)?(?:要|得|必须|经过|通过|拿到|取得|做|过|有)*(?:了)?[^,。?\d]{0,4}(?:认定|评定|鉴定)(?:了|过|以?后|之后|通过)?[^,。?\d]{0,6}(?:才|方)"
    r"|(?:先|经过?|通过)(?:了)?(?:认定|评定)(?:了|过|以?后|之后)?[^,。?\d]{0,4}(?:才|方)[^。?\d]{0,10}(?:吗|么|吧|对不对|是不是|[?]|$)"
    r"|(?:不|没有?|未)(?:经过?|通过|做|拿到)?(?:认定|评定)(?:过|的话)?[^,。?\d]{0,4}(?:能不能|可不可以|能|可以|有没有|行不行)[^,。?\d]{0,8}(?:补|申请|拿|领|享受|行)"
)
"""是不是得先通过认定才谈得上补助."""


def members(s: Situation) -> Plan | None:
    """“那战新和四上呢，也是二选一？”: both are demanded, and nobody said that one is either."""
    if not s.pool or s.named_awards or s.reading.units or s.stated:
        return None
    if not asks_of_members(s.text) or _MEMBERS not in {
        one.id for one in s.turn.services.manner.premises
    }:
        return None
    return [Call("tell_relation", {"ids": [_MEMBERS]})]


_SOLE = re.compile(
    r"^(?:那|哦|好|嗯|这|,)*(?:个|条|项|活|事)?(?:牵头|主责|负责|领头|挑头|打头|配合|协办)(?:的|单位|部门|方)*(?:是不是|难道|莫非)?(?:就|只|仅|光|单)[^?]{1,14}(?:一家|一个|一处|自己|独|吗|么|吧|[?]|$)"
)


def sole(s: Situation) -> Plan | None:
    """“牵头的就科工信局一家？” after a look-up: the units of that clause."""
    if not s.after_look_up or s.stated or not s.reading.units or not _SOLE.search(s.reading.core):
        return None
    if s.matters:
        return None
    return [Call("who_leads", {"query": s.query, "clause": s.turn.dialogue.clauses[0]})]


def required(s: Situation) -> Plan | None:
    """“中试平台是不是得先通过认定才谈得上补助”: the clause of the award says so."""
    known = {"platform_investment", "platform_count"} & (set(s.stated) | set(s.turn.profile))
    if len(s.named_awards) != 1 or known or s.asks("unit") or not _REQUIRED.search(s.text):
        return None
    if any(one.unit in ("CNY", "percent") for one in s.extraction.quantities):
        return None
    return [Call("read_clause", {"clause": s.book.programs[s.named_awards[0]].clause})]
