"""False premises: say what the text says instead, with its clause."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answer import Citation, Figure, Notice
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import Finding, cite, tokens
from assistant.language.speech import Premise
from assistant.wording.phrases import paragraphs, phrase

_MOST_SOURCES = 3


def correct_premises(
    turn: Turn, premises: tuple[Premise, ...], programs: tuple[str, ...]
) -> Finding:
    """Correct each premise; ``programs`` are those under discussion, for the source."""
    lines, citations = [], []
    for premise in premises:
        sources = _sources(turn, premise, programs)
        citations.extend(sources)
        wording = premise.correction_en if turn.english else premise.correction
        code = _code(turn, premise)
        key = "premise" if code == "premise" else f"premise.{code}"
        lines.append(phrase(key, turn.language, correction=wording, cite=tokens(sources)))
        lines.append(_rates_quoted(turn, premise, wording, sources))
    told = dict.fromkeys(_code(turn, premise) for premise in premises)
    codes = [code for code in told if code != "scope"]
    notices = [Notice(code=code, text=phrase(f"notice.{code}", turn.language)) for code in codes]
    return Finding(
        tool="correct_premise",
        text=paragraphs(*lines),
        citations=tuple(citations),
        figures=tuple(_figures(turn, premises)),
        notices=tuple(notices),
        programs=programs,
    )


def _code(turn: Turn, premise: Premise) -> str:
    """Whom an award is for is explained to whoever asks; a belief that it is for others is put right."""
    scope = premise.code == "scope" and premise.id in turn.reading.believed
    return "premise" if scope else premise.code


def _rates_quoted(turn: Turn, premise: Premise, wording: str, sources: list[Citation]) -> str:
    """The sentence with the rates that a correction speaks of without naming them: 逐年增长10%、20%、30%."""
    if premise.clause is None or premise.quote is None or "%" not in premise.quote:
        return ""
    said = premise.quote in wording or any(char.isdigit() for char in wording)
    aims = all(
        one.kind == "target"
        for one in figures_in(premise.quote, turn.services.clause(premise.clause), "")
    )
    if said or not aims:
        return ""
    return phrase("claim.quoted", turn.language, quote=premise.quote, cite=tokens(sources))


def tell_relation(turn: Turn, premises: tuple[Premise, ...]) -> Finding:
    """How criteria stand to each other, where that is only asked: what a wrong premise is put right with."""
    lines, citations = [], []
    for premise in premises:
        sources = _sources(turn, premise, ())
        citations.extend(sources)
        numbers = figures_in(premise.quote or "", turn.services.clause(sources[0].clause), "")
        lines.append(
            phrase(
                "relation.quoted" if numbers else "relation",
                turn.language,
                told=premise.correction_en if turn.english else premise.correction,
                quote=sources[0].quote,
                cite=tokens(sources),
            )
        )
    return Finding(
        tool="tell_relation",
        text=paragraphs(*lines),
        citations=tuple(citations),
        figures=tuple(_figures(turn, premises)),
        clauses=tuple(dict.fromkeys(one.clause for one in citations)),
    )


def _figures(turn: Turn, premises: tuple[Premise, ...]) -> Iterator[Figure]:
    """What the quotes of the corrections demand or aim at; sums come from the programs."""
    policy = turn.services.policy
    for premise in premises:
        if premise.clause and premise.quote:
            clause = turn.services.clause(premise.clause)
            found = figures_in(premise.quote, clause, policy.id)
            yield from (one for one in found if one.kind in {"target", "threshold"})


def _sources(turn: Turn, premise: Premise, programs: tuple[str, ...]) -> list[Citation]:
    policy = turn.services.policy
    if premise.clause:
        clause = turn.services.clause(premise.clause)
        start = policy.text.find(premise.quote or clause.text, clause.start, clause.end)
        return [cite(policy, clause, start, start + len(premise.quote or clause.text))]
    book = turn.services.book
    chosen = [name for name in programs if book.programs[name].kind == "award"] or [
        name for name, program in book.programs.items() if program.kind == "award"
    ]
    return [
        cite(policy, turn.services.clause(source.clause), source.start, source.end)
        for name in chosen[:_MOST_SOURCES]
        for source in book.programs[name].sources[:1]
    ]
