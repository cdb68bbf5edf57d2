"""Matters that cut across the clauses of a policy: how people name them, how texts write of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import ConfigurationError

FIELDS = Path(__file__).with_name("fields.yaml")
_WHOLE = 2
"""So many parts of a matter name all of it: 贷款、发债、上市."""


class Field(BaseModel):
    """A matter, with patterns for what people say (normalised text) and what texts write."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    said: re.Pattern[str]
    hints: re.Pattern[str]
    written: re.Pattern[str]

    def named_in(self, text: str) -> bool:
        """Whether a question names the matter, by its name or by some of its parts."""
        if self.said.search(text):
            return True
        return len({one.group() for one in self.hints.finditer(text)}) >= _WHOLE


@cache
def fields() -> tuple[Field, ...]:
    """All matters of ``fields.yaml``.

    Raises:
        ConfigurationError: the file is missing or not of this shape.
    """
    try:
        data = yaml.safe_load(FIELDS.read_text(encoding="utf-8"))
        return tuple(Field.model_validate(one) for one in data["fields"])
    except (OSError, yaml.YAMLError, ValidationError, KeyError, TypeError) as error:
        raise ConfigurationError(f"词表 {FIELDS} 无法使用：{error}。请恢复该文件。") from error


def fields_in(text: str) -> tuple[Field, ...]:
    """The matters that a question names."""
    return tuple(one for one in fields() if one.named_in(text))


def fields_called(words: str) -> tuple[Field, ...]:
    """The matters with these labels, joined by 、."""
    labels = words.split("、")
    return tuple(one for one in fields() if one.label in labels)
