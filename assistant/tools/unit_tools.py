"""The tools on departments as LangChain tools: thin wrappers around the pure functions."""

from __future__ import annotations

from typing import Literal

from langchain.tools import tool

from assistant.context import Turn
from assistant.tools import departments, members, shared, unpaid
from assistant.tools.by_units import Wanted, by_units
from assistant.tools.tooling import Result, Runtime, result_of, unit_of, units_of


@tool(response_format="content_and_artifact")
def find_part(units: list[str], runtime: Runtime, clause: str | None = None) -> Result:
    """Say what part departments have in one clause: leading, supporting or none."""
    turn: Turn = runtime.context
    return result_of(shared.find_part(turn, units_of(turn, units), clause))


@tool(response_format="content_and_artifact")
def compare_units(
    clauses: list[str],
    runtime: Runtime,
    units: list[str] | None = None,
    role: Literal["lead", "support"] = "lead",
) -> Result:
    """Compare which departments have a role in several clauses.

    units: those that the user takes for leaders.
    """
    turn: Turn = runtime.context
    return result_of(shared.compare_units(turn, clauses, units_of(turn, units), role))


@tool(response_format="content_and_artifact")
def list_measures(
    unit: str, runtime: Runtime, role: Literal["lead", "support", "any"] | None = None
) -> Result:
    """List the measures that a department leads or supports."""
    turn: Turn = runtime.context
    found = unit_of(turn, unit)
    chosen = found.model_copy(update={"role": role}) if role else found
    return result_of(departments.list_measures(turn, chosen))


@tool(response_format="content_and_artifact")
def list_by_units(
    runtime: Runtime,
    lead: list[str] | None = None,
    support: list[str] | None = None,
    named: list[str] | None = None,
    lacking: list[str] | None = None,
    role: Literal["lead", "any"] = "any",
    alone: Literal["one", "several"] | None = None,
    fewest: int = 2,
    part: str | None = None,
    only_support: bool = False,
) -> Result:
    """List the tasks that all of these lead, support, or are named in, and that others lack; all, if none.

    role says what those lack: the lead, or any part. alone: one leads and no other, or several do,
    of which fewest says how many at least. only_support: nobody else supports.
    """
    turn: Turn = runtime.context
    wanted = Wanted(
        lead=units_of(turn, lead),
        support=units_of(turn, support),
        named=units_of(turn, named),
        lacking=units_of(turn, lacking),
        lacking_role=role,
        alone=alone,
        fewest=fewest,
        only_support=only_support,
    )
    return result_of(by_units(turn, wanted, part=part))


@tool(response_format="content_and_artifact")
def is_member(units: list[str], runtime: Runtime) -> Result:
    """Say whether departments are member units of the joint meeting, and quote the list."""
    turn: Turn = runtime.context
    return result_of(members.is_member(turn, units_of(turn, units)))


@tool(response_format="content_and_artifact")
def list_appearances(
    unit: str, runtime: Runtime, role: Literal["lead", "support", "any"] = "any"
) -> Result:
    """List and count all tasks in which a department is named, or has a role."""
    turn: Turn = runtime.context
    found = unit_of(turn, unit).model_copy(update={"role": role})
    return result_of(members.appearances(turn, found))


@tool(response_format="content_and_artifact")
def list_uninvolved(
    runtime: Runtime, clause: str | None = None, role: Literal["lead", "any"] = "any"
) -> Result:
    """List departments that have no part in a clause, or that lead nothing in the whole text."""
    return result_of(members.uninvolved(runtime.context, clause, role))


@tool(response_format="content_and_artifact")
def who_leads(query: str, runtime: Runtime, clause: str | None = None) -> Result:
    """Find which department leads the task that the query describes, or a known clause."""
    return result_of(departments.who_leads(runtime.context, query, clause))


@tool(response_format="content_and_artifact")
def report_unpaid(clause: str, runtime: Runtime) -> Result:
    """Say that the text states no money for a matter that a clause speaks of, and who leads it."""
    return result_of(unpaid.report_unpaid(runtime.context, clause))
