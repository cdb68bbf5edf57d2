"""The five tools that other programs may use: the same for HTTP, gradio_client and MCP.

Arguments are plain JSON; results are the objects of docs/answer.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.assemble import assemble
from assistant.audit.record import Request
from assistant.context import Services, Turn
from assistant.dialogue import Dialogue
from assistant.facts import form_profile
from assistant.findings import Finding
from assistant.language.extraction import Extraction
from assistant.language.reading import Reading
from assistant.operations.capacity import Capacity
from assistant.operations.metrics import counted
from assistant.requests import AskRequest, ClauseRequest, JudgeRequest, SearchRequest
from assistant.tools.awards import calculate_award
from assistant.tools.eligibility import check_eligibility
from assistant.tools.overview import list_support
from knowledge.errors import InputError, NotFoundError
from knowledge.model import Hit
from knowledge.output import plain_clause, plain_policy
from knowledge.standing import standing

if TYPE_CHECKING:
    from assistant.agent import Assistant

Facts = dict[str, str | list[str]]
_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


class Service:
    """What the assistant offers to programs. Safe to use from many threads."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    @property
    def capacity(self) -> Capacity:
        """The places that all who ask share."""
        return self._assistant.capacity

    def ask(
        self,
        question: str,
        session: str | None = None,
        as_of: str | None = None,
        profile: Facts | None = None,
        policies: list[str] | None = None,
    ) -> Answer:
        """Answer one question, or the next turn of a conversation; an Answer.

        Args:
            question: in anyone's words, Chinese or English.
            session: id of the conversation, 16 to 64 letters, digits or hyphens made at random.
                Without one the question stands alone and is kept in no conversation.
            as_of: day of the question, such as 2023-06-01; today by default.
            profile: facts known from a form, such as {"tax_paid": "6200000"}; money in yuan.
            policies: ids of the policies to search; all by default.

        Raises:
            InputError: an argument is missing, too long or cannot be read.
            NotFoundError: there is no such policy.
        """
        asked = AskRequest.of(
            question=question, session=session, as_of=as_of, profile=profile, policies=policies
        )
        # Under a name of its own, so that whoever learns a visitor's id cannot read on with it here.
        name = f"tool-{asked.session}" if asked.session else None
        return self._assistant.answer(
            asked.question,
            name,
            as_of=asked.as_of,
            policies=asked.policies,
            form=_text(asked.profile),
        )

    @counted
    def check(
        self,
        program: str | None = None,
        profile: Facts | None = None,
        as_of: str | None = None,
        policy: str | None = None,
    ) -> Answer:
        """Judge a company by a program's conditions, or by every program; an Answer.

        Args:
            program: id of the program, such as cultivation_pool; every program by default.
            profile: what is known of the company, such as {"is_high_tech": "true"}.
            as_of: day to judge by, such as 2023-06-01; today by default.
            policy: id of the policy whose program it is; the built-in one by default.

        Raises:
            InputError: an argument cannot be read, or there is no such program.
            NotFoundError: there is no such policy.
        """
        wanted = JudgeRequest.of(program=program, profile=profile, as_of=as_of, policy=policy)
        with self.capacity.held():
            turn = self._turn(wanted)
            if wanted.program is None:
                finding = list_support(turn)
            else:
                finding = check_eligibility(turn, _known(turn.services, wanted.program))
            return self._given("check", wanted, turn, finding)

    @counted
    def award(
        self,
        program: str | None = None,
        profile: Facts | None = None,
        as_of: str | None = None,
        policy: str | None = None,
    ) -> Answer:
        """Compute the ceiling or sum of an award program, or of all; an Answer.

        Args:
            program: id of the program, such as platform_subsidy; all awards by default.
            profile: what is known of the company, such as {"platform_investment": "80000000"}.
            as_of: day to judge by, such as 2023-06-01; today by default.
            policy: id of the policy whose program it is; the built-in one by default.

        Raises:
            InputError: an argument cannot be read, or there is no such program.
            NotFoundError: there is no such policy.
        """
        wanted = JudgeRequest.of(program=program, profile=profile, as_of=as_of, policy=policy)
        with self.capacity.held():
            turn = self._turn(wanted)
            programs = turn.services.book.programs
            awards = tuple(name for name, one in programs.items() if one.kind == "award")
            chosen = awards if wanted.program is None else (_known(turn.services, wanted.program),)
            return self._given("award", wanted, turn, calculate_award(turn, chosen))

    @counted
    def search(self, query: str, k: int = 5, policies: list[str] | None = None) -> list[Hit]:
        """Find the clauses that speak of something, best first.

        Args:
            query: a question or keywords, in anyone's words.
            k: greatest number of clauses, up to 50.
            policies: ids of the policies to search; all by default.

        Raises:
            InputError: an argument is missing, too long or cannot be read.
            NotFoundError: there is no such policy.
        """
        wanted = SearchRequest.of(query=query, k=k, policies=policies)
        if not wanted.query.strip():
            raise InputError("query 是空的。请写要查的内容，例如“设备投资补助”。")
        services = self._assistant.services
        for policy in wanted.policies or ():
            services.library.policy(policy)
        with self.capacity.held():
            return services.retriever().search(wanted.query, wanted.k, wanted.policies)

    @counted
    def clause(self, policy: str | None = None, clause: str | None = None) -> dict[str, Any]:
        """Read a clause word for word, or the whole outline of a policy, with its standing today.

        Args:
            policy: id of the policy; the built-in one by default.
            clause: id of the clause, such as 3.5.1; all clauses by default.

        Raises:
            NotFoundError: there is no such policy or clause.
        """
        wanted = ClauseRequest.of(policy=policy, clause=clause)
        services = self._assistant.services
        held = services.library.policy(wanted.policy or services.primary)
        found = (
            held.clauses
            if wanted.clause is None
            else (services.library.clause(held.id, wanted.clause),)
        )
        day = standing(held.meta, date.today())
        return {
            "policy": plain_policy(held) | {"standing": day.value},
            "clauses": [plain_clause(one) for one in found],
        }

    def _given(self, way: str, wanted: JudgeRequest, turn: Turn, finding: Finding) -> Answer:
        """What a tool found, as an Answer that is recorded like any other."""
        answer = assemble(turn, [finding], finding.text)
        request = Request(way, turn.as_of, arguments=wanted.model_dump(mode="json"))
        self._assistant.recorder.answered(request, turn, answer)
        return answer

    def _turn(self, wanted: JudgeRequest) -> Turn:
        """A turn in which a form says what is known, and nobody says anything."""
        services = self._assistant.services
        primary = services.library.policy(wanted.policy or services.primary).id
        services = replace(services, primary=primary)
        if not services.book.programs:
            raise NotFoundError(f"政策“{primary}”还没有可以计算的项目。请先核对它的奖补草稿。")
        silence = Extraction(original="", text="", language="zh")
        return Turn(
            services=services,
            reading=Reading(extraction=silence),
            dialogue=Dialogue(profile=form_profile(_text(wanted.profile))),
            as_of=wanted.as_of or date.today(),
        )


def plain(result: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A result of a tool as plain data for JSON."""
    return _ANYTHING.dump_python(result, mode="json")


def _known(services: Services, program: str) -> str:
    if program not in services.book.programs:
        known = "、".join(services.book.programs)
        raise InputError(f"没有编号为“{program}”的项目。可用的有：{known}。")
    return program


def _text(profile: Mapping[str, object]) -> dict[str, object]:
    """Values as a form gives them: JSON's true is ``true``, numbers are their digits."""
    return {fact: _words(value) for fact, value in profile.items()}


def _words(value: object) -> object:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_words(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
