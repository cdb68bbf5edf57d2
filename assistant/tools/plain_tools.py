"""The LangChain wrappers of plain answers of the text as a whole: who pays, who is to be asked."""

from __future__ import annotations

from langchain.tools import tool

from assistant.context import Turn
from assistant.tools import departments, payers, terms
from assistant.tools.tooling import Result, Runtime, result_of


@tool(response_format="content_and_artifact")
def tell_payer(programs: list[str], runtime: Runtime, claimed: bool = False) -> Result:
    """Say who decides and pays the awards (none: all); claimed: the user rightly says it is the city."""
    turn: Turn = runtime.context
    known = [one for one in programs if one in turn.services.book.programs]
    return result_of(payers.tell_payer(turn, known, claimed=claimed))


@tool(response_format="content_and_artifact")
def tell_office(runtime: Runtime) -> Result:
    """Say which office does the day-to-day work of the policy, and so is to be asked about the pool."""
    return result_of(departments.tell_office(runtime.context))


@tool(response_format="content_and_artifact")
def tell_included(term: str, runtime: Runtime) -> Result:
    """Say that a bar of the text is reached by just its number; term: bounds or multiple_bounds."""
    return result_of(terms.tell_included(runtime.context, term))
