"""A program's verdict on a card: outcome, amount, readings, conditions, gaps."""

from __future__ import annotations

from html import escape

from assistant.answer import Answer, Condition, Figure, State, Unit, Verdict
from assistant.facts import catalogue
from assistant.ui.amount import amounts, payable
from assistant.ui.quantities import value_text
from assistant.ui.view import View

SYMBOL = {State.MET: "✓", State.NOT_MET: "✗", State.UNKNOWN: "？", State.NEEDS_REVIEW: "！"}


def verdict_block(verdict: Verdict, answer: Answer, view: View) -> str:
    """One program: badge and title, amount, readings, conditions, gaps."""
    parts = [
        _head(verdict, view),
        amounts(_figures_of(verdict, answer), answer, view),
        _readings(verdict, view),
        _conditions(verdict, view),
        _gaps(verdict, view),
    ]
    return f'<section class="verdict" data-state="{verdict.verdict}">{"".join(parts)}</section>'


def loose_figures(answer: Answer) -> list[Figure]:
    """Payable figures that belong to no verdict of the answer."""
    judged = {verdict.program for verdict in answer.verdicts}
    if len(judged) == 1:
        return []
    return [figure for figure in payable(answer.figures) if figure.program not in judged]


def _figures_of(verdict: Verdict, answer: Answer) -> list[Figure]:
    if verdict.verdict is State.NOT_MET:
        return []
    figures = payable(answer.figures)
    if len(answer.verdicts) == 1:
        return figures
    return [figure for figure in figures if figure.program == verdict.program]


def _head(verdict: Verdict, view: View) -> str:
    badge = view.say[f"verdict_{verdict.verdict}"]
    title = f'<span class="program">{escape(verdict.title)}</span>' if verdict.title else ""
    return (
        f'<p class="verdict-head"><span class="badge" data-state="{verdict.verdict}">'
        f"{escape(badge)}</span>{title}</p>"
    )


def _readings(verdict: Verdict, view: View) -> str:
    if not verdict.readings:
        return ""
    items = "".join(
        f'<li><span class="badge" data-state="{reading.verdict}">'
        f"{escape(view.say[f'verdict_{reading.verdict}'])}</span> {escape(reading.reading)}</li>"
        for reading in verdict.readings
    )
    return f'<div class="readings"><p>{escape(view.say["readings"])}</p><ul>{items}</ul></div>'


def _conditions(verdict: Verdict, view: View) -> str:
    if not verdict.conditions:
        return ""
    say = view.say
    columns = (
        "column_state",
        "column_condition",
        "column_value",
        "column_required",
        "column_clause",
    )
    head = "".join(f'<th scope="col">{escape(say[column])}</th>' for column in columns)
    rows = "".join(_row(condition, verdict.policy, view) for condition in verdict.conditions)
    return (
        f'<table class="conditions"><caption class="unseen">{escape(say["columns"])}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(condition: Condition, policy: str | None, view: View) -> str:
    say = view.say
    state = escape(say[f"state_{condition.state}"])
    reason = f'<small class="reason">{escape(condition.reason)}</small>' if condition.reason else ""
    unit = _unit(condition)
    value = value_text(condition.value, unit, say) if condition.value else say["not_said"]
    required = value_text(condition.required, unit, say) if condition.required else ""
    clause = view.clause_button(policy, condition.clause, (condition.start, condition.end))
    empty = "" if condition.value else " empty"
    yours, needed = escape(say["column_value"]), escape(say["column_required"])
    return (
        f'<tr data-state="{condition.state}"><td class="state"><span role="img" '
        f'aria-label="{state}" title="{state}">{SYMBOL[condition.state]}</span></td>'
        f'<td class="what">{escape(condition.text)}{reason}</td>'
        f'<td class="value{empty}" data-column="{yours}">{escape(value)}</td>'
        f'<td class="required" data-column="{needed}">{escape(required)}</td>'
        f'<td class="clause">{clause}</td></tr>'
    )


def _unit(condition: Condition) -> Unit | None:
    spec = catalogue().get(condition.fact or "")
    return spec.unit if spec else None


def _gaps(verdict: Verdict, view: View) -> str:
    if not verdict.gaps:
        return ""
    items = "".join(f"<li>{escape(gap)}</li>" for gap in verdict.gaps)
    return f'<div class="gaps"><p>{escape(view.say["gaps"])}</p><ul>{items}</ul></div>'
