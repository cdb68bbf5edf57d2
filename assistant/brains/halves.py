# ruff: noqa: E501 - grammars are read as whole lines
"""Turns that ask two things: the half that the plan leaves out is answered beside it.

“我们是高新企业，能入库吗？申报截止什么时候？” wants a verdict, and to hear that the text names no date.
"""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.situation import Situation
from assistant.language.asking import asks_anything
from assistant.language.cues import topics

_PARTS = re.compile(r"[,，;；。?？!！\n]")
_POOL = r"(?:区里?的?|你们的?|这个|那个|那|这|三高|培育|企业)*(?:库|名单)"
_ENTERS = re.compile(
    rf"(?:能不能|能否|可不可以|可否|是否|是不是|可以|能|够不够|够|算不算|有没有|有|符不符?合|符合|该)[^,。;?!奖补拿领钱\d]{{0,8}}?(?:进|入|列入|纳入|选进|加入|申请入)(?:得?了)?(?:去|到)?{_POOL}(?P<rest>[^,。;?!]*)"
    rf"|(?:入|进){_POOL}(?:的)?(?:资格|条件|标准|门槛)?(?:能不能|行不行|行吗|可以吗|够不够|够吗|够得上吗|有戏吗|有没有戏|成不成|有吗|有没有|能行吗)(?P<then>[^,。;?!]*)"
    r"|\b(?:can|could|may|do|are|would|will) (?:we|our company|our firm|my company)\b[^.?!]{0,24}\b(?:join|enter|get into|qualify|admitted|eligible)\b[^.?!]*"
)
_GOES_ON = re.compile(
    r"拿|领|奖|补|钱|怎|咋|如何|材料|流程|手续|程序|(?<![吧的])后|之后|以后|才|什么|哪|谁|多久|电话|截止"
)
_SUM = re.compile(
    r"(?:能|可以|可|会|该|又|还|最多|最高|一共|总共|得)*(?:拿|领|得|补|奖|给|发|争取)(?:到|个|我们?|咱们?|企业|助|励|金|的?钱)*(?:是)?(?:多少|几)(?!家|个(?!亿|点)|年|天|次|条|项)|多少(?:钱|奖|补)|奖金多少|\bhow much\b"
)
_LEADS = re.compile(
    r"(?:谁|哪(?:个|家|些|一个)?(?:部门|单位|局|委办?|地方|口)?|什么(?:部门|单位)|归口)[^,。;?!]{0,6}(?:牵头|领头|负责|主管|管(?!用)|主抓|分管|说了算|经办|受理)|(?:牵头|主管|责任|负责)(?:的)?(?:单位|部门|的)?(?:是)?(?:谁|哪|什么)|归(?:谁|哪|什么)[^,。;?!]{0,6}管?|找(?:谁|哪(?:个|家)(?:部门|单位|局))|\bwho (?:leads|is in charge|is responsible)\b|\bwhich (?:department|bureau|office)\b"
)
_ADDED_TO = frozenset(
    {"check_eligibility", "calculate_award", "report_not_covered", "who_leads", "list_support"}
)
_STANDING = frozenset({"in_pool", "is_local"})
"""What makes no case for admission by itself."""
_MOST = 4


def completed(s: Situation, calls: Plan) -> Plan:
    """The calls, and those for what other parts of the turn ask and none of them answers."""
    parts = [one for one in _PARTS.split(s.text) if one.strip()]
    if not _may_be_halved(s, calls) or not len(parts) > 1:
        return calls
    enters = [one for one in parts if _asks_admission(s, one)]
    sums = [one for one in parts if _SUM.search(one) and one not in enters]
    judged = _judged(s, calls, enters)
    summed = _summed(s, judged, sums, enters)
    kept = [one for one in summed if one.tool in _JUDGING]
    if not kept or not (enters or sums):
        return calls
    others = [one for one in parts if one not in enters and one not in sums]
    silent = _silent(s, others) or [one for one in summed if one.tool == "report_not_covered"]
    lead = _lead(s, others) or [one for one in summed if one.tool == "who_leads"]
    return [*kept, *silent, *lead][:_MOST]


_JUDGING = frozenset({"check_eligibility", "calculate_award", "list_support"})


def _may_be_halved(s: Situation, calls: Plan) -> bool:
    """Whether the plan is one of a verdict, a sum or a silence, on the home policy."""
    tools = {one.tool for one in calls}
    only = bool(calls) and (tools <= _ADDED_TO or tools == {"search_policy"})
    return only and bool(s.pool) and not (s.reading.ordered or s.reading.clause or s.premises)


def _asks_admission(s: Situation, part: str) -> bool:
    """“能入库吗” in a part of its own; 入了库能拿多少 asks for a sum."""
    found = _ENTERS.search(part)
    if found is None or s.extraction.another:
        return False
    groups = found.groupdict()
    return _GOES_ON.search(groups["rest"] or groups["then"] or "") is None


def _judged(s: Situation, calls: Plan, enters: list[str]) -> Plan:
    """With the verdict on the pool first, where it is asked for and a case is told, or one's own."""
    told = s.pool_reads & (set(s.turn.dialogue.profile) | s.stated)
    case = told - _STANDING or s.reading.own
    if not enters or not case or judge_pool(s) in calls:
        return calls
    return [judge_pool(s), *(one for one in calls if one.tool != "search_policy")]


def _summed(s: Situation, calls: Plan, sums: list[str], enters: list[str]) -> Plan:
    """With the sums of what is named, or with all support where nothing is."""
    if (
        not sums
        or not enters
        or any(one.tool in {"calculate_award", "list_support"} for one in calls)
    ):
        return calls
    kept = [one for one in calls if one.tool != "report_not_covered"]
    awards = s.award_programs or s.own_award_facts
    return [*kept, compute(s, awards) if awards else Call("list_support", {})]


def _silent(s: Situation, parts: list[str]) -> Plan:
    """What the text leaves open, asked for in a part of its own."""
    asked = [one for one in parts if asks_anything(one)]
    found = (
        topic.id
        for topic in topics()
        if topic.id in s.topics and any(topic.found_in(one, s.text) for one in asked)
    )
    return [Call("report_not_covered", {"topic": one}) for one in dict.fromkeys(found)]


def _lead(s: Situation, parts: list[str]) -> Plan:
    """Who leads, of the award's clause, or of the work as a whole."""
    found = next((one for one in parts if _LEADS.search(one)), None)
    if found is None or s.reading.units:
        return []
    awards = s.named_awards or s.own_award_facts
    clause = s.book.programs[awards[0]].clause if awards else _office_clause(s)
    return [Call("who_leads", {"query": found, **({"clause": clause} if clause else {})})]


_OFFICE = re.compile(r"具体事务由")


def _office_clause(s: Situation) -> str:
    """The clause that says who does the day-to-day work."""
    clauses = s.turn.services.policy.clauses
    return next((one.id for one in clauses if one.lead_units and _OFFICE.search(one.text)), "")
