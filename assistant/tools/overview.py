"""What an enterprise may get at all: every program and every support that is not money."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Ask, Citation, Figure, Notice, State, Unit, Verdict
from assistant.context import Turn
from assistant.facts import KnownFact
from assistant.findings import Finding, cite, tokens
from assistant.rules import Award, Program, calculate, judge, next_facts
from assistant.tools.awards import headline_amount
from assistant.tools.eligibility import (
    decisive_conditions,
    question_line,
    reasons_text,
    unsettled_lines,
)
from assistant.tools.sources import amount_source, condition_sources
from assistant.wording.names import amount_text, fact_name, program_name
from assistant.wording.phrases import bullets, paragraphs, phrase

_MOST_QUESTIONS = 3
_POOL = "in_pool"


def list_support(turn: Turn) -> Finding:
    """Sort all programs and supports by how they stand for this profile."""
    lines: dict[str, list[str]] = {"eligibility": [], "award": []}
    figures: list[Figure] = []
    verdicts: list[Verdict] = []
    citations: list[Citation] = []
    notices: dict[str, Notice] = {}
    money, other = _scope(turn)
    outside: list[Program] = []  # told in short where money alone is asked for
    for program in _listed(turn, money=money):
        line = program_line(turn, program)
        if not other and _waits_for_pool(turn, program):
            outside.append(program)
            verdicts.extend(line.verdicts)
            continue
        lines[program.kind].append(line.text)
        figures.extend(line.figures)
        verdicts.extend(line.verdicts)
        citations.extend(line.citations)
        notices |= {one.code: one for one in line.notices}
    shut_out = any(one.verdict is State.NOT_MET for one in verdicts if one.program in _pools(turn))
    supports, support_sources = _supports(turn, pool=not shut_out) if other else ([], [])
    asks = _asks(turn)
    waiting, waiting_sources = _waiting_line(turn, outside)
    return Finding(
        tool="list_support",
        text=paragraphs(
            phrase("overview.intro", turn.language),
            *lines["eligibility"],
            phrase("overview.money", turn.language) if money else "",
            bullets(lines["award"]),
            waiting,
            phrase("overview.support", turn.language) if supports else "",
            phrase("overview.shut_out", turn.language) if supports and shut_out else "",
            bullets(supports),
            phrase("award.stacking", turn.language) if money else "",
            *unsettled_lines(turn),
            question_line(turn, asks),
        ),
        citations=(*citations, *waiting_sources, *support_sources),
        figures=tuple(figures),
        verdicts=tuple(verdicts),
        ask=asks,
        notices=tuple(notices.values()),
        programs=tuple(_pools(turn)),
    )


def _waits_for_pool(turn: Turn, program: Program) -> bool:
    """Whether an award is for pool enterprises, and the enterprise is said to be none."""
    known = turn.profile.get(_POOL)
    return program.kind == "award" and _POOL in program.mentions and _is(known, value=False)


def _is(known: KnownFact | None, *, value: bool) -> bool:
    return known is not None and known.value is value


def _waiting_line(turn: Turn, programs: list[Program]) -> tuple[str, tuple[Citation, ...]]:
    """One short line on the awards that joining the pool comes before."""
    pools = [one for one in turn.services.book.programs.values() if one.kind == "eligibility"]
    if not programs or not pools:
        return "", ()
    sources = amount_source(turn, pools[0])
    titles = "、".join(program_name(one, turn.language) for one in programs)
    return phrase("overview.waiting", turn.language, titles=titles, cite=tokens(sources)), sources


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
    known = bool(turn.profile) and not _is(turn.profile.get(_POOL), value=True)
    return [one for one in programs if (money if one.kind == "award" else whole or known)]


def program_line(turn: Turn, program: Program) -> Finding:
    """One line on a program: how it stands, what it comes to, and where that is written."""
    if program.kind == "eligibility":
        return _pool_line(turn, program)
    award = calculate(program, turn.profile, turn.as_of)
    refused = award.verdict.verdict is State.NOT_MET
    sources = amount_source(turn, program)
    line = phrase(
        "overview.refused" if refused else "overview.item",
        turn.language,
        title=program_name(program, turn.language),
        amount=headline_amount(turn, award) + _share(turn, program, award),
        state=phrase(f"overview.state.{award.verdict.verdict}", turn.language),
        cite=tokens(sources),
    )
    return Finding(
        tool="list_support",
        text=line,
        citations=sources,
        figures=award.figures,
        verdicts=(award.verdict,),
        notices=notices_of(turn, program, award.figures),
    )


def _share(turn: Turn, program: Program, award: Award) -> str:
    """By what share of what an award is counted, where nothing of one's own is known yet."""
    rates = [one for one in award.figures if one.payer and one.unit is Unit.PERCENT]
    if not rates or program.driving_fact is None:
        return ""
    rate = amount_text(Decimal(rates[0].high or "0"), Unit.PERCENT, turn.language)
    label = fact_name(program.driving_fact, turn.language)
    return phrase("overview.share", turn.language, label=label, rate=rate)


