"""A question as search reads it: weighted terms, and the parts that a clause should cover."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from knowledge.addresses import DOTTED, asked_addresses
from knowledge.corpus import heading_term, number_term, role_term
from knowledge.folding import fold
from knowledge.lexical import LexicalIndex
from knowledge.lexicon import Lexicon
from knowledge.numerals import CHINESE_NUMERALS
from knowledge.terms import TOKEN, terms

SILENT_WEIGHT = 0.1
EXPANSION_WEIGHT = 0.5
ROLE_WEIGHT = 2.0
NUMBER_WEIGHT = 3.0
HEADING_WEIGHT = 1.0
HEADING_LENGTHS = range(4, 31)
HEADINGS_WITHIN = 200
"""Characters of a question in which whole headings are looked for."""

ROLES = ("lead", "support")
UNIT_NAME = re.compile(r"[^（）()、,和]+?(?:局|委|办|中心|会|部|院)")


class Part(NamedTuple):
    """A stretch of the question, and sets of terms any one of which says the same."""

    start: int
    end: int
    alternatives: tuple[frozenset[str], ...]


class Query(NamedTuple):
    """What is searched for."""

    weights: dict[str, float]
    """Terms for the lexical index."""
    named: dict[str, float]
    """Of these, the terms by which the question names a unit's part or a clause's number."""
    speech: str
    """The folded question, silent words blanked out."""
    parts: tuple[Part, ...]
    rarity: tuple[float, ...]
    """How much each character of the speech tells: 0 for one that carries no subject."""


class QueryReader:
    """Reads questions against one corpus; safe to use from many threads."""

    def __init__(self, lexical: LexicalIndex, lexicon: Lexicon) -> None:
        self._lexical = lexical
        self._lexicon = lexicon
        self._units = _units_by_name(lexical.vocabulary)

    def read(self, question: str) -> Query:
        """The question as search reads it."""
        folded, speech = fold(question), self._lexicon.speech(question)
        official = self._lexicon.expand(question)
        weights: dict[str, float] = defaultdict(float)
        _add(weights, terms(folded), SILENT_WEIGHT)
        _add(weights, terms(speech), 1 - SILENT_WEIGHT)
        _add(weights, {term for word in official for term in terms(word)}, EXPANSION_WEIGHT)
        named = dict.fromkeys(self._roles(folded + " ".join(official)), ROLE_WEIGHT)
        named |= dict.fromkeys(self._headings(folded), HEADING_WEIGHT)
        named |= dict.fromkeys(map(number_term, asked_addresses(folded)), NUMBER_WEIGHT)
        parts = self._parts(speech)
        return Query(dict(weights) | named, named, speech, parts, self._rarity(speech, parts))

    def unseen(self, query: Query) -> tuple[str, ...]:
        """Stretches of two characters or more of which the corpus knows no word."""
        known = [not self._informative(char) for char in query.speech]
        for part in query.parts:
            if any(self._seen(option) for option in part.alternatives):
                known[part.start : part.end] = [True] * (part.end - part.start)
        shown = "".join(
            " " if known_ else char for char, known_ in zip(query.speech, known, strict=True)
        )
        return tuple(run for run in TOKEN.findall(shown) if len(run) > 1)

    def coverage(self, query: Query, holds: Callable[[str], bool]) -> float:
        """Share of the question's informative characters that a clause speaks of.

        Args:
            query: the question.
            holds: whether the clause holds a term.
        """
        covered = {
            place
            for part in query.parts
            if any(all(map(holds, option)) for option in part.alternatives)
            for place in range(part.start, part.end)
        }
        total = sum(query.rarity)
        return sum(query.rarity[place] for place in covered) / total if total else 0.0

    def _rarity(self, speech: str, parts: tuple[Part, ...]) -> tuple[float, ...]:
        rarity = [self._lexical.rarity("") * self._informative(char) for char in speech]
        for part in parts:
            weight = self._weight(part)
            for place in range(part.start, part.end):
                rarity[place] = min(rarity[place], weight)
        return tuple(rarity)

    def _informative(self, char: str) -> bool:
        return char.isalnum() and char not in CHINESE_NUMERALS and not self._lexicon.explained(char)

    def _weight(self, part: Part) -> float:
        return min(
            max((self._lexical.rarity(term) for term in option), default=0.0)
            for option in part.alternatives
        )

    def _seen(self, option: frozenset[str]) -> bool:
        return bool(option) and all(term in self._lexical.vocabulary for term in option)

    def _roles(self, text: str) -> list[str]:
        found = {unit for name, units in self._units.items() if name in text for unit in units}
        roles = self._lexicon.asks_role(text)
        return [role_term(role, unit) for unit in found for role in roles]

    def _headings(self, folded: str) -> list[str]:
        text = folded[:HEADINGS_WITHIN]
        spans = (text[i : i + n] for n in HEADING_LENGTHS for i in range(len(text) - n + 1))
        return [term for term in map(heading_term, spans) if term in self._lexical.vocabulary]

    def _parts(self, speech: str) -> tuple[Part, ...]:
        plain = [
            Part(start, start + len(term), (frozenset((term,)),))
            for start, term in _placed_terms(speech)
        ]
        return (*plain, *self._spoken_parts(speech), *self._named_parts(speech))

    def _named_parts(self, speech: str) -> list[Part]:
        """Units by the names people call them, and clause numbers."""
        units = [
            (name, [role_term(role, unit) for unit in units for role in ROLES])
            for name, units in self._units.items()
        ]
        clauses = [(number, [number_term(number)]) for number in DOTTED.findall(speech)]
        return [
            Part(at.start(), at.end(), tuple(frozenset((word,)) for word in words))
            for name, words in units + clauses
            if name in speech
            for at in re.finditer(re.escape(name), speech)
        ]

    def _spoken_parts(self, speech: str) -> list[Part]:
        return [
            Part(
                at.start(), at.end(), tuple(frozenset(terms(word)) for word in (spoken, *official))
            )
            for spoken, official in self._lexicon.spoken.items()
            if spoken in speech
            for at in re.finditer(re.escape(spoken), speech)
        ]


def _placed_terms(speech: str) -> list[tuple[int, str]]:
    return [
        (match.start() + offset, term)
        for match in TOKEN.finditer(speech)
        for offset, term in enumerate(terms(match.group()))
        if term in match.group()
    ]


def _units_by_name(vocabulary: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Names by which people call the units of the corpus, without 区 or 市 before them."""
    names: dict[str, set[str]] = defaultdict(set)
    prefixes = tuple(role_term(role, "") for role in ROLES)
    for term in vocabulary:
        if term.startswith(prefixes):
            unit = term.partition("=")[2]
            for name in UNIT_NAME.findall(fold(unit)):
                names[re.sub(r"^[省市县区各]", "", name)].add(unit)
    return {name: frozenset(units) for name, units in names.items() if len(name) > 2}


def _add(weights: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        weights[word] += weight
