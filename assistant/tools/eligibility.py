"""Eligibility: the verdict, why, what is missing, and how ambiguous wording may be read."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Ask, Citation, Condition, Figure, Notice, State, Status, Unit, Verdict
from assistant.context import Turn
from assistant.facts import fact_spec, plain
from assistant.findings import Finding, cite, token, tokens
from assistant.language.quantity import find_quantities
from assistant.money import format_value
from assistant.rules import Program, find_gaps, judge, next_facts, thresholds
from assistant.tools.contradicted import contradicted
from assistant.tools.growth_target import growth_target
from assistant.tools.sources import condition_sources, in_state, program_sources
from assistant.tools.tax_parts import tax_parts
from assistant.wording.english_lines import gap_line
from assistant.wording.facts import shown_condition
from assistant.wording.names import program_name, question_of, question_text
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import ClauseKind

_MOST_QUESTIONS = 3


def check_eligibility(turn: Turn, program_id: str) -> Finding:
    """Judge the profile against a program's conditions; ask what can still change the verdict."""
    program = turn.services.book.programs[program_id]
    verdict = judge(program, turn.profile, turn.as_of)
    decisive = decisive_conditions(verdict)
    cited = condition_sources(turn, decisive) or program_sources(turn, program)
    general = program_sources(turn, program)[:1]
    asks = _questions(turn, program, verdict)
    target, needed = growth_target(turn, program)
    taxes, added = tax_parts(turn, program)
    correction, corrected = contradicted(turn, verdict, cited)
    parts = [
        correction,
        phrase(
            f"pool.{verdict.verdict}",
            turn.language,
            title=program_name(program, turn.language),
            basis=basis(turn, program),
            reasons=reasons_text(turn, decisive),
            cite=tokens(cited),
        ),
        _either_line(turn, verdict, cited),
        *_readings(turn, verdict),
        phrase("pool.discretion", turn.language, cite=tokens(general))
        if verdict.verdict in {State.MET, State.NEEDS_REVIEW}
        else "",
        _criteria_line(turn, verdict, cited),
        _known_line(turn, verdict),
        taxes,
        target,
        _gaps_told(turn, program, verdict),
        assumption_line(turn, verdict),
        *unsettled_lines(turn, program),
        question_line(turn, _not_hinted(turn, asks)),
    ]
    return Finding(
        tool="check_eligibility",
        status=Status.NEEDS_FACTS if verdict.verdict is State.UNKNOWN and asks else Status.ANSWERED,
        text=paragraphs(*parts),
        citations=(*cited, *general),
        figures=(
            *thresholds(program),
            *condition_figures(verdict, program),
            *gap_figures(turn, program),
            *needed,
            *added,
        ),
        verdicts=(verdict,),
        ask=asks,
        notices=(*corrected, *_notices(turn, verdict, program)),
        programs=(program_id,),
    )


def show_criteria(turn: Turn, program_id: str) -> Finding:
    """List the criteria of a program and its exclusion, verbatim."""
    policy = turn.services.policy
    program = turn.services.book.programs[program_id]
    clauses = [
        clause
        for clause in policy.clauses
        if clause.kind in {ClauseKind.CRITERION, ClauseKind.EXCLUSION}
    ]
    if not clauses:
        return check_eligibility(turn, program_id)
    cited = [cite(policy, one, one.start, one.start + len(one.text.rstrip())) for one in clauses]
    lead = program_sources(turn, program)[:1]
    quotes = [f"{one.quote}{token(one)}" for one in cited]
    asks = next_facts(program, turn.profile)[:_MOST_QUESTIONS]
    return Finding(
        tool="show_criteria",
        text=paragraphs(
            phrase(
                "pool.criteria",
                turn.language,
                title=program_name(program, turn.language),
                cite=tokens(lead),
            ),
            bullets(quotes),
            phrase("pool.discretion", turn.language, cite=tokens(lead)),
            question_line(turn, asks),
        ),
        citations=(*lead, *cited),
        figures=thresholds(program),
        ask=asks,
        notices=(Notice(code="discretion", text=phrase("notice.discretion", turn.language)),),
        programs=(program_id,),
        clauses=tuple(clause.id for clause in clauses),
    )


def assumption_line(turn: Turn, verdict: Verdict) -> str:
    """What was taken for granted, where anything was."""
    if not verdict.assumptions or turn.english:
        return ""
    return "".join(verdict.assumptions)


