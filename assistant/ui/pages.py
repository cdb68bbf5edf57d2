"""The table of pages: the navigation bar, the layout and the style sheet follow it.

To add a page, write a module with ``build(house)`` that makes its components and listens to their
events (``house.on_show`` fills it), put it in ``PAGES``, and its title ``tab_<id>`` in words.yaml.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.ui import (
    accuracy_page,
    batch_page,
    benefits_page,
    chat_page,
    clauses_page,
    knowledge_page,
)
from assistant.ui.house import House


@dataclass(frozen=True)
class Page:
    """One page: its id is also its address, ``#page/<id>``."""

    id: str
    build: Callable[[House], None]
    aside: bool = True
    """Whether the panel for clauses stands beside it; else the page has the whole width."""


PAGES = (
    Page("chat", chat_page.build),
    Page("benefits", benefits_page.build),
    Page("clauses", clauses_page.build),
    Page("batch", batch_page.build, aside=False),
    Page("knowledge", knowledge_page.build),
    Page("accuracy", accuracy_page.build),
)
