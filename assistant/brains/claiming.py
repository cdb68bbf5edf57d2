"""Turns that claim or presume something of the text: it is held against the text first."""

from __future__ import annotations

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.situation import Situation


def premise(s: Situation) -> Plan | None:
    if not s.premises:
        return None
    programs = list(s.programs or s.presumed_awards)
    calls = [Call("correct_premise", {"ids": list(s.premises), "programs": programs})]
    awards = s.presumed_awards
    if {"automatic_admission", "number_included"} & set(s.premises) and s.free_numbers:
        calls.append(Call("check_claim", {"programs": [s.pool]}))
    if awards and "district_budget" not in s.premises:
        calls.append(compute(s, awards))
    elif s.pool_named and not s.speaks_of_money:
        calls.append(judge_pool(s) if s.stated else Call("show_criteria", {"program": s.pool}))
    return calls + [Call("report_not_covered", {"topic": topic}) for topic in s.topics[:1]]


def claim(s: Situation) -> Plan | None:
    """“…对吧？” with a number or a department in it."""
    claimed = any(one.unit != "year" for one in s.extraction.quantities)
    told = s.asks("target") and s.free_numbers and not s.stated
    if not (s.asks("confirm") or told):
        return None
    if s.extraction.correction or (s.stated and s.repeatable and s.reading.own):
        return None
    if not (claimed or (s.reading.units and not s.asks("gap"))):
        return None
    if (
        (s.own_figures and s.reading.own)
        or s.asks("validity")
        or (s.asks("eligibility") and s.stated)
    ):
        return None
    programs = s.claim_programs
    calls = [Call("check_claim", {"programs": list(programs)})]
    awards = tuple(name for name in programs if not s.is_pool(name))
    if awards:
        calls.append(compute(s, awards))
    elif programs:
        calls.append(Call("show_criteria", {"program": s.pool}))
    return calls


def payer(s: Situation) -> Plan | None:
    if not s.asks("payer"):
        return None
    if s.presumed_awards:
        return [compute(s, s.presumed_awards)]
    return [Call("correct_premise", {"ids": ["district_pays"], "programs": []})]
