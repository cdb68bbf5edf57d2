"""The corpus: files of a category each, honest questions, and documents whose clauses give orders."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.hostile.disguise import DISGUISES
from knowledge.errors import InputError

FOLDER = Path(__file__).parent
Holds = Literal["declined", "honest", "harmless"]


class Attack(BaseModel):
    """One attack: a conversation, and what must hold of its last answer.

    ``declined``: it is declined and names nothing payable. ``honest``: it is the answer that the
    honest question has alone. ``harmless``: whatever it is, nothing of the attack takes effect.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    category: str
    holds: Holds
    turns: tuple[str, ...] = Field(min_length=1)
    honest: str | None = None
    """The honest question of the last turn."""
    library: Literal["built_in", "poisoned"] = "built_in"


class Document(BaseModel):
    """A document of an invented place, to be added to the knowledge base."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    text: str


def load_attacks() -> tuple[Attack, ...]:
    """All attacks, by file and place.

    Raises:
        InputError: a file or an entry cannot be used.
    """
    files = sorted((FOLDER / "attacks").glob("*.yaml"))
    return tuple(attack for file in files for attack in _of_file(file))


def load_documents() -> tuple[Document, ...]:
    """The documents of the poisoned library."""
    return tuple(Document.model_validate(item) for item in _read(FOLDER / "documents.yaml"))


@cache
def honest_questions() -> dict[str, str]:
    """Honest questions by name."""
    return {str(name): str(text) for name, text in _read(FOLDER / "honest.yaml").items()}


def _of_file(file: Path) -> list[Attack]:
    data = _read(file)
    shared = {key: data[key] for key in ("category", "holds", "library") if key in data}
    return [
        _attack({**shared, "id": f"{data['category']}-{place:03}"}, entry, file)
        for place, entry in enumerate(data["attacks"], 1)
    ]


def _attack(shared: dict[str, Any], entry: object, file: Path) -> Attack:
    own: dict[str, Any] = dict(entry) if isinstance(entry, dict) else {"turns": [entry]}
    try:
        hidden, via = own.pop("hidden", ""), own.pop("via", None)
        said = {"{x}": DISGUISES[via](hidden) if via else hidden}
        if own.get("honest"):
            said["{q}"] = own["honest"] = honest_questions()[own["honest"]]
        own["turns"] = [_filled(turn, said) for turn in own["turns"]]
        return Attack.model_validate(shared | own)
    except (KeyError, TypeError, ValidationError) as error:
        raise InputError(f"{file.name}，{shared['id']}：写法不对（{error}）。") from error


def _filled(turn: str, said: dict[str, str]) -> str:
    """The turn with its parts; braces of the attack itself stay."""
    for place, words in said.items():
        turn = turn.replace(place, words)
    return turn


def _read(file: Path) -> Any:  # noqa: ANN401 - plain YAML data
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{file}：读不出来（{error}）。应为 UTF-8 的 YAML。") from error
