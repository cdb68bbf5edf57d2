"""Word's automatic numbering: what the reader of the page sees before each paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from knowledge.readers.word_formats import in_format
from knowledge.readers.xml import Element, W, find, value


class Level(NamedTuple):
    """One level of a list: where it starts and how its number looks."""

    start: int
    format: str
    pattern: str
    suffix: str
    restart: int
    """The level (from 1) after which it starts over; 0: it never does (条 that go on over 章)."""


class Numbering:
    """Counts as Word counts; ``next`` gives the number of each paragraph in turn."""

    def __init__(self, element: Element | None, styles: dict[str, Element]) -> None:
        self.styles = styles
        self.abstract: dict[str, Element] = {}
        self.nums: dict[str, Element] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()
        if element is not None:
            for item in element.iterchildren(f"{W}abstractNum"):
                self.abstract[item.get(f"{W}abstractNumId", "")] = item
            for item in element.iterchildren(f"{W}num"):
                self.nums[item.get(f"{W}numId", "")] = item

    def next(self, paragraph: Element) -> str:
        """The number before a paragraph with what separates it, or an empty string."""
        num_id, depth = self._reference(paragraph)
        num = self.nums.get(num_id)
        if num is None:
            return ""
        level = self._level(num, depth)
        if level is None:
            return ""
        list_id = value(find(num, "abstractNumId"))
        self._count(list_id, num_id, num, depth, level)
        if level.format == "bullet":
            return "• "
        return self._rendered(num, list_id, level) + (" " if level.suffix != "nothing" else "")

    def _reference(self, paragraph: Element) -> tuple[str, int]:
        """numId and level of a paragraph, its own or its style's."""
        num_id, depth = _num_pr(find(paragraph, "pPr"))
        style = self.styles.get(value(find(paragraph, "pPr", "pStyle")))
        seen = 0
        while style is not None and num_id is None and seen < 20:
            num_id, style_depth = _num_pr(find(style, "pPr"))
            if num_id is not None and style_depth is None:
                style_depth = self._linked_level(num_id, style.get(f"{W}styleId"))
            depth = style_depth if depth is None else depth
            style = self.styles.get(value(find(style, "basedOn")))
            seen += 1
        return num_id or "", depth or 0

    def _linked_level(self, num_id: str, style_id: str) -> int | None:
        """The level of a list that names a style as its own (headings numbered by their style)."""
        num = self.nums.get(num_id)
        abstract = None if num is None else self.abstract.get(value(find(num, "abstractNumId")))
        levels = () if abstract is None else abstract.iterchildren(f"{W}lvl")
        return next(
            (int(item.get(f"{W}ilvl", "0")) for item in levels
             if value(find(item, "pStyle")) == style_id), None,
        )  # fmt: skip

    def _level(self, num: Element, depth: int) -> Level | None:
        override = next(
            (item for item in num.iterchildren(f"{W}lvlOverride")
             if item.get(f"{W}ilvl") == str(depth)), None,
        )  # fmt: skip
        own = None if override is None else find(override, "lvl")
        element = own if own is not None else self._abstract_level(num, depth)
        if element is None:
            return None
        start = value(find(element, "start")) or "1"
        if override is not None and find(override, "startOverride") is not None:
            start = value(find(override, "startOverride"))
        return Level(
            int(start) if start.lstrip("-").isdigit() else 1,
            value(find(element, "numFmt")) or "decimal",
            value(find(element, "lvlText")),
            value(find(element, "suff")) or "tab",
            int(restart) if (restart := value(find(element, "lvlRestart"))).isdigit() else depth,
        )

    def _abstract_level(self, num: Element, depth: int) -> Element | None:
        abstract = self.abstract.get(value(find(num, "abstractNumId")))
        levels = () if abstract is None else abstract.iterchildren(f"{W}lvl")
        return next((item for item in levels if item.get(f"{W}ilvl") == str(depth)), None)

    def _count(self, list_id: str, num_id: str, num: Element, depth: int, level: Level) -> None:
        counts = self.counts.setdefault(list_id, {})
        restarts = any(
            item.get(f"{W}ilvl") == str(depth) and find(item, "startOverride") is not None
            for item in num.iterchildren(f"{W}lvlOverride")
        )
        if restarts and (num_id, depth) not in self.started:
            counts.pop(depth, None)
        self.started.add((num_id, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [other for other in counts if other > depth]:
            below = self._level(num, deeper)
            if below is None or depth < below.restart:
                del counts[deeper]

    def _rendered(self, num: Element, list_id: str, level: Level) -> str:
        def part(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            at = self._level(num, depth)
            count = self.counts[list_id].get(depth, at.start if at else 1)
            return in_format(count, at.format if at else "decimal")

        return re.sub(r"%(\d)", part, level.pattern)


def _num_pr(properties: Element | None) -> tuple[str | None, int | None]:
    element = None if properties is None else find(properties, "numPr")
    if element is None:
        return None, None
    num_id = find(element, "numId")
    depth = value(find(element, "ilvl"))
    return (None if num_id is None else value(num_id)), (int(depth) if depth.isdigit() else None)
