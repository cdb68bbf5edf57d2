"""What other policies than the one asked about say: offered as related, and named as theirs."""

from __future__ import annotations

from assistant.answer import Citation
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.tools.quotes import body_span, name
from assistant.wording.documents import about, document_title
from assistant.wording.phrases import bullets, paragraphs, phrase
from knowledge.model import Hit

_MOST, _LOOKED_AT = 2, 12
_COVERED, _SIMILAR = 0.6, 0.88
_SHOWN = 20


def elsewhere_lines(turn: Turn, query: str) -> tuple[str, tuple[Citation, ...]]:
    """Clauses of policies that nobody asked for, one a policy; nothing where none is near."""
    if not turn.others or turn.services.everywhere is None:
        return "", ()
    hits = turn.services.everywhere().search(query, _LOOKED_AT, turn.others)
    best: dict[str, Hit] = {}
    for hit in hits:
        if hit.coverage >= _COVERED and (hit.similarity or 1.0) >= _SIMILAR:
            best.setdefault(hit.policy, hit)
    found = list(best.values())[:_MOST]
    if not found:
        return "", ()
    library = turn.services.library
    lines, citations = [], []
    for hit in found:
        policy, clause = library.policy(hit.policy), library.clause(hit.policy, hit.clause)
        source = cite(policy, clause, *body_span(clause))
        citations.append(source)
        lines.append(
            phrase(
                "silent.elsewhere_item",
                turn.language,
                title=document_title(policy.meta),
                about=about(policy.meta, turn.as_of, turn.language),
                heading=name(clause),
                cite=token(source),
            )
        )
    text = paragraphs(phrase("silent.elsewhere", turn.language), bullets(lines))
    return text, tuple(citations)


def list_documents(turn: Turn) -> Finding:
    """What the knowledge base holds."""
    held = [one.meta for one in turn.services.library.policies if one.meta.superseded_by is None]
    shown = held[:_SHOWN]
    lines = [
        phrase(
            "beside.holding",
            turn.language,
            title=document_title(meta),
            about=about(meta, turn.as_of, turn.language),
        )
        for meta in shown
    ]
    more = phrase("beside.holdings_more", turn.language) if len(held) > len(shown) else ""
    return Finding(
        tool="list_documents",
        text=paragraphs(phrase("beside.holdings", turn.language), bullets(lines), more),
        titles=tuple(meta.short_title for meta in shown),
    )
