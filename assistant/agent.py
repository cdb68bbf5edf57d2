"""The assistant: one LangChain agent with tools, a brain that can be swapped, and a gate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from langchain.agents import create_agent
from langchain_core.messages import HumanMessage, RemoveMessage
from langchain_core.runnables import RunnableConfig
from langsmith import tracing_context
from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.audit.record import Recorder, Request
from assistant.brains.offline import OfflineBrain
from assistant.context import Services, Turn
from assistant.dialogue import Dialogue
from assistant.facts import KnownFact, Profile, catalogue, form_profile
from assistant.feedback import FILE as FEEDBACK
from assistant.feedback import FeedbackStore
from assistant.following import Followed
from assistant.language.orders import honest_part
from assistant.language.reading import read
from assistant.limits import check_turns, checked_turn
from assistant.memory import hear, turned_to
from assistant.middleware import BrainMiddleware, ConversationState
from assistant.operations.capacity import Capacity
from assistant.operations.metrics import counted
from assistant.possibilities import Possibilities
from assistant.refusals import with_refusal
from assistant.revision import Edits, corrected, edits_of, unsaid
from assistant.scope import scope_of
from assistant.services import load_services
from assistant.session_locks import SessionLocks
from assistant.sessions import open_checkpointer
from assistant.settings import Settings
from assistant.tools.toolbox import toolbox
from knowledge.library import Library
from knowledge.llm import open_model
from knowledge.sql import storage_url

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from knowledge.model import Hit
    from knowledge.retriever import Way

_PIECE = re.compile(r"(?:\[\d{1,3}\]|.){1,8}", re.DOTALL)
"""One piece of a streamed text: a few characters, and never a part of a citation's mark."""
_EDITS = TypeAdapter(dict[str, KnownFact | None])
_LAST_NODE = f"{BrainMiddleware.__name__}.after_agent"


