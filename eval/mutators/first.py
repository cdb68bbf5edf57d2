"""The first set of wrongs, written together with the graders."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assistant.answer import Answer, Citation, Figure, State, Status, Verdict
from eval.graders import Subject
from eval.graders.base import payable
from eval.graders.figures import matches
from eval.graders.wording import told, words
from eval.numbers import read_numbers

Mutator = Callable[[Subject], Answer | None]


def _other_amount(subject: Subject) -> Answer | None:
    return _wrong_figure(subject, "high", lambda f: str(Decimal(f.high or "0") * 2 / 3))


def _ten_thousandfold(subject: Subject) -> Answer | None:
    return _wrong_figure(subject, "high", lambda f: str(Decimal(f.high or "0") * 10000))


def _district_pays(subject: Subject) -> Answer | None:
    owed = [f for f in subject.answer.figures if payable(f)]
    return _replace_figure(subject, owed[0], payer="district") if owed else None


def _wrong_figure(subject: Subject, field: str, change: Callable[[Figure], str]) -> Answer | None:
    """Change every figure that the first labelled one is matched by."""
    answer = subject.answer
    for expected in subject.case.expect.figures[:1]:
        wrong = tuple(
            f.model_copy(update={field: change(f), "low": None}) if matches(expected, f) else f
            for f in answer.figures
        )
        return answer.model_copy(update={"figures": wrong})
    return None


def _replace_figure(subject: Subject, figure: Figure, **change: object) -> Answer:
    figures = subject.answer.figures
    wrong = tuple(f.model_copy(update=change) if f is figure else f for f in figures)
    return subject.answer.model_copy(update={"figures": wrong})


def _drop_ceiling(subject: Subject) -> Answer | None:
    answer = subject.answer
    if not any(f.kind == "ceiling" for f in told(answer)):
        return None
    text = answer.text
    for word in words()["ceiling"]:
        text = text.replace(word, "").replace(word.capitalize(), "")
    return answer.model_copy(update={"text": text})


def _text_to_yi(subject: Subject) -> Answer | None:
    """万 → 亿 outside quotes, where the text states an amount of its own."""
    answer = subject.answer
    amounts = [n for n in read_numbers(answer.text) if "万" in n.text]
    for amount in amounts:
        wrong = amount.text.replace("万", "亿")
        if amount.text in answer.text and not _quoted(amount.text, answer):
            return answer.model_copy(update={"text": answer.text.replace(amount.text, wrong)})
    return None


def _quoted(words_: str, answer: Answer) -> bool:
    return any(words_ in citation.quote for citation in answer.citations)


def _invent_number(subject: Subject) -> Answer:
    text = subject.answer.text + "\n另有 773 万元。"
    return subject.answer.model_copy(update={"text": text})


def _promise(subject: Subject) -> Answer:
    return subject.answer.model_copy(update={"text": subject.answer.text + "\n保证到账。"})


def _swap_clause(subject: Subject) -> Answer | None:
    """The quote stays, the clause it is said to stand in is a neighbour."""
    return _wrong_citations(subject, lambda c: c.model_copy(update={"clause": _next(subject, c)}))


def _tamper_quote(subject: Subject) -> Answer | None:
    return _wrong_citations(subject, lambda c: c.model_copy(update={"quote": c.quote[:-1] + "吗"}))


def _cite_neighbour(subject: Subject) -> Answer | None:
    """Valid citations, all of a clause beside the right one."""
    if not subject.case.expect.cite:
        return None
    return _wrong_citations(subject, lambda c: _whole(subject, c.policy, _next(subject, c)))


def _wrong_citations(subject: Subject, change: Callable[[Citation], Citation]) -> Answer | None:
    answer = subject.answer
    if not answer.citations:
        return None
    wrong = tuple(change(c) for c in answer.citations)
    return answer.model_copy(update={"citations": wrong})


def _next(subject: Subject, citation: Citation) -> str:
    """A clause of the same policy that shares no branch with any labelled one."""
    taken = (*subject.case.clause, *subject.case.also, citation.clause, "5")
    snippets = [snippet for alts in subject.case.expect.cite for snippet in alts]
    source = subject.sources[citation.policy]
    return next(
        clause
        for clause in source.clauses
        if not any(clause.startswith(t[:1]) and _related(clause, t) for t in taken)
        and not any(snippet in source.clause_text(clause) for snippet in snippets)
    )


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


def _whole(subject: Subject, policy: str, clause: str) -> Citation:
    source = subject.sources[policy]
    span = source.clauses[clause]
    return Citation(
        policy=policy,
        clause=clause,
        label=span.label,
        quote=source.clause_text(clause),
        start=span.start,
        end=span.end,
    )


def _flip_verdict(subject: Subject) -> Answer | None:
    expected = subject.case.expect.verdicts
    flipped = tuple(_flipped(verdict, expected) for verdict in subject.answer.verdicts)
    return subject.answer.model_copy(update={"verdicts": flipped}) if expected else None


def _flipped(verdict: Verdict, expected: dict[str, tuple[State, ...]]) -> Verdict:
    accepted = expected.get(verdict.program)
    if accepted is None:
        return verdict
    others = [state for state in State if state not in accepted]
    return verdict.model_copy(update={"verdict": others[0]})


def _wrong_status(subject: Subject) -> Answer | None:
    accepted = subject.case.expect.status
    wrong = [status for status in Status if status not in accepted]
    return subject.answer.model_copy(update={"status": wrong[0]}) if wrong else None


def _no_notices(subject: Subject) -> Answer | None:
    answer = subject.answer
    spoken = answer.verdicts or any(map(payable, answer.figures)) or subject.case.expect.notices
    return answer.model_copy(update={"notices": ()}) if spoken else None


def _wrong_fact(subject: Subject) -> Answer | None:
    for fact in subject.case.expect.profile:
        profile = dict(subject.answer.profile)
        profile[fact] = profile[fact].model_copy(update={"value": "31337"})
        return subject.answer.model_copy(update={"profile": profile})
    return None


def _no_questions(subject: Subject) -> Answer | None:
    answer = subject.answer
    due = subject.case.expect.ask_any or answer.status == Status.NEEDS_FACTS
    return answer.model_copy(update={"ask": ()}) if due else None


FIRST: dict[str, Mutator] = {
    "other_amount": _other_amount,
    "ten_thousandfold": _ten_thousandfold,
    "district_pays": _district_pays,
    "drop_ceiling": _drop_ceiling,
    "wan_to_yi": _text_to_yi,
    "invent_number": _invent_number,
    "promise": _promise,
    "swap_clause": _swap_clause,
    "tamper_quote": _tamper_quote,
    "cite_neighbour": _cite_neighbour,
    "flip_verdict": _flip_verdict,
    "wrong_status": _wrong_status,
    "no_notices": _no_notices,
    "wrong_fact": _wrong_fact,
    "no_questions": _no_questions,
}