def _pool_line(turn: Turn, program: Program) -> Finding:
    """How admission stands, with the conditions that decide it."""
    verdict = judge(program, turn.profile, turn.as_of)
    decided = verdict.verdict is not State.UNKNOWN
    deciding = condition_sources(turn, decisive_conditions(verdict)) if decided else ()
    sources = (*amount_source(turn, program), *deciding)
    line = phrase(
        "overview.pool",
        turn.language,
        title=program_name(program, turn.language),
        state=phrase(f"overview.state.{verdict.verdict}", turn.language),
        reasons=_unmet(turn, verdict),
        cite=tokens(sources),
    )
    return Finding(
        tool="list_support",
        text=line,
        citations=sources,
        verdicts=(verdict,),
        notices=notices_of(turn, program, ()),
    )


def _unmet(turn: Turn, verdict: Verdict) -> str:
    """Why a company cannot be admitted, in brackets; empty where it can."""
    if verdict.verdict is not State.NOT_MET:
        return ""
    return phrase(
        "overview.because",
        turn.language,
        reasons=reasons_text(turn, decisive_conditions(verdict)),
    )


def notices_of(turn: Turn, program: Program, figures: tuple[Figure, ...]) -> tuple[Notice, ...]:
    """What has to be said beside a program and its figures."""
    ceiling = any(figure.kind == "ceiling" for figure in figures)
    codes = dict.fromkeys((*program.notices, *(["ceiling"] if ceiling else [])))
    return tuple(Notice(code=one, text=phrase(f"notice.{one}", turn.language)) for one in codes)


def _pools(turn: Turn) -> set[str]:
    return {name for name, one in turn.services.book.programs.items() if one.kind == "eligibility"}


def _supports(turn: Turn, *, pool: bool) -> tuple[list[str], list[Citation]]:
    """The supports that are not money; without ``pool``, not those of pool enterprises only."""
    policy = turn.services.policy
    lines, citations = [], []
    for support in turn.services.book.supports:
        if support.pool_only and not pool:
            continue
        clause = turn.services.clause(support.clause)
        source = cite(policy, clause, support.start, support.end)
        citations.append(source)
        lines.append(f"{support.text if not turn.english else support.quote}{tokens([source])}")
    return lines, citations


def _asks(turn: Turn) -> tuple[Ask, ...]:
    if _is(turn.profile.get(_POOL), value=True):
        return ()
    programs = turn.services.book.programs.values()
    pool = [one for one in programs if one.kind == "eligibility"]
    asks = [
        ask
        for program in pool
        if judge(program, turn.profile, turn.as_of).verdict is State.UNKNOWN
        for ask in next_facts(program, turn.profile)
    ]
    return tuple(asks[:_MOST_QUESTIONS])
