"""The page of the conversation: which event fills which of its regions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr
from gradio.events import Dependency

from assistant.ui.chat import REGIONS, Desk, Screen
from assistant.ui.downloads import Downloads
from assistant.ui.house import House, region, when_over
from assistant.ui.visitor import Visitor

_IDLE = "() => sangao.idle()"
_OWN = ["open", "fresh", "forget", "rename", "revise", "vote"]
_TAKE = "sangao.join(element, trigger, ['export', 'memo']); sangao.take(element, watch);"


def build(house: House) -> None:
    """List of conversations, thread and question box; source and profile are the house's."""
    desk = Desk(house.assistant, house.sources)
    first = desk.arrive(Visitor())
    sessions = region("sessions", first.sessions, f"sangao.join(element, trigger, {_OWN});")
    with gr.Column(elem_id="sg-thread"):
        past = region("past")
        live = region("live", first.live, "sangao.follow(element, watch);")
    composer = region("composer", first.composer, "sangao.join(element, trigger, ['ask']);")
    outputs = [house.visitor, sessions, past, live, composer, house.evidence, house.profile]

    def ask(visitor: Visitor, data: dict[str, Any]) -> Iterator[list[Any]]:
        for screen in desk.ask(visitor, data):
            yield _values(screen)

    def hear(name: str, handle: Callable[[Visitor, dict[str, Any]], Screen]) -> Dependency:
        return house.on(sessions, name, lambda who, data: _values(handle(who, data)), outputs)

    for work in (house.on(composer, "ask", ask, outputs), hear("revise", desk.revise)):
        when_over(work, _IDLE)
    hear("open", desk.open)
    hear("forget", desk.forget)
    hear("rename", desk.rename)
    hear("fresh", lambda who, _: desk.arrive(who.fresh()))
    house.on(sessions, "vote", desk.vote, [])
    house.on_show(lambda who: _values(desk.arrive(who)), outputs)
    house.on_open(desk.profile, [house.profile])
    _files(house)


def _files(house: House) -> None:
    """Files are handed to the browser in a link, and never lie on the server."""
    made = Downloads(house.assistant, house.sources)
    link = region("file", joins=_TAKE)
    house.on(link, "export", made.export, [link])
    house.on(link, "memo", made.memo, [link])


def _values(screen: Screen) -> list[Any]:
    """Values in the order of the outputs; a region that is None stays."""
    kept = gr.skip() if screen.visitor is None else screen.visitor.keep()
    values = (getattr(screen, name) for name in REGIONS)
    return [kept, *(gr.skip() if value is None else value for value in values)]
