"""The page 我能享受什么: what is known, what is supposed, and how everything then stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import gradio as gr

from assistant.cells import CellError
from assistant.curves import Curve, values_of
from assistant.facts import Profile, form_profile
from assistant.possibilities import Possibilities
from assistant.prospects import Prospect, supposing
from assistant.tools.standing import standing_line
from assistant.ui import board, ceiling_chart, facts_form, levers
from assistant.ui.ceiling_chart import Mark
from assistant.ui.house import House, region
from assistant.ui.ports import Answers
from assistant.ui.sources import Sources
from assistant.ui.view import View
from assistant.ui.visitor import Visitor
from knowledge.errors import InputError

_LEVERS = "sangao.join(element, trigger, ['suppose']); sangao.fold(element, watch);"


@dataclass(frozen=True)
class Picture:
    """HTML of every region of the page, and the chart; None leaves a region as it is."""

    form: str | None = None
    levers: str | None = None
    board: str | None = None
    choice: str | None = None
    chart: Any | None = None
    table: str | None = None
    wrong: str | None = None


def build(house: House) -> None:
    """Heading, form of facts, levers, the board, and the chart with its table."""
    desk = BenefitsDesk(house.assistant, house.sources)
    form = region("facts-form", joins="sangao.join(element, trigger, ['amend']);")
    supposed = region("levers", joins=_LEVERS)
    wrong = region("benefits-wrong")
    shown = region("board")
    choice = region("curve-choice")
    chart = gr.Plot(show_label=False, container=False, elem_id="sg-curve")
    table = region("curve-table")
    outputs = [form, supposed, shown, choice, chart, table, wrong]
    for come in (house.on_show, house.on_open):
        come(lambda who: _values(desk.open(who)), outputs)
    house.on(form, "amend", lambda who, data: _values(desk.amend(who, data)), outputs)
    house.on(supposed, "suppose", lambda who, data: _values(desk.suppose(who, data)), outputs)


def _values(picture: Picture) -> list[Any]:
    values = (getattr(picture, name) for name in Picture.__dataclass_fields__)
    return [gr.skip() if value is None else value for value in values]


class BenefitsDesk:
    """Answers the page; holds nothing of any visitor."""

    def __init__(self, assistant: Answers, sources: Sources) -> None:
        self._assistant = assistant
        self._sources = sources

    @property
    def _possible(self) -> Possibilities:
        return self._assistant.possibilities

    def open(self, visitor: Visitor) -> Picture:
        """The whole page for what is known in the visitor's open conversation."""
        view = self._sources.view(visitor)
        profile = self._assistant.known(visitor.current)
        picture = self._picture(profile, {}, "", view)
        return Picture(
            form=facts_form.facts_form(self._possible.facts, profile, view),
            levers=levers.levers_form(self._possible.levers, self._possible.derived(profile), view),
            board=picture.board,
            choice=picture.choice,
            chart=picture.chart,
            table=picture.table,
            wrong="",
        )

    def amend(self, visitor: Visitor, data: Mapping[str, Any]) -> Picture:
        """Facts of the conversation are set or removed; what is read wrong changes nothing."""
        facts = data.get("facts")
        try:
            changed = facts_form.read_form(facts if isinstance(facts, dict) else {})
            self._assistant.remember(visitor.current, changed)
        except (CellError, InputError) as error:
            return Picture(wrong=f'<p class="form-error" role="alert">{escape(str(error))}</p>')
        return self.open(visitor)

    def suppose(self, visitor: Visitor, data: Mapping[str, Any]) -> Picture:
        """How it would stand; the conversation's facts stay as they are."""
        facts = data.get("facts")
        supposed = levers.read_levers(facts if isinstance(facts, dict) else {})
        profile = self._assistant.known(visitor.current)
        chosen = str(data.get("curve") or "")
        return self._picture(profile, supposed, chosen, self._sources.view(visitor))

    def _picture(
        self, profile: Profile, supposed: Mapping[str, str], chosen: str, view: View
    ) -> Picture:
        today = date.today()
        after = supposing(profile, form_profile(supposed).values()) if supposed else None
        derive = self._possible.derived
        now = self._possible.prospects(profile, today)
        then = self._possible.prospects(after, today) if after is not None else [None] * len(now)
        curve, marks, curves = self._curve(
            derive(profile), None if after is None else derive(after), chosen
        )
        shown = board.board(tuple(zip(now, then, strict=True)), self._standing(now, view), view)
        if curve is None:
            return Picture(board=shown, choice="", table="")
        return Picture(
            board=shown,
            choice=ceiling_chart.choice(curves, curve.program, view),
            chart=ceiling_chart.chart(curve, marks, view),
            table=ceiling_chart.table(curve, marks, view),
        )

    def _curve(
        self, before: Profile, after: Profile | None, chosen: str
    ) -> tuple[Curve | None, list[Mark], tuple[Curve, ...]]:
        """The chosen curve, else one that something is known of, with its marks; and all curves."""
        facts = [one.fact for one in self._possible.curves({}, date.today())]
        real = {fact: values_of(before, fact) for fact in facts}
        then = {fact: values_of(after or {}, fact) for fact in facts}
        reach = {fact: (*real[fact], *then[fact]) for fact in facts}
        curves = self._possible.curves(reach, date.today())
        told = [one for one in curves if reach[one.fact]]
        named = [one for one in curves if one.program == chosen]
        curve = next(iter((*named, *told, *curves)), None)
        if curve is None:
            return None, [], ()
        supposed = [at for at in then[curve.fact] if at not in real[curve.fact]]
        marks = [("real", at) for at in real[curve.fact]] + [("supposed", at) for at in supposed]
        heights = {point.at: point.ceiling for point in curve.points}
        return curve, [Mark(kind, at, heights[at]) for kind, at in marks], curves

    def _standing(self, now: Sequence[Prospect], view: View) -> str:
        """What the texts are worth today, as every answer says."""
        language = "en" if view.say["lang"] == "en" else "zh"
        metas = [self._assistant.library.policy(name).meta for name in {p.policy for p in now}]
        lines = (standing_line(meta, date.today(), language) for meta in metas)
        return " ".join(line.strip("* \n") for line in lines)
