"""An Answer as one card, top to bottom as people read it. Pure: Answer in, HTML out."""

from __future__ import annotations

from html import escape

from assistant.answer import Answer, Figure, Notice, Status, Unit
from assistant.facts import catalogue
from assistant.ui.amount import amounts
from assistant.ui.asking import ask_form
from assistant.ui.markdown import cite_button, render, split_lead
from assistant.ui.quantities import figure_text, value_text
from assistant.ui.verdicts import SPREAD_OUT, loose_figures, verdict_blocks
from assistant.ui.view import View

STANDING = ("draft", "expired", "not_yet_effective", "superseded")
LOUD = ("premise", "ambiguous")


def card(answer: Answer, view: View, *, latest: bool = True, foot: str = "") -> str:
    """The card of one answer; questions back and suggestions only on the latest one."""
    lead, rest = split_lead(answer.text)
    judged = bool(answer.verdicts)
    folded = judged and len(answer.verdicts) <= SPREAD_OUT
    parts = [
        _status(answer, view),
        f'<div class="lead">{render(lead, answer.citations, view.say)}</div>' if lead else "",
        _notices(answer, _loud(answer), "loud"),
        amounts(loose_figures(answer), answer, view),
        verdict_blocks(answer, view),
        "" if folded else _body(rest, answer, view),
        ask_form(answer.ask, view) if latest else "",
        _calculation(answer, view),
        _folded(rest, answer, view) if folded else "",
        _sources(answer, view) if folded else "",
        _joined(answer, view),
        foot,
    ]
    article = f'<article class="card" data-status="{answer.status}">{"".join(parts)}</article>'
    return article + (suggestions(answer, view) if latest else "")


def streaming(text: str, view: View) -> str:
    """A card whose text is still arriving."""
    working = f'<p class="working">{escape(view.say["working"])}</p>'
    body = render(text, (), view.say) if text else working
    return f'<article class="card" aria-busy="true"><div class="lead">{body}</div></article>'


def failure(message: str, turn: str, view: View) -> str:
    """An error that says what to change, with a way to try again."""
    return (
        '<article class="card error" role="alert">'
        f'<p class="lead">{escape(view.say["error_title"])}</p>'
        f"<p>{escape(message)}</p>"
        f'<p><button type="button" class="quiet" data-send="{escape(turn)}">'
        f"{escape(view.say['retry'])}</button></p></article>"
    )


def suggestions(answer: Answer, view: View) -> str:
    """Next questions as buttons that send them."""
    if not answer.suggestions:
        return ""
    buttons = "".join(
        f'<button type="button" data-send="{escape(text)}">{escape(text)}</button>'
        for text in answer.suggestions
    )
    return f'<div class="next"><p>{escape(view.say["next"])}</p>{buttons}</div>'


def _loud(answer: Answer) -> tuple[str, ...]:
    """What must be seen first; readings that a verdict spells out need no notice besides."""
    spelt_out = any(verdict.readings for verdict in answer.verdicts)
    return ("premise",) if spelt_out else LOUD


def _status(answer: Answer, view: View) -> str:
    if answer.status not in (Status.NOT_COVERED, Status.DECLINED):
        return ""
    label = view.say[f"status_{answer.status}"]
    return f'<p class="status"><span class="badge">{escape(label)}</span></p>'


def _body(rest: str, answer: Answer, view: View) -> str:
    return f'<div class="body">{render(rest, answer.citations, view.say)}</div>' if rest else ""


def _folded(rest: str, answer: Answer, view: View) -> str:
    if not rest:
        return ""
    body = _body(rest, answer, view)
    return f"<details><summary>{escape(view.say['more'])}</summary>{body}</details>"


def _calculation(answer: Answer, view: View) -> str:
    steps = "".join(_step(figure, answer, view) for figure in answer.figures if figure.formula)
    if not steps:
        return ""
    title = escape(view.say["calculation"])
    return f'<details class="calculation"><summary>{title}</summary><ol>{steps}</ol></details>'


def _step(figure: Figure, answer: Answer, view: View) -> str:
    inputs = "".join(
        f"<dt>{escape(view.fact(fact))}</dt><dd>{escape(_input(fact, value, view))}</dd>"
        for fact, value in figure.inputs.items()
    )
    policy = figure.policy or (answer.citations[0].policy if answer.citations else None)
    return (
        f'<li><p class="step"><span>{escape(figure.label)}</span> '
        f"<strong>{escape(figure_text(figure, view.say))}</strong> "
        f"{view.clause_button(policy, figure.clause)}</p>"
        f'<p class="formula">{escape(figure.formula)}</p>'
        f"{f'<dl>{inputs}</dl>' if inputs else ''}</li>"
    )


def _input(fact: str, value: str, view: View) -> str:
    spec = catalogue().get(fact)
    unit: Unit | None = spec.unit if spec else None
    return value_text(value, unit, view.say)


def _chosen(answer: Answer, codes: tuple[str, ...]) -> list[Notice]:
    return [notice for notice in answer.notices if notice.code in codes]


def _notices(answer: Answer, codes: tuple[str, ...], kind: str) -> str:
    return "".join(
        f'<p class="notice {kind}" data-code="{escape(notice.code)}">{escape(notice.text)}</p>'
        for notice in _chosen(answer, codes)
    )


def _sources(answer: Answer, view: View) -> str:
    if not answer.citations:
        return ""
    buttons = "".join(
        cite_button(number, citation, view.say)
        for number, citation in enumerate(answer.citations, 1)
    )
    return f'<p class="sources">{escape(view.say["sources"])} {buttons}</p>'


def _joined(answer: Answer, view: View) -> str:
    """The standing of the policy and the quiet reserves, in one paragraph that is never hidden."""
    standing = _chosen(answer, STANDING)
    quiet = [notice for notice in answer.notices if notice.code not in (*STANDING, *LOUD)]
    if not (standing or quiet):
        return ""
    spans = "".join(
        f'<span data-code="{escape(notice.code)}">{escape(notice.text)}</span>'
        for notice in (*standing, *quiet)
    )
    return f'<p class="notice standing">{spans}</p>'
