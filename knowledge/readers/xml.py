"""The little of lxml's element that the Word reader needs, typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of WordprocessingML, as lxml writes it before a tag."""


class Element(Protocol):
    """An element of an XML tree."""

    tag: str
    text: str | None

    def get(self, key: str, default: str = "") -> str:
        """An attribute."""

    def find(self, path: str) -> Element | None:
        """The first descendant on a path."""

    def iter(self, tag: str) -> Iterator[Element]:
        """All descendants with a tag."""

    def iterchildren(self, tag: str) -> Iterator[Element]:
        """Children with a tag."""

    def getparent(self) -> Element | None:
        """The element around this one."""

    def __iter__(self) -> Iterator[Element]: ...


def value(element: Element | None) -> str:
    """The ``w:val`` of an element, an empty string if there is none."""
    return "" if element is None else element.get(f"{W}val", "")


def find(element: Element | None, *steps: str) -> Element | None:
    """The first descendant on a path of Word tags (without namespace)."""
    return None if element is None else element.find("/".join(W + step for step in steps))
