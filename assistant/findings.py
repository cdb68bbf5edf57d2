"""What a tool found out: the parts of an Answer, with a wording of its own.

A finding's text refers to its sources by tokens such as ``[cite:1f3a9c]``. Only tools make tokens;
when the answer is put together, known tokens become ``[1]``, ``[2]``… and unknown ones vanish.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from assistant.answer import Ask, Citation, Figure, Notice, Status, Verdict
from knowledge.model import Clause, Policy

TOKEN = re.compile(r"\[cite:([0-9a-f]{6})\]")


class Finding(BaseModel):
    """The result of one tool call."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tool: str
    status: Status = Status.ANSWERED
    text: str
    """Deterministic wording in the language of the question, with citation tokens."""
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    ask: tuple[Ask, ...] = ()
    notices: tuple[Notice, ...] = ()
    programs: tuple[str, ...] = ()
    """Programs that the finding is about: the focus of an elliptical next turn."""
    clauses: tuple[str, ...] = ()
    """Clause ids that the finding is about, for the same purpose."""
    titles: tuple[str, ...] = ()
    """Documents that the text names without citing them; their titles may hold numbers."""


def token(citation: Citation) -> str:
    """The token that stands for a citation in a finding's text."""
    key = f"{citation.policy}/{citation.clause}/{citation.start}-{citation.end}"
    return f"[cite:{hashlib.sha256(key.encode()).hexdigest()[:6]}]"


def tokens(citations: Iterable[Citation]) -> str:
    """The tokens of several citations in a row, each once."""
    return "".join(dict.fromkeys(token(citation) for citation in citations))


def cite(
    policy: Policy, clause: Clause, start: int | None = None, end: int | None = None
) -> Citation:
    """A citation of a span of a clause, by default of the whole clause."""
    first = clause.start if start is None else start
    last = clause.end if end is None else end
    return Citation(
        policy=policy.id,
        clause=clause.id,
        label=clause.label,
        title=policy.meta.short_title,
        quote=policy.text[first:last],
        start=first,
        end=last,
    )


def number_citations(text: str, known: Iterable[Citation]) -> tuple[str, tuple[Citation, ...]]:
    """Replace tokens by ``[n]`` in order of appearance; drop tokens nobody handed out."""
    by_token = {token(citation): citation for citation in known}
    order: list[str] = []

    def replace(match: re.Match[str]) -> str:
        found = match.group(0)
        if found not in by_token:
            return ""
        if found not in order:
            order.append(found)
        return f"[{order.index(found) + 1}]"

    numbered = TOKEN.sub(replace, text)
    return numbered, tuple(by_token[item] for item in order)
