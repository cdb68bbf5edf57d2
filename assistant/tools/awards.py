"""Awards: the ceiling or sum for these facts, who pays, how it is computed, what is open."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Ask, Condition, Figure, Notice, State, Status, Unit
from assistant.context import Turn
from assistant.facts import fact_spec
from assistant.findings import Finding, tokens
from assistant.rules import Award, Program, Total, calculate, derive, next_facts, total
from assistant.rules.model import Rate
from assistant.tools.contradicted import contradicted
from assistant.tools.difference import difference
from assistant.tools.eligibility import (
    basis,
    condition_figures,
    gap_figures,
    gap_lines,
    is_number,
    question_line,
    shown_reason,
    unsettled_lines,
    with_unitless,
)
from assistant.tools.firms import several_firms
from assistant.tools.sources import amount_source, condition_sources, in_state, program_sources
from assistant.tools.tiers import cap_line
from assistant.wording.english_lines import award_steps
from assistant.wording.facts import condition_name
from assistant.wording.names import amount_text, fact_name, program_name
from assistant.wording.phrases import bullets, paragraphs, phrase

_MOST_QUESTIONS = 3


def calculate_award(turn: Turn, programs: tuple[str, ...], *, add_up: bool = False) -> Finding:
    """Compute each program's figures for the profile; a sum only where it is asked for."""
    rules = [turn.services.book.programs[name] for name in programs]
    awards = [calculate(rule, turn.profile, turn.as_of) for rule in rules]
    parts = [_award(turn, rule, award) for rule, award in zip(rules, awards, strict=True)]
    figures = tuple(figure for part in parts for figure in part.figures)
    payable = [figure for figure in figures if figure.is_paid]
    several = add_up and len(payable) > 1
    summed = total(awards, turn.services.book.groups) if several else None
    compared = {"compare", "sums_apart"} & turn.reading.cues
    apart, by = difference(turn, payable) if compared else ("", ())
    firms, of_all = several_firms(turn, rules[0]) if add_up and len(rules) == 1 else ("", ())
    text = paragraphs(
        *(part.text for part in parts),
        _total_line(turn, summed) if summed else "",
        firms,
        apart,
        *unsettled_lines(turn, *rules),
        question_line(turn, asks := _merged(parts)),
    )
    about_rule = (
        bool({"rule", "payer", "compare", "each_or_all"} & turn.reading.cues)
        and not turn.reading.extraction.unitless
    )
    aside = len(programs) > 1 and not {"amount", "eligibility"} & turn.reading.cues
    about_rule = about_rule or (aside and not turn.reading.extraction.facts)
    waiting = not about_rule and any(part.status is Status.NEEDS_FACTS for part in parts)
    return Finding(
        tool="calculate_award",
        status=Status.NEEDS_FACTS if waiting else Status.ANSWERED,
        text=text,
        citations=tuple(one for part in parts for one in part.citations),
        figures=(*figures, *((summed.figure,) if summed else ()), *of_all, *by),
        verdicts=tuple(one for part in parts for one in part.verdicts),
        ask=asks,
        notices=tuple(one for part in parts for one in part.notices),
        programs=programs,
        clauses=tuple(dict.fromkeys(turn.services.book.programs[p].clause for p in programs)),
    )


def headline_amount(turn: Turn, award: Award) -> str:
    """The most that an award comes to, in words: “最高 160 万元 (市级)”, or that it is not open."""
    payable = [figure for figure in award.figures if figure.is_paid]
    if not payable:
        return phrase("overview.state.not_met", turn.language)
    best = max(payable, key=lambda figure: Decimal(figure.high or "0"))
    return f"{phrase(f'kind.{best.kind}', turn.language)} {_amount(turn, best)}".strip()


