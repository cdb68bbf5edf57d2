"""Runs of the eval suite as HTML: the last report, the trend, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from assistant.runs import Case, Point, Rate, Run
from assistant.ui.view import View
from assistant.ui.words import Words

SHOWN = 60
"""Failures that are listed."""
WIDTH, HEIGHT, EDGE, TOP = 640, 160, 58, 18
COMMAND = "python -m eval run --keep"


def empty(say: Words) -> str:
    """What to do where there is no run yet."""
    return (
        f'<section class="sheet"><h2>{escape(say["tab_accuracy"])}</h2>'
        f"<p>{escape(say['runs_none'])}</p><pre><code>{COMMAND}</code></pre></section>"
    )


def heading(points: Sequence[Point], chosen: str, say: Words) -> str:
    """The choice of a run."""
    options = "".join(
        f'<option value="{escape(point.name)}"{" selected" if point.name == chosen else ""}>'
        f"{escape(_called(point))}</option>"
        for point in reversed(points)
    )
    return (
        f'<section class="sheet"><h2>{escape(say["tab_accuracy"])}</h2>'
        f'<form data-event="choose_run" data-live class="row"><select name="run" '
        f'aria-label="{escape(say["runs_choose"])}">{options}</select>'
        f'<p data-fault="{escape(say["fault"])}"></p></form></section>'
    )


def _called(point: Point) -> str:
    return f"{point.made:%Y-%m-%d %H:%M} · {point.split} · {_percent(point.right)}"


def report(run: Run, points: Sequence[Point], view: View, policy: str) -> str:
    """One run: how often nothing was wrong, by metric and category, the trend, and failures.

    ``policy`` is the id of the policy that the labels rest on.
    """
    say, right = view.say, run.right
    same = [point for point in points if point.split == run.split]
    counts = say["runs_right"].format(right=right.right, graded=right.graded)
    meta = " · ".join(f"{key} {value}" for key, value in run.meta.items() if value)
    return (
        f'<section class="sheet"><p class="score"><strong>{_percent(right)}</strong> '
        f"<span>{escape(counts)}</span></p>{_trend(same, run.name, say)}"
        f'<div class="tables">{_rates("runs_metric", run.metrics, "metric", say)}'
        f"{_rates('runs_category', run.categories, 'category', say)}</div>"
        f'{_failures(run, view, policy)}<p class="hint">{escape(meta)}</p></section>'
    )


def _percent(rate: Rate) -> str:
    return f"{100 * rate.mean:.1f}%"


def _rates(title: str, rates: Mapping[str, Rate], prefix: str, say: Words) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(say.get(f'{prefix}_{name}', name))}</th>"
        f'<td class="meter"><span style="width:{100 * rate.mean:.1f}%"></span></td>'
        f"<td>{_percent(rate)}</td><td>{rate.right}/{rate.graded}</td></tr>"
        for name, rate in rates.items()
    )
    return (
        f'<table class="counts rates"><thead><tr><th>{escape(say[title])}</th><th></th>'
        f"<th>{escape(say['runs_mean'])}</th><th>{escape(say['runs_count'])}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _trend(points: Sequence[Point], chosen: str, say: Words) -> str:
    """A line of the runs of one set in the order of time; each point says what it is."""
    if len(points) < 2:
        return f'<p class="hint">{escape(say["runs_one"])}</p>'
    lowest = min(point.right.mean for point in points)
    floor = max(0.0, (int(lowest * 20) - 1) / 20)
    places = [
        (
            EDGE + place * (WIDTH - 2 * EDGE) / (len(points) - 1),
            TOP + (1 - point.right.mean) / (1 - floor or 1) * (HEIGHT - TOP - 26),
        )
        for place, point in enumerate(points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{5 if point.name == chosen else 3}">'
        f"<title>{escape(_called(point))}</title></circle>"
        for point, (x, y) in zip(points, places, strict=True)
    )
    days = (points[0].made, points[-1].made)
    label = say["runs_trend"].format(count=len(points), split=points[0].split)
    return (
        f'<figure class="trend"><figcaption>{escape(label)}</figcaption>'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'<path class="axis" d="M{EDGE} {TOP}H{WIDTH - EDGE}M{EDGE} {HEIGHT - 26}H{WIDTH - EDGE}"/>'
        f'<text x="0" y="{TOP + 5}">100%</text><text x="0" y="{HEIGHT - 21}">{100 * floor:.0f}%</text>'
        f'<text x="{EDGE}" y="{HEIGHT - 4}">{days[0]:%m-%d %H:%M}</text>'
        f'<text x="{WIDTH - EDGE}" y="{HEIGHT - 4}" text-anchor="end">{days[1]:%m-%d %H:%M}</text>'
        f'<polyline points="{line}"/>{dots}</svg></figure>'
    )


def _failures(run: Run, view: View, policy: str) -> str:
    say, failed = view.say, run.failures
    items = "".join(_failure(case, view, policy) for case in failed[:SHOWN])
    title = say["runs_failures"].format(count=len(failed))
    notes = [
        say["runs_hidden"].format(count=run.hidden) if run.hidden else "",
        say["runs_more"].format(shown=SHOWN) if len(failed) > SHOWN else "",
    ]
    told = " ".join(note for note in notes if note)
    hint = f'<p class="hint">{escape(told)}</p>' if told else ""
    return f'<h3>{escape(title)}</h3>{hint}<ul class="failures">{items}</ul>'


def _failure(case: Case, view: View, policy: str) -> str:
    turns = "".join(f"<p>{escape(turn)}</p>" for turn in case.turns)
    reasons = "".join(
        f"<li><span>{escape(view.say.get(f'metric_{metric}', metric))}</span> {escape(reason)}</li>"
        for metric, reason in case.reasons.items()
    )
    known = view.label(policy, case.cluster) != case.cluster
    clause = view.clause_button(policy, case.cluster) if known else escape(case.cluster)
    return (
        f'<li><p class="draft-head"><code>{escape(case.id)}</code> {clause}</p>{turns}'
        f'<ul class="reasons">{reasons}</ul></li>'
    )
