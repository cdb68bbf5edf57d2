"""A part of all support: of one kind of payment, one part of the text, or one matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.answer import Citation, Unit
from assistant.context import Turn
from assistant.findings import Finding, cite, token, tokens
from assistant.language.cues import plain_words
from assistant.language.matters import few_hold, is_rare, matters_in, rare_in
from assistant.rules import Program, calculate
from assistant.rules.model import Fixed, Rate, Support
from assistant.tools.awards import rate_line
from assistant.tools.clauses import nothing_found
from assistant.tools.notices import municipal_notice
from assistant.tools.overview import program_line
from assistant.tools.quotes import best_quote, head_length, name
from assistant.tools.relevance import relevant
from assistant.tools.sources import amount_source, program_sources
from assistant.wording.names import program_name
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.errors import InputError
from knowledge.lexicon import lexicon
from knowledge.model import ClauseKind, Hit

KINDS = (
    "without_pool",
    "pool_only",
    "district_pays",
    "city_pays",
    "paid_once",
    "paid_by_rate",
    "paid_fixed",
    "largest",
    "smallest",
)
"""Cues that limit which awards are listed."""
MONEY = "money_only"
"""The cue that leaves out every support that is not money."""
_POOL = "in_pool"
_IS: dict[str, Callable[[Program], bool]] = {
    "without_pool": lambda program: _POOL not in program.mentions,
    "pool_only": lambda program: _POOL in program.mentions,
    "district_pays": lambda program: program.payer == "district",
    "city_pays": lambda program: program.payer == "city",
    "paid_once": lambda program: program.once,
    "paid_by_rate": lambda program: isinstance(program.amount, Rate),
    "paid_fixed": lambda program: (
        isinstance(program.amount, Fixed) and program.figure_kind == "exact"
    ),
}
_MOST, _NEAR = 4, 0.95
"""So many clauses on a matter at most, and how near they come to the best one."""
_MEASURES = frozenset({ClauseKind.MEASURE, ClauseKind.SAFEGUARD})


def list_narrowed(
    turn: Turn, only: Sequence[str] = (), part: str | None = None, query: str = ""
) -> Finding:
    """Awards and supports of some kinds (``KINDS``), of a part or section, or on a matter.

    Raises:
        InputError: a kind is none of ``KINDS`` and not ``MONEY``.
    """
    if unknown := set(only) - {*KINDS, MONEY}:
        raise InputError(
            f"没有“{'、'.join(unknown)}”这种分类。可用的有：{'、'.join((*KINDS, MONEY))}。"
        )
    words = _official(turn, query) if query else frozenset[str]()
    hits = _on_matter(turn, query, words) if query else []
    if query and not (hits and (words or relevant(turn, query))):
        return nothing_found(turn, query)
    awards = [one for one in _awards(turn) if part is None or _inside(one.clause, part)]
    found = [one for one in _supports(turn, only) if part is None or _inside(one.clause, part)]
    if query:
        awards = [one for one in awards if _on(turn, one.clause, told_of(turn, one), words, hits)]
        found = [one for one in found if _on(turn, one.clause, _words_of(one), words, hits)]
    kinds = [kind for kind in only if kind != MONEY]
    groups = [(kind, _chosen(turn, awards, kind)) for kind in kinds] or [("", awards)]
    supports = found
    listed = {*(one.clause for one in awards), *(one.clause for one in supports)}
    told = [*(told_of(turn, one) for one in awards), *(_words_of(one) for one in supports)]
    told += [turn.services.clause(one).heading.lower() for one in listed]
    policy = turn.services.policy
    cited = [cite(policy, turn.services.clause(one.clause), one.start, one.end) for one in supports]
    return _finding(
        turn,
        _heading(turn, part, query),
        groups,
        list(zip(supports, cited, strict=True)),
        _quoted(turn, [hit for hit in hits if _more(turn, hit, words, told)], listed),
    )


def _more(turn: Turn, hit: Hit, words: frozenset[str], told: Sequence[str]) -> bool:
    """Whether a clause names a matter by a word that nothing of what is listed holds."""
    text = turn.services.clause(hit.clause).text.lower()
    new = [word for word in words if not any(word in one for one in told)]
    return not told or not words or any(word in text for word in new)


def told_of(turn: Turn, program: Program) -> str:
    """What an award is called and what its sentences say."""
    quotes = " ".join(one.quote for one in program_sources(turn, program))
    return f"{program.title} {quotes}".lower()


def _on(turn: Turn, clause: str, text: str, words: frozenset[str], hits: list[Hit]) -> bool:
    """Whether what a clause gives is on a matter; where no word names it, what was found."""
    if not words:
        return clause in {hit.clause for hit in hits}
    heading = turn.services.clause(clause).heading.lower()
    return any(word in text or word in heading for word in words)


def _words_of(support: Support) -> str:
    return f"{support.title} {support.quote} {support.text}".lower()


def _finding(
    turn: Turn,
    heading: tuple[str, tuple[Citation, ...]],
    groups: list[tuple[str, list[Program]]],
    supports: list[tuple[Support, Citation]],
    quotes: list[Citation],
) -> Finding:
    lines: list[str] = [heading[0]]
    shown = {one.id: program_line(turn, one) for _, programs in groups for one in programs}
    citations: list[Citation] = [
        *heading[1],
        *(one for each in shown.values() for one in each.citations),
    ]
    notices = {item.code: item for one in shown.values() for item in one.notices}
    for kind, programs in groups:
        lines += [
            phrase(f"narrowed.{kind}", turn.language) if kind else "",
            bullets([f"{shown[one.id].text}{_rates(turn, kind, one)}" for one in programs]),
        ]
        if kind and not programs:
            lines.append(_none_of(turn, kind, beside=len(groups) > 1))
            citations += [one for each in _awards(turn) for one in amount_source(turn, each)]
            notices["municipal"] = municipal_notice(turn)
    figures = tuple(figure for one in shown.values() for figure in one.figures)
    lines += [
        phrase("overview.support", turn.language) if supports and figures else "",
        bullets(
            [
                f"{one.quote if turn.english else one.text}{token(source)}"
                for one, source in supports
            ]
        ),
        bullets([_said(turn, one) for one in quotes]),
    ]
    citations += [*(source for _, source in supports), *quotes]
    if not any((figures, supports, quotes)) and not any(kind for kind, _ in groups):
        lines.append(phrase("narrowed.nothing", turn.language))
    return Finding(
        tool="list_support",
        text=paragraphs(*lines),
        citations=tuple(citations),
        figures=figures,
        verdicts=tuple(item for one in shown.values() for item in one.verdicts),
        notices=tuple(notices.values()),
        clauses=tuple(dict.fromkeys(one.clause for one in citations)),
    )


def _rates(turn: Turn, kind: str, program: Program) -> str:
    """Where what is counted by a rate is listed: the rate, and of what it is."""
    if kind != "paid_by_rate":
        return ""
    figures = calculate(program, {}, turn.as_of).figures
    rates = [one for one in figures if one.payer and one.unit is Unit.PERCENT]
    return "".join(f" {rate_line(turn, program, one)}" for one in rates)


def _awards(turn: Turn) -> list[Program]:
    return [one for one in turn.services.book.programs.values() if one.kind == "award"]


def _none_of(turn: Turn, kind: str, *, beside: bool) -> str:
    """That no award is of a kind; for the district's own money, whose the awards are.

    ``beside``: other kinds are listed as well.
    """
    if kind == "district_pays" and beside:
        return phrase("narrowed.none_of_district", turn.language)
    if kind != "district_pays":
        return phrase("narrowed.none", turn.language)
    named = [
        f"{program_name(one, turn.language)}{tokens(amount_source(turn, one))}"
        for one in _awards(turn)
    ]
    return paragraphs(phrase("narrowed.not_district", turn.language), bullets(named))


def _inside(clause: str, part: str) -> bool:
    return clause == part or clause.startswith(f"{part}.")


def _chosen(turn: Turn, programs: list[Program], kind: str) -> list[Program]:
    if kind in _IS:
        return [one for one in programs if _IS[kind](one)]
    sums = {one.id: _most(turn, one) for one in programs}
    found = [value for value in sums.values() if value is not None]
    best = (max if kind == "largest" else min)(found, default=None)
    return [one for one in programs if best is not None and sums[one.id] == best]


def _most(turn: Turn, program: Program) -> Decimal | None:
    """The most that a program comes to for this profile, in yuan."""
    paid = [one.high for one in calculate(program, turn.profile, turn.as_of).figures if one.is_paid]
    return max((Decimal(one) for one in paid if one), default=None)


def _supports(turn: Turn, only: Sequence[str]) -> list[Support]:
    """The supports that are not money, where not money alone is asked for."""
    if set(only) - {"without_pool", "pool_only"}:
        return []
    pool = {"without_pool": False, "pool_only": True}
    wanted = {pool[one] for one in only}
    return [one for one in turn.services.book.supports if not wanted or one.pool_only in wanted]


def _heading(turn: Turn, part: str | None, query: str) -> tuple[str, tuple[Citation, ...]]:
    if part:
        clause = turn.services.clause(part)
        quoted = cite(
            turn.services.policy, clause, clause.start, clause.start + head_length(clause)
        )
        line = phrase("narrowed.part", turn.language, heading=name(clause), cite=token(quoted))
        return line, (quoted,)
    return (phrase("narrowed.matter", turn.language), ()) if query else ("", ())


def _on_matter(turn: Turn, query: str, words: frozenset[str]) -> list[Hit]:
    """The measures that name the matters of a query; where none does, those that come nearest."""
    policy = turn.services.policy
    kinds = {one.id: one.kind for one in policy.clauses}
    hits = [
        hit
        for hit in turn.services.retriever().search(query, k=12, policies=[policy.id])
        if kinds[hit.clause] in _MEASURES
    ]
    texts = {hit.clause: turn.services.clause(hit.clause).text.lower() for hit in hits}
    count = {clause: sum(one in text for one in words) for clause, text in texts.items()}
    least = max(1, max(count.values(), default=0) / 2)
    named = [hit for hit in hits if count[hit.clause] >= least]
    named.sort(key=lambda hit: -count[hit.clause])
    near = [hit for hit in hits if hit.score >= hits[0].score * _NEAR]
    return list({hit.clause: hit for hit in (named or near)}.values())[:_MOST]


def _official(turn: Turn, query: str) -> frozenset[str]:
    """The matters of a query as a few measures of the text word them."""
    clauses = turn.services.policy.clauses
    said = {*matters_in(query, clauses), *rare_in(query, clauses)}
    whole = {one for one in said if not any(one in other and one != other for other in said)}
    titles = " ".join(one.title for one in _awards(turn))
    meant = (one for one in lexicon().expand(query) if one not in plain_words() or one in titles)
    rare = (one.lower() for one in whole if is_rare(one, clauses))
    official = (one.lower() for one in meant if few_hold(one, clauses))
    return frozenset((*rare, *official))


def _quoted(turn: Turn, hits: list[Hit], listed: set[str]) -> list[Citation]:
    """What the clauses say that hold neither an award nor a support of the rules."""
    policy = turn.services.policy
    return [
        best_quote(policy, turn.services.clause(hit.clause), hit, whole=False)
        for hit in hits
        if hit.clause not in listed
    ]


def _said(turn: Turn, quote: Citation) -> str:
    return phrase(
        "lookup.further_item",
        turn.language,
        heading=name(turn.services.clause(quote.clause)),
        quote=" ".join(quote.quote.split()),
        cite=token(quote),
    )
