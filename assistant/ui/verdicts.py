"""A program's verdict on a card: outcome, amount, readings, conditions, gaps."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from assistant.answer import Answer, Condition, Figure, State, Verdict
from assistant.ui.amount import amounts, payable
from assistant.ui.conditions import name_of, reason_of, required_of, value_of
from assistant.ui.quantities import figure_text
from assistant.ui.view import View

SYMBOL = {State.MET: "✓", State.NOT_MET: "✗", State.UNKNOWN: "？", State.NEEDS_REVIEW: "！"}


SPREAD_OUT = 2
"""More programs than this are listed as lines that unfold."""


def verdict_blocks(answer: Answer, view: View) -> str:
    """All programs of an answer: spread out if they are few, else one line each."""
    block = verdict_block if len(answer.verdicts) <= SPREAD_OUT else verdict_line
    return "".join(block(verdict, answer, view) for verdict in answer.verdicts)


def verdict_block(verdict: Verdict, answer: Answer, view: View) -> str:
    """One program: badge and title, amount, readings, conditions, gaps."""
    figures = amounts(_figures_of(verdict, answer), answer, view)
    head = f'<p class="verdict-head">{_name(verdict, view)}{_reserve(verdict, answer, view)}</p>'
    return (
        f'<section class="verdict" data-state="{verdict.verdict}">'
        f"{head}{figures}{_details(verdict, view)}</section>"
    )


def _reserve(verdict: Verdict, answer: Answer, view: View) -> str:
    """That meeting the conditions is not yet being chosen, where officials choose."""
    chosen = any(notice.code == "discretion" for notice in answer.notices)
    if verdict.verdict is not State.MET or not chosen or payable(answer.figures):
        return ""
    return f'<span class="chip">{escape(view.say["discretion"])}</span>'


def verdict_line(verdict: Verdict, answer: Answer, view: View) -> str:
    """One program as a line with its highest amount; unfolded, all about it."""
    figures = _figures_of(verdict, answer)
    highest = max(figures, key=lambda figure: Decimal(figure.high or 0), default=None)
    amount = escape(figure_text(highest, view.say)) if highest else ""
    return (
        f'<details class="verdict line" data-state="{verdict.verdict}"><summary>'
        f'{_name(verdict, view)}<strong class="line-amount">{amount}</strong></summary>'
        f"{amounts(figures, answer, view) if len(figures) > 1 else ''}"
        f"{_details(verdict, view)}</details>"
    )


def _details(verdict: Verdict, view: View) -> str:
    return _readings(verdict, view) + _conditions(verdict, view) + _gaps(verdict, view)


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


def _name(verdict: Verdict, view: View) -> str:
    badge = view.say[f"verdict_{verdict.verdict}"]
    title = (
        f'<span class="program">{escape(view.program(verdict.program, verdict.title))}</span>'
        if verdict.title
        else ""
    )
    return f'<span class="badge" data-state="{verdict.verdict}">{escape(badge)}</span>{title}'


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
    """The conditions that decide as a table; those that nobody mentioned folded below it."""
    idle = [item for item in verdict.conditions if _idle(item, verdict)]
    deciding = [item for item in verdict.conditions if item not in idle]
    if not deciding:
        deciding, idle = idle, []
    table = _table(deciding, verdict, view)
    if not idle:
        return table
    title = escape(view.say["idle_conditions"].format(count=len(idle)))
    rest = _table(idle, verdict, view)
    return f'{table}<details class="idle"><summary>{title}</summary>{rest}</details>'


def _idle(condition: Condition, verdict: Verdict) -> bool:
    """Unknown, and no answer to it is needed for this verdict."""
    return condition.state is State.UNKNOWN and condition.fact not in verdict.missing


def _table(conditions: Sequence[Condition], verdict: Verdict, view: View) -> str:
    if not conditions:
        return ""
    say = view.say
    columns = ("state", "condition", "value", "required", "clause")
    head = "".join(f'<th scope="col">{escape(say[f"column_{name}"])}</th>' for name in columns)
    rows = "".join(_row(condition, verdict.policy, view) for condition in conditions)
    return (
        f'<table class="conditions"><caption class="unseen">{escape(say["columns"])}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(condition: Condition, policy: str | None, view: View) -> str:
    say = view.say
    state = escape(say[f"state_{condition.state}"])
    why = reason_of(condition, view)
    reason = f'<small class="reason">{escape(why)}</small>' if why else ""
    clause = view.clause_button(policy, condition.clause, (condition.start, condition.end))
    empty = "" if condition.value else " empty"
    yours, needed = escape(say["column_value"]), escape(say["column_required"])
    return (
        f'<tr data-state="{condition.state}"><td class="state"><span role="img" '
        f'aria-label="{state}" title="{state}">{SYMBOL[condition.state]}</span></td>'
        f'<td class="what">{escape(name_of(condition, view))}{reason}</td>'
        f'<td class="value{empty}" data-column="{yours}">{escape(value_of(condition, view))}</td>'
        f'<td class="required" data-column="{needed}">{escape(required_of(condition, view))}</td>'
        f'<td class="clause">{clause}</td></tr>'
    )


def _gaps(verdict: Verdict, view: View) -> str:
    if not verdict.gaps:
        return ""
    items = "".join(f"<li>{escape(gap)}</li>" for gap in verdict.gaps)
    return f'<div class="gaps"><p>{escape(view.say["gaps"])}</p><ul>{items}</ul></div>'
