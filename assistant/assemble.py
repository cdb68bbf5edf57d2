"""From the findings of a turn and a gated text to the Answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer import Answer, Ask, Citation, Figure, Notice, Status, Verdict
from assistant.context import Turn
from assistant.findings import Finding, number_citations
from assistant.gate import ungrounded, withhold
from assistant.tools.standing import standing_line, standing_notices
from assistant.wording.documents import about, document_title
from assistant.wording.phrases import bullets, paragraphs, phrase, suggestions
from knowledge.model import PolicyMeta
from knowledge.standing import standing

_RANK = {
    Status.DECLINED: 0,
    Status.NEEDS_FACTS: 1,
    Status.ANSWERED: 2,
    Status.NOT_COVERED: 3,
}
_ANSWERING = {"correct_premise", "check_claim"}


def assemble(turn: Turn, findings: Sequence[Finding], text: str) -> Answer:
    """Put an answer together; a line whose numbers nothing grounds is withheld."""
    turns = turn.dialogue.turns
    if ungrounded(text, findings, turns):
        text = withhold(text, findings, turns).strip() or phrase("withheld", turn.language)
    numbered, citations = number_citations(text, _citations(findings))
    figures = _unique(figure for finding in findings for figure in finding.figures)
    verdicts = _verdicts(findings)
    entitled = bool(verdicts or any(figure.payer for figure in figures))
    meta = turn.services.policy.meta
    line = standing_line(meta, turn.as_of, turn.language) if entitled and not turn.beside else ""
    return Answer(
        status=status_of(findings),
        text=paragraphs(
            numbered, _payer_line(turn, numbered, figures), documents_line(turn, citations), line
        ),
        citations=tuple(_told(turn, citation) for citation in citations),
        figures=tuple(figures),
        verdicts=verdicts,
        ask=_asks(findings),
        notices=_notices(turn, findings, bool(citations) or entitled),
        profile={name: fact.entry() for name, fact in turn.dialogue.profile.items()},
        suggestions=suggestions(findings[-1].tool, turn.language),
    )


def _payer_line(turn: Turn, text: str, figures: Sequence[Figure]) -> str:
    """Who pays, where the home policy's amount is payable and the answer's own words do not say so."""
    home = turn.services.policy
    ours = [one for one in figures if home.built_in and one.policy in (None, home.id)]
    paid = any(one.is_paid and one.payer == "city" for one in ours)
    own = _QUOTED.sub("", text)
    said = any(word in own for word in phrase("payer.words", turn.language).split("|"))
    return phrase("payer.line", turn.language) if paid and not said else ""


_QUOTED = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”|^>.*$", re.MULTILINE)


def documents_line(turn: Turn, citations: Sequence[Citation]) -> str:
    """Which documents are cited, with place, level and standing; empty where it can be but one."""
    held = turn.services.library
    cited = list(dict.fromkeys(citation.policy for citation in citations))
    if len(held.policies) == 1 or not cited:
        return ""
    several = len(cited) > 1
    return bullets(
        [
            phrase(
                "document.source",
                turn.language,
                marks="".join(
                    f"[{number}]"
                    for number, citation in enumerate(citations, start=1)
                    if several and citation.policy == name
                ),
                title=document_title(held.policy(name).meta),
                about=about(held.policy(name).meta, turn.as_of, turn.language),
            )
            for name in cited
        ]
    )


def _told(turn: Turn, citation: Citation) -> Citation:
    """A citation with what its document is and where that stands."""
    meta = turn.services.library.policy(citation.policy).meta
    stands = str(standing(meta, turn.as_of))
    update = {"title": meta.short_title, "place": meta.place, "level": meta.level}
    return citation.model_copy(update={**update, "standing": stands})


def status_of(findings: Sequence[Finding]) -> Status:
    """The status of several findings together: the most demanding one.

    A corrected or confirmed claim is an answer, whatever else could be asked on the way; and so is
    what was asked beside an order that is declined.
    """
    findings = [one for one in findings if one.status != Status.DECLINED] or findings
    if any(finding.tool in _ANSWERING for finding in findings):
        return Status.ANSWERED
    return min((finding.status for finding in findings), key=_RANK.__getitem__)


def _citations(findings: Sequence[Finding]) -> list[Citation]:
    return [citation for finding in findings for citation in finding.citations]


def _unique(figures: Iterable[Figure]) -> list[Figure]:
    return list({figure.model_dump_json(): figure for figure in figures}.values())


def _verdicts(findings: Sequence[Finding]) -> tuple[Verdict, ...]:
    found = {verdict.program: verdict for finding in findings for verdict in finding.verdicts}
    return tuple(found.values())


def _asks(findings: Sequence[Finding]) -> tuple[Ask, ...]:
    return tuple({ask.fact: ask for finding in findings for ask in finding.ask}.values())


def _speaking(turn: Turn, findings: Sequence[Finding]) -> PolicyMeta:
    """The policy that an answer rests on: the one it cites first, else the one it is about."""
    cited = next(iter(_citations(findings)), None)
    held = turn.services.library
    return held.policy(cited.policy).meta if cited else turn.services.policy.meta


def _notices(turn: Turn, findings: Sequence[Finding], cites: bool) -> tuple[Notice, ...]:
    standing = (
        standing_notices(_speaking(turn, findings), turn.as_of, turn.language) if cites else ()
    )
    own = (notice for finding in findings for notice in finding.notices)
    troubles = (
        [Notice(code="offline", text=phrase("notice.offline", turn.language))]
        if turn.troubles
        else []
    )
    return tuple({notice.code: notice for notice in (*standing, *own, *troubles)}.values())
