"""Beliefs: what a turn takes for true of the text, by words of the matter and of the wrong value.

A belief is held where all patterns of one combination stand in one sentence or in the one behind it, in any
order, and nothing there leaves the matter open: an open question, a wish, a doubt, or a correction of
somebody else. ``beliefs.yaml`` beside the text holds the patterns, ``language.yaml`` what is right instead.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

_SENTENCE = re.compile(r"[^。!?;\n]*[。!?;\n]?")


def _joined(pattern: object) -> object:
    """A pattern that is written as the list of its alternatives."""
    return "|".join(map(str, pattern)) if isinstance(pattern, list) else pattern


Words = Annotated[re.Pattern[str], BeforeValidator(_joined)]


class Belief(BaseModel):
    """How one wrong belief is worded."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    says: tuple[tuple[Words, ...], ...]
    """Combinations; each of one to four patterns that have to be found together."""
    unless: Words | None = None

    def said_in(self, window: str) -> bool:
        """Whether the words of it stand together, and none with which it is not held."""
        if self.unless is not None and self.unless.search(window):
            return False
        return any(all(one.search(window) for one in combination) for combination in self.says)


class Beliefs(BaseModel):
    """All beliefs of a policy by the id of the premise that puts them right."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    open: Words = re.compile(r"(?!)")
    beliefs: dict[str, Belief] = {}

    def held_in(self, text: str) -> tuple[str, ...]:
        """The ids of those that a normalised turn holds."""
        settled = [window for window in windows(text) if not self.open.search(window)]
        return tuple(
            name for name, belief in self.beliefs.items() if any(map(belief.said_in, settled))
        )


def windows(text: str) -> list[str]:
    """Each sentence of a turn with the one behind it."""
    found = [one.group() for one in _SENTENCE.finditer(text) if one.group().strip()]
    return [one + behind for one, behind in zip_longest(found, found[1:], fillvalue="")]


def around(text: str, start: int, end: int) -> str:
    """The sentences in which a span of a turn lies."""
    return "".join(
        one.group() for one in _SENTENCE.finditer(text) if one.start() < end and start < one.end()
    )


def load_beliefs(path: Path) -> Beliefs:
    """The beliefs of ``beliefs.yaml``; none where there is no such file."""
    if not path.is_file():
        return Beliefs()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Beliefs.model_validate(yaml.load(path.read_text(encoding="utf-8"), loader))
