"""The ceiling of an award against the quantity that drives it: a chart, and the same as a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

from gradio.components.plot import PlotData

from assistant.answer import Unit
from assistant.curves import Curve
from assistant.ui.view import View
from assistant.wording.names import amount_text

HEIGHT = 240
_WAN = Decimal(10_000)
_FONT = "PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif"
_AXIS: dict[str, Any] = {
    "format": ",~f",
    "labelFont": _FONT,
    "titleFont": _FONT,
    "titleFontWeight": "normal",
    "labelFontSize": 13,
    "titleFontSize": 13,
    "labelColor": "var(--soft)",
    "titleColor": "var(--soft)",
    "gridColor": "var(--line)",
    "domainColor": "var(--strong-line)",
    "tickColor": "var(--strong-line)",
}
_INK = {"line": "var(--accent)", "real": "var(--ink)", "supposed": "var(--amber)"}


@dataclass(frozen=True)
class Mark:
    """A value of the driving fact that is pointed out: what is, or what is supposed."""

    kind: str
    """``real`` or ``supposed``."""
    at: Decimal
    ceiling: Decimal


def chart(curve: Curve, marks: Sequence[Mark], view: View) -> PlotData:
    """A Vega-Lite chart; its colours are those of the page, in both themes."""
    import altair as alt

    top = max(float(_shown(point.ceiling, Unit.CNY)) for point in curve.points) or 1.0
    x = alt.X("x:Q", scale=alt.Scale(nice=False)).title(
        _title(view.fact(curve.fact), curve.unit, view)
    )
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, top * 1.35], nice=False))
    y = y.title(_title(view.say["chart_ceiling"], Unit.CNY, view))
    rows = [_row(point.at, point.ceiling, curve) for point in curve.points]
    layers: list[Any] = [
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(color=_INK["line"], strokeWidth=2.5)
        .encode(x=x, y=y)
    ]
    for place, mark in enumerate(marks):
        row = _row(mark.at, mark.ceiling, curve) | {
            "text": f"{view.say[f'chart_{mark.kind}']}：{_ceiling(mark.ceiling, view)}"
        }
        left = mark.at * 2 > curve.points[-1].at
        side: dict[str, Any] = {"align": "right", "dx": -8} if left else {"align": "left", "dx": 8}
        shape = "circle" if mark.kind == "real" else "diamond"
        one = alt.Chart(alt.InlineData(values=[row])).encode(x="x:Q", y="y:Q")
        layers += [
            one.mark_rule(color=_INK[mark.kind], strokeDash=[3, 3]).encode(
                y=alt.value(0), y2=alt.value(HEIGHT)
            ),
            one.mark_point(color=_INK[mark.kind], shape=shape, filled=True, size=120, opacity=1),
            one.mark_text(color=_INK[mark.kind], fontWeight=600, fontSize=13, **side).encode(
                text="text:N", y=alt.value(10 + 18 * place)
            ),
        ]
    spec = (
        alt.layer(*layers)
        .properties(width="container", height=HEIGHT, background="transparent")
        .properties(usermeta={"embedOptions": {"renderer": "svg", "actions": False}})
        .configure_view(stroke=None)
        .configure_text(font=_FONT)
        .configure_axis(**_AXIS)
        .configure_axisX(tickCount=5, labelOverlap=True, labelSeparation=10)
        .configure_axisY(titleAngle=0, titleAlign="left", titleY=-14, titleX=-30, tickCount=5)
        .to_dict()
    )
    # Gradio's browser side has an older Vega-Lite and would warn of the newer schema's name.
    del spec["$schema"]
    return PlotData(type="altair", plot=json.dumps(spec))


def table(curve: Curve, marks: Sequence[Mark], view: View) -> str:
    """The bends, the end and the marks of a curve as rows, for those who do not see the chart."""
    say = view.say
    rows = {point.at: (point.ceiling, "") for point in (curve.points[0], *curve.bends)}
    for mark in marks:
        note = say[f"chart_{mark.kind}"]
        before = rows.get(mark.at, (mark.ceiling, ""))[1]
        rows[mark.at] = (mark.ceiling, "、".join(filter(None, (before, note))))
    body = "".join(
        f'<tr><th scope="row">{escape(amount_text(at, curve.unit, view.language))}</th>'
        f"<td>{escape(_ceiling(top, view))}</td><td>{escape(note)}</td></tr>"
        for at, (top, note) in sorted(rows.items())
    )
    title = view.program(curve.program, curve.title)
    caption = say["chart_caption"].format(title=title)
    return (
        f'<table class="curve"><caption>{escape(caption)}'
        f'</caption><thead><tr><th scope="col">{escape(view.fact(curve.fact))}</th>'
        f'<th scope="col">{escape(say["chart_ceiling"])}</th>'
        f'<th scope="col"><span class="unseen">{escape(say["chart_note"])}</span></th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def choice(curves: Sequence[Curve], chosen: str, view: View) -> str:
    """Which award's curve is drawn."""
    buttons = "".join(
        f'<button type="button" class="pick" data-curve="{escape(one.program)}" '
        f'aria-pressed="{str(one.program == chosen).lower()}">{escape(view.program(one.program, one.title))}</button>'
        for one in curves
    )
    title = escape(view.say["chart_title"])
    return (
        f'<h2>{title}</h2><p class="hint">{escape(view.say["chart_hint"])}</p>'
        f'<div class="curve-choice" role="group" aria-label="{title}">{buttons}</div>'
    )


def _row(at: Decimal, ceiling: Decimal, curve: Curve) -> dict[str, Any]:
    return {"x": float(_shown(at, curve.unit)), "y": float(_shown(ceiling, Unit.CNY))}


def _shown(value: Decimal, unit: Unit) -> Decimal:
    return value / _WAN if unit is Unit.CNY else value


def _title(text: str, unit: Unit | None, view: View) -> str:
    words = {Unit.CNY: "unit_wan", Unit.TIMES: "unit_times", Unit.COUNT: "unit_count"}
    return f"{text}（{view.say[words[unit]]}）" if unit in words else text


def _ceiling(amount: Decimal, view: View) -> str:
    if not amount:
        return view.say["chart_nothing"]
    return view.say["ceiling"].format(amount=amount_text(amount, Unit.CNY, view.language))