def _award(turn: Turn, program: Program, award: Award) -> Finding:
    sources = program_sources(turn, program)
    not_met = award.verdict.verdict is State.NOT_MET
    body = _refused(turn, program, award) if not_met else _granted(turn, program, award)
    line, caps = ("", ()) if not_met else cap_line(turn, program, award)
    blocked = () if not_met else condition_sources(turn, _open(award))
    asks = () if not_met else _asks(turn, program, award)
    correction, corrected = contradicted(turn, award.verdict, sources) if not_met else ("", ())
    return Finding(
        tool="calculate_award",
        status=Status.NEEDS_FACTS if _lacks_amount(award, asks) else Status.ANSWERED,
        text=paragraphs(correction, line, body),
        citations=(*sources, *blocked, *condition_sources(turn, _failed(award))),
        figures=(
            *award.figures,
            *map(_not_yet, award.prospective),
            *caps,
            *condition_figures(award.verdict, program),
            *gap_figures(turn, program),
        ),
        verdicts=(award.verdict,),
        ask=asks,
        notices=(*corrected, *_notices(turn, award)),
        programs=(program.id,),
    )


def _not_yet(figure: Figure) -> Figure:
    """An amount that the answer states and that nobody pays unless conditions come to be met."""
    label = f"{figure.label}{phrase('award.prospective_label', 'zh')}"
    return figure.model_copy(update={"label": label, "payer": None, "program": None})


def _total_line(turn: Turn, summed: Total) -> str:
    amount = _amount(turn, summed.figure)
    name = "award.total" if summed.figure.high is not None else "award.total_open"
    return phrase(name, turn.language, amount=amount, caveat=summed.caveat)


def _granted(turn: Turn, program: Program, award: Award) -> str:
    money = [figure for figure in award.figures if figure.is_paid]
    cited = tokens(amount_source(turn, program))
    known = derive(turn.profile)
    rates = [figure for figure in award.figures if figure.payer and figure.unit is Unit.PERCENT]
    heads = [_headline(turn, program, figure, cited, len(money)) for figure in money]
    return paragraphs(
        *(heads if len(heads) == 1 else [bullets(heads)]),
        *(rate_line(turn, program, figure) for figure in rates),
        _steps(turn, program, award),
        phrase("award.once", turn.language) if program.once else "",
        _each_line(turn, program, cited),
        _undefined_line(turn, award),
        _open_line(turn, award),
        *(note.text for note in award.notes if not turn.english and note.unless not in known),
        *(f"{item}" for item in award.assumptions if not turn.english),
        _tier_gaps(turn, program, award),
    )


def _each_line(turn: Turn, program: Program, cited: str) -> str:
    """Of what the sum is, where it is asked if it is of each or of all."""
    per = program.amount.per if program.amount else ""
    if not per or "each_or_all" not in turn.reading.cues:
        return ""
    return phrase("award.each", turn.language, per=per, cite=cited)


def _headline(turn: Turn, program: Program, figure: Figure, cited: str, count: int) -> str:
    title = program_name(program, turn.language) if count == 1 else _case(turn, program, figure)
    return phrase(
        "award.ceiling" if figure.kind == "ceiling" else "award.exact",
        turn.language,
        title=title,
        amount=_amount(turn, figure),
        payer=phrase(f"payer.{figure.payer}", turn.language),
        cite=cited,
    )


def rate_line(turn: Turn, program: Program, figure: Figure) -> str:
    """By what share of what an award is counted."""
    label = fact_name(program.driving_fact, turn.language) if program.driving_fact else ""
    return phrase("award.rate", turn.language, label=label, amount=_amount(turn, figure))


def _case(turn: Turn, program: Program, figure: Figure) -> str:
    """Which of several figures of a program it is: by its own inputs, else by its label."""
    known = [
        f"{fact_name(fact, turn.language)} "
        f"{amount_text(Decimal(value), fact_spec(fact).unit, turn.language)}"
        for fact, value in figure.inputs.items()
        if fact == program.driving_fact and is_number(value)
    ]
    if not known:
        return program_name(program, "en") if turn.english else figure.label
    return phrase(
        "award.case",
        turn.language,
        title=program_name(program, turn.language),
        inputs=_listed(turn, known),
    )


