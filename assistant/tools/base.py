"""What a rate is counted by: “平台补助的基数是总投资吗” is answered from the words of the clause."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Notice
from assistant.context import Turn
from assistant.findings import Finding, tokens
from assistant.rules import Program, calculate
from assistant.tools.claim_rules import rule_figures
from assistant.tools.sources import amount_source
from assistant.wording.names import fact_name, program_name
from assistant.wording.phrases import paragraphs, phrase


def tell_base(turn: Turn, programs: Sequence[str]) -> Finding:
    """Say by what each rate is counted, in the text's words, and what it leaves open of that."""
    rules = [turn.services.book.programs[name] for name in programs]
    cited = [amount_source(turn, rule) for rule in rules]
    codes = [code for rule in rules for code in calculate(rule, {}, turn.as_of).notices]
    return Finding(
        tool="tell_base",
        text=paragraphs(*(_line(turn, rule) for rule in rules)),
        citations=tuple(dict.fromkeys(one for sources in cited for one in sources)),
        figures=tuple(figure for rule in rules for figure in rule_figures(turn, rule)),
        notices=tuple(
            Notice(code=code, text=phrase(f"notice.{code}", turn.language, items=""))
            for code in dict.fromkeys(codes)
            if code != "assumption"
        ),
        programs=tuple(programs),
        clauses=tuple(dict.fromkeys(rule.clause for rule in rules)),
    )


def _line(turn: Turn, rule: Program) -> str:
    fact = rule.driving_fact or ""
    source = amount_source(turn, rule)
    told = phrase(
        "base.told",
        turn.language,
        title=program_name(rule, turn.language),
        base=fact_name(fact, turn.language),
        quote=source[0].quote,
        cite=tokens(source),
    )
    other = other_base(turn, fact)
    key = "base.other" if other else "base.open"
    return paragraphs(told, phrase(key, turn.language, other=other))


def other_base(turn: Turn, fact: str) -> str:
    """What the turn asks about that is not the base of the text: 总投资, 土建; empty if nothing."""
    base = turn.services.manner.bases.get(fact)
    if base is None:
        return ""
    text = turn.reading.extraction.text
    named = (
        match.group()
        for match in base.others.finditer(text)
        if not base.right.search(text[max(0, match.start() - _BESIDE) : match.end() + 2])
    )
    return next(named, "")


_BESIDE = 4
