"""The tools as LangChain tools: thin wrappers that hand the turn to the pure functions.

Each returns its Finding as the artifact; what a language model reads is the Finding as JSON.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated

from langchain.tools import tool
from langchain_core.tools import BaseTool
from pydantic import BaseModel, Field

from assistant.context import Turn
from assistant.tools import (
    awards,
    base,
    claim_check,
    clauses,
    compare,
    confirmed,
    detail,
    eligibility,
    elsewhere,
    figure_lookup,
    gaps,
    gathered,
    listed_claim,
    mentions,
    narrowed,
    overview,
    premises,
    prerequisites,
    presence,
    reach,
    sentence,
    side_by_side,
    silence,
    targets,
    terms,
)
from assistant.tools import companies as company_comparison
from assistant.tools import standing as standing_tools
from assistant.tools.claims import accept_claims
from assistant.tools.plain_tools import tell_included, tell_office, tell_payer
from assistant.tools.talk_tools import acknowledge, decline, greet, reset, tell_noted
from assistant.tools.tooling import Result, Runtime, result_of
from assistant.tools.unit_tools import (
    compare_units,
    find_part,
    is_member,
    list_appearances,
    list_by_units,
    list_measures,
    list_uninvolved,
    report_unpaid,
    who_leads,
)
from knowledge.errors import InputError
from knowledge.fields import fields_called


class FactClaim(BaseModel):
    """A fact that the user stated, with the user's own words that say it."""

    fact: str = Field(description="fact id of the catalogue, such as tax_paid")
    quote: str = Field(description="the user's words that say it, copied verbatim")


Claims = Annotated[
    list[FactClaim] | None,
    Field(description="facts not yet in the profile; values are re-read from the quoted words"),
]


@tool(response_format="content_and_artifact")
def search_policy(query: str, runtime: Runtime, money: bool = False, alone: bool = False) -> Result:
    """Search the policy text by content. Set money when a sum is asked that no program pays, alone
    when it is one of several look-ups in a turn."""
    return result_of(clauses.search_policy(runtime.context, query, money=money, alone=alone))


@tool(response_format="content_and_artifact")
def read_clause(clause: str, runtime: Runtime) -> Result:
    """Read one clause by its id, such as 3.2.2."""
    return result_of(clauses.read_clause(runtime.context, clause))


@tool(response_format="content_and_artifact")
def find_place(clause: str, runtime: Runtime) -> Result:
    """Say in which part, section and item of the text a clause stands."""
    return result_of(clauses.find_place(runtime.context, clause))


@tool(response_format="content_and_artifact")
def find_figure(runtime: Runtime) -> Result:
    """Find where the text states the numbers that the user asks about, and what they are said of."""
    return result_of(figure_lookup.find_figure(runtime.context))


@tool(response_format="content_and_artifact")
def find_number(number: str, runtime: Runtime) -> Result:
    """Quote the sentence that states a number within the clause that was looked up last."""
    return result_of(figure_lookup.find_number(runtime.context, number))


@tool(response_format="content_and_artifact")
def report_detail(clause: str, query: str, runtime: Runtime) -> Result:
    """Say that a clause speaks of the matter but does not state the detail that is asked for."""
    return result_of(detail.report_detail(runtime.context, clause, query))


@tool(response_format="content_and_artifact")
def read_sentence(words: str, runtime: Runtime) -> Result:
    """Quote the sentence about some words within the clause that was looked up last."""
    return result_of(sentence.read_sentence(runtime.context, words))


@tool(response_format="content_and_artifact")
def find_quote(words: str, runtime: Runtime) -> Result:
    """Say whether quoted words stand in the text as they were quoted."""
    return result_of(presence.find_quote(runtime.context, words))


@tool(response_format="content_and_artifact")
def read_outline(runtime: Runtime) -> Result:
    """Say what the policy is about: its aim and the headings of its parts."""
    return result_of(clauses.read_outline(runtime.context))


