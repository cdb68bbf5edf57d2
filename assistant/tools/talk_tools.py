"""The LangChain wrappers of what is said of the conversation itself: refusals, small talk, what was noted."""

from __future__ import annotations

from langchain.tools import tool

from assistant.tools import noted, talk
from assistant.tools.tooling import Result, Runtime, result_of


@tool(response_format="content_and_artifact")
def decline(runtime: Runtime) -> Result:
    """Refuse: forged figures, promises of payment, internal settings."""
    return result_of(talk.decline(runtime.context))


@tool(response_format="content_and_artifact")
def reset(runtime: Runtime) -> Result:
    """Forget what the user said about the enterprise."""
    return result_of(talk.reset(runtime.context))


@tool(response_format="content_and_artifact")
def greet(kind: str, runtime: Runtime) -> Result:
    """Answer small talk: hello, thanks, bye, about or ok."""
    return result_of(talk.greet(runtime.context, kind))


@tool(response_format="content_and_artifact")
def acknowledge(runtime: Runtime) -> Result:
    """Repeat the facts that were just learnt."""
    return result_of(talk.acknowledge(runtime.context))


@tool(response_format="content_and_artifact")
def tell_noted(runtime: Runtime) -> Result:
    """Say what was noted of the enterprise so far, with the user's words."""
    return result_of(noted.tell_noted(runtime.context))
