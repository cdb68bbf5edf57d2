"""Intervals: what is known of a quantity, compared and computed with."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.interval import Interval

D = Decimal
UNTIMED = settings(deadline=None)
SIX_HUNDRED_ODD = Interval(low=D(600), high=D(700), low_open=True, high_open=True)


def between(low: str | None, high: str | None, opens: str = "") -> Interval:
    """``opens`` names the ends that exclude their number: ``"l"``, ``"h"``, ``"lh"``."""
    return Interval(
        low=None if low is None else D(low),
        high=None if high is None else D(high),
        low_open="l" in opens,
        high_open="h" in opens,
    )


@pytest.mark.parametrize(
    ("interval", "comparison", "bound", "expected"),
    [
        (Interval.exact(5), "ge", 5, True),
        (Interval.exact(5), "gt", 5, False),
        (Interval.exact(5), "le", 5, True),
        (Interval.exact(5), "lt", 5, False),
        (Interval.exact(5), "ge", 6, False),
        (Interval.exact(5), "lt", 6, True),
        (SIX_HUNDRED_ODD, "ge", 500, True),
        (SIX_HUNDRED_ODD, "gt", 600, True),
        (SIX_HUNDRED_ODD, "ge", 700, False),
        (SIX_HUNDRED_ODD, "lt", 700, True),
        (SIX_HUNDRED_ODD, "ge", 650, None),
        (between("600", None), "gt", 600, None),
        (between("600", None), "ge", 600, True),
        (between(None, "600", "h"), "ge", 600, False),
        (between(None, "600"), "ge", 600, None),
        (between(None, "600"), "gt", 600, False),
        (between(None, None), "ge", 0, None),
    ],
)
def test_a_comparison_is_decided_where_every_possible_number_agrees(
    interval: Interval, comparison: str, bound: int, expected: bool | None
) -> None:
    assert interval.compare(comparison, D(bound)) is expected  # type: ignore[arg-type]


def test_an_exact_interval_has_a_value() -> None:
    assert Interval.exact("1.50").value == D("1.5")
    assert SIX_HUNDRED_ODD.value is None
    assert not between(None, None).is_exact


def test_hulls_keep_the_outer_ends() -> None:
    assert Interval.hull(Interval.exact(1), between("2", "3", "h")) == between("1", "3", "h")
    assert Interval.hull(between(None, "3"), Interval.exact(5)) == between(None, "5")
    assert Interval.hull(between("1", "3", "lh"), between("1", "3", "l")) == between("1", "3", "l")


def test_sums_add_the_ends() -> None:
    assert SIX_HUNDRED_ODD.plus(Interval.exact(1)) == between("601", "701", "lh")
    assert between(None, "5", "h").plus(Interval.exact(2)) == between(None, "7", "h")
    assert between("1", None).plus(between(None, "2")) == between(None, None)
    assert Interval.total([]) == Interval.exact(0)
    assert Interval.total([Interval.exact(1), Interval.exact(2)]) == Interval.exact(3)


def test_a_negative_factor_swaps_the_ends() -> None:
    assert between("1", "2", "l").scaled(D(-3)) == between("-6", "-3", "h")
    assert between("1", None).scaled(D(2)) == between("2", None)
    assert between(None, "1").scaled(D(2)) == between(None, "2")
    assert between("1", "2", "l").scaled(D("0.5")) == between("0.5", "1", "l")


@pytest.mark.parametrize("unsure", [between("1", "2", "lh"), between("1", None, "l")])
def test_nothing_of_any_quantity_is_exactly_nothing(unsure: Interval) -> None:
    assert unsure.scaled(D(0)) == Interval.exact(0)


@pytest.mark.parametrize(
    ("part", "base", "expected"),
    [
        (Interval.exact(6), Interval.exact(3), Interval.exact(2)),
        (between("6", "12"), between("2", "3"), between("2", "6")),
        (between("-6", "12"), between("2", "3"), between("-3", "6")),
        (Interval.exact("0.5"), between("2", "4"), between("0.125", "0.25")),
        (between("-6", "-4"), between("2", "4"), between("-3", "-1")),
        (Interval.exact(6), between("3", None), between("0", "2", "l")),
        (Interval.exact(-6), between("3", None), between("-2", "0", "h")),
        (Interval.exact(6), between("0", "3", "l"), between("2", None)),
        (Interval.exact(0), between("0", "3", "l"), Interval.exact(0)),
        (Interval.exact(0), between("3", None), Interval.exact(0)),
        (between("0", "6", "l"), between("3", None, "l"), between("0", "2", "lh")),
        (between("6", None), Interval.exact(3), between("2", None)),
        (Interval.exact(6), between("2", "3", "l"), between("2", "3", "h")),
    ],
)
def test_quotients_by_positive_quantities(
    part: Interval, base: Interval, expected: Interval
) -> None:
    assert part.over(base) == expected


@pytest.mark.parametrize("base", [Interval.exact(0), Interval.exact(-1), between("-1", "2")])
def test_a_quotient_by_what_may_not_be_positive_is_undefined(base: Interval) -> None:
    assert Interval.exact(1).over(base) is None


numbers = st.integers(-1000, 1000).map(D)


@UNTIMED
@given(numbers, numbers, st.integers(1, 1000).map(D), st.integers(0, 1000).map(D))
def test_quotients_of_members_lie_in_the_quotient(
    first: Decimal, second: Decimal, base: Decimal, width: Decimal
) -> None:
    low, high = sorted((first, second))
    quotient = Interval(low=low, high=high).over(Interval(low=base, high=base + width))
    assert quotient is not None
    for part in (low, (low + high) / 2, high):
        for divisor in (base, base + width / 2, base + width):
            value = part / divisor
            assert quotient.low is not None
            assert quotient.high is not None
            assert quotient.low <= value + D("1e-20")
            assert value <= quotient.high + D("1e-20")


def test_thirty_digit_amounts_lose_nothing() -> None:
    amount = Interval.exact("123456789012345678901234567890.01")
    assert amount.scaled(D("0.3")).value == D("37037036703703703670370370367.003")
