"""Turns that ask two things: the half that the plan leaves out is answered beside it.

“我们是高新企业，能入库吗？申报截止什么时候？” wants a verdict, and to hear that the text names no date.
"""

from __future__ import annotations

import re

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.situation import Situation
from assistant.language.asking import asks_anything
from assistant.language.cues import intent_cues, topics
from assistant.language.part_asked import asks_admission, asks_lead, asks_sum, is_heard

_PARTS = re.compile(r"[,，;；。?？!！\n]")
_ADDED_TO = frozenset(
    {
        "check_eligibility",
        "calculate_award",
        "report_not_covered",
        "who_leads",
        "list_support",
        "correct_premise",
        "policy_standing",
    }
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
    sums = [one for one in parts if asks_sum(one) and one not in enters]
    judged = _judged(s, calls, enters)
    summed = _summed(s, judged, sums, enters)
    kept = [one for one in summed if one.tool in _JUDGING]
    if judge_pool(s) in kept and not sums and any(_FIRST.search(one) for one in enters):
        kept = [judge_pool(s)]
    if not kept or not (enters or sums):
        return calls
    others = [one for one in parts if one not in enters and one not in sums]
    silent = _silent(s, others) or [one for one in summed if one.tool == "report_not_covered"]
    lead = _lead(s, others) or [one for one in summed if one.tool == "who_leads"]
    right = [one for one in summed if one.tool == "correct_premise"]
    looked = _looked_up(s, others) if enters and not (silent or lead or right) else []
    return [*right, *kept, *silent, *lead, *looked][:_MOST]


_FIRST = re.compile(r"先(?:帮我)?(?:看|问|说|判断|弄清|确认)")
"""平台投了5500万，先看能不能入库: the sum is left for later."""
_JUDGING = frozenset({"check_eligibility", "calculate_award", "list_support"})


def _may_be_halved(s: Situation, calls: Plan) -> bool:
    """Whether the plan is one of a verdict, a sum or a silence, on the home policy."""
    tools = {one.tool for one in calls}
    only = bool(calls) and (tools <= _ADDED_TO or tools == {"search_policy"})
    on_pool = s.premises and s.premise_on_pool
    return only and bool(s.pool) and not (s.reading.ordered or s.reading.clause or on_pool)


def _asks_admission(s: Situation, part: str) -> bool:
    """“能入库吗” in a part of its own; 入了库能拿多少 asks for a sum."""
    return asks_admission(part) and not s.extraction.another


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
    asked = [one for one in parts if asks_anything(one) and not is_heard(one)]
    found = (
        topic.id
        for topic in topics()
        if not (topic.yields and s.named_awards) and any(topic.found_in(one, one) for one in asked)
    )
    return [Call("report_not_covered", {"topic": one}) for one in dict.fromkeys(found)]


def _looked_up(s: Situation, parts: list[str]) -> Plan:
    """Another question beside that of admission: whether the text is in force, what a term means, an aim."""
    for part in parts:
        if not asks_anything(part) or is_heard(part):
            continue
        if intent_cues()["validity"].search(part):
            return [Call("policy_standing", {})]
        terms = [one.id for one in s.turn.services.manner.terms if one.cues.search(part)]
        if terms and intent_cues()["definition"].search(part):
            return [Call("define_term", {"term": terms[-1]})]
        told = any(one.quote.lower() in part for one in s.extraction.facts)
        if not told and _HOW_MANY.search(part) and intent_cues()["target"].search(part):
            return [Call("search_policy", {"query": part, "alone": True})]
    return []


_HOW_MANY = re.compile(r"(?:目标|力争|到20\d\d年|年底)[^,。?]{0,12}(?:多少|几|什么|哪)")


def _lead(s: Situation, parts: list[str]) -> Plan:
    """Who leads, of the award's clause, or of the work as a whole."""
    found = next((one for one in parts if asks_lead(one)), None)
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
