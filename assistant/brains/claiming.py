"""Turns that claim or presume something of the text: it is held against the text first."""

from __future__ import annotations

from assistant.brains.plans import Call, Plan, compute, judge_pool
from assistant.brains.situation import Situation
from assistant.tools.claimed import claimed_frequency

_BOUNDS = {"automatic_admission", "number_included", "any_industry"}
"""Premises that may come with a number of the criteria, which is checked too."""


def premise(s: Situation) -> Plan | None:
    """What the turn takes for granted and the text contradicts, with what is right instead."""
    if not s.premises:
        return None
    awards = s.premise_awards or s.sum_awards
    if s.topics and not awards and not s.premise_on_pool:
        return None
    programs = list(s.programs or awards)
    calls = [Call("correct_premise", {"ids": list(s.premises), "programs": programs})]
    if s.claimed and _BOUNDS & set(s.premises):
        calls.append(Call("check_claim", {"programs": [s.pool]}))
    elif s.claimed and awards and not s.own_case and "district_budget" not in s.premises:
        calls.append(Call("check_claim", {"programs": list(awards)}))
    if s.premise_awards and "district_budget" not in s.premises:
        calls.append(compute(s, awards))
    elif s.premise_on_pool and not s.only_explained and s.pool_named and not s.speaks_of_money:
        calls.append(judge_pool(s) if s.stated else Call("show_criteria", {"program": s.pool}))
    return calls + [Call("report_not_covered", {"topic": topic}) for topic in s.topics[:1]]


def claim(s: Situation) -> Plan | None:
    """“…对吧？” with a number, the base of a rate or a department in it."""
    if not s.claims:
        return None
    programs = s.claim_programs
    calls = [Call("check_claim", {"programs": list(programs)})]
    awards = tuple(name for name in programs if not s.is_pool(name))
    if awards:
        calls.append(compute(s, awards))
    elif programs and not s.claimed:
        calls.append(Call("show_criteria", {"program": s.pool}))
    return calls


def frequency(s: Situation) -> Plan | None:
    """“这是一次性的还是年年有”: the award under discussion says how often it is paid."""
    asked = claimed_frequency(s.turn) is not None and not s.pool_named
    return [compute(s, s.presumed_awards)] if asked and s.presumed_awards else None


def payer(s: Situation) -> Plan | None:
    if not s.asks("payer") or (s.asks("overview") and not s.presumed_awards):
        return None
    if "payer" not in s.reading.cues and not s.speaks_of_money:
        return None
    if s.presumed_awards:
        return [compute(s, s.presumed_awards)]
    if not s.speaks_of_money and not s.continues:
        return None
    return [Call("correct_premise", {"ids": ["district_pays"], "programs": []})]
