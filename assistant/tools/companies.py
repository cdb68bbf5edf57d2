"""Several companies that the user tells apart, each judged by what is said of it."""

from __future__ import annotations

from assistant.answer import Citation, State, Status, Verdict
from assistant.context import Turn
from assistant.facts import Profile
from assistant.findings import Finding, tokens
from assistant.language.companies import Company, asks_which, companies, echoed
from assistant.language.compared import Case, cases
from assistant.language.extract import extract
from assistant.language.normalise import normalise
from assistant.prospects import supposing
from assistant.rules import Award, Program, calculate, judge, thresholds
from assistant.tools.compare import case_line, set_out
from assistant.tools.eligibility import (
    condition_figures,
    condition_notices,
    decisive_conditions,
    reasons_text,
)
from assistant.tools.sources import condition_sources, in_state, program_sources
from assistant.wording.names import program_name
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.errors import InputError


def companies_told(turn: Turn) -> list[tuple[Company, Profile]]:
    """Those of this turn, or of the one before where this one only asks which; with their facts."""
    said = turn.dialogue.turns
    found = companies(normalise(said[-1]))
    if not found and len(said) > 1 and asks_which(turn.reading.extraction.text):
        found = companies(normalise(said[-2])) or companies(normalise("。".join(said[-2:])))
    told: list[tuple[Company, Profile]] = []
    for one in found:
        told.append((one, {**_echo(turn, one, told), **_facts(turn, one.words)}))
    return told if len([one for one, facts in told if facts]) > 1 else []


def cases_told(turn: Turn) -> list[tuple[Case, Profile]]:
    """The cases that this turn compares, with what each of them says; none where one says nothing."""
    told = [(one, _facts(turn, one.words)) for one in cases(normalise(turn.dialogue.turns[-1]))]
    return told if all(facts for _, facts in told) else []


def _supposed(turn: Turn) -> list[tuple[Company, Profile]]:
    """One's own enterprise as it would be in each of the cases."""
    return [
        (Company(one.name, one.words), supposing(turn.profile, facts.values()))
        for one, facts in cases_told(turn)
    ]


def compare_companies(turn: Turn, program_id: str) -> Finding:
    """Judge each company, or one's own in each case compared, against a program's conditions.

    Raises:
        InputError: the user told no companies apart.
    """
    told = companies_told(turn) or _supposed(turn)
    if not told:
        raise InputError("用户没有把几家企业分开来说，没有可以比较的。")
    program = turn.services.book.programs[program_id]
    if program.kind == "award":
        return _compute_each(turn, program, told)
    judged = [(one, judge(program, facts, turn.as_of)) for one, facts in told]
    general = program_sources(turn, program)[:1]
    lines, cited = [], list[Citation]()
    for one, verdict in judged:
        decisive = decisive_conditions(verdict)
        sources = condition_sources(turn, decisive) or program_sources(turn, program)
        cited += sources
        lines.append(
            phrase(
                f"companies.{verdict.verdict}",
                turn.language,
                name=one.name,
                reasons=reasons_text(turn, decisive),
                cite=tokens(sources),
            )
        )
    return Finding(
        tool="compare_companies",
        status=Status.ANSWERED,
        text=paragraphs(
            phrase("companies.intro", turn.language, title=program_name(program, turn.language)),
            bullets(lines),
            _alike(turn, [verdict for _, verdict in judged]),
            phrase("pool.discretion", turn.language, cite=tokens(general)),
        ),
        citations=tuple(dict.fromkeys([*cited, *general])),
        figures=(
            *thresholds(program),
            *(one for _, verdict in judged for one in condition_figures(verdict, program)),
        ),
        verdicts=_verdict_of_all([verdict for _, verdict in judged]),
        notices=condition_notices(turn, program, *(verdict for _, verdict in judged)),
        programs=(program_id,),
    )


def _compute_each(turn: Turn, program: Program, told: list[tuple[Company, Profile]]) -> Finding:
    """An award for each company, by what is said of it."""
    awards = [calculate(program, facts, turn.as_of) for _, facts in told]
    lines = [
        _refused(turn, one, award)
        if not award.steps or _shut_out(program, award)
        else case_line(turn, one.name, award)
        for (one, _), award in zip(told, awards, strict=True)
    ]
    return set_out(turn, program, awards, lines).model_copy(update={"tool": "compare_companies"})


def _shut_out(program: Program, award: Award) -> bool:
    """Whether something else than the quantity itself fails, such as membership of the pool."""
    failed = in_state(award.verdict.conditions, State.NOT_MET)
    return any(one.fact != program.driving_fact for one in failed)


def _refused(turn: Turn, company: Company, award: Award) -> str:
    failed = in_state(award.verdict.conditions, State.NOT_MET)
    return phrase(
        "companies.refused",
        turn.language,
        words=company.name,
        reasons=reasons_text(turn, failed),
    )


def _alike(turn: Turn, verdicts: list[Verdict]) -> str:
    """What holds for all companies alike."""
    states = {one.verdict for one in verdicts}
    for state, key in ((State.MET, "all_met"), (State.NOT_MET, "none_met")):
        if states == {state}:
            return phrase(f"companies.{key}", turn.language)
    return ""


def _verdict_of_all(verdicts: list[Verdict]) -> tuple[Verdict, ...]:
    """The verdict that holds for each company alike, with the conditions that they share; else none."""
    first = verdicts[0]
    if len({one.verdict for one in verdicts}) > 1 or first.verdict is State.UNKNOWN:
        return ()
    shared = [one for one in first.conditions if all(one in other.conditions for other in verdicts)]
    gaps = tuple(one for one in first.gaps if all(one in other.gaps for other in verdicts))
    decided = any(one.state is first.verdict for one in shared)
    if first.verdict is not State.NEEDS_REVIEW and not (
        decided and (gaps or first.verdict is State.MET)
    ):
        shared = []  # each for a reason of its own
    return (first.model_copy(update={"conditions": tuple(shared), "gaps": gaps}),)


def _echo(turn: Turn, company: Company, told: list[tuple[Company, Profile]]) -> Profile:
    """What “不在”, “也是” say of a company: the last quality told of the one before, or its denial."""
    said = echoed(company)
    if said is None or not told:
        return {}
    before = [
        fact for fact in _facts(turn, told[-1][0].own).values() if isinstance(fact.value, bool)
    ]
    alike = said.value and "也" in company.own
    return {
        fact.fact: fact if alike else fact.model_copy(update={"value": said.value})
        for fact in (before if said.collective else before[-1:])
    }


def _facts(turn: Turn, words: str) -> Profile:
    last = len(turn.dialogue.turns) - 1
    found = extract(words, index=last, as_of=turn.as_of, expecting=(), focus=())
    return {fact.fact: fact for fact in (*found.hearsay, *found.facts)}