def _refused(turn: Turn, program: Program, award: Award) -> str:
    failed = _failed(award)
    reasons = [shown_reason(turn, item) for item in failed]
    later = [
        phrase(
            "award.prospective",
            turn.language,
            kind=phrase(f"kind.{figure.kind}", turn.language),
            amount=_amount(turn, figure),
            payer=phrase(f"payer.{figure.payer}", turn.language),
        )
        for figure in award.prospective
        if figure.payer
    ]
    return paragraphs(
        phrase(
            "award.not_met",
            turn.language,
            title=program_name(program, turn.language),
            basis=basis(turn, program),
            reasons=_listed(turn, reasons),
            cite=tokens((*condition_sources(turn, failed), *program_sources(turn, program))),
        ),
        bullets(gap_lines(turn, program, award.verdict)),
        *later,
    )


def _steps(turn: Turn, program: Program, award: Award) -> str:
    if not any(figure.inputs for figure in award.figures):
        return ""
    steps = [f"{figure.formula}" for figure in award.figures if figure.formula]
    if turn.english and not (steps := award_steps(program, award.figures)):
        return ""
    head = phrase("award.steps", turn.language)
    if isinstance(program.amount, Rate) and program.driving_fact:
        label = fact_name(program.driving_fact, turn.language)
        head = phrase("award.steps_of", turn.language, label=label)
    return paragraphs(head, bullets(list(dict.fromkeys(steps))))


def _open_line(turn: Turn, award: Award) -> str:
    items = [
        f"{condition_name(item, turn.language)}{tokens(condition_sources(turn, [item]))}"
        for item in _open(award)
    ]
    return phrase("award.open", turn.language, items=_listed(turn, items)) if items else ""


def _listed(turn: Turn, items: list[str]) -> str:
    return ("; " if turn.english else "；").join(dict.fromkeys(items))


def _undefined_line(turn: Turn, award: Award) -> str:
    reasons = dict.fromkeys(item.reason for item in _open(award) if item.reason)
    return (
        phrase("award.undefined", turn.language, reasons=_listed(turn, list(reasons)))
        if reasons
        else ""
    )


def _tier_gaps(turn: Turn, program: Program, award: Award) -> str:
    gaps = gap_lines(turn, program, award.verdict)
    return paragraphs(phrase("gap.tier", turn.language), bullets(gaps)) if gaps else ""


def _open(award: Award) -> list[Condition]:
    return in_state(award.verdict.conditions, State.UNKNOWN)


def _failed(award: Award) -> list[Condition]:
    return in_state(award.verdict.conditions, State.NOT_MET)


def _asks(turn: Turn, program: Program, award: Award) -> tuple[Ask, ...]:
    """The facts that the amount depends on first, then those that open conditions turn on."""
    wanted = [
        Ask(fact=spec.id, question=spec.question, why=spec.why)
        for spec in (fact_spec(fact) for fact in award.missing)
    ]
    seen = {ask.fact for ask in wanted}
    others = [ask for ask in next_facts(program, turn.profile) if ask.fact not in seen]
    return with_unitless(turn, (*wanted, *others))[:_MOST_QUESTIONS]


def _lacks_amount(award: Award, asks: tuple[Ask, ...]) -> bool:
    return bool(award.missing and asks)


def _merged(parts: list[Finding]) -> tuple[Ask, ...]:
    return tuple({ask.fact: ask for part in parts for ask in part.ask}.values())


def _notices(turn: Turn, award: Award) -> tuple[Notice, ...]:
    items = "；".join(award.assumptions)
    return tuple(
        Notice(code=code, text=phrase(f"notice.{code}", turn.language, items=items))
        for code in award.notices
    )


def _amount(turn: Turn, figure: Figure) -> str:
    end = figure.low if figure.high is None else figure.high
    words = amount_text(Decimal(end or "0"), figure.unit, turn.language)
    if figure.high is not None:
        return words
    return phrase("award.at_least", turn.language, amount=words)
