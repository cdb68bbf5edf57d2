"""Measures the extraction of facts on ``sets/facts.yaml``: exact matches, a sentence at a time.

``python -m eval.facts [dev|held_out] [--show]``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from assistant.facts import FactValue, KnownFact
from assistant.interval import Interval
from assistant.language.extract import extract
from assistant.language.extraction import Extraction

FACTS = Path(__file__).parent / "sets" / "facts.yaml"
AS_OF = date(2023, 6, 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One labelled sentence, what was learnt, and what is wrong with it."""

    id: str
    turns: tuple[str, ...]
    faults: tuple[str, ...]


def load_sentences(split: str) -> list[dict[str, Any]]:
    """The sentences of ``dev``, ``held_out`` or ``all``."""
    data = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    items: list[dict[str, Any]] = data["sentences"]
    return [item for item in items if split in ("all", item["split"])]


def check(item: dict[str, Any]) -> Outcome:
    """Extract a labelled conversation and compare."""
    known: dict[str, KnownFact] = {}
    found: Extraction | None = None
    for index, turn in enumerate(item["turns"]):
        last = index == len(item["turns"]) - 1
        found = extract(
            turn,
            index=index,
            as_of=date.fromisoformat(item.get("as_of", AS_OF.isoformat())),
            expecting=tuple(item.get("expecting", ())) if last else (),
            focus=tuple(item.get("focus", ())),
            known=known,
        )
        known = {f: k for f, k in known.items() if f not in found.retracted}
        for fact in found.facts:
            known.pop(fact.fact, None)
            known[fact.fact] = fact
    return Outcome(item["id"], tuple(item["turns"]), tuple(_faults(item, known, found)))


def _faults(
    item: dict[str, Any], known: dict[str, KnownFact], found: Extraction | None
) -> list[str]:
    learnt = {fact: written(entry.value) for fact, entry in known.items()}
    wanted = {fact: _wanted(value) for fact, value in item["facts"].items()}
    faults = [
        f"{fact}: {learnt.get(fact)} instead of {value}"
        for fact, value in wanted.items()
        if learnt.get(fact) != value
    ]
    faults += [
        f"{fact}: {value} was not said" for fact, value in learnt.items() if fact not in wanted
    ]
    faults += [
        f"{fact}: quote {entry.quote!r} is not in the turn"
        for fact, entry in known.items()
        if entry.quote not in item["turns"][entry.turn or 0]
    ]
    supposed = found is not None and found.hypothetical
    if supposed != item.get("hypothetical", False):
        faults.append(f"hypothetical: {supposed}")
    return faults


def written(value: FactValue) -> str:
    """A value as the labels write it: ``true``, ``25``, ``6000000..7000000``, ``1, 2``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(written(item) for item in value)
    low, high = (_plain(end) for end in (value.low, value.high))
    return low if value.is_exact else f"{low}..{high}"


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")


def _wanted(value: bool | str | list[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_wanted(item) for item in value)
    if ".." in value:
        return "..".join(_plain(Decimal(end)) if end else "" for end in value.split(".."))
    return written(Interval.exact(value))


def measure(split: str) -> tuple[float, list[Outcome]]:
    """Share of sentences without a fault, and the outcomes with one."""
    outcomes = [check(item) for item in load_sentences(split)]
    wrong = [outcome for outcome in outcomes if outcome.faults]
    return 1 - len(wrong) / len(outcomes), wrong


def main() -> None:
    """Print the figures."""
    chosen = [word for word in sys.argv[1:] if not word.startswith("-")] or ["dev", "held_out"]
    for split in chosen:
        share, wrong = measure(split)
        print(f"{split}: {share:.3f} exact, {len(wrong)} wrong")
        for outcome in wrong if "--show" in sys.argv else []:
            print(f"  {outcome.id} {' / '.join(outcome.turns)}: {'; '.join(outcome.faults)}")


if __name__ == "__main__":
    main()
