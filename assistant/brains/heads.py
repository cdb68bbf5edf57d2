"""Who is to be asked at all, who leads each item of a part, and what leaders answer for."""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan
from assistant.brains.situation import Situation
from assistant.language.headings import headings_in
from assistant.language.references import by_heading
from knowledge.model import ClauseKind

_LEADS = re.compile(
    r"(?:谁|哪(?:些|几个|个|一个|家)?(?:局|部门|单位)?)(?:来|在|是)*(?:牵头|负责|主责|领头|挑头|主抓|管)"
    r"|(?:牵头|主责|负责)(?:的)?(?:单位|部门)?(?:是|有|归)*(?:谁|哪)"
    r"|\bwho leads\b|\bwho is (?:in charge of|responsible for)\b"
)
_CHARGE = re.compile(
    r"(?:找|问|归|向|由|去)(?:的)?(?:是)?(?:谁|哪(?:个|一个|家)?(?:局|部门|单位))"
    r"|(?:谁|哪(?:个|家)?(?:局|部门|单位))(?:来|在|是)*(?:负责|管|受理|办|主管|承办)"
    r"|(?:负责|主管|受理)(?:的)?(?:单位|部门)?(?:是|有|归)*(?:谁|哪)"
    r"|\b(?:who|which (?:office|bureau|department))(?: is|'s)? (?:in charge|responsible|runs|handles)\b"
    r"|\bwho (?:do|should) (?:we|i) (?:ask|apply|contact)\b"
)
_POOL = re.compile(
    r"入库|进库|培育库|三高(?:企业)?(?:的)?培育|培育三高|三高(?:企业)?(?:的)?(?:入选|遴选|认定|申报|申请)|培育工作|具体事务|\bpool\b"
)
_OF_TASK = re.compile(r"目标|多少|几家|名单|公示|黑名单|成员|召集")


def in_charge(s: Situation) -> Plan | None:
    """“我们入库找哪个部门”, “谁负责三高企业培育”: the office that does the day-to-day work."""
    text = s.text.lower()
    if s.stated or s.reading.units or s.named_awards or s.reading.clause:
        return None
    if not _CHARGE.search(text) or not _POOL.search(text) or _OF_TASK.search(text):
        return None
    clauses = s.turn.services.policy.clauses
    return None if headings_in(s.text, clauses) else [Call("tell_office", {})]


def of_part(s: Situation) -> Plan | None:
    """“企业主体倍增行动谁牵头”: the leaders of each item of a part that is named as a whole."""
    if s.stated or s.reading.units or s.named_awards or not _LEADS.search(s.text.lower()):
        return None
    clauses = s.turn.services.policy.clauses
    part = s.reading.clause or by_heading(s.text, clauses)
    inside = [one for one in clauses if one.parent == part and one.lead_units]
    named = part and any(
        one.id == part and one.kind is not ClauseKind.MEASURE and not one.lead_units
        for one in clauses
    )
    if not named or len(inside) < 2 or headings_in(s.text, inside):
        return None
    return [Call("compare_units", {"clauses": [one.id for one in inside]})]


_BY_FIRMS = re.compile(
    r"(?:谁|哪(?:家|个|些)?)(?:来|能|可以|可)*牵头(?P<verb>组建|成立|建设|承担|申报|制定|制订|搞|建)"
)


def led_by_firms(s: Situation) -> Plan | None:
    """“创新联合体谁牵头组建”: the text lets enterprises lead it, and a bureau only the task."""
    found = _BY_FIRMS.search(s.text)
    if not found or s.stated or s.reading.units:
        return None
    what = s.text[: found.start()].rstrip("由的是让,，")
    words = f"企业牵头{found['verb']}{what}"
    told = [one for one in s.turn.services.policy.clauses if what and words in one.text]
    query = f"支持培育{words}"
    return [Call("search_policy", {"query": query})] if told else None


_ANSWERS_FOR = re.compile(
    r"(?:有|负|承担|担负?|尽)(?:起|着|了|到)?(?:什么|哪些|啥|怎样的?|哪种)(?:样的)?(?:责任|职责|义务)(?!单位|部门|方)|(?:责任|职责|义务)(?:是|有)(?:什么|哪些|啥)"
)
_ROLE = re.compile(r"牵头单位|责任单位")
_FAILED = re.compile(r"不|没|未|假|骗|虚报|违|完成")


_TOWN = re.compile(r"我?们?(?:镇|街道|镇办|管委会)(?:上|里|这边)?")
_OF_TOWNS = "各镇（办）要"


def answers_for(s: Situation) -> Plan | None:
    """“牵头单位要负什么责任”, “管委会和镇办有什么责任”: what the text says that they have to do."""
    asking = next((one for one in re.split(r"[,。;!?]", s.text) if _ANSWERS_FOR.search(one)), "")
    if s.stated or s.reading.clause or not asking or _FAILED.search(asking):
        return None
    names = [name for unit in s.reading.units for name in unit.names] + _ROLE.findall(s.text)
    told = [f"{name}要" for name in names] or ([_OF_TOWNS] if _TOWN.search(s.text) else [])
    found = [
        one.id
        for one in s.turn.services.policy.clauses
        if one.lead_units and any(words in one.text for words in told)
    ]
    return [Call("read_clause", {"clause": found[0]})] if found else None


_TAKES_PART = re.compile(r"参与(?:了|过|的)?(?:哪些|什么|啥|哪几|几|多少)|参与的?(?:工作|任务)")
_ONLY = re.compile(r"牵头|责任|配合|协助|只|仅|光")


def takes_part(s: Situation) -> Plan | None:
    """“区金融服务中心参与哪些工作”: all its tasks, those that it leads among them."""
    if s.stated or s.only_unit is None or s.reading.clause:
        return None
    if not _TAKES_PART.search(s.text) or _ONLY.search(s.text):
        return None
    return [Call("list_measures", {"unit": s.only_unit, "role": "any"})]


def heads(s: Situation) -> Plan | None:
    """Whom to ask, and who leads: the text as a whole, a part of it, or what firms lead."""
    return in_charge(s) or of_part(s) or led_by_firms(s) or answers_for(s) or takes_part(s)
