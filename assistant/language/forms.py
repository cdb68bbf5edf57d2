"""Fields of a form sent as a turn: ``上年度纳税总额：620万元；“四上”企业：是``.

The labels are those of the fact catalogue, word for word, so they are read before anything else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from assistant.facts import FactType, FactValue, KnownFact, catalogue
from assistant.language.data import load
from assistant.language.normalise import Normalised, normalise
from assistant.language.quantity import Atom, find_atoms
from assistant.language.tokens import split

_UNITS = {
    FactType.MONEY: "CNY",
    FactType.PERCENT: "percent",
    FactType.NUMBER: "times",
    FactType.INTEGER: "count",
}


@cache
def _labels() -> dict[str, str]:
    return {normalise(spec.label).text: fact for fact, spec in catalogue().items()}


@cache
def _field() -> re.Pattern[str]:
    labels = sorted(_labels(), key=len, reverse=True)
    return re.compile(
        rf"(?:(?<=^)|(?<=[;\n,。]))\s*({'|'.join(map(re.escape, labels))})\s*:\s*([^;\n]{{1,80}})"
    )


@cache
def _choices() -> dict[str, bool]:
    words = load("lexicon")["answers"]
    return {word: value for value in (True, False) for word in split(words[value])}


def read_form(source: Normalised, index: int) -> tuple[Normalised, list[KnownFact]]:
    """The turn with its readable fields blanked out, and the facts they give."""
    if ":" not in source.text:
        return source, []
    facts: list[KnownFact] = []
    text = source.text
    for match in _field().finditer(source.text):
        fact = _labels()[match[1]]
        value = _value(fact, match[2].strip(" ,。"))
        if value is None:
            continue
        quote = source.quote(match.start(1), match.end()).strip()
        facts.append(_known(fact, value, quote, index))
        blank = ";" * (match.end() - match.start(1))
        text = text[: match.start(1)] + blank + text[match.end() :]
    return (replace(source, text=text) if facts else source), facts


def _known(fact: str, value: FactValue, quote: str, index: int) -> KnownFact:
    parts = value if isinstance(value, tuple) else (value,)
    vague = any(not isinstance(part, bool) and not part.is_exact for part in parts)
    return KnownFact(fact=fact, value=value, quote=quote, turn=index, approximate=vague)


def _value(fact: str, words: str) -> FactValue | None:
    """The value of one field; None where the usual reading has to make sense of it."""
    kind = catalogue()[fact].type
    if kind is FactType.BOOL:
        return _choices().get(words)
    atoms = find_atoms(words)
    if not atoms or not _only(words, atoms) or any(a.unit != _UNITS[kind] for a in atoms):
        return None
    if len(atoms) == 1:
        return atoms[0].value
    return tuple(atom.value for atom in atoms) if fact == "platform_investment" else None


def _only(words: str, atoms: list[Atom]) -> bool:
    """Whether nothing but numbers and the commas of a list stand in the field."""
    rest = words
    for atom in reversed(atoms):
        rest = rest[: atom.start] + rest[atom.end :]
    return rest.strip("、, 和") == ""
