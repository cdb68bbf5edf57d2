"""What a plan is made of: tool calls, and the steps that propose them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from assistant.brains.situation import Situation


class Call(NamedTuple):
    """One tool call to make."""

    tool: str
    arguments: dict[str, Any]


Plan = list[Call]
Step = Callable[[Situation], Plan | None]
"""One situation: its calls where it fits, None where it does not."""


def judge_pool(s: Situation) -> Call:
    """A verdict on the pool."""
    return Call("check_eligibility", {"program": s.pool})


def compute(s: Situation, programs: tuple[str, ...]) -> Call:
    """The amounts of awards, added up where a sum is asked for."""
    return Call(
        "calculate_award",
        {"programs": list(programs), "add_up": s.asks("total") and not s.asks("separate")},
    )


def look_up_each(questions: Iterable[str]) -> Plan:
    """Several questions of one turn, each looked up by itself."""
    return [Call("search_policy", {"query": one, "alone": True}) for one in questions]


def programs_of(call: Call) -> list[str]:
    """The programs that a call names."""
    return [call.arguments.get("program", "-"), *call.arguments.get("programs", ())]
