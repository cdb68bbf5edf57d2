"""What the web app itself says, in Chinese or English (``words.yaml``, ``examples.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

Language = Literal["zh", "en"]
HERE = Path(__file__).parent

Words = Mapping[str, str]
"""UI string by key; an unknown key raises KeyError at once."""


class _Text(BaseModel):
    model_config = ConfigDict(extra="forbid")

    zh: str
    en: str

    def within(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


class _Example(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: _Text
    question: _Text


@cache
def words(language: Language = "zh") -> Words:
    """All strings of the shell in one language."""
    data: dict[str, Any] = {}
    for name in ("words.yaml", "pages.yaml"):
        data |= yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    texts = TypeAdapter(dict[str, _Text]).validate_python(data)
    return MappingProxyType({key: text.within(language) for key, text in texts.items()})


@cache
def examples(language: Language = "zh") -> tuple[tuple[str, str], ...]:
    """``(kind, question)`` pairs for the empty page."""
    data = yaml.safe_load((HERE / "examples.yaml").read_text(encoding="utf-8"))
    items = TypeAdapter(list[_Example]).validate_python(data)
    return tuple((item.kind.within(language), item.question.within(language)) for item in items)
