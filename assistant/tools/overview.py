"""What an enterprise may get at all: every program and every support that is not money."""

from __future__ import annotations

from assistant.answer import Ask, Citation, Figure, Notice, State, Verdict
from assistant.context import Turn
from assistant.findings import Finding, cite, tokens
from assistant.rules import Program, calculate, judge, next_facts
from assistant.tools.awards import headline_amount
from assistant.tools.eligibility import question_line, unsettled_lines
from assistant.tools.sources import amount_source
from assistant.wording.names import program_name
from assistant.wording.phrases import bullets, paragraphs, phrase

_MOST_QUESTIONS = 3


def list_support(turn: Turn) -> Finding:
    """Sort all programs and supports by how they stand for this profile."""
    book = turn.services.book
    lines: dict[str, list[str]] = {"eligibility": [], "award": []}
    figures: list[Figure] = []
    verdicts: list[Verdict] = []
    citations: list[Citation] = []
    notices: dict[str, Notice] = {}
    money, other = _scope(turn)
    for program in _listed(turn, money=money):
        line, shown, verdict = _program(turn, program)
        lines[program.kind].append(line)
        figures.extend(shown)
        verdicts.append(verdict)
        citations.extend(amount_source(turn, program))
        codes = dict.fromkeys((*program.notices, *(["ceiling"] if _ceiling(shown) else [])))
        notices |= {c: Notice(code=c, text=phrase(f"notice.{c}", turn.language)) for c in codes}
    supports, support_sources = _supports(turn) if other else ([], [])
    asks = _asks(turn)
    return Finding(
        tool="list_support",
        text=paragraphs(
            phrase("overview.intro", turn.language),
            *lines["eligibility"],
            phrase("overview.money", turn.language) if money else "",
            bullets(lines["award"]),
            phrase("overview.support", turn.language) if supports else "",
            bullets(supports),
            phrase("award.stacking", turn.language) if money else "",
            *unsettled_lines(turn),
            question_line(turn, asks),
        ),
        citations=(*citations, *support_sources),
        figures=tuple(figures),
        verdicts=tuple(verdicts),
        ask=asks,
        notices=tuple(notices.values()),
        programs=tuple(name for name, one in book.programs.items() if one.kind == "eligibility"),
    )


def _scope(turn: Turn) -> tuple[bool, bool]:
    """Whether money is to be listed, and whether everything else is."""
    cues = turn.reading.cues
    if "besides_money" in cues:
        return (
            "不光" in turn.reading.extraction.text or "不只" in turn.reading.extraction.text,
            True,
        )
    return True, "money_only" not in cues


def _listed(turn: Turn, *, money: bool) -> list[Program]:
    """Admission, where facts on it are known or everything is listed; awards where money is."""
    programs = turn.services.book.programs.values()
    whole = "money_only" not in turn.reading.cues and money
    known = bool(turn.profile)
    return [one for one in programs if (money if one.kind == "award" else whole or known)]


def _program(turn: Turn, program: Program) -> tuple[str, tuple[Figure, ...], Verdict]:
    cited = tokens(amount_source(turn, program))
    if program.kind == "eligibility":
        verdict = judge(program, turn.profile, turn.as_of)
        state = phrase(f"overview.state.{verdict.verdict}", turn.language)
        line = phrase(
            "overview.pool",
            turn.language,
            title=program_name(program, turn.language),
            state=state,
            cite=cited,
        )
        return line, (), verdict
    award = calculate(program, turn.profile, turn.as_of)
    refused = award.verdict.verdict is State.NOT_MET
    line = phrase(
        "overview.refused" if refused else "overview.item",
        turn.language,
        title=program_name(program, turn.language),
        amount=headline_amount(turn, award),
        state=phrase(f"overview.state.{award.verdict.verdict}", turn.language),
        cite=cited,
    )
    return line, award.figures, award.verdict


def _ceiling(figures: tuple[Figure, ...]) -> bool:
    return any(figure.kind == "ceiling" for figure in figures)


def _supports(turn: Turn) -> tuple[list[str], list[Citation]]:
    policy = turn.services.policy
    lines, citations = [], []
    for support in turn.services.book.supports:
        clause = turn.services.clause(support.clause)
        source = cite(policy, clause, support.start, support.end)
        citations.append(source)
        lines.append(f"{support.text if not turn.english else support.quote}{tokens([source])}")
    return lines, citations


def _asks(turn: Turn) -> tuple[Ask, ...]:
    programs = turn.services.book.programs.values()
    pool = [one for one in programs if one.kind == "eligibility"]
    asks = [
        ask
        for program in pool
        if judge(program, turn.profile, turn.as_of).verdict is State.UNKNOWN
        for ask in next_facts(program, turn.profile)
    ]
    return tuple(asks[:_MOST_QUESTIONS])
