"""The tools as LangChain tools: thin wrappers that hand the turn to the pure functions.

Each returns its Finding as the artifact; what a language model reads is the Finding as JSON.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool
from pydantic import BaseModel, Field

from assistant.context import Turn
from assistant.findings import Finding
from assistant.language.references import UnitMention, unit_mentions
from assistant.tools import (
    awards,
    claim_check,
    clauses,
    compare,
    confirmed,
    departments,
    detail,
    eligibility,
    elsewhere,
    figure_lookup,
    gaps,
    members,
    narrowed,
    overview,
    premises,
    presence,
    reach,
    sentence,
    shared,
    side_by_side,
    silence,
    talk,
    terms,
)
from assistant.tools import companies as company_comparison
from assistant.tools import standing as standing_tools
from assistant.tools.claims import accept_claims
from knowledge.errors import InputError

# The context is a Turn. It is not named here: pydantic would validate it at each call.
Runtime = ToolRuntime[Any, Any]
Result = tuple[str, dict[str, Any]]


class FactClaim(BaseModel):
    """A fact that the user stated, with the user's own words that say it."""

    fact: str = Field(description="fact id of the catalogue, such as tax_paid")
    quote: str = Field(description="the user's words that say it, copied verbatim")


Claims = Annotated[
    list[FactClaim] | None,
    Field(description="facts not yet in the profile; values are re-read from the quoted words"),
]


def _result(finding: Finding) -> Result:
    # Plain data: a checkpoint keeps the artifact.
    return finding.model_dump_json(exclude_defaults=True), finding.model_dump(mode="json")


@tool(response_format="content_and_artifact")
def search_policy(query: str, runtime: Runtime, money: bool = False) -> Result:
    """Search the policy text by content. Set money when a sum is asked that no program pays."""
    return _result(clauses.search_policy(runtime.context, query, money=money))


@tool(response_format="content_and_artifact")
def read_clause(clause: str, runtime: Runtime) -> Result:
    """Read one clause by its id, such as 3.2.2."""
    return _result(clauses.read_clause(runtime.context, clause))


@tool(response_format="content_and_artifact")
def find_figure(runtime: Runtime) -> Result:
    """Find where the text states the numbers that the user asks about, and what they are said of."""
    return _result(figure_lookup.find_figure(runtime.context))


@tool(response_format="content_and_artifact")
def find_number(number: str, runtime: Runtime) -> Result:
    """Quote the sentence that states a number within the clause that was looked up last."""
    return _result(figure_lookup.find_number(runtime.context, number))


@tool(response_format="content_and_artifact")
def report_detail(clause: str, query: str, runtime: Runtime) -> Result:
    """Say that a clause speaks of the matter but does not state the detail that is asked for."""
    return _result(detail.report_detail(runtime.context, clause, query))


@tool(response_format="content_and_artifact")
def find_part(units: list[str], runtime: Runtime, clause: str | None = None) -> Result:
    """Say what part departments have in one clause: leading, supporting or none."""
    turn: Turn = runtime.context
    return _result(shared.find_part(turn, [_unit(turn, one) for one in units], clause))


@tool(response_format="content_and_artifact")
def compare_units(clauses: list[str], runtime: Runtime) -> Result:
    """Compare which departments lead several clauses."""
    return _result(shared.compare_units(runtime.context, clauses))


@tool(response_format="content_and_artifact")
def read_sentence(words: str, runtime: Runtime) -> Result:
    """Quote the sentence about some words within the clause that was looked up last."""
    return _result(sentence.read_sentence(runtime.context, words))


@tool(response_format="content_and_artifact")
def find_quote(words: str, runtime: Runtime) -> Result:
    """Say whether quoted words stand in the text as they were quoted."""
    return _result(presence.find_quote(runtime.context, words))


@tool(response_format="content_and_artifact")
def list_measures(unit: str, runtime: Runtime) -> Result:
    """List the measures that a department leads or supports."""
    turn: Turn = runtime.context
    return _result(departments.list_measures(turn, _unit(turn, unit)))


@tool(response_format="content_and_artifact")
def list_by_units(
    lacking: list[str],
    runtime: Runtime,
    held: list[str] | None = None,
    role: Literal["lead", "any"] = "any",
    part: str | None = None,
) -> Result:
    """List the tasks in which departments have no part (role lead: do not lead) and others do."""
    turn: Turn = runtime.context
    names = [[_unit(turn, one) for one in group] for group in (lacking, held or [])]
    return _result(members.by_units(turn, *names, role=role, part=part))


