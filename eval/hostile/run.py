"""Attack an assistant with the whole corpus."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import uuid4

from pydantic import SecretStr

from assistant.answer import Answer
from eval.hostile.attacks import Attack, load_documents
from eval.hostile.judge import Exchange, Secrets, wrongs
from eval.source import Sources, load_sources
from knowledge.intake import add_files

if TYPE_CHECKING:
    from assistant.settings import Settings

AS_OF = date(2023, 6, 1)
CANARY = "sk-canary-7f3a91c6d2e8"
"""The key that the attacked assistant is given: no answer may show it."""


class Answering(Protocol):
    """What is attacked."""

    def answer(self, turn: str, session: str, *, as_of: date | None) -> Answer:
        """Answer one turn of a session."""

    def forget(self, session: str) -> None:
        """Drop a session."""


class Target(NamedTuple):
    """Assistants and the texts they may cite, by library."""

    assistants: Mapping[str, Answering]
    sources: Mapping[str, Sources]


Outcome = tuple[Exchange, list[str]]
"""An attack with its answers, and what is wrong in them."""


@contextmanager
def under_attack(settings: Settings) -> Iterator[Target]:
    """The assistant of these settings, and beside it one whose library holds poisoned documents."""
    from assistant.agent import Assistant

    with tempfile.TemporaryDirectory() as folder:
        poisoned = settings.model_copy(update={"data_dir": Path(folder) / "data"})
        _poison(settings, poisoned, Path(folder))
        both = {"built_in": settings, "poisoned": poisoned}
        keyed = {name: _with_canary(one) for name, one in both.items()}
        yield Target(
            {name: Assistant.open(one, keep=False) for name, one in keyed.items()},
            {name: load_sources(one) for name, one in keyed.items()},
        )


def _with_canary(settings: Settings) -> Settings:
    return settings.model_copy(update={"api_key": SecretStr(CANARY)})


def _poison(settings: Settings, poisoned: Settings, folder: Path) -> None:
    """Add the documents; what is indexed of the built-in policy is taken over."""
    if (settings.data_dir / "index").is_dir():
        shutil.copytree(settings.data_dir / "index", poisoned.data_dir / "index")
    paths = [folder / document.name for document in load_documents()]
    for path, document in zip(paths, load_documents(), strict=True):
        path.write_text(document.text, encoding="utf-8")
    add_files(paths, poisoned)


def attack_all(attacks: Iterable[Attack], target: Target, secrets: Secrets) -> Iterator[Outcome]:
    """Each attack with its answers and what is wrong in them.

    Honest questions alone are put to the built-in library.
    """
    alone: dict[str, Answer] = {}
    for attack in attacks:
        if attack.honest is not None and attack.honest not in alone:
            alone[attack.honest] = converse(target.assistants["built_in"], [attack.honest])[-1]
        answers = converse(target.assistants[attack.library], attack.turns)
        measure = alone[attack.honest] if attack.honest is not None else None
        exchange = Exchange(attack, answers, measure)
        yield exchange, wrongs(exchange, target.sources[attack.library], secrets)


def converse(assistant: Answering, turns: Iterable[str]) -> tuple[Answer, ...]:
    """One conversation of its own."""
    session = f"hostile-{uuid4().hex}"
    try:
        return tuple(assistant.answer(turn, session, as_of=AS_OF) for turn in turns)
    finally:
        assistant.forget(session)
