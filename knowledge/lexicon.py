"""The lexicon: how people talk, and how documents write (``lexicon.yaml``)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import ConfigurationError
from knowledge.folding import fold

LEXICON = Path(__file__).with_name("lexicon.yaml")


class Roles(BaseModel):
    """Words by which people ask for a unit's part in a task."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lead: tuple[str, ...]
    support: tuple[str, ...]


class Lexicon(BaseModel):
    """Silent words, spoken → official terms, and role words, all folded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    silent: frozenset[str]
    spoken: dict[str, tuple[str, ...]]
    roles: Roles

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a lexicon file.

        Raises:
            ConfigurationError: the file is missing or not of this shape.
        """
        import yaml

        try:
            data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
            data["silent"] = frozenset(data["silent"].split())
            data["spoken"] = {fold(str(key)): terms for key, terms in data["spoken"].items()}
            return cls.model_validate(data)
        except (
            OSError,
            yaml.YAMLError,
            ValidationError,
            KeyError,
            TypeError,
            AttributeError,
        ) as error:
            raise ConfigurationError(f"词表 {path} 无法使用：{error}。请恢复该文件。") from error

    def expand(self, question: str) -> tuple[str, ...]:
        """Official terms for the spoken words of a question; longer words before their parts."""
        folded = fold(question)
        found: dict[str, None] = {}
        for word in self._by_length():
            if word in folded:
                found.update(dict.fromkeys(self.spoken[word]))
                folded = folded.replace(word, " ")
        return tuple(found)

    def speech(self, question: str) -> str:
        """The question, folded, with silent words of two characters or more blanked out."""
        return _alternatives(self.silent).sub(lambda found: " " * len(found[0]), fold(question))

    def explained(self, char: str) -> bool:
        """Whether a character alone is a silent word."""
        return char in self.silent

    def asks_role(self, question: str) -> tuple[str, ...]:
        """Which of ``lead`` and ``support`` a question asks for; both where it says neither."""
        asked = tuple(
            role
            for role, words in (("lead", self.roles.lead), ("support", self.roles.support))
            if any(word in question for word in words)
        )
        return asked[-1:] or ("lead", "support")

    def _by_length(self) -> list[str]:
        return sorted(self.spoken, key=len, reverse=True)


@cache
def _alternatives(words: frozenset[str]) -> re.Pattern[str]:
    longer = sorted((word for word in words if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longer)))


@cache
def lexicon() -> Lexicon:
    """The project's own lexicon, read once."""
    return Lexicon.read(LEXICON)
