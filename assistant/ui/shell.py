"""The layout: one Gradio page of HTML regions, and which event fills which of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import gradio as gr

from assistant.ui.chat import Answers, Desk, Screen
from assistant.ui.lookup import Search
from assistant.ui.words import words

REGIONS = tuple(field.name for field in fields(Screen) if field.name != "visitor")
# Not a secret: it keeps the format of what a browser stores stable over restarts of the server.
_STORAGE = "sangao-visitor"
_IDLE = "() => sangao.idle()"
_JOIN = {
    "composer": "sangao.join(element, trigger, ['ask']);",
    "evidence": "sangao.join(element, trigger, ['cite']); sangao.reveal(element, watch);",
    "sessions": "sangao.join(element, trigger, ['open', 'fresh', 'forget']);",
    "header": "sangao.join(element, trigger, ['language']); sangao.speak(element, watch);",
    "live": "sangao.follow(element, watch);",
    "finder": "sangao.join(element, trigger, ['find']);",
}


def build(assistant: Answers, search: Search) -> gr.Blocks:
    """The whole web app around one assistant."""
    desk = Desk(assistant, search)
    first = desk.arrive(None)
    blocks = gr.Blocks(title=words()["title"], analytics_enabled=False, fill_width=True)
    with blocks:
        visitor = gr.BrowserState(None, storage_key=_STORAGE, secret=_STORAGE)
        regions = _regions(first)
        outputs = [visitor, *regions.values()]
        _listen(blocks, desk, visitor, regions, outputs)
    blocks.queue(default_concurrency_limit=24, api_open=False, max_size=200)
    return blocks


def _regions(first: Screen) -> dict[str, gr.HTML]:
    regions: dict[str, gr.HTML] = {}
    with gr.Column(elem_id="sg"):
        for name in ("header", "sessions"):
            regions[name] = _region(name, first)
        with gr.Column(elem_id="sg-thread"):
            for name in ("past", "live"):
                regions[name] = _region(name, first)
        regions["composer"] = _region("composer", first)
        with gr.Column(elem_id="sg-aside"):
            for name in ("evidence", "profile"):
                regions[name] = _region(name, first)
        with gr.Column(elem_id="sg-lookup"):
            for name in ("finder", "found"):
                regions[name] = _region(name, first)
    return {name: regions[name] for name in REGIONS}


def _region(name: str, first: Screen) -> gr.HTML:
    return gr.HTML(
        getattr(first, name) or "",
        elem_id=f"sg-{name}",
        apply_default_css=False,
        js_on_load=_JOIN.get(name),
    )


def _listen(
    blocks: gr.Blocks,
    desk: Desk,
    visitor: gr.BrowserState,
    regions: dict[str, gr.HTML],
    outputs: list[Any],
) -> None:
    def ask(raw: object, event: gr.EventData) -> Iterator[list[Any]]:
        for screen in desk.ask(raw, event._data):
            yield _values(screen)

    def cite(raw: object, event: gr.EventData) -> list[Any]:
        return _values(desk.cite(raw, event._data))

    def find(raw: object, event: gr.EventData) -> list[Any]:
        return _values(desk.find(raw, event._data))

    def open_(raw: object, event: gr.EventData) -> list[Any]:
        return _values(desk.open(raw, event._data))

    def forget(raw: object, event: gr.EventData) -> list[Any]:
        return _values(desk.forget(raw, event._data))

    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    common = {"inputs": [visitor], "outputs": outputs, **quiet}
    blocks.load(lambda raw: _values(desk.arrive(raw)), **common)
    asked = regions["composer"].ask(ask, **common)
    # Gradio's ``then`` does not follow a handler that failed, so failure is listened to as well.
    asked.success(None, None, None, js=_IDLE)
    asked.failure(None, None, None, js=_IDLE)
    regions["evidence"].cite(cite, **common)
    regions["finder"].find(find, **common)
    regions["sessions"].open(open_, **common)
    regions["sessions"].forget(forget, **common)
    regions["sessions"].fresh(lambda raw: _values(desk.fresh(raw)), **common)
    regions["header"].language(lambda raw: _values(desk.language(raw)), **common)


def _values(screen: Screen) -> list[Any]:
    """Values in the order of the outputs; a region that is None stays."""
    kept = gr.skip() if screen.visitor is None else screen.visitor.keep()
    values = (getattr(screen, name) for name in REGIONS)
    return [kept, *(gr.skip() if value is None else value for value in values)]
