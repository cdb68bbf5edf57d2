"""Wrongs done to citations: neighbours, touched quotes, markers that point elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answer import Answer, Citation
from eval.graders import Subject
from eval.mutators.edit import with_text

Change = Callable[[Subject, Citation], Citation | None]


def _one(change: Change, place: int = -1) -> Callable[[Subject], Answer | None]:
    """One citation changed, the last unless said otherwise; the others stay right."""

    def wrong(subject: Subject) -> Answer | None:
        citations = list(subject.answer.citations)
        if not citations:
            return None
        changed = change(subject, citations[place])
        if changed is None:
            return None
        citations[place] = changed
        return subject.answer.model_copy(update={"citations": tuple(citations)})

    return wrong


def _last_char_gone(_: Subject, citation: Citation) -> Citation:
    return citation.model_copy(update={"quote": citation.quote[:-1]})


def _moved(_: Subject, citation: Citation) -> Citation:
    moved = {"start": citation.start + 1, "end": citation.end + 1}
    return citation.model_copy(update=moved)


def _char_swapped(_: Subject, citation: Citation) -> Citation | None:
    middle = len(citation.quote) // 2
    quote = citation.quote[:middle] + "某" + citation.quote[middle + 1 :]
    return citation.model_copy(update={"quote": quote}) if quote != citation.quote else None


def _digit_in_quote(_: Subject, citation: Citation) -> Citation | None:
    quote = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), citation.quote, count=1)
    return citation.model_copy(update={"quote": quote}) if quote != citation.quote else None


def _label_of_another(subject: Subject, citation: Citation) -> Citation | None:
    clauses = subject.sources[citation.policy].clauses
    others = (span.label for name, span in clauses.items() if name != citation.clause)
    label = next(label for label in others if label != citation.label)
    return citation.model_copy(update={"label": label})


def _next_clause(subject: Subject, citation: Citation) -> Citation | None:
    """The clause that follows in the text, whole and verbatim, in place of the right one."""
    source = subject.sources[citation.policy]
    later = [
        (name, span)
        for name, span in source.clauses.items()
        if span.start >= citation.end and not name.startswith("5")
    ]
    accepted = (*subject.case.clause, *subject.case.also)
    for name, span in later:
        if not any(name.startswith(a) or a.startswith(name) for a in accepted):
            return Citation(
                policy=citation.policy,
                clause=name,
                label=span.label,
                quote=source.text[span.start : span.end],
                start=span.start,
                end=span.end,
            )
    return None


def next_cited(subject: Subject) -> Answer | None:
    """The only citation is of the clause next door."""
    silent = subject.answer.status == "not_covered"
    if len(subject.answer.citations) != 1 or subject.case.clause == ("*",) or silent:
        return None
    return _one(_next_clause)(subject)


def markers_swapped(subject: Subject) -> Answer | None:
    """[1] and [2] change places: the right clauses for the wrong sentences."""
    answer = subject.answer
    if len({(c.clause, c.start) for c in answer.citations[:2]}) < 2:
        return None
    swapped = {"[1]": "[2]", "[2]": "[1]"}
    text = re.sub(r"\[[12]\]", lambda match: swapped[match[0]], answer.text)
    groups = re.findall(r"(?:\[\d+\])+", answer.text)
    if all(("[1]" in group) == ("[2]" in group) for group in groups):
        return None
    return with_text(answer, text)


def unsourced(subject: Subject) -> Answer | None:
    """Neither citations nor markers, where there were some."""
    answer = subject.answer
    if not answer.citations or answer.status == "not_covered":
        return None
    text = re.sub(r"\[\d+\]", "", answer.text)
    return answer.model_copy(update={"text": text, "citations": ()})


SOURCES = {
    "quote_shortened": _one(_last_char_gone),
    "quote_moved_by_one": _one(_moved),
    "quote_char_swapped": _one(_char_swapped, 0),
    "quote_digit_changed": _one(_digit_in_quote, 0),
    "label_of_another": _one(_label_of_another),
    "next_clause_cited": next_cited,
    "markers_swapped": markers_swapped,
    "unsourced": unsourced,
}
