"""What every page of the web app is given, and how it hears the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import isgeneratorfunction
from typing import Any

import gradio as gr
from gradio.events import Dependency

from assistant.office import Office
from assistant.ui.ports import Answers, Search
from assistant.ui.sources import Sources
from assistant.ui.visitor import Visitor

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""For every event of a page: it is no public endpoint, and Gradio draws nothing over the page."""

Handler = Callable[[Visitor, dict[str, Any]], Any]
"""``(visitor, data of the event)`` → values of the outputs; a generator gives them repeatedly."""


@dataclass(frozen=True)
class House:
    """The services behind the pages, and the parts of the screen that pages share."""

    page: str
    """Id of the page that is being built."""
    assistant: Answers
    office: Office
    search: Search
    sources: Sources
    visitor: gr.BrowserState
    header: gr.HTML
    evidence: gr.HTML
    """The panel at the side where a clause opens."""
    profile: gr.HTML
    """The panel below it; only the chat shows it."""

    def on_show(self, handler: Callable[[Visitor], Any], outputs: list[Any]) -> Dependency:
        """Fill the page: when it is first shown, and again after a switch of the language."""
        return self._fill(show_event(self.page), handler, outputs)

    def on_open(self, handler: Callable[[Visitor], Any], outputs: list[Any]) -> Dependency:
        """Each later time that a visitor comes to the page, for what other pages change."""
        return self._fill(open_event(self.page), handler, outputs)

    def _fill(
        self, event: str, handler: Callable[[Visitor], Any], outputs: list[Any]
    ) -> Dependency:
        filled = self.on(self.header, event, lambda who, _: handler(who), outputs)
        return when_over(filled, f"() => sangao.shown('{self.page}')")

    def on(self, region: gr.HTML, event: str, handler: Handler, outputs: list[Any]) -> Dependency:
        """Hear an event that ``sangao.join`` (behaviour.js) lets a region send."""

        def call(raw: object, event: gr.EventData) -> Any:  # noqa: ANN401 - as Gradio takes it
            return handler(Visitor.read(raw), event._data)

        def stream(raw: object, event: gr.EventData) -> Iterator[Any]:
            yield from handler(Visitor.read(raw), event._data)

        listen: Callable[..., Dependency] = getattr(region, event)
        hear = stream if isgeneratorfunction(handler) else call
        # The page itself keeps events of one name in order; by default Gradio drops the second.
        heard = listen(
            hear, inputs=[self.visitor], outputs=outputs, trigger_mode="multiple", **QUIET
        )
        return when_over(heard, f"() => sangao.over('{event}')")

    def serve(
        self, region: gr.HTML, event: str, handler: Handler, outputs: list[Any]
    ) -> Dependency:
        """The same for an event of ``sangao.serve`` (pages.js), whose sender waits for its end."""
        heard = self.on(region, event, handler, outputs)
        over = f"sangao.settled('{region.elem_id}'"
        return when_over(heard, f"() => {over})", f"() => {over}, true)")


def when_over(heard: Dependency, js: str, failed: str = "") -> Dependency:
    """Run JavaScript at the end of an event; ``failed``, where given, if its handler raised.

    Gradio's ``then`` does not follow a handler that failed, so failure is listened to as well.
    """
    heard.success(None, None, None, js=js)
    heard.failure(None, None, None, js=failed or js)
    return heard


def region(
    name: str, value: str | None = None, joins: str | None = None, *, render: bool = True
) -> gr.HTML:
    """A part of the screen that is filled with HTML; ``joins`` is JavaScript run on its load."""
    return gr.HTML(
        value or "", elem_id=f"sg-{name}", apply_default_css=False, js_on_load=joins, render=render
    )


def serves(*events: str) -> str:
    """JavaScript that turns the forms, buttons and files of a region into its events (pages.js)."""
    return f"sangao.serve(element, trigger, upload, {list(events)});"


def show_event(page: str) -> str:
    """Name of the event that fills a page."""
    return f"show_{page}"


def open_event(page: str) -> str:
    """Name of the event that a visitor has come to a page."""
    return f"open_{page}"
