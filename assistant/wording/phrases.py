"""Templates by key and language. A template never holds a number of a policy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).parent / "phrases.yaml"
    data: Mapping[str, Mapping[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def phrase(key: str, language: str = "zh", **values: object) -> str:
    """The template ``key`` in a language (Chinese where there is no other), filled in."""
    variants = _phrases()[key]
    return variants.get(language, variants["zh"]).format(**values)


def suggestions(tool: str, language: str) -> tuple[str, ...]:
    """Questions that a user may want to ask after a tool's answer."""
    key = f"suggest.{tool}"
    return tuple(phrase(key, language).split("|")) if key in _phrases() else ()


def paragraphs(*parts: str) -> str:
    """Join the parts that say anything, a blank line between them."""
    return "\n\n".join(part.strip() for part in parts if part and part.strip())


def bullets(items: list[str] | tuple[str, ...]) -> str:
    """A Markdown list."""
    return "\n".join(f"- {item}" for item in items)
