"""Stored runs of the eval suite, as the page 评测 reads them."""

import pytest
from web_support import Script

from assistant.runs import HIDDEN, Runs
from assistant.ui import accuracy
from assistant.ui.view import View
from assistant.ui.words import words
from eval.cases import HIDDEN_SPLITS
from eval.commands import kept_path
from eval.graders import GRADERS
from eval.results import CaseResult, Graded, RunResult, write_run
from knowledge.errors import NotFoundError

RIGHT, WRONG = Graded(value=1), Graded(value=0, reason="应为 <answered>")


def case(name, *, split="dev", **grades):
    return CaseResult(
        id=name,
        category="award",
        split=split,
        cluster="1.1",
        turns=(f"问题{name}",),
        expect={},
        grades=grades,
    )


def keep(folder, made, *cases, split="dev"):
    run = RunResult(meta={"made": made, "split": split, "brain": "offline"}, cases=cases)
    write_run(run, kept_path(run, folder))


@pytest.fixture
def runs(tmp_path):
    keep(tmp_path, "2026-01-02T08:00:00+00:00", case("a", status=RIGHT), case("b", status=WRONG))
    keep(tmp_path, "2026-01-01T08:00:00+00:00", case("a", status=WRONG))
    (tmp_path / "eval" / "notes.json").write_text('{"meta": 1}')
    (tmp_path / "eval" / "broken.json").write_text("{")
    return Runs(tmp_path / "eval")


def test_runs_come_in_the_order_of_time_and_other_files_are_passed_over(runs):
    assert [(point.made.day, point.right.mean) for point in runs.trend()] == [(1, 0.0), (2, 0.5)]


def test_a_run_is_counted_by_metric_and_category(runs):
    run = runs.run(runs.trend()[-1].name)
    assert run.metrics["status"][:2] == (1, 2)
    assert run.categories["award"][:2] == (1, 2)
    assert [one.id for one in run.failures] == ["b"]


def test_held_out_cases_are_counted_and_not_shown(tmp_path):
    keep(tmp_path, "2026-01-01T08:00:00+00:00", case("s", split="sealed", status=WRONG))
    run = Runs(tmp_path / "eval").run("2026-01-01T080000-dev")
    assert run.failures == () and run.hidden == 1
    html = accuracy.report(run, (), VIEW, "sample")
    assert "问题s" not in html and "保留题" in html


def test_what_is_hidden_is_what_the_eval_suite_hides():
    assert HIDDEN == HIDDEN_SPLITS


@pytest.mark.parametrize("name", ["moon", "../secrets", "notes", "broken", ""])
def test_anything_else_is_not_found(runs, name):
    with pytest.raises(NotFoundError):
        runs.run(name)


def label(policy, clause):
    found = {one.id: one.label for one in Script().policy(policy).clauses}
    return found.get(clause, clause)


VIEW = View(say=words("zh"), label=label)


def test_a_failure_leads_to_its_clause_and_is_escaped(runs):
    points = runs.trend()
    html = accuracy.report(runs.run(points[-1].name), points, VIEW, "sample")
    assert 'data-clause="1.1"' in html and "应为 &lt;answered&gt;" in html
    assert "50.0%" in html and "<polyline" in html


def test_without_runs_the_page_says_which_command_makes_one(tmp_path):
    assert Runs(tmp_path / "nowhere").trend() == ()
    assert "python -m eval run --keep" in accuracy.empty(VIEW.say)


def test_every_metric_has_a_name_people_read():
    for grader in GRADERS:
        assert f"metric_{grader.name}" in VIEW.say
