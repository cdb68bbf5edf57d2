"""A claim on a program, attribute by attribute, against the program's rule."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from assistant.answer import Citation, Figure, Unit
from assistant.context import Turn
from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.language.extraction import Quantity
from assistant.language.hoped import brought_home
from assistant.rules import Program, amount_facts, calculate, thresholds
from assistant.rules.model import Fixed, Leaf, Tiers
from assistant.tools.claimed import (
    claimed_base,
    claimed_city_pays,
    claimed_facts,
    claimed_frequency,
    claimed_numbers,
    either_frequency,
    reads_as_rule,
    said_of_text,
)
from assistant.tools.sources import amount_source, threshold_source
from assistant.wording.names import amount_text, fact_name, program_name
from assistant.wording.phrases import phrase

UNITS = {"CNY": Unit.CNY, "percent": Unit.PERCENT, "times": Unit.TIMES, "count": Unit.COUNT}

Outcome = Literal["right", "wrong", "unsaid", "open"]


class Check(NamedTuple):
    """One attribute of a claim: its words, how it stands to the text, and where the text is."""

    claimed: str
    outcome: Outcome
    source: Citation
    line: str = ""
    """Its own wording, where the general one will not do."""


def against_rules(turn: Turn, rules: list[Program]) -> list[Check]:
    """Every attribute that the turn claims of the programs."""
    bound = {one.quote: one for one in claimed_facts(turn) if not isinstance(one.value, bool)}
    found: list[Check] = []
    for quantity in _said(turn):
        fact = next((one for words, one in bound.items() if quantity.text in words), None)
        check = _number(turn, _meant(turn, rules, quantity), quantity, fact)
        if check:
            found.append(check)
    for rule in rules:
        found.extend(_base(turn, rule))
        found.extend(_frequency(turn, rule))
        found.extend(_payer(turn, rule))
    return found


def _payer(turn: Turn, rule: Program) -> list[Check]:
    """“这笔钱由市级掏，对吧”: confirmed in words, since nothing of it is a number."""
    said = claimed_city_pays(turn)
    if said is None or rule.kind == "eligibility":
        return []
    line = phrase("claim.city_pays", turn.language, title=program_name(rule, turn.language))
    return [Check(said, "right", amount_source(turn, rule)[0], line)]


def _said(turn: Turn) -> list[Quantity]:
    """The numbers said of the text; beside what is told of an enterprise, not every number is one."""
    claimed = [one for one in claimed_numbers(turn) if not _counted_by(turn, one)]
    if not turn.reading.extraction.facts or "confirm" in turn.reading.cues:
        return claimed
    return [
        one for one in claimed if said_of_text(turn, one) or reads_as_rule(turn, one)
    ] or claimed


def _counted_by(turn: Turn, one: Quantity) -> bool:
    """我卖八千万就拿两千四百万: the sum that a rate is counted by is no sum that is paid."""
    original = turn.reading.extraction.original
    before = original[max(0, one.start - _BESIDE) : one.start]
    bases = turn.services.manner.bases.values()
    return one.unit == "CNY" and any(base.right.search(before) for base in bases)


_BESIDE = 3


def contradicted(turn: Turn, programs: tuple[str, ...]) -> bool:
    """Whether a turn that tells facts of an enterprise also says of the text what it does not say."""
    rules = [turn.services.book.programs[name] for name in programs]
    said = [
        one
        for one in claimed_numbers(turn)
        if said_of_text(turn, one) or _expected(turn, rules, one)
    ]
    checks = [_number(turn, _meant(turn, rules, one), one, None) for one in said]
    based = [check for rule in rules for check in _base(turn, rule)]
    return any(check and check.outcome == "wrong" for check in (*checks, *based))


def _meant(turn: Turn, rules: list[Program], quantity: Quantity) -> list[Program]:
    """The program whose name stands last before a number, where several are named."""
    text = turn.reading.extraction.original
    manner = turn.services.manner
    placed = [
        (match.end(), rule)
        for rule in rules
        for cues in (manner.programs.get(rule.id), manner.short.get(rule.id))
        if cues
        for match in cues.finditer(text)
        if match.end() <= quantity.start
    ]
    if placed and len(rules) > 1:
        return [max(placed, key=lambda one: one[0])[1]]
    return _by_place(turn, rules, text[: quantity.start]) if len(rules) > 1 else rules


_FIRST = re.compile(r"前者|前一[个项种]|前面(?:那|的)?一?个|[第头]一?[一个](?:个|项|种)?")
_SECOND = re.compile(r"后者|后一[个项种]|后面(?:那|的)?一?个|第二(?:个|项|种)?|另(?:外)?一[个项种]")


def _by_place(turn: Turn, rules: list[Program], before: str) -> list[Program]:
    """“前者50万后者10万”: the program that stands at that place in what was said of them."""
    last = [
        (found[-1].start(), place)
        for place, words in enumerate((_FIRST, _SECOND))
        if (found := list(words.finditer(before)))
    ]
    if not last:
        return rules
    cues = turn.services.manner.programs
    for said in reversed(turn.dialogue.turns):
        named = [(match.start(), rule) for rule in rules if (match := cues[rule.id].search(said))]
        if len(named) == len(rules):
            return [sorted(named, key=lambda one: one[0])[max(last)[1]][1]]
    return []


_GOT = re.compile(
    r"(?:拿|领|冲|够|上|奖|补|给|得到?|享受|争取|申请|到手|最低|最高|该|那|有|是|就)[^,，。;；?？!！]{0,8}$"
)


def _expected(turn: Turn, rules: list[Program], quantity: Quantity) -> bool:
    """“我们1.4倍，可以争取那档100万吧”: a sum said of one's own case, behind what it rests on."""
    original = turn.reading.extraction.original
    home = brought_home(original, quantity.start, quantity.end)
    if quantity.unit != "CNY" or not (home or _GOT.search(original[: quantity.start])):
        return False
    paid = [rule for rule in rules if rule.amount is not None]
    driving = {fact for rule in paid for fact in amount_facts(rule)}
    told = [
        one
        for one in turn.reading.extraction.facts
        if one.fact in driving and not isinstance(one.value, bool)
    ]
    return any(-1 < original.find(one.quote) < quantity.start for one in told)


