"""Whatever is fed in, it ends in an answer or in one of our own errors, and soon."""

import logging

import pytest
from fuzz import BOUNDED
from fuzz_targets import TARGETS, Hang, quick
from hypothesis import given, settings


@pytest.fixture(autouse=True)
def _silent():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(TARGETS))
def test_broken_input_ends_in_an_answer_or_in_a_clear_refusal(name):
    target = TARGETS[name]

    @settings(BOUNDED, max_examples=target.count, derandomize=True)
    @given(target.examples)
    def fuzzed(example):
        quick(target.check, example)

    fuzzed()


def test_the_fuzzers_notice_an_error_that_is_not_ours_and_what_takes_too_long(monkeypatch):
    def slow(_):
        monkeypatch.setattr("fuzz_targets.time.process_time", lambda: 10.0)

    monkeypatch.setattr("fuzz_targets.time.process_time", lambda: 0.0)
    with pytest.raises(Hang):
        quick(slow, None)
    with pytest.raises(ZeroDivisionError):
        quick(lambda _: 1 / 0, None)