def _not_hinted(turn: Turn, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Questions that a hint does not already ask."""
    hinted = {fact for fact, _ in turn.reading.extraction.confirm}
    return tuple(ask for ask in asks if ask.fact not in hinted)


def basis(turn: Turn, program: Program) -> str:
    """Whether an answer rests on what is, or on what the user only supposes of this program."""
    extraction = turn.reading.extraction
    imagined = {one.fact for one in extraction.supposed}
    apart = bool(imagined) and imagined.isdisjoint(program.facts)  # 能入库吗，入库了能拿多少
    supposed = extraction.hypothetical and not apart
    return phrase("basis.supposed" if supposed else "basis.told", turn.language)


def question_line(turn: Turn, asks: tuple[Ask, ...]) -> str:
    """The questions back to the user, in one line."""
    if not asks:
        return ""
    return phrase(
        "pool.ask",
        turn.language,
        questions=" ".join(question_text(ask, turn.language) for ask in asks),
    )


def unsettled_lines(turn: Turn, *programs: Program) -> list[str]:
    """Hints offered for confirmation, approximate and unit-less numbers."""
    extraction = turn.reading.extraction
    known = turn.profile
    wanted = {fact for program in programs for fact in program.mentions}
    vague = any(fact.approximate for fact in extraction.facts)
    return [
        *(
            phrase(
                "confirm",
                turn.language,
                words=words,
                question=question_of(fact, fact_spec(fact).question, turn.language),
            )
            for fact, words in extraction.confirm
            if fact not in known and fact in wanted
        ),
        *(
            phrase("unitless", turn.language, words=quantity.text)
            for _, quantity in extraction.unitless
        ),
        *(
            phrase("approximate", turn.language, words=words)
            for words in extraction.approximations
            if vague
        ),
    ]


def condition_figures(verdict: Verdict, program: Program) -> tuple[Figure, ...]:
    """The enterprise's own numbers that the conditions were judged by, said or derived."""
    return tuple(
        Figure(
            label=fact_spec(item.fact).label,
            low=as_shown(item.value, fact_spec(item.fact).unit),
            high=as_shown(item.value, fact_spec(item.fact).unit),
            unit=fact_spec(item.fact).unit,
            kind="exact",
            formula=item.text,
            clause=item.clause,
            program=program.id,
        )
        for item in verdict.conditions
        if item.fact and item.value and is_number(item.value)
    )


def as_shown(value: str, unit: Unit) -> str:
    """A number as the wording shows it: 21.2121… is shown, and so counts, as 21.2121."""
    shown = find_quantities(format_value(Decimal(value), unit).replace("约 ", ""))
    exact = shown[0].value.value if len(shown) == 1 else None
    return value if exact is None else plain(exact)


def is_number(text: str) -> bool:
    """Whether a value is one plain decimal number."""
    return text.removeprefix("-").replace(".", "", 1).isdecimal()


def gap_figures(turn: Turn, program: Program) -> tuple[Figure, ...]:
    """The distance of each gap and the number that has to be reached."""
    return tuple(
        Figure(
            label=f"{gap.label}{suffix}",
            low=as_shown(plain(amount), gap.unit),
            high=as_shown(plain(amount), gap.unit),
            unit=gap.unit,
            kind="threshold",
            formula=gap.text.partition("（即")[0],
            clause=gap.clause or program.clause,
            program=program.id,
        )
        for gap in find_gaps(program, turn.profile)
        for suffix, amount in (("（还差）", gap.delta), ("（需达到）", gap.required))
        if amount is not None and not isinstance(amount, bool)
    )


def decisive_conditions(verdict: Verdict) -> list[Condition]:
    """The conditions on which a verdict rests."""
    if verdict.verdict is State.MET:
        return in_state(verdict.conditions, State.MET)
    if verdict.verdict is State.NOT_MET:
        return in_state(verdict.conditions, State.NOT_MET)
    return in_state(verdict.conditions, State.NEEDS_REVIEW, State.UNKNOWN)


def reasons_text(turn: Turn, decisive: list[Condition]) -> str:
    """Conditions as one list of reasons."""
    shown = [shown_reason(turn, item) for item in decisive]
    return ("；" if not turn.english else "; ").join(dict.fromkeys(shown))


def shown_reason(turn: Turn, item: Condition) -> str:
    """A condition as a reason: one that fails is said to fail, one met exactly says why."""
    shown = shown_condition(item, turn.language)
    if item.state is State.NOT_MET:
        return phrase("unmet", turn.language, condition=shown)
    if item.value and item.required and _exactly(item):
        return phrase("bound.included", turn.language, condition=shown)
    return shown


def _exactly(item: Condition) -> bool:
    """Whether the value is the bound itself."""
    if item.fact is None or not is_number(item.value or ""):
        return False
    spec = fact_spec(item.fact)
    return format_value(Decimal(item.value or "0"), spec.unit) in (item.required or "")


def _readings(turn: Turn, verdict: Verdict) -> list[str]:
    if not verdict.readings:
        return []
    return [
        bullets(
            [
                phrase(
                    "pool.reading",
                    turn.language,
                    reading=_reading_name(turn, item.reading),
                    verdict=phrase(f"verdict.{item.verdict}", turn.language),
                )
                for item in verdict.readings
            ]
        )
    ]


def _reading_name(turn: Turn, reading: str) -> str:
    """A reading in the language of the question; its own words where it has no English ones."""
    books = turn.services.book.programs.values()
    items = (one for program in books if program.ambiguity for one in program.ambiguity.items)
    found = (one.description_en for one in items if one.description == reading)
    return (next(found, None) if turn.english else None) or reading


def _either_line(turn: Turn, verdict: Verdict, cited: tuple[Citation, ...]) -> str:
    """That a number below its bar does no harm, where another condition of the same clause is met."""
    if verdict.verdict is not State.MET:
        return ""
    met = {one.clause for one in verdict.conditions if one.state is State.MET}
    below = [
        one
        for one in verdict.conditions
        if one.state is State.NOT_MET and one.clause in met and one.value and is_number(one.value)
    ]
    told = {fact.fact for fact in turn.reading.extraction.facts}
    if not any(one.fact in told for one in below):
        return ""
    sources = tokens(cited)
    return phrase("pool.either", turn.language, reasons=reasons_text(turn, below), cite=sources)


def _criteria_line(turn: Turn, verdict: Verdict, cited: tuple[Citation, ...]) -> str:
    if verdict.verdict is not State.UNKNOWN:
        return ""
    criteria = [one for one in cited if _is_criterion(turn, one)]
    return bullets([f"{one.quote}{token(one)}" for one in criteria])


def _known_line(turn: Turn, verdict: Verdict) -> str:
    """Which thresholds the numbers reach that are known, while the verdict is still open."""
    known = [
        one
        for one in verdict.conditions
        if one.value and is_number(one.value) and one.state in {State.MET, State.NOT_MET}
    ]
    if verdict.verdict is not State.UNKNOWN or not known:
        return ""
    return phrase("pool.known", turn.language, reasons=reasons_text(turn, known))


def _is_criterion(turn: Turn, one: Citation) -> bool:
    clause = turn.services.library.clause(one.policy, one.clause)
    return clause.kind is ClauseKind.CRITERION


def gap_lines(turn: Turn, program: Program, verdict: Verdict) -> list[str]:
    """What is lacking, in the language of the question."""
    if not turn.english or not verdict.gaps:
        return list(verdict.gaps)
    return [gap_line(one) for one in find_gaps(program, turn.profile)]


def _gaps_told(turn: Turn, program: Program, verdict: Verdict) -> str:
    if not verdict.gaps or verdict.verdict is not State.NOT_MET:
        return ""
    lines = gap_lines(turn, program, verdict)
    return paragraphs(phrase("pool.gaps", turn.language), bullets(lines))


def _questions(turn: Turn, program: Program, verdict: Verdict) -> tuple[Ask, ...]:
    if verdict.verdict in {State.MET, State.NOT_MET}:
        return ()
    asks = with_unitless(turn, next_facts(program, turn.profile), program)
    return asks[:_MOST_QUESTIONS]


def with_unitless(
    turn: Turn, asks: tuple[Ask, ...], program: Program | None = None
) -> tuple[Ask, ...]:
    """Questions with those first whose number was said without its unit, or that were left open."""
    extraction = turn.reading.extraction
    doubtful = [
        fact
        for fact, _ in extraction.confirm
        if program and fact in program.mentions and fact not in turn.profile
    ]
    unclear = [fact_spec(fact) for fact in (*(one for one, _ in extraction.unitless), *doubtful)]
    first = [Ask(fact=spec.id, question=spec.question, why=spec.why) for spec in unclear]
    known = {ask.fact for ask in first}
    return (*first, *(ask for ask in asks if ask.fact not in known))


def condition_notices(turn: Turn, program: Program, *verdicts: Verdict) -> tuple[Notice, ...]:
    """What goes with verdicts on a program's conditions, whatever was assumed."""
    codes = [code for code in program.notices if code != "municipal"]
    if any(verdict.verdict is State.NEEDS_REVIEW for verdict in verdicts):
        codes.append("ambiguous")
    return tuple(Notice(code=one, text=phrase(f"notice.{one}", turn.language)) for one in codes)


def _notices(turn: Turn, verdict: Verdict, program: Program) -> tuple[Notice, ...]:
    notices = [*condition_notices(turn, program, verdict)]
    if verdict.assumptions:
        text = phrase("notice.assumption", turn.language, items="".join(verdict.assumptions))
        notices.append(Notice(code="assumption", text=text))
    return tuple(notices)