def _of_own_case(turn: Turn, rules: list[Program], quantity: Quantity) -> Check | None:
    """A sum that is expected for what was told, against what that comes to."""
    own = _own_amounts(turn, rules)
    if any(is_value(quantity.value, value) for value in own):
        return Check(quantity.text, "open", amount_source(turn, rules[0])[0])
    if own:
        return _amount_check(turn, rules[0], quantity, False, own)
    line = phrase(
        "claim.not_reached",
        turn.language,
        claimed=quantity.text,
        title=program_name(rules[0], turn.language),
    )
    return Check(quantity.text, "wrong", amount_source(turn, rules[0])[0], line)


def _number(
    turn: Turn, rules: list[Program], quantity: Quantity, fact: KnownFact | None
) -> Check | None:
    """A number that belongs to a fact is held against its thresholds, any other against amounts."""
    if len(rules) == 1 and _expected(turn, rules, quantity):
        return _of_own_case(turn, rules, quantity)
    for rule in rules:
        tiers = rule.amount if isinstance(rule.amount, Tiers) else None
        if tiers and (quantity.unit == "times" or (fact and fact.fact == tiers.by)):
            right = any(is_value(quantity.value, step.bound) for step in tiers.steps)
            return Check(quantity.text, _as(right), amount_source(turn, rule)[0])
        if tiers and quantity.unit == "CNY" and (said := _tier_amount(turn, tiers, quantity)):
            right = is_value(quantity.value, said)
            return _amount_check(turn, rule, quantity, right, [said])
        limits = _limits(rule, quantity, fact)
        bounds = [one.bound for one in limits if isinstance(one.bound, Decimal)]
        if bounds:
            right = any(is_value(quantity.value, bound) for bound in bounds)
            return Check(quantity.text, _as(right), threshold_source(turn, rule, limits[0]))
    figures = [figure for rule in rules for figure in rule_figures(turn, rule)]
    same = [one for one in figures if one.unit == UNITS.get(quantity.unit or "") and one.high]
    if not same:
        return None
    own = _own_amounts(turn, rules) if quantity.unit == "CNY" else []
    if any(is_value(quantity.value, value) for value in own):
        return Check(quantity.text, "open", amount_source(turn, rules[0])[0])
    values = [Decimal(figure.high or "0") for figure in same]
    right = any(is_value(quantity.value, value) for value in values)
    return _amount_check(turn, rules[0], quantity, right, values if right else own or values)


