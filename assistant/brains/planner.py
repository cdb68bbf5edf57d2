"""Which tools answer a turn: one ordered list of situations, the first that fits decides.

Pure: it looks at the reading of the turn and the memory of the conversation, nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from assistant.brains.situation import Situation
from assistant.context import Turn
from assistant.tools.relevance import surely_answers
from assistant.tools.silence import asked_by_meaning

_YEAR = re.compile(r"20\d\d年")
_AVERAGE = "industry_average"
_OUTLINE = 8
"""A question about the whole document has at most this long a subject of its own."""


class Call(NamedTuple):
    """One tool call to make."""

    tool: str
    arguments: dict[str, Any]


Plan = list[Call]
Step = Callable[[Situation], Plan | None]


def plan(turn: Turn) -> Plan:
    """The tool calls that answer this turn, in order; at least one."""
    situation = Situation(turn)
    return _first(situation) or _by_meaning(turn) or [_default(situation)]


def _first(situation: Situation) -> Plan | None:
    return next((calls for step in _STEPS if (calls := step(situation))), None)


def _by_meaning(turn: Turn) -> Plan | None:
    """Where no cue was found, what the nearest known question asks for."""
    kind = asked_by_meaning(turn)
    if kind is None or (kind != "attack" and surely_answers(turn, turn.reading.extraction.text)):
        return None
    return _first(Situation(turn, kind))


def _default(s: Situation) -> Call:
    if s.stated and s.pool_facts and not s.asks("target"):
        return _pool(s)
    if s.free_numbers and not s.stated:
        return Call("check_claim", {"programs": []})
    return Call("search_policy", {"query": s.query})


def _attack(s: Situation) -> Plan | None:
    return [Call("decline", {})] if s.asks("attack") else None


def _reset(s: Situation) -> Plan | None:
    if not s.asks("reset") or s.stated or s.wants_judgement:
        return None
    return [Call("reset", {})]


def _smalltalk(s: Situation) -> Plan | None:
    if s.reading.smalltalk and not s.facts and not s.reading.programs:
        return [Call("greet", {"kind": s.reading.smalltalk})]
    return None


def _unclear(s: Situation) -> Plan | None:
    """“？？？”, “1/0”: nothing that could be understood, and nothing was asked before."""
    letters = re.sub(r"[\W\d_]|[万亿元块]", "", s.text)
    if letters or s.facts or s.reading.clause or s.turn.dialogue.asked:
        return None
    return [Call("greet", {"kind": "unclear"})]


def _other_place(s: Situation) -> Plan | None:
    if s.foreign_policy:
        return [Call("report_other_place", {"place": s.reading.places[0]})]
    return None


def _premise(s: Situation) -> Plan | None:
    if not s.premises:
        return None
    programs = list(s.programs or s.presumed_awards)
    calls = [Call("correct_premise", {"ids": list(s.premises), "programs": programs})]
    awards = s.presumed_awards
    if {"automatic_admission", "number_included"} & set(s.premises) and s.free_numbers:
        calls.append(Call("check_claim", {"programs": [s.pool]}))
    if awards and "district_budget" not in s.premises:
        calls.append(_award(s, awards))
    elif s.pool_named and not s.speaks_of_money:
        calls.append(_pool(s) if s.stated else Call("show_criteria", {"program": s.pool}))
    return calls + [Call("report_not_covered", {"topic": topic}) for topic in s.topics[:1]]


def _claim(s: Situation) -> Plan | None:
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
        calls.append(_award(s, awards))
    elif programs:
        calls.append(Call("show_criteria", {"program": s.pool}))
    return calls


def _payer(s: Situation) -> Plan | None:
    if not s.asks("payer"):
        return None
    if s.presumed_awards:
        return [_award(s, s.presumed_awards)]
    return [Call("correct_premise", {"ids": ["district_pays"], "programs": []})]


def _again(s: Situation) -> Plan | None:
    """“按真实情况呢”: the last question again, without what was only supposed."""
    return s.repeat(Call) if s.asks("again") and s.repeatable and not s.stated else None


def _year(s: Situation) -> Plan | None:
    """“那2021年呢”: the last look-up for another year."""
    year = _YEAR.search(s.text)
    last = s.turn.dialogue.query
    if not (year and s.continues and last and _YEAR.search(last)) or s.stated:
        return None
    return [Call("search_policy", {"query": _YEAR.sub(year.group(), last)})]


def _source_text(s: Situation) -> Plan | None:
    """“原文给我看看”: the clause that was talked about."""
    if s.asks("source_text") and s.continues and not s.stated and s.turn.dialogue.clauses:
        return [Call("read_clause", {"clause": s.turn.dialogue.clauses[0]})]
    return None


def _outline(s: Situation) -> Plan | None:
    if not s.asks("outline") or s.stated or s.reading.programs:
        return None
    explicit = "outline" in s.reading.cues and len(s.bare_subject) <= _OUTLINE
    meant = s.continues and s.about_document
    return [Call("read_outline", {})] if explicit or meant else None


def _clause(s: Situation) -> Plan | None:
    if s.reading.clause is None:
        absent = s.reading.no_clause
        return [Call("report_no_clause", {"clause": absent})] if absent and not s.stated else None
    if s.asks("unit") and "牵头" in s.text:
        return [Call("who_leads", {"query": s.query, "clause": s.reading.clause})]
    return [Call("read_clause", {"clause": s.reading.clause})]


def _topic(s: Situation) -> Plan | None:
    if not s.topics or (s.topics[0] == _AVERAGE and s.own_award_facts and s.stated):
        return None
    silent = Call("report_not_covered", {"topic": s.topics[0]})
    if s.own_award_facts and s.award_programs and s.stated:
        return [_award(s, s.award_programs), silent]
    return [silent]


def _validity(s: Situation) -> Plan | None:
    if s.still_open or (s.asks("validity") and s.about_document):
        return [Call("policy_standing", {})]
    return None


def _unit(s: Situation) -> Plan | None:
    named = s.reading.units and not s.stated and not s.named_awards
    about = s.asks("unit") or not s.asks("amount", "eligibility", "gap", "criteria")
    if named and about and not s.asks_for_unit and not s.claims_lead:
        return [Call("list_measures", {"unit": unit.words}) for unit in s.reading.units]
    if s.asks("unit") or (s.reading.units and s.claims_lead):
        known = s.turn.dialogue.clauses if s.continues and not s.reading.units else ()
        known = tuple(s.book.programs[name].clause for name in s.named_awards) or known
        query = s.query
        for unit in s.reading.units:
            query = query.replace(unit.words, " ")
        return [Call("who_leads", {"query": query, **({"clause": known[0]} if known else {})})]
    return None


def _stacking(s: Situation) -> Plan | None:
    if s.asks("stacking") and not s.asks("total") and not s.pool_only and not s.own_award_facts:
        return [Call("report_stacking", {})]
    return None


def _compare(s: Situation) -> Plan | None:
    if s.scenarios:
        program, values = s.scenarios
        return [Call("compare_amounts", {"program": program, "amounts": values})]
    if s.asks("compare") and len(s.reading.programs) > 1 and s.award_programs:
        return [_award(s, s.award_programs)]
    return None


def _gap(s: Situation) -> Plan | None:
    wanted = s.asks("needed", "saturation") and (s.continues or s.stated or s.named_awards)
    if s.asks("target") and not s.stated and not s.asks("gap"):
        return None
    if not (s.asks("gap") or wanted):
        return None
    if s.money_question and not s.asks("gap", "saturation"):
        return None
    program = s.gap_program
    if not s.turn.profile and not s.turn.dialogue.programs and not s.named_awards:
        about_pool = s.pool_named or s.continues
        return [Call("show_criteria", {"program": program})] if about_pool else None
    return [Call("find_gaps", {"program": program})]


def _definition(s: Situation) -> Plan | None:
    return [Call("define_term", {"term": s.term})] if s.term else None


def _overview(s: Situation) -> Plan | None:
    if s.asks("overview") and not s.named_awards and len(s.bare_subject) <= _OUTLINE:
        return [Call("list_support", {})]
    return None


def _amount(s: Situation) -> Plan | None:
    summed = s.asks("total") and s.speaks_of_money
    if s.asks("total") and s.continues and not s.named_awards and s.turn.dialogue.awards:
        return [_award(s, s.turn.dialogue.awards)]
    if s.own_award_facts and s.speaks_of_money:
        return [_award(s, s.award_programs)]
    if not s.asks("amount") and not summed:
        return None
    if s.asks("criteria") and not s.speaks_of_money and not s.award_programs:
        return None
    if s.asks_only_pool_money and s.speaks_of_money:
        return [
            Call("correct_premise", {"ids": ["pool_pays"], "programs": []}),
            Call("list_support", {}),
        ]
    if s.award_programs:
        return [_award(s, s.award_programs)]
    if s.general_subject and s.after_look_up:
        return [Call("search_policy", {"query": s.last_heading, "money": True})]
    if s.general_subject:
        return [Call("list_support", {})]
    if s.money_question:
        return [Call("search_policy", {"query": s.query, "money": True})]
    return None


def _eligibility(s: Situation) -> Plan | None:
    if not s.asks("eligibility") or (s.stated and not s.reading.question and s.repeatable):
        return None
    if s.award_programs and not s.pool_named:
        return [_award(s, s.award_programs)]
    if s.about_pool:
        return [_pool(s)]
    return None


def _criteria(s: Situation) -> Plan | None:
    if not s.asks("criteria"):
        return None
    if s.named_awards:
        return [_award(s, s.award_programs)] if s.award_programs else None
    if s.asks("target") and not s.pool_named:
        return None
    if not (s.pool_named or s.continues or s.stated):
        return None
    judged = s.stated or (s.turn.profile and s.asks("eligibility"))
    return [_pool(s)] if judged else [Call("show_criteria", {"program": s.pool})]


def _facts(s: Situation) -> Plan | None:
    """A turn that only tells facts, or answers a question that was asked."""
    if not s.tells:
        return None
    if s.own_award_facts:
        return [_award(s, s.award_programs)]
    if s.repeatable:
        return s.repeat(Call)
    if s.pool_facts:
        return [_pool(s)]
    return [Call("acknowledge", {})]


def _ellipsis(s: Situation) -> Plan | None:
    """“那首台套呢”: a program is named and nothing else is asked."""
    if s.award_programs and s.reading.programs and s.bare_program:
        return [_award(s, s.award_programs)]
    if s.elliptical and s.repeatable:
        return s.repeat(Call)
    return None


def _pool(s: Situation) -> Call:
    return Call("check_eligibility", {"program": s.pool})


def _award(s: Situation, programs: tuple[str, ...]) -> Call:
    return Call("calculate_award", {"programs": list(programs), "add_up": s.asks("total")})


_STEPS: tuple[Step, ...] = (
    _attack,
    _reset,
    _smalltalk,
    _unclear,
    _other_place,
    _premise,
    _claim,
    _definition,
    _clause,
    _topic,
    _again,
    _year,
    _validity,
    _payer,
    _source_text,
    _unit,
    _stacking,
    _compare,
    _gap,
    _overview,
    _outline,
    _amount,
    _criteria,
    _eligibility,
    _facts,
    _ellipsis,
)
