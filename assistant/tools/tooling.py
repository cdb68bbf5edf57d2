"""What every LangChain wrapper of a tool shares: the turn as its context, the Finding as its result."""

from __future__ import annotations

from typing import Any

from langchain.tools import ToolRuntime

from assistant.context import Turn
from assistant.findings import Finding
from assistant.language.references import UnitMention, unit_mentions
from knowledge.errors import InputError

# The context is a Turn. It is not named here: pydantic would validate it at each call.
Runtime = ToolRuntime[Any, Any]
Result = tuple[str, dict[str, Any]]


def result_of(finding: Finding) -> Result:
    """A Finding as JSON for a language model, and as plain data, which a checkpoint keeps."""
    return finding.model_dump_json(exclude_defaults=True), finding.model_dump(mode="json")


def unit_of(turn: Turn, words: str) -> UnitMention:
    """The department that some words name; an error that says so where they name none."""
    found = [one for one in turn.reading.units if one.words == words] or list(
        unit_mentions(words, turn.services.policy.clauses)
    )
    if not found:
        raise InputError(f"没有认出部门“{words}”，请写部门名称，例如“商务局”。")
    return found[0]


def units_of(turn: Turn, words: list[str] | None) -> list[UnitMention]:
    """The departments that several words name."""
    return [unit_of(turn, one) for one in words or ()]
