"""Which of a language model's tool calls count, given what the words of a turn demand.

Where our own reading of a turn is sure (a program and a sum, a matter the text is silent on, a
premise that is wrong), exactly the planned calls count: a model may look up more, but what it finds
on the way is no part of the answer. Where our reading found nothing sure, a model may understand
more: it may look up and judge, as long as the user's own words lead to the clause as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from assistant.answer import Status
from assistant.brains.planner import plan
from assistant.brains.plans import Call
from assistant.context import Turn
from assistant.findings import Finding
from assistant.tools.relevance import relevant
from assistant.tools.silence import silent_topic

_FREE = {"search_policy", "acknowledge", "greet"}
"""Planned where our reading of a turn found nothing that it is sure of."""
_JUDGING = {"check_eligibility", "calculate_award", "find_gaps"}
_OPEN = _JUDGING | {
    "search_policy",
    "read_clause",
    "read_outline",
    "show_criteria",
    "list_support",
    "define_term",
    "report_not_covered",
}
"""What a model may call of its own accord where nothing sure was planned."""
_WORDED = {"query", "facts"}
"""Arguments that a model words itself; the tools check them."""
_NEAR = 3
"""So many clauses that the user's own words find may be quoted."""

Key = tuple[str, tuple[tuple[str, str], ...]]
Made = tuple[Key, Finding]


def counted(turn: Turn, messages: Sequence[BaseMessage]) -> list[Finding]:
    """What the calls found that count for the answer; of the same call twice, the later."""
    made, wanted = _made(messages), _wanted(turn)
    if wanted:
        return list({key: finding for key, finding in made if key in wanted}.values())
    planned = {_key(call.tool, call.arguments) for call in plan(turn)}
    free = {key: finding for key, finding in made if key in planned or key[0] in _OPEN}
    return [finding for key, finding in free.items() if _led_to(turn, key, finding, planned)]


def disagreement(turn: Turn, messages: Sequence[BaseMessage]) -> str | None:
    """What the model has to call instead, None where its calls will do."""
    made = {key for key, _ in _made(messages)}
    if not made:
        return "没有调用任何工具。请先用工具取得依据，再作答。"
    wanted = _wanted(turn)
    if not wanted <= made:
        return f"这个问题请调用这些工具，参数照写：{_shown(wanted)}。"
    if not counted(turn, messages):
        return "工具结果与用户的问题无关。请用用户的原话调用 search_policy。"
    return None


def as_planned(turn: Turn, tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call; what our own reading is sure to look for is not worded anew."""
    for call in plan(turn):
        same = _key(call.tool, call.arguments) == _key(tool, arguments)
        if same and "query" in call.arguments and not _unsure(turn, call):
            return {**arguments, "query": call.arguments["query"]}
    return dict(arguments)


def _wanted(turn: Turn) -> set[Key]:
    """The calls that our own reading of the turn is sure of."""
    return {_key(call.tool, call.arguments) for call in plan(turn) if not _unsure(turn, call)}


def _unsure(turn: Turn, call: Call) -> bool:
    """Whether a call was planned for want of a better one."""
    if call.tool == "check_claim":  # A number that no word of the turn claims, and no “对吗”.
        return not call.arguments["programs"] and not turn.reading.cues & {"confirm", "target"}
    return call.tool in _FREE


def _led_to(turn: Turn, key: Key, finding: Finding, planned: set[Key]) -> bool:
    """Whether the user's words lead to what a model looked up or judged of its own accord.

    They do if they find the clause, or it was spoken of before. Where a sum is asked for, our search
    has to hold, too, that the clause speaks about the question, or the text is silent.
    """
    words, tool = turn.reading.extraction.text, key[0]
    if key in planned and tool != "search_policy":
        return True
    if finding.status is Status.NOT_COVERED and relevant(turn, words):
        return False  # Our search finds what the model did not.
    if not finding.clauses:
        return not finding.figures and not finding.verdicts
    asked = "amount" in turn.reading.cues
    if asked and key not in planned and tool not in _JUDGING:
        return False  # The sum of another clause is no answer to a question of a sum.
    about = _clauses_of(turn, finding.programs) or set(finding.clauses[:1])
    if about <= {*turn.dialogue.clauses, *_clauses_of(turn, turn.dialogue.programs)}:
        return True
    if silent_topic(turn, words):
        return False
    if asked and (tool in _JUDGING or finding.programs):
        return about <= {hit.clause for hit in relevant(turn, words)}
    hits = turn.services.retriever().search(words, k=_NEAR, policies=turn.policies)
    return about <= {hit.clause for hit in hits}


def _clauses_of(turn: Turn, programs: Iterable[str]) -> set[str]:
    known = turn.services.book.programs
    return {known[name].clause for name in programs if name in known}


def _made(messages: Sequence[BaseMessage]) -> list[Made]:
    """The tool calls since the last user message that gave a result, in order."""
    asked: dict[str, Key] = {}
    done: list[ToolMessage] = []
    for message in reversed(messages):
        if isinstance(message, HumanMessage):
            break
        if isinstance(message, ToolMessage) and message.status != "error" and message.artifact:
            done.append(message)
        if isinstance(message, AIMessage):
            asked |= {c["id"] or "": _key(c["name"], c["args"]) for c in message.tool_calls}
    return [
        (asked[one.tool_call_id], Finding.model_validate(one.artifact))
        for one in reversed(done)
        if one.tool_call_id in asked
    ]


def _key(tool: str, arguments: Mapping[str, Any]) -> Key:
    """A call by what it is about, whatever the order and wording of its arguments."""
    told = {
        name: "、".join(sorted(map(str, value))) if isinstance(value, list | tuple) else str(value)
        for name, value in arguments.items()
        if name not in _WORDED and value not in (None, False, [], ())
    }
    return tool, tuple(sorted(told.items()))


def _shown(keys: Iterable[Key]) -> str:
    return "；".join(
        f"{tool}（{'，'.join(f'{name}={value}' for name, value in told)}）"
        for tool, told in sorted(keys)
    )
