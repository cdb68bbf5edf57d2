"""Look-up by figure: where a number stands in the text, and what it is said of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Citation, Figure, Notice, Status, Unit
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import Finding, cite, token
from assistant.language.cues import in_official_words
from assistant.language.extraction import Quantity
from assistant.language.quantity import find_quantities
from assistant.rules import Program, calculate
from assistant.rules.model import Fixed, Tiers
from assistant.tools.clauses import nothing_found
from assistant.tools.quotes import inline, name, quote_lines, units_line
from assistant.tools.relevance import relevant
from assistant.tools.statements import Statement, same, statements, stating, thing_of, written
from assistant.wording.names import amount_text, program_name
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Clause, Policy

_MOST = 8
_RECENT = 2
"""Clauses of the last answer within which a number is meant."""


def find_figure(turn: Turn) -> Finding:
    """Quote every sentence that states the numbers asked about; say so where none does."""
    asked = turn.reading.asked
    policy = turn.services.policy
    words = _words_beside(turn)
    found = _each(turn, asked, words)[:_MOST]
    if not found:
        return _absent(turn, asked, words)
    cited = [_cited(policy, one) for one in found]
    clauses = [turn.services.clause(one.clause) for one in cited]
    if len(cited) == 1:
        head = phrase(
            "lookup.found", turn.language, policy=policy.meta.short_title, heading=name(clauses[0])
        )
        quote = phrase(
            "lookup.quote", turn.language, quote=inline(cited[0].quote), cite=token(cited[0])
        )
        parts = [head, quote, units_line(turn, clauses[0])]
    else:
        head = phrase("figure.found", turn.language, figure=_named(asked))
        parts = [head, bullets(quote_lines(turn, cited))]
    line, paid = _paid(turn, asked, found)
    stated = _stated(cited, clauses)
    if not paid and _aims(asked, stated):
        line = phrase("figure.aim", turn.language)
    return Finding(
        tool="find_figure",
        text=paragraphs(*parts[:2], line, *parts[2:]),
        citations=tuple(cited),
        figures=(*paid, *stated),
        notices=tuple(
            Notice(code=code, text=phrase(f"notice.{code}", turn.language))
            for code in (("municipal",) if any(one.payer for one in paid) else ())
        ),
        clauses=tuple(dict.fromkeys(one.clause for one in found)),
    )


def _stated(cited: Sequence[Citation], clauses: Sequence[Clause]) -> list[Figure]:
    """The figures that quoted sentences of these clauses state."""
    return [
        figure
        for one, clause in zip(cited, clauses, strict=True)
        for figure in figures_in(one.quote, clause, one.policy)
    ]


def _aims(asked: Sequence[Quantity], stated: Sequence[Figure]) -> bool:
    """Whether a sum that is asked about is one that the text only aims at."""
    sums = {written(one) for one in asked if one.unit == "CNY"}
    same_sum = [one for one in stated if one.high and Decimal(one.high) in sums]
    return bool(same_sum) and all(one.kind == "target" for one in same_sum)


def _each(turn: Turn, asked: tuple[Quantity, ...], words: str) -> list[Statement]:
    """The sentences of all numbers together; of each by itself where no sentence states them all."""
    policy, text = turn.services.policy, turn.reading.extraction.text
    found = stating(policy, text, asked, words)
    lacking = [one for one in asked if not any(_within(turn, one, held) for held in found)]
    for one in lacking:
        found += [held for held in stating(policy, text, [one], words) if held not in found]
    return found


def _within(turn: Turn, quantity: Quantity, held: Statement) -> bool:
    thing = thing_of(turn.reading.extraction.text, quantity)
    inside = [
        one for one in statements(turn.services.policy)
        if (one.start, one.end) == (held.start, held.end)
    ]  # fmt: skip
    return any(same(quantity, thing, one) for one in inside)


def states_figure(turn: Turn) -> bool:
    """Whether the text states one of the numbers asked about."""
    text = turn.reading.extraction.text
    return bool(stating(turn.services.policy, text, turn.reading.asked, ""))


def states_number(turn: Turn, words: str) -> bool:
    """Whether what was looked up last states a number."""
    return bool(_of_clause(turn, words))


def find_number(turn: Turn, words: str) -> Finding:
    """Quote the sentences of the clause under discussion that state a number."""
    policy = turn.services.policy
    found = _of_clause(turn, words)
    cited = [_cited(policy, one) for one in found]
    clauses = [turn.services.clause(one.clause) for one in cited]
    return Finding(
        tool="find_figure",
        text=paragraphs(*quote_lines(turn, cited)),
        citations=tuple(cited),
        figures=tuple(_stated(cited, clauses)),
        clauses=tuple(dict.fromkeys(one.clause for one in found)),
    )


def _of_clause(turn: Turn, words: str) -> list[Statement]:
    """The statements of a number in the clauses looked up last, each sentence once."""
    numbers = find_quantities(words)
    recent = turn.dialogue.clauses[:_RECENT]
    found: dict[tuple[int, int], Statement] = {}
    for one in statements(turn.services.policy):
        if one.clause in recent and any(
            written(number) == one.value and number.unit in {None, one.kind} for number in numbers
        ):
            found.setdefault((one.start, one.end), one)
    return list(found.values())


def _cited(policy: Policy, one: Statement) -> Citation:
    clause = next(clause for clause in policy.clauses if clause.id == one.clause)
    return cite(policy, clause, one.start, one.end)


def _words_beside(turn: Turn) -> str:
    """The question in the text's words, without the numbers."""
    words = turn.reading.extraction.text
    for one in turn.reading.asked:
        words = words.replace(one.text, " ")
    return in_official_words(words) if turn.english else words


