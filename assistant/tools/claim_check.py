"""“…对吧？”: compare the numbers and departments of a claim with what the text says."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.answer import Citation, Figure, Notice, Unit
from assistant.context import Turn
from assistant.facts import KnownFact
from assistant.figures import figures_in
from assistant.findings import Finding, cite, token
from assistant.interval import Interval
from assistant.language.extraction import Quantity
from assistant.rules import Program, calculate, thresholds
from assistant.rules.model import Tiers
from assistant.tools.clauses import search_policy
from assistant.tools.quotes import best_quote
from assistant.tools.relevance import ASKED, relevant
from assistant.tools.sources import amount_source, sentence_around, threshold_source
from assistant.wording.phrases import paragraphs, phrase
from knowledge.model import Clause

_UNITS = {"CNY": Unit.CNY, "percent": Unit.PERCENT, "times": Unit.TIMES, "count": Unit.COUNT}


def check_claim(turn: Turn, programs: tuple[str, ...]) -> Finding:
    """Say for each claimed number whether the text says so; correct it where it does not."""
    rules = [turn.services.book.programs[name] for name in programs]
    checked = _against_rules(turn, rules) if rules else _against_text(turn)
    if not checked:
        return search_policy(turn, _without_claims(turn))
    wrong = [claimed for claimed, right, _ in checked if not right]
    checked = [one for one in checked if not one[1]] or checked
    lines = [
        phrase(
            f"claim.{'right' if right else 'wrong'}",
            turn.language,
            claimed=claimed,
            quote=source.quote,
            cite=token(source),
        )
        for claimed, right, source in checked
    ]
    notice = Notice(code="premise", text=phrase("notice.premise", turn.language))
    sources = tuple(dict.fromkeys(source for _, _, source in checked))
    return Finding(
        tool="check_claim",
        text=paragraphs(*dict.fromkeys(lines)),
        citations=sources,
        figures=tuple(
            figure
            for source in sources
            if not rules
            for figure in figures_in(
                source.quote,
                turn.services.library.clause(source.policy, source.clause),
                source.policy,
            )
        ),
        notices=(notice,) if wrong else (),
        programs=programs,
        clauses=tuple(dict.fromkeys(source.clause for source in sources)),
    )


_YEAR = re.compile(r"(20\d\d)年")

_PERIOD = re.compile(r"每年|每月|每季度|每周|每半年")

Checked = list[tuple[str, bool, Citation]]
"""(words of the claim, whether the text agrees, the source)."""


def _against_rules(turn: Turn, rules: list[Program]) -> Checked:
    bound = {fact.quote: fact for fact in _claimed_facts(turn)}
    checked: Checked = []
    for quantity in _claimed(turn):
        fact = next((one for words, one in bound.items() if quantity.text in words), None)
        found = _compare(turn, _meant(turn, rules, quantity), quantity, fact)
        if found:
            checked.append(found)
    return checked


def _meant(turn: Turn, rules: list[Program], quantity: Quantity) -> list[Program]:
    """The program whose name stands last before a number, where several are named."""
    text = turn.reading.extraction.original
    cues = turn.services.manner.programs
    placed = [
        (match.start(), rule)
        for rule in rules
        if rule.id in cues
        for match in cues[rule.id].finditer(text)
        if match.start() < quantity.start
    ]
    return [max(placed, key=lambda one: one[0])[1]] if placed and len(rules) > 1 else rules


def _compare(
    turn: Turn, rules: list[Program], quantity: Quantity, fact: KnownFact | None
) -> tuple[str, bool, Citation] | None:
    """A number that belongs to a fact is held against its thresholds, any other against amounts."""
    for rule in rules:
        tiers = rule.amount if isinstance(rule.amount, Tiers) else None
        if tiers and (quantity.unit == "times" or (fact and fact.fact == tiers.by)):
            right = any(_is(quantity.value, step.bound) for step in tiers.steps)
            return quantity.text, right, amount_source(turn, rule)[0]
        limits = [one for one in rule.checks if fact and one.leaf.fact == fact.fact]
        bounds = [one.leaf.bound for one in limits if isinstance(one.leaf.bound, Decimal)]
        if bounds:
            right = any(_is(quantity.value, bound) for bound in bounds)
            return quantity.text, right, threshold_source(turn, rule, limits[0].leaf)
    figures = [figure for rule in rules for figure in _figures(turn, rule)]
    same = [figure for figure in figures if figure.unit == _UNITS.get(quantity.unit or "")]
    if not same:
        return None
    right = any(figure.high and _is(quantity.value, Decimal(figure.high)) for figure in same)
    return quantity.text, right, amount_source(turn, rules[0])[0]


def _figures(turn: Turn, rule: Program) -> tuple[Figure, ...]:
    return (*calculate(rule, {}, turn.as_of).figures, *thresholds(rule))


def _against_text(turn: Turn) -> Checked:
    query = _without_claims(turn)
    hits = relevant(turn, query, k=3)
    if not hits:
        return []
    best = hits[0] if ASKED.search(query) else max(hits, key=lambda hit: hit.coverage)
    policy = turn.services.library.policy(best.policy)
    clause = turn.services.library.clause(policy.id, best.clause)
    source = _stating(turn, best_quote(policy, clause, best), clause)
    units = [name for mention in turn.reading.units for name in mention.names]
    checked: Checked = _units_checked(turn, source, clause) if units else []
    figures = figures_in(source.quote, clause, policy.id)
    for quantity in _claimed(turn):
        same = [one for one in figures if one.unit == _UNITS.get(quantity.unit or "count")]
        if same and not units:
            right = any(one.high and _is(quantity.value, Decimal(one.high)) for one in same)
            checked.append((quantity.text, right, source))
    return [*checked, *_years_checked(turn, source), *_periods_checked(turn, source)]


def _years_checked(turn: Turn, source: Citation) -> Checked:
    """Whether the quote names the calendar years that the claim names, where it names any."""
    clause = turn.services.library.clause(source.policy, source.clause)
    stated = set(_YEAR.findall(source.quote))
    if not stated and clause.parent:
        policy = turn.services.library.policy(source.policy)
        above = turn.services.library.clause(source.policy, clause.parent)
        stated = set(_YEAR.findall(above.text))
        source = cite(policy, above)
    claimed = dict.fromkeys(_YEAR.findall(turn.reading.extraction.text))
    return [(f"{year}年", year in stated, source) for year in claimed if stated]


def _periods_checked(turn: Turn, source: Citation) -> Checked:
    """Whether the quote counts by the period that the claim names: 每年 or 每月."""
    stated = set(_PERIOD.findall(source.quote))
    claimed = dict.fromkeys(_PERIOD.findall(turn.reading.extraction.text))
    return [(period, period in stated, source) for period in claimed if stated]


def _units_checked(turn: Turn, source: Citation, clause: Clause) -> Checked:
    """Whether the phrase that the question is about names the department that it claims."""
    if "牵头" in turn.reading.extraction.text and clause.lead_units:
        return _lead_checked(turn, source, clause)
    official = {
        name for c in turn.services.policy.clauses for name in (*c.lead_units, *c.support_units)
    }
    words = _pairs(_without_claims(turn))
    phrases = [one for one in re.split(r"[，。；\n]", clause.text) if one.strip()]
    best = max(phrases, key=lambda one: len(words & _pairs(one)), default="")
    if not any(name in best for name in official):
        return []
    policy = turn.services.library.policy(source.policy)
    at = clause.start + clause.text.index(best)
    stated = cite(policy, clause, at, at + len(best))
    return [
        (mention.words, any(name in best for name in mention.names), stated)
        for mention in turn.reading.units
        if mention.names
    ]


def _lead_checked(turn: Turn, source: Citation, clause: Clause) -> Checked:
    policy = turn.services.library.policy(source.policy)
    at = clause.start + clause.text.index("牵头单位")
    stated = cite(policy, clause, *sentence_around(policy.text, clause, at, at + 1))
    return [
        (one.words, bool(set(one.names) & set(clause.lead_units)), stated)
        for one in turn.reading.units
        if one.names
    ]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _stating(turn: Turn, source: Citation, clause: Clause) -> Citation:
    """The sentence of a quote that states a number of the claimed kind, if one does."""
    policy = turn.services.library.policy(source.policy)
    for quantity in _claimed(turn):
        number = re.search(rf"\d+\s*{re.escape(quantity.text[-1])}", source.quote)
        if number:
            at = source.start + number.start()
            return cite(policy, clause, *sentence_around(policy.text, clause, at, at + 1))
    return source


def _without_claims(turn: Turn) -> str:
    """The question without what it claims, which the text may well not say."""
    query = turn.reading.extraction.text
    for quantity in _claimed(turn):
        query = query.replace(quantity.text, _asked_for(quantity))
    for mention in turn.reading.units:
        query = query.replace(mention.words, " ")
    return query


def _asked_for(quantity: Quantity) -> str:
    """The question that a claimed number answers: 4000家 → 多少家."""
    if quantity.unit == "percent":
        return "百分之几"
    return f"多少{quantity.text[-1]}" if quantity.unit == "count" else " "


def _claimed(turn: Turn) -> list[Quantity]:
    found = turn.reading.extraction.quantities
    return [one for one in found if one.unit != "year" and "几" not in one.text]


def _claimed_facts(turn: Turn) -> list[KnownFact]:
    extraction = turn.reading.extraction
    return [*extraction.facts, *extraction.presumed, *extraction.hearsay]


def _is(value: Interval, bound: Decimal) -> bool:
    """Whether a claimed number is the bound: exactly, or as the end that it names."""
    return bound in {value.low, value.high}
