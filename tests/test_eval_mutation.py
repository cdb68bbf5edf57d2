"""The graders graded on real answers: each wrong is caught, and what is right passes."""

from __future__ import annotations

import pytest
from assistant_support import opened
from eval_support import sources

from eval.graders import GRADERS
from eval.load import load_split
from eval.mutate import mutation_table, outcomes
from eval.mutators import MUTATORS
from eval.results import RunResult
from eval.run import live, run_cases

SPREAD = 12
"""Every how many of the labelled conversations one is answered here."""


@pytest.fixture(scope="module")
def run(built_data) -> RunResult:
    cases = load_split("dev")[::SPREAD]
    answered = run_cases(cases, live(opened(built_data)), sources(), quiet=True)
    return RunResult(cases=tuple(answered))


def test_at_least_99_in_100_wrongs_are_caught(run):
    table, caught = mutation_table(run)
    assert caught >= 0.99, table


def test_nearly_every_way_to_wrong_an_answer_is_tried(run):
    tried = {name for name, _, _ in outcomes(run, sources())}
    assert len(tried) > 0.9 * len(MUTATORS)


def test_untouched_answers_pass_every_grader(run):
    assert {case.id: case.failed for case in run.cases if case.failed} == {}


def test_every_grader_has_graded_something(run):
    graded = {name for case in run.cases for name, grade in case.grades.items() if grade}
    assert {grader.name for grader in GRADERS} - graded <= {"declined_recall", "no_figures"}
