"""Several policies on one matter, each in its own words and under its own name."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Citation, Figure, Status, Verdict
from assistant.context import Turn
from assistant.figures import figures_in
from assistant.findings import Finding, cite, token
from assistant.rules import calculate
from assistant.tools.confirmed import award_lines
from assistant.tools.programs import programs_about
from assistant.tools.quotes import best_quote, head_length, name
from assistant.tools.relevance import speaks
from assistant.tools.sources import amount_source
from assistant.wording.documents import document_line, document_title
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import ClauseKind, Hit, Policy

MOST = 8
"""Policies that are quoted; more would bury the answer."""
_LOOKED_AT = 5
_NAMED = 6
_HEADINGS = 8


def set_side_by_side(turn: Turn, query: str) -> Finding:
    """What each of the turn's policies says of a matter; an empty query compares their outlines.

    Where several policies say something, those that are silent are named as silent.
    """
    parts: list[Finding] = []
    silent: list[Policy] = []
    for policy in (turn.services.library.policy(one) for one in turn.beside):
        part = _of_one(turn, policy, query) if query.strip() else _outline(turn, policy)
        if part is None:
            silent.append(policy)
        elif len(parts) < MOST:
            parts.append(part)
    told = phrase("beside.intro" if parts else "beside.none", turn.language)
    return Finding(
        tool="set_side_by_side",
        status=Status.ANSWERED if parts else Status.NOT_COVERED,
        text=paragraphs(told, *(part.text for part in parts), _silent(turn, silent, parts)),
        citations=tuple(one for part in parts for one in part.citations),
        figures=tuple(one for part in parts for one in part.figures),
        verdicts=tuple(one for part in parts for one in part.verdicts),
        titles=tuple(policy.meta.short_title for policy in silent),
    )


def _of_one(turn: Turn, policy: Policy, query: str) -> Finding | None:
    """What one policy says; None where no clause of it speaks of the matter."""
    hits = [
        hit for hit in turn.services.within(policy.id).search(query, k=_LOOKED_AT) if speaks(hit)
    ]
    confirmed = _confirmed(turn, policy, query)
    if confirmed is not None or not hits:
        return confirmed
    hit = _telling(turn, policy, hits)
    if hit is None:
        return None
    clause = turn.services.library.clause(policy.id, hit.clause)
    quote = best_quote(policy, clause, hit)
    return Finding(
        tool="set_side_by_side",
        text=paragraphs(
            document_line(policy.meta, turn.as_of, turn.language),
            phrase(
                "beside.item",
                turn.language,
                heading=name(clause),
                quote=" ".join(quote.quote.split()),
                cite=token(quote),
            ),
        ),
        citations=(quote,),
        figures=figures_in(quote.quote, clause, policy.id),
    )


def _telling(turn: Turn, policy: Policy, hits: list[Hit]) -> Hit | None:
    """The hit to quote: where a sum is asked for, one that states a sum or a share."""
    if "amount" not in turn.reading.cues:
        return hits[0]
    for hit in hits:
        clause = turn.services.library.clause(policy.id, hit.clause)
        quote = best_quote(policy, clause, hit).quote
        if any(one.unit in ("CNY", "percent") for one in figures_in(quote, clause, policy.id)):
            return hit
    return None


def _confirmed(turn: Turn, policy: Policy, query: str) -> Finding | None:
    """The rules of an added policy that a person confirmed, where the matter is theirs."""
    if policy.built_in or not turn.services.books[policy.id].programs:
        return None
    services = replace(turn.services, primary=policy.id)
    there = replace(turn, services=services)
    programs = programs_about(query, services)
    if not programs:
        return None
    awards = [calculate(program, turn.profile, turn.as_of) for program in programs]
    lines = [award_lines(there, *pair) for pair in zip(programs, awards, strict=True)]
    citations: list[Citation] = [one for rule in programs for one in amount_source(there, rule)]
    figures: list[Figure] = [figure for award in awards for figure in award.figures]
    verdicts: list[Verdict] = [award.verdict for award in awards]
    return Finding(
        tool="set_side_by_side",
        text=paragraphs(document_line(policy.meta, turn.as_of, turn.language), *lines),
        citations=tuple(dict.fromkeys(citations)),
        figures=tuple(figures),
        verdicts=tuple(verdicts),
    )


def _outline(turn: Turn, policy: Policy) -> Finding:
    """What a policy is about: its aim, or its first clause, and the headings of its parts."""
    first = policy.clauses[0]
    aim = cite(policy, first, first.start, first.start + head_length(first))
    parts = [one for one in policy.clauses if one.kind is ClauseKind.PART and one.heading]
    cited = [
        cite(policy, one, one.start, one.start + head_length(one)) for one in parts[:_HEADINGS]
    ]
    listed = [f"{one.heading}{token(source)}" for one, source in zip(parts, cited, strict=False)]
    return Finding(
        tool="set_side_by_side",
        text=paragraphs(
            document_line(policy.meta, turn.as_of, turn.language),
            f"> {' '.join(aim.quote.split())}{token(aim)}",
            bullets(listed),
        ),
        citations=(aim, *cited),
    )


def _silent(turn: Turn, policies: list[Policy], parts: list[Finding]) -> str:
    if not policies or not parts:
        return ""
    titles = [document_title(policy.meta) for policy in policies[:_NAMED]]
    key = "beside.silent" if len(policies) <= _NAMED else "beside.silent_more"
    return phrase(key, turn.language, titles="、".join(titles))