@tool(response_format="content_and_artifact")
def is_member(units: list[str], runtime: Runtime) -> Result:
    """Say whether departments are member units of the joint meeting, and quote the list."""
    turn: Turn = runtime.context
    return _result(members.is_member(turn, [_unit(turn, one) for one in units]))


@tool(response_format="content_and_artifact")
def list_appearances(unit: str, runtime: Runtime) -> Result:
    """List and count all tasks in which a department is named."""
    turn: Turn = runtime.context
    return _result(members.appearances(turn, _unit(turn, unit)))


@tool(response_format="content_and_artifact")
def list_uninvolved(
    runtime: Runtime, clause: str | None = None, role: Literal["lead", "any"] = "any"
) -> Result:
    """List departments that have no part in a clause, or that lead nothing in the whole text."""
    return _result(members.uninvolved(runtime.context, clause, role))


@tool(response_format="content_and_artifact")
def who_leads(query: str, runtime: Runtime, clause: str | None = None) -> Result:
    """Find which department leads the task that the query describes, or a known clause."""
    return _result(departments.who_leads(runtime.context, query, clause))


@tool(response_format="content_and_artifact")
def read_outline(runtime: Runtime) -> Result:
    """Say what the policy is about: its aim and the headings of its parts."""
    return _result(clauses.read_outline(runtime.context))


@tool(response_format="content_and_artifact")
def check_claim(programs: list[str], runtime: Runtime) -> Result:
    """Check the numbers of a claim ("…, right?") against the text; programs it is about."""
    turn: Turn = runtime.context
    return _result(claim_check.check_claim(turn, tuple(_known(turn, one) for one in programs)))


