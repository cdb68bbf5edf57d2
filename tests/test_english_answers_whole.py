"""An English question is answered in English to the end: calculation, gaps, readings, comparisons."""

from __future__ import annotations

import re

import pytest

HAN = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|^> .*$|三首|^- （[一二三]）.*$", re.MULTILINE)


def own_words(text: str) -> str:
    """The answer without what it quotes."""
    return QUOTED.sub("", text)


@pytest.mark.parametrize(
    ("question", "step"),
    [
        (
            "We sold RMB 20 million of a first-set machine. What's the award?",
            "RMB 20 million × 30% = RMB 6 million",
        ),
        (
            "Our margin is 18% and the industry average is 10%. How much is the award?",
            "1.8 times ≥ 1.7 times → at most RMB 2 million",
        ),
        (
            "We put 150 million yuan into equipment of a pilot platform. How much subsidy?",
            "above the ceiling of RMB 20 million for each platform",
        ),
    ],
)
def test_a_sum_shows_how_it_was_counted(talk, question, step):
    answer = talk(question)
    assert step in answer.text
    assert not HAN.search(own_words(answer.text))


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "Our margin is 12%, the industry's 10%. What is missing for the award?",
            "0.3 times short of 1.5 times",
        ),
        (
            "We are not high-tech and not key monitored, strategic emerging and four-above; "
            "tax 4.8 million and growth 10%. How far are we off?",
            "RMB 200,000 short of RMB 5 million",
        ),
        (
            "We are not in the pool. Can we get the platform subsidy for 30 million of equipment?",
            "needed first: already in the",
        ),
        ("Our company moved from Shangjie to Gongyi. Still eligible?", "no better figures"),
    ],
)
def test_what_is_missing_is_said_in_english(talk, question, line):
    answer = talk(question)
    assert line in answer.text
    assert not HAN.search(own_words(answer.text))


def test_two_readings_of_the_exclusion_are_told_in_english(talk):
    text = talk("We are high-tech and were blacklisted. Can we still join the pool?").text
    assert "literally" in text
    assert "any one of them is enough" in text


def test_a_comparison_is_told_in_english(talk):
    text = talk("Compare a margin multiple of 1.6 with 1.9").text
    assert "at most RMB 1 million" in text
    assert not HAN.search(own_words(text))


@pytest.mark.parametrize("words", ["Can you promise we'll get the money?", "Promise me the award"])
def test_a_promise_is_declined(talk, words):
    assert talk(words).status == "declined"


def test_whether_awards_can_be_combined_is_not_written(talk):
    assert talk("Can awards be combined?").status == "not_covered"


def test_a_certificate_that_has_expired_is_no_question_of_the_document(talk):
    answer = talk("Our high-tech certificate has expired, can we join the pool?")
    assert {one.program for one in answer.verdicts} == {"cultivation_pool"}


def test_a_multiple_that_does_not_end_is_shown_cut(talk):
    text = talk("In the pool, profit margin 11%, industry average 6%. What's the max award?").text
    assert "≈ 1.8333 times ≥ 1.7 times → at most RMB 2 million" in text
    assert "1 percentage points short of 12%" in text
