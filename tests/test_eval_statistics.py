"""Intervals and tests of difference, against values worked out elsewhere."""

from __future__ import annotations

import pytest

from eval.statistics import clustered_error, difference_interval, mcnemar, wilson


def test_wilson_of_nine_in_ten_is_the_textbook_interval():
    low, high = wilson(9, 10)
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)


def test_wilson_of_all_right_does_not_claim_certainty():
    low, high = wilson(100, 100)
    assert (round(low, 3), high) == (0.963, 1.0)


def test_wilson_of_nothing_knows_nothing():
    assert wilson(0, 0) == (0.0, 1.0)


def test_ten_against_none_is_a_real_difference():
    assert mcnemar(0, 10) == pytest.approx(2 / 1024)


def test_five_against_four_is_chance():
    assert mcnemar(4, 5) == 1.0


def test_runs_that_agree_everywhere_do_not_differ():
    assert mcnemar(0, 0) == 1.0


def test_cases_of_one_clause_count_as_fewer():
    apart = {str(n): [float(n % 2)] for n in range(20)}
    together = {"a": [1.0] * 10, "b": [0.0] * 10}
    assert clustered_error(together) > 2 * clustered_error(apart)


def test_a_gain_everywhere_has_an_interval_above_zero():
    pairs = [(str(n), 0.0, 1.0) for n in range(30)]
    assert difference_interval(pairs) == (1.0, 1.0)


def test_a_mixed_outcome_has_an_interval_around_zero():
    pairs = [(str(n), float(n % 2), float((n + 1) % 2)) for n in range(40)]
    low, high = difference_interval(pairs)
    assert low < 0 < high
