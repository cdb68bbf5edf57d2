"""The page for looking clauses up: handlers and layout around ``lookup.py`` and ``comparing.py``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant.ui import comparing, lookup
from assistant.ui.comparing import WHOLE, Side
from assistant.ui.house import House, region, serves
from assistant.ui.ports import Library, Search
from assistant.ui.view import View
from assistant.ui.visitor import Visitor
from assistant.ui.wish import Wish
from knowledge.errors import NotFoundError
from knowledge.model import Policy

MOST_FOUND = 12
MOST_FILTERED = 60
"""Clauses that are ranked before filters thin them."""


def build(house: House) -> None:
    """A search box and what it finds; below it the comparison of two clauses."""
    finder = region("finder", joins=serves("find"))
    chooser = region("compare", joins=serves("compare"))
    compared = region("compared")
    found = region("found")

    def show(who: Visitor) -> list[str]:
        view, policies = house.sources.view(who), house.assistant.library.policies
        left, right = _sides({}, policies)
        wish = Wish(facets=house.office.facets())
        return [
            lookup.finder(policies, view.say),
            comparing.chooser(policies, left, right, view.say),
            "",
            lookup.outline(policies, wish, view),
        ]

    def find(who: Visitor, data: dict[str, Any]) -> str:
        wish = Wish.read(data, house.office.facets())
        return results(wish, house.assistant.library, house.search, house.sources.view(who))

    def compare(who: Visitor, data: dict[str, Any]) -> list[Any]:
        view, policies = house.sources.view(who), house.assistant.library.policies
        left, right = _sides(data, policies)
        stale = (left.value, right.value) != (data.get("left"), data.get("right"))
        form = comparing.chooser(policies, left, right, view.say, opened=True)
        return [form if stale else gr.skip(), comparing.compared(left, right, view)]

    house.on_show(show, [finder, chooser, compared, found])
    house.serve(finder, "find", find, [found])
    house.serve(chooser, "compare", compare, [chooser, compared])


def results(wish: Wish, library: Library, search: Search, view: View) -> str:
    """Clauses by words and filters; without words, the outline."""
    if not wish.query:
        return lookup.outline(library.policies, wish, view)
    try:
        policies = [library.policy(wish.policy).id] if wish.policy else None
    except NotFoundError:
        policies = []
    count = MOST_FILTERED if wish.narrow else MOST_FOUND
    hits = search(wish.query, count, policies, only=wish.way)
    found = [
        (library.policy(hit.policy), library.clause(hit.policy, hit.clause), (hit.start, hit.end))
        for hit in hits
    ]
    return lookup.results(found, wish, view)


def _sides(data: dict[str, Any], policies: Sequence[Policy]) -> tuple[Side, Side]:
    """What a form chose; a clause of a policy that is no longer chosen gives way to the first."""
    return _side(data, "left", policies, 0), _side(data, "right", policies, -1)


def _side(data: dict[str, Any], name: str, policies: Sequence[Policy], place: int) -> Side:
    held = {policy.id: policy for policy in policies}
    policy = held.get(str(data.get(f"{name}_policy")), policies[place])
    owner, _, clause_id = str(data.get(name) or "").partition("/")
    if owner == policy.id and clause_id == WHOLE:
        return Side(policy)
    clauses = {clause.id: clause for clause in policy.clauses}
    chosen = clauses.get(clause_id) if owner == policy.id else None
    return Side(policy, chosen or policy.clauses[place])
