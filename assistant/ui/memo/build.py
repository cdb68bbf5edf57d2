"""From a question and its Answer to a memo. Pure: nothing is computed here, only arranged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.answer import Answer, Condition, Figure, ProfileEntry, Verdict
from assistant.ui.conditions import name_of, required_of, value_of
from assistant.ui.memo.model import Memo, Paragraph, Section, Table
from assistant.ui.ports import Library
from assistant.ui.quantities import entry_text, exact_money, figure_text
from assistant.ui.view import View
from knowledge.errors import NotFoundError
from knowledge.library import content_hash
from knowledge.model import Policy

_EMPHASIS = re.compile(r"\*{1,2}([^*]+)\*{1,2}")
_BULLET = re.compile(r"^\s*[-*]\s+")
_VERSION = 12
"""Digits of a text's hash that tell its versions apart."""


def memo_of(question: str, answer: Answer, library: Library, today: date, view: View) -> Memo:
    """The memo of one answer, dated ``today``."""
    say = view.say
    named = (
        ("memo_question", [Paragraph(question)]),
        ("memo_answer", _text(answer)),
        ("memo_facts", _facts(answer, view)),
        ("memo_verdict", [part for one in answer.verdicts for part in _verdict(one, view)]),
        ("memo_missing", [Paragraph(f"• {view.question(ask)}") for ask in answer.ask]),
        ("memo_calculation", _figures(answer.figures, view)),
        ("memo_quotes", _quotes(answer)),
        ("memo_notices", [Paragraph(f"• {notice.text}") for notice in answer.notices]),
        ("memo_basis", [Paragraph(_basis(one, view)) for one in _policies(answer, library)]),
    )
    sections = tuple(Section(say[key], tuple(blocks)) for key, blocks in named if blocks)
    return Memo(
        title=say["memo_title"],
        language=say["lang"],
        sections=sections,
        footer=say["memo_footer"].format(date=today.isoformat()),
    )


def _text(answer: Answer) -> list[Paragraph]:
    lines = [_plain(line) for line in answer.text.splitlines() if line.strip()]
    return [Paragraph(line, "lead" if not place else "text") for place, line in enumerate(lines)]


def _plain(line: str) -> str:
    """A line of Markdown without its marks; a list's item keeps a point."""
    item = _BULLET.sub("• ", line)
    return _EMPHASIS.sub(r"\1", item).strip().lstrip("#").strip()


def _facts(answer: Answer, view: View) -> list[Table]:
    say = view.say
    head = (say["memo_fact"], say["memo_value"], say["memo_words"])
    rows = tuple(
        (view.fact(fact), entry_text(entry, say), _words(entry, view))
        for fact, entry in answer.profile.items()
    )
    return [Table(head, rows)] if rows else []


def _words(entry: ProfileEntry, view: View) -> str:
    return view.say["profile_form"] if entry.turn is None else f"“{entry.quote}”"


def _verdict(verdict: Verdict, view: View) -> Iterable[Paragraph | Table]:
    say = view.say
    yield Paragraph(
        f"{view.program(verdict.program, verdict.title)}：{say[f'verdict_{verdict.verdict}']}",
        "lead",
    )
    if verdict.conditions:
        columns = ("condition", "state", "value", "required", "clause")
        head = tuple(say[f"column_{name}"] for name in columns)
        rows = tuple(_condition(one, verdict.policy or "", view) for one in verdict.conditions)
        yield Table(head, rows)
    for reading in verdict.readings:
        state = say[f"verdict_{reading.verdict}"]
        yield Paragraph(f"• {say['readings']}：{reading.reading}（{state}）")
    yield from (Paragraph(f"• {say['gaps']}：{gap}") for gap in verdict.gaps)
    yield from (Paragraph(text, "note") for text in verdict.assumptions)


def _condition(condition: Condition, policy: str, view: View) -> tuple[str, ...]:
    state = view.say[f"state_{condition.state}"]
    value, required = value_of(condition, view), required_of(condition, view)
    return name_of(condition, view), state, value, required, view.label(policy, condition.clause)


def _figures(figures: Sequence[Figure], view: View) -> list[Table]:
    say = view.say
    head = tuple(say[f"memo_{name}"] for name in ("item", "amount", "payer", "formula"))
    rows = tuple(
        (one.label, _amount(one, view), say[f"payer_{one.payer}"] if one.payer else "", one.formula)
        for one in figures
        if one.formula and one.kind not in ("threshold", "target")
    )
    return [Table(head, rows)] if rows else []


def _amount(figure: Figure, view: View) -> str:
    text = figure_text(figure, view.say)
    exact = exact_money(figure.high) if figure.high and figure.unit == "CNY" else ""
    return f"{text}（{exact}）" if exact else text


def _quotes(answer: Answer) -> list[Paragraph]:
    return [
        part
        for number, one in enumerate(answer.citations, 1)
        for part in (
            Paragraph(f"[{number}] {one.label}"),
            Paragraph(" ".join(one.quote.split()), "quote"),
        )
    ]


def _policies(answer: Answer, library: Library) -> list[Policy]:
    """The policies that an answer speaks of, each once."""
    names = [
        *(one.policy for one in answer.citations),
        *(one.policy for one in answer.verdicts),
        *(one.policy for one in answer.figures),
    ]
    found = []
    for name in dict.fromkeys(filter(None, names)):
        try:
            found.append(library.policy(name))
        except NotFoundError:  # taken out of the library since
            continue
    return found


def _basis(policy: Policy, view: View) -> str:
    return view.say["memo_version"].format(
        title=policy.title, version=content_hash(policy)[:_VERSION]
    )