class Assistant:
    """Answers turns of conversations; safe to use from many threads.

    Usage::

        assistant = Assistant.open(Settings.load())
        answer = assistant.answer("建中试平台，设备投资8000万，能补多少？", "session-1")
    """

    def __init__(
        self,
        settings: Settings,
        services: Services,
        checkpointer: BaseCheckpointSaver[Any],
        locks: SessionLocks | None = None,
        feedback: FeedbackStore | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self.settings = settings
        self.services = services
        self.feedback = feedback or FeedbackStore(None)
        self.recorder = recorder or Recorder(None, settings)
        self.capacity = Capacity(settings.places, settings.max_waiting, settings.max_wait)
        self._followed = Followed(settings)
        self._offline = settings.model == "offline"
        self._checkpointer = checkpointer
        self._locks = SessionLocks() if locks is None else locks
        brain = OfflineBrain()
        secrets = [settings.api_key.get_secret_value()] if settings.api_key else []
        limits = (settings.timeout, settings.max_tool_calls)
        made = partial(
            create_agent,
            brain if self._offline else open_model(settings),
            tools=list(toolbox()),
            middleware=[BrainMiddleware(brain, secrets, *limits)],
            state_schema=ConversationState,
            context_schema=Turn,
        )
        self._graph, self._alone = made(checkpointer=checkpointer), made()

    @property
    def library(self) -> Library:
        """The policies that are served, with what another process changed since."""
        self._followed.catch_up(self.services.version, self.reload)
        return self.services.library

    @property
    def possibilities(self) -> Possibilities:
        """What the rules of all policies make possible."""
        return self.services.possibilities

    @classmethod
    def open(cls, settings: Settings, *, keep: bool = True) -> Assistant:
        """Load the knowledge base and the rules.

        Args:
            settings: where data lie and which brain speaks.
            keep: keep sessions on disk; False keeps them in memory.

        Raises:
            PolicyAssistantError: data, rules or settings are wrong; the message says how to mend.
        """
        checkpointer = open_checkpointer(settings, keep=keep)
        locks = SessionLocks.of(settings) if keep else None
        feedback = FeedbackStore(storage_url(settings, FEEDBACK) if keep else None)
        recorder = Recorder.of(settings)
        return cls(settings, load_services(settings), checkpointer, locks, feedback, recorder)

    def reload(self) -> None:
        """Serve the knowledge base as it lies in the data folder now; turns under way go on.

        Raises:
            PolicyAssistantError: data or rules are wrong; what served before goes on serving.
        """
        services = load_services(self.settings)
        services.retriever()  # the index is built while the old one serves
        self.services = services

    @counted
    def answer(
        self,
        turn: str,
        session: str | None = None,
        *,
        as_of: date | None = None,
        policies: Sequence[str] | None = None,
        form: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Answer one turn of a session, or a question that stands alone.

        Args:
            turn: what the user typed.
            session: id of the conversation; a new id begins one. Without one nothing is kept.
            as_of: the day of the question; today where None.
            policies: ids of the policies to search; None is all.
            form: facts that a form already knows, money in yuan; they hold from this turn on.

        Raises:
            InputError: the turn is empty or too long, or a form value cannot be read.
            NotFoundError: there is no such policy.
            BusyError: too many are being answered.
            StorageError: the answer could not be recorded.
        """
        text = checked_turn(turn, self.settings.max_characters)
        facts = form_profile(form or {})
        library = self.library
        for policy in policies or ():
            library.policy(policy)
        name = session or ""
        with self._working(name):
            return self._answer(text, name, as_of or date.today(), policies, facts)

    def stream(
        self, turn: str, session: str, *, as_of: date | None = None
    ) -> Iterator[str | Answer]:
        """The answer's text in pieces, at last the Answer; only gated text is streamed."""
        answer = self.answer(turn, session, as_of=as_of)
        yield from _PIECE.findall(answer.text)
        yield answer

    def search(
        self, query: str, k: int, policies: Sequence[str] | None = None, *, only: Way | None = None
    ) -> list[Hit]:
        """The clauses that speak of a question, best first, of the library that serves now."""
        self._followed.catch_up(self.services.version, self.reload)
        return self.services.retriever().search(query, k, policies, only=only)

    def history(self, session: str) -> list[tuple[str, Answer]]:
        """The turns of a session with their answers."""
        state = self._graph.get_state(_config(session)).values
        dialogue = Dialogue.model_validate(state.get("dialogue") or {})
        answers = [Answer.model_validate(item) for item in state.get("answers", ())]
        return list(zip(dialogue.turns, answers, strict=False))

    def known(self, session: str) -> Profile:
        """What is known of the enterprise in a session."""
        return self._dialogue(session).profile

    def remember(self, session: str, facts: Mapping[str, Any]) -> None:
        """Correct facts of a session, money in yuan; None is no longer known. Nothing is asked.

        Raises:
            InputError: a fact is unknown or its value cannot be read.
        """
        edits = edits_of(facts)
        with self._locks.hold(session):
            self._remember(session, edits)

    @counted
    def revise(
        self, session: str, facts: Mapping[str, Any], *, as_of: date | None = None
    ) -> Answer | None:
        """Correct facts as ``remember`` does and answer the last question again; None without one.

        What the form says holds over what that question said.

        Raises:
            InputError: a fact is unknown or its value cannot be read.
            BusyError: too many are being answered.
        """
        edits = edits_of(facts)
        with self._working(session):
            self._remember(session, edits)
            return self._again(session, as_of or date.today())

    def forget(self, session: str) -> None:
        """Delete a session and all that was said in it."""
        with self._locks.hold(session):
            self._checkpointer.delete_thread(session)
            self.feedback.forget(session)

    def replay(self, request: Request) -> Answer:
        """Answer a recorded turn from the memory before it, outside of any conversation."""
        edits = _EDITS.validate_python(dict(request.edits))
        before = Dialogue.model_validate(dict(request.before))
        turn = self._turn(request.question, before, request.as_of, request.policies, edits)
        asked = replace(request, session="")
        return self._ask(asked, turn, {"messages": [HumanMessage(content=request.question)]})

    @contextmanager
    def _working(self, session: str) -> Iterator[None]:
        """One of a bounded number of answers at once, and the only one of its session."""
        places, seconds = self.capacity, self.settings.max_wait
        lock = self._locks.hold(session, seconds) if session else nullcontext()
        with places.admitted(), lock, places.place():
            yield

    def _answer(
        self,
        text: str,
        session: str,
        as_of: date,
        policies: Sequence[str] | None,
        form: Profile,
    ) -> Answer:
        dialogue = self._dialogue(session) if session else Dialogue()
        check_turns(len(dialogue.turns), self.settings.max_turns)
        if form:
            dialogue = dialogue.model_copy(update={"profile": {**form, **dialogue.profile}})
        turn = self._turn(text, dialogue, as_of, policies)
        before = dialogue.model_dump(mode="json")
        state = {"messages": [HumanMessage(content=text)], "edits": {}, "before": before}
        asked = Request("ask", as_of, text, session, policies, before)
        return self._ask(asked, turn, state)

    def _again(self, session: str, as_of: date) -> Answer | None:
        """The last turn from the memory before it, with the edits since."""
        state = self._graph.get_state(_config(session)).values
        if not state.get("answers"):
            return None
        dialogue = Dialogue.model_validate(state["dialogue"])
        earlier = dialogue.model_copy(update={"turns": dialogue.turns[:-1]})
        before = Dialogue.model_validate(state["before"]) if state.get("before") else earlier
        edits = _EDITS.validate_python(state.get("edits") or {})
        turn = self._turn(dialogue.turns[-1], before, as_of, None, edits)
        old = [RemoveMessage(id=one.id or "") for one in state["messages"][-2:]]
        messages = [*old, HumanMessage(content=dialogue.turns[-1])]
        asked = Request(
            way="revise",
            as_of=as_of,
            question=dialogue.turns[-1],
            session=session,
            before=before.model_dump(mode="json"),
            edits=_EDITS.dump_python(edits, mode="json"),
        )
        return self._ask(asked, turn, {"messages": messages, "answers": state["answers"][:-1]})

    def _ask(self, request: Request, turn: Turn, state: dict[str, Any]) -> Answer:
        answer = self._run(request.session, turn, state)
        self.recorder.answered(request, turn, answer)
        return answer

    def _run(self, session: str, turn: Turn, state: dict[str, Any]) -> Answer:
        graph, kept = (self._graph, "exit") if session else (self._alone, None)
        # Conversations are nobody else's business, whatever the environment says of tracing.
        with tracing_context(enabled=False):
            result = graph.invoke(
                cast(Any, state), _config(session), context=turn, durability=cast(Any, kept)
            )
        return Answer.model_validate(result["answers"][-1])

    def _dialogue(self, session: str) -> Dialogue:
        state = self._graph.get_state(_config(session)).values
        return Dialogue.model_validate(state.get("dialogue") or {})

    def _remember(self, session: str, edits: Edits) -> None:
        state = self._graph.get_state(_config(session)).values
        dialogue = Dialogue.model_validate(state.get("dialogue") or {})
        changed = _EDITS.dump_python(dict(edits), mode="json")
        update = {
            "dialogue": corrected(dialogue, edits).model_dump(mode="json"),
            "edits": {**(state.get("edits") or {}), **changed},
        }
        if edits:
            self._graph.update_state(_config(session), update, as_node=_LAST_NODE)

    def _turn(
        self,
        text: str,
        dialogue: Dialogue,
        as_of: date,
        policies: Sequence[str] | None,
        edits: Edits = MappingProxyType({}),
    ) -> Turn:
        scope = scope_of(text, dialogue, self.services, policies)
        services = scope.services
        other = services.primary if services.primary != self.services.primary else None
        dialogue = turned_to(dialogue, other)
        honest = honest_part(text)
        reading = read(
            honest or text,
            dialogue,
            as_of=as_of,
            policy=services.policy,
            speech=services.manner,
            focus=_focus(services, dialogue),
        )
        reading = with_refusal(unsaid(reading, edits), services)
        reading = reading.model_copy(update={"ordered": honest is not None})
        heard = hear(dialogue, reading)
        if honest is not None:
            heard = heard.model_copy(update={"turns": (*dialogue.turns, text)})
        return Turn(
            services=services,
            reading=reading,
            dialogue=corrected(heard, edits),
            as_of=as_of,
            policies=scope.policies,
            beside=scope.beside,
            others=scope.others,
            offline=self._offline,
        )


def _focus(services: Services, dialogue: Dialogue) -> tuple[str, ...]:
    """The facts that drive what is talked about: programs, or clauses that were looked up."""
    programs = services.book.programs
    looked_up = [name for name, one in programs.items() if one.clause in dialogue.clauses]
    named = [name for name in dialogue.programs if name in programs]
    driving = (programs[name].driving_fact for name in named or looked_up)
    return tuple(fact for fact in driving if fact and fact in catalogue())


def _config(session: str) -> RunnableConfig:
    return {"configurable": {"thread_id": session}}