@tool(response_format="content_and_artifact")
def find_mentions(word: str, runtime: Runtime) -> Result:
    """Quote every sentence that holds a word, or speaks of a matter such as 融资 (several joined by 、)."""
    if matters := fields_called(word):
        return result_of(gathered.gather(runtime.context, matters))
    return result_of(mentions.find_mentions(runtime.context, word))


@tool(response_format="content_and_artifact")
def list_targets(runtime: Runtime, year: str | None = None, part: str | None = None) -> Result:
    """List the aims that the text, or a part of it, states in numbers; those of a year first."""
    return result_of(targets.list_targets(runtime.context, year, part))


@tool(response_format="content_and_artifact")
def tell_growths(runtime: Runtime) -> Result:
    """Tell the text's aim of growth and the growth that the selection asks for apart."""
    return result_of(targets.tell_growths(runtime.context))


@tool(response_format="content_and_artifact")
def check_claim(programs: list[str], runtime: Runtime, clause: str | None = None) -> Result:
    """Check a claim ("…, right?") against the text; programs, or the clause it is about."""
    turn: Turn = runtime.context
    known = tuple(_known(turn, one) for one in programs)
    return result_of(claim_check.check_claim(turn, known, clause))


@tool(response_format="content_and_artifact")
def check_list(runtime: Runtime) -> Result:
    """Check a list that the user recites of a clause (“三品是…、…、…吧”) item by item."""
    return result_of(listed_claim.check_list(runtime.context))


