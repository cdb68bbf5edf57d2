"""The page of the conversation: which event fills which of its regions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.ui.chat import REGIONS, Desk, Screen
from assistant.ui.house import House, region
from assistant.ui.visitor import Visitor

_SESSIONS = "sangao.join(element, trigger, ['open', 'fresh', 'forget']);"
_IDLE = "() => sangao.idle()"


def build(house: House) -> None:
    """List of conversations, thread and question box; source and profile are the house's."""
    desk = Desk(house.assistant, house.sources)
    first = desk.arrive(Visitor())
    sessions = region("sessions", first.sessions, _SESSIONS)
    with gr.Column(elem_id="sg-thread"):
        past = region("past")
        live = region("live", first.live, "sangao.follow(element, watch);")
    composer = region("composer", first.composer, "sangao.join(element, trigger, ['ask']);")
    outputs = [house.visitor, sessions, past, live, composer, house.evidence, house.profile]

    def ask(visitor: Visitor, data: dict[str, Any]) -> Iterator[list[Any]]:
        for screen in desk.ask(visitor, data):
            yield _values(screen)

    asked = house.on(composer, "ask", ask, outputs)
    # Gradio's ``then`` does not follow a handler that failed, so failure is listened to as well.
    asked.success(None, None, None, js=_IDLE)
    asked.failure(None, None, None, js=_IDLE)
    house.on(sessions, "open", lambda who, data: _values(desk.open(who, data)), outputs)
    house.on(sessions, "forget", lambda who, data: _values(desk.forget(who, data)), outputs)
    house.on(sessions, "fresh", lambda who, _: _values(desk.arrive(who.fresh())), outputs)
    house.on_show(lambda who: _values(desk.arrive(who)), outputs)


def _values(screen: Screen) -> list[Any]:
    """Values in the order of the outputs; a region that is None stays."""
    kept = gr.skip() if screen.visitor is None else screen.visitor.keep()
    values = (getattr(screen, name) for name in REGIONS)
    return [kept, *(gr.skip() if value is None else value for value in values)]
