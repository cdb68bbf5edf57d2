"""Reading the data files beside this package, and expanding their shorthand."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import yaml

_PIECE = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|([^\[\](]+)")


@cache
def load(name: str) -> Any:  # noqa: ANN401 - the shape is the file's
    """The content of ``<name>.yaml`` in this folder."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)


def expand(shorthand: str) -> list[str]:
    """All spellings of a shorthand: ``[x]`` is optional, ``(a|b)`` one of several.

    ``国家[级]高新`` → 国家级高新, 国家高新. A full-width bracket stands for a plain one.
    """
    parts: list[list[str]] = []
    for optional, choice, plain in _PIECE.findall(shorthand):
        if plain:
            parts.append([plain])
        elif optional:
            parts.append([*optional.split("|"), ""])
        else:
            parts.append(choice.split("|"))
    return ["".join(p).replace("（", "(").replace("）", ")") for p in product(*parts)]


def expand_all(words: list[str]) -> list[str]:
    """All spellings of many shorthands."""
    return [spelling for word in words for spelling in expand(word)]


@cache
def words(name: str) -> tuple[str, ...]:
    """The spellings of one of the ``lists`` of the lexicon."""
    return tuple(expand_all([word.strip() for word in load("lexicon")["lists"][name].split(",")]))
