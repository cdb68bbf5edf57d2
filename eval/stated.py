"""How yes-no facts are read: sentences of strangers, each with what it says of every fact it mentions.

The sentences (``eval/sentences.jsonl``) were written without sight of the code, in grammar as varied as their
writers could make it. A third of them, by checksum, is never looked at: it measures what holds of the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from assistant.language.extract import extract
from assistant.language.extraction import Extraction
from assistant.language.stated import OUTCOMES, Outcome
from eval.hidden import is_hidden
from knowledge.errors import InputError

SENTENCES = Path(__file__).with_name("sentences.jsonl")
STATED: tuple[Outcome, ...] = ("true", "false")


class Sentence(NamedTuple):
    """A sentence, and what it says of each fact: stated, denied, left open, or only mentioned."""

    text: str
    facts: dict[str, Outcome]

    @property
    def hidden(self) -> bool:
        """Whether it belongs to the third that is not looked at."""
        return is_hidden(self.text)


class Measured(NamedTuple):
    """How labels are read; shares between 0 and 1."""

    labels: int
    right: float
    """Of the facts that are stated or denied, those that are taken so."""
    wrong: float
    """Of all labels, those where a value is taken that the sentence does not state."""
    turned: float
    """Of all labels, those where yes is taken for no, or no for yes."""


def sentences(path: Path = SENTENCES) -> list[Sentence]:
    """All sentences, in the order of the file.

    Raises:
        InputError: a line is no JSON, or labels something else than an outcome.
    """
    return list(_read(path.read_text(encoding="utf-8").splitlines(), path.name))


def measure(known: Iterable[Sentence], *, twice: bool = True) -> Measured:
    """Read every sentence as a turn of its own, and compare; ``twice``: with the model's doubts."""
    pairs = [
        (wanted, outcome_of(reading, fact))
        for one in known
        for reading in [extract(one.text, index=0, as_of=date.today(), twice=twice)]
        for fact, wanted in one.facts.items()
    ]
    stated = [(wanted, found) for wanted, found in pairs if wanted in STATED]
    taken = [(wanted, found) for wanted, found in pairs if found in STATED]
    return Measured(
        labels=len(pairs),
        right=sum(wanted == found for wanted, found in stated) / len(stated),
        wrong=sum(wanted != found for wanted, found in taken) / len(pairs),
        turned=sum({wanted, found} == set(STATED) for wanted, found in pairs) / len(pairs),
    )


def outcome_of(reading: Extraction, fact: str) -> Outcome:
    """What a reading says of a fact, suppositions aside."""
    supposed = {one.fact for one in reading.supposed}
    told = [one for one in reading.facts if one.fact == fact and fact not in supposed]
    if told:
        return "true" if told[-1].value else "false"
    return "unsure" if any(one == fact for one, _ in reading.confirm) else "none"


def _read(lines: list[str], name: str) -> Iterator[Sentence]:
    for number, line in enumerate(lines, start=1):
        try:
            held = json.loads(line)
            sentence = Sentence(held["text"], held["facts"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{name} 第 {number} 行不是带 text 和 facts 的 JSON：{error}"
            ) from error
        if not set(sentence.facts.values()) <= set(OUTCOMES):
            raise InputError(f"{name} 第 {number} 行的标注应为 {'、'.join(OUTCOMES)} 之一。")
        yield sentence