def _named(asked: tuple[Quantity, ...]) -> str:
    return "、".join(dict.fromkeys(one.text for one in asked))


def _absent(turn: Turn, asked: tuple[Quantity, ...], words: str) -> Finding:
    """The number stands nowhere: say so, with the clause that the other words are about."""
    hits = relevant(turn, words)[:1]
    line = phrase("figure.absent", turn.language, figure=_named(asked))
    policy = turn.services.policy
    if not hits or hits[0].policy != policy.id:
        silent = nothing_found(turn, words)
        return silent.model_copy(update={"tool": "find_figure", "text": line})
    clause = turn.services.clause(hits[0].clause)
    quoted = cite(policy, clause, hits[0].start, hits[0].end)
    near = phrase(
        "figure.near", turn.language, heading=name(clause), quote=quoted.quote, cite=token(quoted)
    )
    return Finding(
        tool="find_figure",
        status=Status.NOT_COVERED,
        text=paragraphs(line, near),
        citations=(quoted,),
        figures=figures_in(quoted.quote, clause, policy.id),
        clauses=(clause.id,),
    )


def _paid(
    turn: Turn, asked: tuple[Quantity, ...], found: list[Statement]
) -> tuple[str, tuple[Figure, ...]]:
    """Which award a sum is, and what a multiple corresponds to, where the clause found pays one."""
    values = {written(one) for one in asked if one.unit in {"CNY", "times"}}
    clauses = {one.clause for one in found}
    lines: list[str] = []
    figures: list[Figure] = []
    for program in turn.services.book.programs.values():
        if program.clause not in clauses or program.kind != "award":
            continue
        sums = calculate(program, {}, turn.as_of).figures
        for bound, amount in _bounds(program.amount):
            if values & {bound, amount}:
                lines.append(_tier_line(turn, bound, amount))
                values |= {amount}
        if not isinstance(program.amount, Tiers):
            named = [one for one in sums if one.high and Decimal(one.high) in values]
            lines.extend(_sum_line(turn, program, one) for one in named if one.unit is Unit.CNY)
        figures.extend(one for one in sums if one.high and Decimal(one.high) in values)
    return "\n\n".join(dict.fromkeys(lines)), tuple(figures)


def _bounds(amount: object) -> list[tuple[Decimal, Decimal]]:
    if not isinstance(amount, Tiers):
        return []
    return [(s.bound, s.amount.amount) for s in amount.steps if isinstance(s.amount, Fixed)]


def _tier_line(turn: Turn, bound: Decimal, amount: Decimal) -> str:
    shown = amount_text(amount, Unit.CNY, turn.language)
    return phrase("figure.tier", turn.language, bound=f"{bound.normalize():f}", amount=shown)


def _sum_line(turn: Turn, program: Program, figure: Figure) -> str:
    return phrase(
        "figure.paid",
        turn.language,
        title=program_name(program, turn.language),
        kind=phrase("kind.ceiling", turn.language) if figure.kind == "ceiling" else "",
        amount=amount_text(Decimal(figure.high or "0"), Unit.CNY, turn.language),
    )