def _limits(rule: Program, quantity: Quantity, fact: KnownFact | None) -> list[Leaf]:
    """The thresholds that a number is about: those of its fact, else the only one of its unit."""
    leaves = [one.leaf for one in rule.checks if isinstance(one.leaf.bound, Decimal)]
    if fact:
        return [leaf for leaf in leaves if leaf.fact == fact.fact]
    if rule.kind != "eligibility":
        return []
    unit = UNITS.get(quantity.unit or "")
    return [leaf for leaf in leaves if rule.unit(leaf.fact) == unit]


def _tier_amount(turn: Turn, tiers: Tiers, quantity: Quantity) -> Decimal | None:
    """What the table gives for the multiple that the turn names before an amount, or else behind it."""
    named = [one for one in turn.reading.extraction.quantities if one.unit == "times"]
    earlier = [one for one in named if one.start < quantity.start]
    later = [one for one in named if one.start > quantity.start]
    if not (earlier or later):
        return None
    beside = earlier[-1] if earlier else later[0]
    for step in tiers.steps:
        if is_value(beside.value, step.bound) and isinstance(step.amount, Fixed):
            return step.amount.amount
    return None


def _amount_check(
    turn: Turn, rule: Program, quantity: Quantity, right: bool, values: list[Decimal]
) -> Check:
    source = amount_source(turn, rule)[0]
    unit = UNITS.get(quantity.unit or "")
    if right or len(set(values)) != 1 or unit is None:
        return Check(quantity.text, _as(right), source)
    line = phrase(
        "claim.wrong_amount",
        turn.language,
        title=program_name(rule, turn.language),
        claimed=quantity.text,
        right=_as_stated(turn, rule, values[0], unit),
    )
    return Check(quantity.text, "wrong", source, line)


def _as_stated(turn: Turn, rule: Program, value: Decimal, unit: Unit) -> str:
    """An amount with 最高 where the rule gives a ceiling; Chinese sets a space before a number."""
    text = amount_text(value, unit, turn.language)
    if rule.figure_kind == "ceiling" and unit is Unit.CNY:
        return f"{phrase('kind.ceiling', turn.language)} {text}"
    return text if turn.english else f" {text}"


def _base(turn: Turn, rule: Program) -> list[Check]:
    """“按利润的30%”: a rate of another base than the rule's."""
    fact = rule.driving_fact
    claimed = claimed_base(turn, fact) if fact else None
    if not fact or not claimed:
        return []
    line = phrase(
        "claim.base", turn.language, claimed=claimed, right=fact_name(fact, turn.language)
    )
    return [Check(claimed, "wrong", amount_source(turn, rule)[0], line)]


def _frequency(turn: Turn, rule: Program) -> list[Check]:
    said = claimed_frequency(turn)
    if said is None or rule.kind != "award":
        return []
    words, once = said
    source = amount_source(turn, rule)[0]
    if rule.frequency is None:
        line = phrase("claim.no_frequency", turn.language, title=program_name(rule, turn.language))
        return [Check(words, "unsaid", source, line)]
    right = rule.once == once
    if right or either_frequency(turn):
        key = "claim.once" if rule.once else "claim.yearly"
        line = phrase(key, turn.language, title=program_name(rule, turn.language))
        return [Check(words, "right", source, line)]
    return [Check(words, _as(right), source)]


def _own_amounts(turn: Turn, rules: list[Program]) -> list[Decimal]:
    """What the rules give for the enterprise itself: right as a ceiling, no claim on the rule."""
    driven = [rule for rule in rules if amount_facts(rule) & set(turn.profile)]
    figures = [one for rule in driven for one in calculate(rule, turn.profile, turn.as_of).figures]
    return [Decimal(one.high) for one in figures if one.high and one.payer]


def rule_figures(turn: Turn, rule: Program) -> tuple[Figure, ...]:
    """All amounts, rates and thresholds of a rule."""
    return (*calculate(rule, {}, turn.as_of).figures, *thresholds(rule))


def _as(right: bool) -> Outcome:
    return "right" if right else "wrong"


def is_value(value: Interval, bound: Decimal) -> bool:
    """Whether a claimed number is the bound: exactly, or as the end that it names."""
    return bound in {value.low, value.high}
