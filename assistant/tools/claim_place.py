"""Which figure of the text a claimed number is about: by the words around it, and by its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.answer import Citation, Figure
from assistant.context import Turn
from assistant.facts import plain
from assistant.findings import cite
from assistant.language.extraction import Quantity
from assistant.tools.claim_rules import is_value
from assistant.tools.statements import Statement, same, statements, thing_of, written

_YEARS = re.compile(r"(?<!\d)(?:20)?(2\d)年")
_EVERYWHERE = frozenset({"企业", "年底", "到底"})
"""Pairs of characters that single no figure out."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_STOPS = re.compile(r"[，。；：\n]")


class Said(NamedTuple):
    """A claimed number's own phrase, and the whole claim without its numbers, as pairs."""

    near: frozenset[str]
    words: frozenset[str]


def said_around(before: str, question: str) -> Said:
    """The words of a claim by which its number is placed."""
    return Said(pairs(before), pairs(question))


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, without those of years and those found everywhere."""
    text = _YEARS.sub(" ", text)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1)) - _EVERYWHERE


def years_in(text: str) -> frozenset[str]:
    """The calendar years that a text names, by their last two digits: 2023年, 23年底."""
    return frozenset(_YEARS.findall(text))


class Numbered(NamedTuple):
    """A number of a sentence, and the words between two stops that it stands in."""

    label: str
    number: str
    place: int
    """Which one of the same numbers within the label it is, from 0 on."""

    @property
    def item(self) -> str:
        """Of a list (“瞪羚企业3家、“专精特新”企业30家”) the one item that has the number."""
        pattern = re.compile(rf"(?<![\d.]){re.escape(self.number)}(?![\d.])")
        items = [one for one in self.label.split("、") for _ in pattern.finditer(one)]
        return items[self.place] if self.place < len(items) else self.label


class Placed(NamedTuple):
    """A figure of a sentence, and its own phrase."""

    figure: Figure
    name: Numbered


def numbered(named: Sequence[tuple[str, str]]) -> list[Numbered]:
    """Labels and numbers in the order of a text, each with its place among the same ones."""
    return [Numbered(*one, place=named[:at].count(one)) for at, one in enumerate(named)]


def placed(said: Said, sentence: str, one: Numbered) -> int:
    """What the phrase of a number and the one before share with the words of a claim."""
    before = sentence[: max(sentence.find(one.item), 0)].rstrip("，、：“”")
    previous = pairs(_STOPS.split(before)[-1])
    own = pairs(one.item)
    return sum(
        weight * (2 * len(words & own) + len(words & previous))
        for weight, words in ((3, said.near), (1, said.words))
    )


def of_years(figures: Sequence[Placed], sentence: str, years: frozenset[str]) -> list[Placed]:
    """The figures of the years that a claim names, where a sentence states some for each year."""
    if not years:
        return list(figures)
    dated = [(_last_year(sentence, one.name.label), one) for one in figures]
    fitting = [one for year, one in dated if year in years]
    return fitting if fitting and all(year for year, _ in dated) else list(figures)


def year_at(sentence: str, one: Placed) -> tuple[str, ...]:
    """The year that stands last before a figure of a sentence, none where no year does."""
    found = _last_year(sentence, one.name.label)
    return (found,) if found else ()


def _last_year(sentence: str, label: str) -> str | None:
    found = _YEARS.findall(sentence[: max(sentence.find(label), 0) + len(label)])
    return found[-1] if found else None


def figures_placed(figures: Sequence[Figure]) -> list[Placed]:
    """The figures of a sentence with their own phrases; the text writes 30 of 30家左右."""
    digits = [_DIGITS.search(one.formula or "") for one in figures]
    named = [(one.label, at.group() if at else "") for one, at in zip(figures, digits, strict=True)]
    return [Placed(*one) for one in zip(figures, numbered(named), strict=True)]


class Rival(NamedTuple):
    """Where else the text states a claimed number, and how well the claim's words fit there."""

    source: Citation
    score: int
    dated: bool
    """Whether the year that the claim names stands there, if it names one."""


def stated_elsewhere(turn: Turn, quantity: Quantity, said: Said) -> Rival | None:
    """The sentence with the claimed number, of the claim's year, that the claim's words fit best."""
    policy = turn.services.policy
    text = turn.reading.extraction.original
    years = years_in(text)
    every = statements(policy)
    named = numbered([(one.phrase, plain(one.value)) for one in every])
    found = [
        (placed(said, policy.text[one.start : one.end], name), one)
        for one, name in zip(every, named, strict=True)
        if same(quantity, thing_of(text, quantity), one)
    ]
    of_year = [_years_of(turn, one) for _, one in found]
    dated = [item for item, named_year in zip(found, of_year, strict=True) if years <= named_year]
    undated = [item for item, named_year in zip(found, of_year, strict=True) if not named_year]
    if not (dated or undated):
        return None
    score, best = max(dated or undated, key=lambda item: item[0])
    clause = turn.services.clause(best.clause)
    return Rival(cite(policy, clause, best.start, best.end), score, bool(dated))


def _years_of(turn: Turn, one: Statement) -> frozenset[str]:
    """The year that stands before a number; without one, those of its clause and the one above."""
    services = turn.services
    last = _last_year(services.policy.text[one.start : one.end], one.phrase)
    found = frozenset({last} if last else ())
    place: str | None = one.clause
    while place and not found:
        clause = services.clause(place)
        found, place = years_in(clause.text), clause.parent
    return found


def states(figures: Sequence[Placed], quantity: Quantity) -> bool:
    """Whether a claimed number is one of the figures: exactly, or as the end that it names."""
    values = (Decimal(one.figure.high or "0") for one in figures)
    return any(is_value(quantity.value, one) or one == written(quantity) for one in values)
