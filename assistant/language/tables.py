"""A pasted table with a column for each year: 项目 2025年 2024年 / 营业收入 14,400 12,000.

Or with a line for each year under the name of what they tell: 营业收入（元） / 2024：63,280,000 / 2025：75,936,000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.facts import FactType, KnownFact, catalogue
from assistant.interval import Interval
from assistant.language.amounts import SURELY_YUAN
from assistant.language.normalise import Normalised
from assistant.language.periods import LAST, PRIOR
from assistant.language.quantity import find_atoms
from assistant.language.roles import role_of
from assistant.language.tokens import tokenise

_YEAR = re.compile(
    r"(20\d\d)\s?(?:年度?|财年)?|(去年|上年|上一年|本期)度?|(前年|上上年|上期|上一期)度?"
)
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?\s?(?:万元|亿元|千元|万|亿|元|%)?|-{1,2}|—|/"
_ROW = re.compile(
    rf"\s*\|?\s*(?P<label>[^\d|:\n]{{1,16}}?)(?:\([^)\d]{{1,4}}\))?[\s|:]+(?P<cells>(?:{_NUMBER})(?:[\s|;、]+(?:{_NUMBER}))*)[\s|;,。]*$"
)
_UNIT = re.compile(r"单位\s*:?\s*(?:人民币)?\s*(亿元|万元|千元|元)|\((亿元|万元|千元|元)\)")
_HEAD = 16
"""A header has little beside the years."""
_FACTS = {
    ("revenue", LAST): "revenue_last_year",
    ("revenue", PRIOR): "revenue_prior_year",
    ("tax", LAST): "tax_paid",
    ("profit", LAST): "profit_total",
    ("margin", LAST): "profit_margin",
    ("growth", LAST): "revenue_growth",
    ("industry", LAST): "industry_margin",
}


def read_table(source: Normalised, index: int, as_of: date) -> tuple[Normalised, list[KnownFact]]:
    """The turn with the rows that were read blanked out, and the facts they give."""
    facts: list[KnownFact] = []
    text = source.text
    years: list[int] = []
    position = 0
    unit = _UNIT.search(text)
    named = (unit[1] or unit[2]) if unit else ""
    heading: tuple[str, str] | None = None
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        heading = _heading(line) if not re.search(r"\d", line) else heading
        header = _years(line, as_of)
        if header:
            years = header
            continue
        found = list(_row(line, years, named)) if years else []
        found = found or (list(_of_year(line, heading, named, as_of)) if heading else [])
        if not found:
            continue
        quote = source.quote(start, start + len(line)).strip()
        facts += [KnownFact(fact=f, value=v, quote=quote, turn=index) for f, v in found]
        text = text[:start] + ";" * len(line) + text[start + len(line) :]
    return (replace(source, text=text) if facts else source), facts


_OF_YEAR = re.compile(
    rf"[\s·•*-]*(?P<year>{_YEAR.pattern})\s*[:|\s]\s*(?P<cell>{_NUMBER})[\s;,。]*"
)


def _heading(line: str) -> tuple[str, str] | None:
    """The role that a line without numbers names for the lines below it, and their unit."""
    unit = _UNIT.search(line)
    label = _UNIT.sub("", line).strip(" :|")
    roles = [role for token in tokenise(label) if (role := role_of(token))]
    if len(label) > _HEAD or len(set(roles)) != 1:
        return None
    return roles[0], (unit[1] or unit[2]) if unit else ""


def _of_year(
    line: str, heading: tuple[str, str], unit: str, as_of: date
) -> Iterator[tuple[str, Interval]]:
    match = _OF_YEAR.fullmatch(line)
    years = list(_YEAR.finditer(match["year"])) if match else []
    if match is None or not years:
        return
    role, own = heading
    fact = _FACTS.get((role, _back(years[0], as_of)))
    value = _value(match["cell"], fact, own or unit) if fact else None
    if fact and value is not None:
        yield fact, value


def _back(year: re.Match[str], as_of: date) -> int:
    return as_of.year - int(year[1]) if year[1] else (LAST if year[2] else PRIOR)


def _years(line: str, as_of: date) -> list[int]:
    """How many years back each column is; empty for a line that is no header."""
    found = list(_YEAR.finditer(line))
    rest = re.sub(r"[\s|:、,]", "", _YEAR.sub("", line))
    if len(found) < 2 or len(rest) > _HEAD or re.search(r"\d", rest):
        return []
    return [_back(match, as_of) for match in found]


def _row(line: str, years: list[int], unit: str) -> Iterator[tuple[str, Interval]]:
    match = _ROW.fullmatch(line)
    if match is None:
        return
    cells = re.findall(_NUMBER, match["cells"])
    roles = [role for token in tokenise(match["label"]) if (role := role_of(token))]
    if len(cells) != len(years) or not roles:
        return
    role = "industry" if "industry" in roles else "margin" if "margin" in roles else roles[-1]
    for cell, back in zip(cells, years, strict=True):
        fact = _FACTS.get((role, back))
        value = _value(cell, fact, unit) if fact else None
        if fact and value is not None:
            yield fact, value


def _value(cell: str, fact: str, unit: str) -> Interval | None:
    """The value of a cell in its own unit or that of the table; None where there is neither."""
    plain = re.fullmatch(r"-?[\d,]+(?:\.\d+)?", cell.strip())
    if catalogue()[fact].type is FactType.PERCENT:
        unit = "%"
    elif plain and not unit and Decimal(cell.replace(",", "")) >= SURELY_YUAN:
        unit = "元"
    if plain and not unit:
        return None
    atoms = find_atoms(cell.strip() + unit if plain else cell.strip())
    return atoms[0].value if len(atoms) == 1 else None