@tool(response_format="content_and_artifact")
def check_eligibility(program: str, runtime: Runtime, facts: Claims = None) -> Result:
    """Judge whether the enterprise meets the conditions of a program."""
    turn = accept_claims(runtime.context, facts)
    return result_of(eligibility.check_eligibility(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def show_criteria(program: str, runtime: Runtime) -> Result:
    """List the entry criteria of a program verbatim."""
    turn: Turn = runtime.context
    return result_of(eligibility.show_criteria(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def calculate_award(
    programs: list[str], runtime: Runtime, add_up: bool = False, facts: Claims = None
) -> Result:
    """Compute the ceilings or sums of award programs; add_up only if a total was asked for."""
    turn = accept_claims(runtime.context, facts)
    chosen = tuple(_known(turn, program) for program in programs)
    return result_of(awards.calculate_award(turn, chosen, add_up=add_up))


@tool(response_format="content_and_artifact")
def tell_base(programs: list[str], runtime: Runtime) -> Result:
    """Say by what the rates of awards are counted (基数, 口径), in the words of their clauses."""
    turn: Turn = runtime.context
    return result_of(base.tell_base(turn, tuple(_known(turn, one) for one in programs)))


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
        return result_of(narrowed.list_narrowed(turn, only or (), part, query))
    return result_of(overview.list_support(turn))


@tool(response_format="content_and_artifact")
def find_gaps(program: str, runtime: Runtime, facts: Claims = None) -> Result:
    """Say what is still missing for a program, and how far it is."""
    turn = accept_claims(runtime.context, facts)
    return result_of(gaps.show_gaps(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def compare_amounts(
    program: str, amounts: list[str], runtime: Runtime, fact: str | None = None
) -> Result:
    """Compute a program for several amounts, each the user's own words (8000万); ``fact``: what they are of."""
    turn: Turn = runtime.context
    return result_of(compare.compare_amounts(turn, _known(turn, program), tuple(amounts), fact))


@tool(response_format="content_and_artifact")
def compare_companies(program: str, runtime: Runtime) -> Result:
    """Judge each of several companies that the user tells apart (甲：…；乙：…), one by one."""
    turn: Turn = runtime.context
    return result_of(company_comparison.compare_companies(turn, _known(turn, program)))


@tool(response_format="content_and_artifact")
def reach_amount(program: str, runtime: Runtime, amount: str | None = None) -> Result:
    """Compute backwards what an amount takes; the user's own words, such as 1500万 or 2倍, or none."""
    turn: Turn = runtime.context
    return result_of(reach.reach_amount(turn, _known(turn, program), amount))


@tool(response_format="content_and_artifact")
def compute_confirmed(programs: list[str], runtime: Runtime) -> Result:
    """Compute awards of an added policy by the rules that a person confirmed for it."""
    return result_of(confirmed.compute_confirmed(runtime.context, tuple(programs)))


@tool(response_format="content_and_artifact")
def set_side_by_side(query: str, runtime: Runtime) -> Result:
    """Say what each of several policies says of a matter; an empty query compares outlines."""
    return result_of(side_by_side.set_side_by_side(runtime.context, query))


@tool(response_format="content_and_artifact")
def list_documents(runtime: Runtime) -> Result:
    """List the documents that the knowledge base holds."""
    return result_of(elsewhere.list_documents(runtime.context))


@tool(response_format="content_and_artifact")
def policy_standing(runtime: Runtime) -> Result:
    """Say whether the policy is a draft, in force or expired on the day of the question."""
    return result_of(standing_tools.policy_standing(runtime.context))


@tool(response_format="content_and_artifact")
def define_term(term: str, runtime: Runtime) -> Result:
    """Say whether the policy defines a term; general background is marked as such."""
    return result_of(terms.define_term(runtime.context, term))


@tool(response_format="content_and_artifact")
def correct_premise(ids: list[str], runtime: Runtime, programs: list[str]) -> Result:
    """Correct premises of the question that contradict the text."""
    turn: Turn = runtime.context
    chosen = tuple(one for one in turn.services.manner.premises if one.id in ids)
    return result_of(premises.correct_premises(turn, chosen, tuple(programs)))


@tool(response_format="content_and_artifact")
def tell_prerequisite(programs: list[str], fact: str, runtime: Runtime) -> Result:
    """Say whether the clauses of awards demand a fact, such as in_pool or is_high_tech."""
    turn: Turn = runtime.context
    chosen = tuple(_known(turn, one) for one in programs)
    return result_of(prerequisites.tell_prerequisite(turn, chosen, fact))


@tool(response_format="content_and_artifact")
def tell_relation(ids: list[str], runtime: Runtime) -> Result:
    """Say in words whether all of some criteria must hold or one of them suffices."""
    turn: Turn = runtime.context
    chosen = tuple(one for one in turn.services.manner.premises if one.id in ids)
    return result_of(premises.tell_relation(turn, chosen))


@tool(response_format="content_and_artifact")
def report_not_covered(topic: str, runtime: Runtime) -> Result:
    """Say that the text is silent on a topic, and whom to ask."""
    return result_of(silence.report_not_covered(runtime.context, topic))


@tool(response_format="content_and_artifact")
def report_other_place(place: str, runtime: Runtime) -> Result:
    """Say that another place's policy is not held."""
    return result_of(silence.report_other_place(runtime.context, place))


@tool(response_format="content_and_artifact")
def report_no_clause(clause: str, runtime: Runtime) -> Result:
    """Say that a clause that was asked for by its number does not exist."""
    return result_of(silence.report_no_clause(runtime.context, clause))


@tool(response_format="content_and_artifact")
def report_stacking(runtime: Runtime) -> Result:
    """Say that the text does not say whether awards can be combined."""
    return result_of(silence.report_stacking(runtime.context))


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
        find_place,
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
        tell_office,
        read_outline,
        find_mentions,
        list_targets,
        tell_growths,
        check_claim,
        check_list,
        check_eligibility,
        show_criteria,
        calculate_award,
        tell_base,
        tell_payer,
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
        tell_included,
        correct_premise,
        tell_prerequisite,
        tell_relation,
        report_not_covered,
        report_unpaid,
        report_other_place,
        report_no_clause,
        report_stacking,
        decline,
        reset,
        greet,
        acknowledge,
        tell_noted,
    )