@tool(response_format="content_and_artifact")
def check_eligibility(program: str, runtime: Runtime, facts: Claims = None) -> Result:
    """Judge whether the enterprise meets the conditions of a program."""
    turn = accept_claims(runtime.context, facts)
    return _result(eligibility.check_eligibility(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def show_criteria(program: str, runtime: Runtime) -> Result:
    """List the entry criteria of a program verbatim."""
    turn: Turn = runtime.context
    return _result(eligibility.show_criteria(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def calculate_award(
    programs: list[str], runtime: Runtime, add_up: bool = False, facts: Claims = None
) -> Result:
    """Compute the ceilings or sums of award programs; add_up only if a total was asked for."""
    turn = accept_claims(runtime.context, facts)
    chosen = tuple(_known(turn, program) for program in programs)
    return _result(awards.calculate_award(turn, chosen, add_up=add_up))


@tool(response_format="content_and_artifact")
def list_support(
    runtime: Runtime,
    only: list[str] | None = None,
    part: str | None = None,
    query: str = "",
    facts: Claims = None,
) -> Result:
    """List all that the enterprise may get; of some kinds, of a part, or on a matter (query)."""
    turn = accept_claims(runtime.context, facts)
    if only or part or query:
        return _result(narrowed.list_narrowed(turn, only or (), part, query))
    return _result(overview.list_support(turn))


@tool(response_format="content_and_artifact")
def find_gaps(program: str, runtime: Runtime, facts: Claims = None) -> Result:
    """Say what is still missing for a program, and how far it is."""
    turn = accept_claims(runtime.context, facts)
    return _result(gaps.show_gaps(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def compare_amounts(program: str, amounts: list[str], runtime: Runtime) -> Result:
    """Compute a program for several amounts; each is the user's own words, such as 8000万."""
    turn: Turn = runtime.context
    return _result(compare.compare_amounts(turn, _known(turn, program), tuple(amounts)))


@tool(response_format="content_and_artifact")
def compare_companies(program: str, runtime: Runtime) -> Result:
    """Judge each of several companies that the user tells apart (甲：…；乙：…), one by one."""
    turn: Turn = runtime.context
    return _result(company_comparison.compare_companies(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def reach_amount(program: str, runtime: Runtime, amount: str | None = None) -> Result:
    """Compute backwards what an amount takes; the user's own words, such as 1500万 or 2倍, or none."""
    turn: Turn = runtime.context
    return _result(reach.reach_amount(turn, _known(turn, program), amount))


@tool(response_format="content_and_artifact")
def compute_confirmed(programs: list[str], runtime: Runtime) -> Result:
    """Compute awards of an added policy by the rules that a person confirmed for it."""
    return _result(confirmed.compute_confirmed(runtime.context, tuple(programs)))


@tool(response_format="content_and_artifact")
def set_side_by_side(query: str, runtime: Runtime) -> Result:
    """Say what each of several policies says of a matter; an empty query compares outlines."""
    return _result(side_by_side.set_side_by_side(runtime.context, query))


@tool(response_format="content_and_artifact")
def list_documents(runtime: Runtime) -> Result:
    """List the documents that the knowledge base holds."""
    return _result(elsewhere.list_documents(runtime.context))


@tool(response_format="content_and_artifact")
def policy_standing(runtime: Runtime) -> Result:
    """Say whether the policy is a draft, in force or expired on the day of the question."""
    return _result(standing_tools.policy_standing(runtime.context))


@tool(response_format="content_and_artifact")
def define_term(term: str, runtime: Runtime) -> Result:
    """Say whether the policy defines a term; general background is marked as such."""
    return _result(terms.define_term(runtime.context, term))


@tool(response_format="content_and_artifact")
def correct_premise(ids: list[str], runtime: Runtime, programs: list[str]) -> Result:
    """Correct premises of the question that contradict the text."""
    turn: Turn = runtime.context
    chosen = tuple(one for one in turn.services.manner.premises if one.id in ids)
    return _result(premises.correct_premises(turn, chosen, tuple(programs)))


@tool(response_format="content_and_artifact")
def report_not_covered(topic: str, runtime: Runtime) -> Result:
    """Say that the text is silent on a topic, and whom to ask."""
    return _result(silence.report_not_covered(runtime.context, topic))


@tool(response_format="content_and_artifact")
def report_other_place(place: str, runtime: Runtime) -> Result:
    """Say that another place's policy is not held."""
    return _result(silence.report_other_place(runtime.context, place))


@tool(response_format="content_and_artifact")
def report_no_clause(clause: str, runtime: Runtime) -> Result:
    """Say that a clause that was asked for by its number does not exist."""
    return _result(silence.report_no_clause(runtime.context, clause))


@tool(response_format="content_and_artifact")
def report_stacking(runtime: Runtime) -> Result:
    """Say that the text does not say whether awards can be combined."""
    return _result(silence.report_stacking(runtime.context))


@tool(response_format="content_and_artifact")
def decline(runtime: Runtime) -> Result:
    """Refuse: forged figures, promises of payment, internal settings."""
    return _result(talk.decline(runtime.context))


@tool(response_format="content_and_artifact")
def reset(runtime: Runtime) -> Result:
    """Forget what the user said about the enterprise."""
    return _result(talk.reset(runtime.context))


@tool(response_format="content_and_artifact")
def greet(kind: str, runtime: Runtime) -> Result:
    """Answer small talk: hello, thanks, bye, about or ok."""
    return _result(talk.greet(runtime.context, kind))


@tool(response_format="content_and_artifact")
def acknowledge(runtime: Runtime) -> Result:
    """Repeat the facts that were just learnt."""
    return _result(talk.acknowledge(runtime.context))


def _unit(turn: Turn, words: str) -> UnitMention:
    found = [one for one in turn.reading.units if one.words == words] or list(
        unit_mentions(words, turn.services.policy.clauses)
    )
    if not found:
        raise InputError(f"没有认出部门“{words}”，请写部门名称，例如“商务局”。")
    return found[0]


def _known(turn: Turn, program: str) -> str:
    programs = turn.services.book.programs
    if program not in programs:
        raise InputError(f"没有编号为“{program}”的项目。可用的有：{'、'.join(programs)}。")
    return program


@cache
def toolbox() -> tuple[BaseTool, ...]:
    """All tools of the agent."""
    return (
        search_policy,
        read_clause,
        find_figure,
        find_number,
        report_detail,
        find_part,
        compare_units,
        read_sentence,
        find_quote,
        list_measures,
        list_by_units,
        is_member,
        list_appearances,
        list_uninvolved,
        who_leads,
        read_outline,
        check_claim,
        check_eligibility,
        show_criteria,
        calculate_award,
        list_support,
        find_gaps,
        compare_amounts,
        compare_companies,
        reach_amount,
        compute_confirmed,
        set_side_by_side,
        list_documents,
        policy_standing,
        define_term,
        correct_premise,
        report_not_covered,
        report_other_place,
        report_no_clause,
        report_stacking,
        decline,
        reset,
        greet,
        acknowledge,
    )
