"""The page for looking clauses up: handlers and layout around ``lookup.py``."""

from __future__ import annotations

from typing import Any

from assistant.ui import lookup
from assistant.ui.house import House, region
from assistant.ui.lookup import Wish
from assistant.ui.ports import Library, Search
from assistant.ui.view import View
from assistant.ui.visitor import printable

LONGEST_WISH = 200
MOST_FILTERED = 60
"""Clauses that are ranked before a filter by unit thins them."""


def build(house: House) -> None:
    """A search box and what it finds."""
    finder = region("finder", joins="sangao.join(element, trigger, ['find']);")
    found = region("found")
    library = house.assistant.library
    house.on_show(
        lambda who: [
            lookup.finder(library.policies, house.sources.view(who).say),
            lookup.outline(library.policies, Wish(), house.sources.view(who)),
        ],
        [finder, found],
    )
    house.on(
        finder,
        "find",
        lambda who, data: results(data, library, house.search, house.sources.view(who)),
        [found],
    )


def results(data: dict[str, Any], library: Library, search: Search, view: View) -> str:
    """Clauses by words and unit; without words, the outline."""
    query, unit = printable(str(data.get("query") or "")), str(data.get("unit") or "")
    wish = Wish(query=query[:LONGEST_WISH], unit=unit, leading=data.get("leading") is True)
    if not wish.query:
        return lookup.outline(library.policies, wish, view)
    hits = search(wish.query, MOST_FILTERED if wish.unit else lookup.MOST_FOUND)
    found = [
        (library.policy(hit.policy), library.clause(hit.policy, hit.clause), (hit.start, hit.end))
        for hit in hits
    ]
    return lookup.results(found, wish, view)
