"""Citations: complete, to the point, and true to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Citation, Status
from eval.graders.base import Grade, Subject, none_wrong

_MARKER = re.compile(r"\[(\d+)\]")
_STANDING = "5"


class CitationRecallGrader:
    """Every required snippet lies in a cited clause."""

    name = "citation_recall"

    def grade(self, subject: Subject) -> Grade | None:
        """The share of requirements met; None where the label has none."""
        required = subject.case.expect.cite
        if not required:
            return None
        cited = [_clause_text(citation, subject) for citation in subject.answer.citations]
        missing = [alts[0] for alts in required if not any(a in c for a in alts for c in cited)]
        clauses = "、".join(c.clause for c in subject.answer.citations) or "无"
        reason = f"未引“{'”“'.join(missing)}”；实引 {clauses}" if missing else ""
        return Grade(1 - len(missing) / len(required), reason)


class CitationPrecisionGrader:
    """No citation is beside the point."""

    name = "citation_precision"

    def grade(self, subject: Subject) -> Grade | None:
        """The share of citations that rest on a labelled clause; None where any may be cited.

        An answer that the text is silent may name the nearest clauses, whichever they are.
        """
        case, citations = subject.case, subject.answer.citations
        silent = subject.answer.status == Status.NOT_COVERED
        if "*" in case.clause or not citations or silent:
            return None
        wanted = (*case.clause, *case.also, _STANDING)
        beside = [c.clause for c in citations if not any(_same_branch(c.clause, w) for w in wanted)]
        reason = (
            f"不相干的引用 {'、'.join(beside)}（标注 {'、'.join(case.clause)}）" if beside else ""
        )
        return Grade(1 - len(beside) / len(citations), reason)


class CitationValidityGrader:
    """Quotes are verbatim, inside their clause, and every marker has its citation."""

    name = "citation_validity"

    def grade(self, subject: Subject) -> Grade | None:
        """Over all turns; None where nothing is cited."""
        if not any(a.citations or _MARKER.search(a.text) for a in subject.answers):
            return None
        return none_wrong(
            reason
            for answer in subject.answers
            for reason in (
                *(r for c in answer.citations for r in _untrue(c, subject)),
                *_loose_markers(answer.text, len(answer.citations)),
            )
        )


def _clause_text(citation: Citation, subject: Subject) -> str:
    source = subject.sources.get(citation.policy)
    return (source.clause_text(citation.clause) if source else "") or citation.quote


def _same_branch(cited: str, wanted: str) -> bool:
    return cited == wanted or cited.startswith(wanted + ".") or wanted.startswith(cited + ".")


def _untrue(citation: Citation, subject: Subject) -> Iterator[str]:
    source = subject.sources.get(citation.policy)
    if source is None:
        yield f"没有政策 {citation.policy}"
        return
    if not citation.quote or source.text[citation.start : citation.end] != citation.quote:
        yield f"引文与原文不符：{citation.clause} [{citation.start}:{citation.end}]"
    span = source.clauses.get(citation.clause)
    if span is None:
        yield f"没有条款 {citation.clause}"
    elif not span.start <= citation.start < citation.end <= span.end:
        yield f"引文不在条款 {citation.clause} 之内"
    elif span.label != citation.label:
        yield f"条款名 {citation.label!r} 应为 {span.label!r}"


def _loose_markers(text: str, citations: int) -> Iterator[str]:
    markers = {int(number) for number in _MARKER.findall(text)}
    yield from (f"[{n}] 没有对应的引用" for n in sorted(markers) if not 1 <= n <= citations)
    if citations and not markers:
        yield "有引用而正文没有标记"
