"""The layout: one Gradio page with a navigation bar, the pages of the table, and a side panel."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import gradio as gr

from assistant.office import Office
from assistant.service import Service
from assistant.ui import frame
from assistant.ui.api import publish
from assistant.ui.house import QUIET, House, open_event, region, show_event
from assistant.ui.pages import PAGES
from assistant.ui.ports import Answers, Search
from assistant.ui.sources import Sources
from assistant.ui.visitor import Visitor
from assistant.ui.words import words

# Not a secret: it keeps the format of what a browser stores stable over restarts of the server.
_STORAGE = "sangao-visitor"
AT_ONCE = 140
"""Events of one kind at once: more than may wait for an answer, so that whoever comes beyond that is
told so at once and waits in no queue of Gradio's, which has no end of time."""
_EVENTS = [name for page in PAGES for name in (show_event(page.id), open_event(page.id))]
_HEADER = f"sangao.join(element, trigger, {['language', *_EVENTS]}); sangao.speak(element, watch);"
_EVIDENCE = "sangao.join(element, trigger, ['cite']); sangao.reveal(element, watch);"


def build(
    assistant: Answers, search: Search, office: Office, service: Service | None = None
) -> gr.Blocks:
    """The whole web app around one assistant."""
    blocks = gr.Blocks(title=words()["title"], analytics_enabled=False, fill_width=True)
    with blocks, gr.Column(elem_id="sg"):
        if service:
            publish(service)  # before any event that would otherwise take one of the names
        house = _house(assistant, search, office)
        for page in PAGES:
            with gr.Column(elem_id=f"sg-page-{page.id}", elem_classes="sg-page"):
                page.build(replace(house, page=page.id))
        with gr.Column(elem_id="sg-aside"):
            house.evidence.render()  # type: ignore[no-untyped-call]
            house.profile.render()  # type: ignore[no-untyped-call]
        house.on(house.evidence, "cite", house.sources.cite, [house.evidence])
        frame_of = partial(_frame, house.sources)
        parts = [house.visitor, house.header, house.evidence]
        house.on(
            house.header, "language", lambda who, _: frame_of(_other_language(who)), parts
        ).success(None, None, None, js="() => sangao.refresh()")
        arrived = blocks.load(
            lambda raw: frame_of(Visitor.read(raw)), [house.visitor], parts, **QUIET
        )
        arrived.then(None, None, None, js="() => sangao.arrive()")
    blocks.queue(default_concurrency_limit=AT_ONCE, api_open=False, max_size=2 * AT_ONCE)
    return blocks


def _house(assistant: Answers, search: Search, office: Office) -> House:
    sources = Sources(assistant)
    return House(
        page="",
        assistant=assistant,
        office=office,
        search=search,
        sources=sources,
        visitor=gr.BrowserState(None, storage_key=_STORAGE, secret=_STORAGE),
        header=region("header", frame.header(words(), PAGES), _HEADER),
        # These stand last on the screen, so that a screen reader comes to the page before them.
        evidence=region("evidence", joins=_EVIDENCE, render=False),
        profile=region("profile", render=False),
    )


def _other_language(visitor: Visitor) -> Visitor:
    return visitor.speaking("en" if visitor.language == "zh" else "zh")


def _frame(sources: Sources, visitor: Visitor) -> list[Any]:
    """What stands around every page: what the browser keeps, the bar, a panel without a clause."""
    header = frame.header(words(visitor.language), PAGES)
    return [visitor.keep(), header, sources.first(None, sources.view(visitor))]
