"""What can be worked out from a clause and what was said: a second pair of hands for the figures.

Nothing of the product's rules is used. The numbers of the clause and of the user are combined in
the few ways in which policies pay: a share of an amount, a sum, a multiple, a difference, a ratio.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from eval.numbers import Number, read_numbers

Values = frozenset[Decimal]
MOST_COUNTED = 20
"""Platforms or awards that may be counted up to."""
LEAST_MONEY = Decimal(10000)
SENTENCE = re.compile(r"[^。；;]+[。；;]?")
LISTED = re.compile(r"[^、，。；]*(?:、[^、，。；]*)+")
_ROUNDED, _ROUNDED_MONEY = Decimal("0.0001"), Decimal(50)
"""Money from 万元 on may be written to a hundredth of 万元."""
_SHARE = Decimal("0.00001")


def plain(numbers: Iterable[Number]) -> Values:
    """The values that are no percentages."""
    return frozenset(n.value for n in numbers if n.kind == "plain")


def percents(numbers: Iterable[Number]) -> Values:
    """The values that are percentages."""
    return frozenset(n.value for n in numbers if n.kind == "percent")


def among(value: Decimal, known: Iterable[Decimal]) -> bool:
    """Whether a value is one of the known ones, rounding aside."""
    least = _ROUNDED_MONEY if value >= LEAST_MONEY else _ROUNDED
    return any(abs(value - other) <= max(abs(other) * _SHARE, least) for other in known)


def payable_values(clause: str, said: Values) -> set[Decimal]:
    """Sums that a clause may pay: its own, a share of an amount, some awards together."""
    stated = read_numbers(clause)
    own = plain(stated)
    shares = {amount * rate / 100 for amount in said for rate in percents(stated)}
    money = {value for value in own if value >= LEAST_MONEY}
    counted = {value * count for value in money for count in range(2, MOST_COUNTED + 1)}
    return {*own, *shares, *counted}


def derived_values(clause: str, said: Values) -> frozenset[Decimal]:
    """All that follows in a step or two: gaps, ratios, growth, the amount at which a cap binds."""
    return _derived(clause, said)


@lru_cache(maxsize=256)
def _derived(clause: str, said: Values) -> frozenset[Decimal]:
    stated = read_numbers(clause)
    own, rates = plain(stated), percents(stated)
    small = {factor for factor in {*own, Decimal(1)} if factor < MOST_COUNTED}
    parts = {one / other for one in said for other in said if other}
    shares = {part * 100 for part in parts if part < 1}
    multiples = {share / other for share in shares for other in said if 0 < other < 100}
    targets = {
        *own,
        *rates,
        *(amount * (100 + rate) / 100 for amount in said for rate in rates),
        *(amount * factor for amount in said for factor in small),
        *(a * rate / 100 * f for a in said for rate in said if rate < 100 for f in small),
        *(cap * 100 / rate for cap in own | said for rate in rates if rate and cap >= LEAST_MONEY),
    }
    growth = {(one - other) / other * 100 for one in said for other in said if other}
    reached = {*said, *parts, *shares, *multiples, *growth}
    near = {value for value in reached if value < 1000} | said
    gaps = {abs(target - value) for target in targets for value in near}
    return frozenset({*payable_values(clause, said), *targets, *reached, *gaps})


def totals(amounts: Iterable[Decimal]) -> set[Decimal]:
    """Sums of two or more of some amounts, few as they are."""
    few = list(amounts)[:8]
    return {sum(some, Decimal(0)) for n in range(2, len(few) + 1) for some in combinations(few, n)}


def capped(clause: str, amount: Decimal) -> bool:
    """Whether every sentence of the clause that states an amount (or, where none does, that pays)
    speaks of a ceiling."""
    sentences = [match[0] for match in SENTENCE.finditer(clause)]
    stating = [s for s in sentences if among(amount, plain(read_numbers(s)))]
    paying = stating or [s for s in sentences if percents(read_numbers(s)) and "给予" in s]
    return bool(paying) and all(re.search("最高|不超过", sentence) for sentence in paying)


def mismatched(clause: str, words: str, amount: Decimal) -> bool:
    """Whether words set an amount beside a tier that the clause pairs with another (分别)."""
    for sentence in SENTENCE.findall(clause):
        if "分别" not in sentence:
            continue
        lists = [series for series in _series(sentence) if len(series) > 1]
        for tiers, amounts in combinations(lists, 2):
            if len(tiers) == len(amounts) and amount in amounts:
                told = [tier for tier in tiers if tier in plain(read_numbers(words))]
                right = tiers[amounts.index(amount)]
                if told and right not in told:
                    return True
    return False


def _series(sentence: str) -> Iterator[list[Decimal]]:
    """Numbers that are told one after the other: 2倍以上、1.7倍以上、1.5倍以上."""
    for match in LISTED.finditer(sentence):
        yield [n.value for n in read_numbers(match[0]) if n.kind == "plain"]
