"""The runner: recorded answers are graded, thresholds decide, held-out cases stay unseen."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from eval_support import QUESTION, platform_answer, platform_case, sources

from eval.__main__ import main
from eval.compare import changed, comparison_table, differences
from eval.load import load_split, splits
from eval.repeat import every_time
from eval.report import page
from eval.results import RunResult, code_digest, failed_case, grade_case, read_run, write_run
from eval.run import as_input, live, recorded, run_cases
from eval.show import failures
from eval.summary import METRICS, category_table, metric_table, rates, variant_table
from eval.thresholds import below, load_thresholds
from eval.timing import seconds_of, times
from knowledge.errors import InputError, NotFoundError


def example_file(folder):
    label = platform_case().model_dump(mode="json", exclude_defaults=True)
    label["cat"] = label.pop("category")
    path = folder / "cases.jsonl"
    path.write_text(json.dumps(label, ensure_ascii=False), encoding="utf-8")
    return path


def answer_file(folder, answer):
    path = folder / "answers.jsonl"
    line = {"id": "platform", "answers": [answer.to_json()]}
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    return path


def result(answer, **changes):
    return grade_case(platform_case(**changes), [answer], sources())


WRONG = platform_answer(text="最高 1 亿元，市级支付[1]。")


class Scripted:
    """An assistant that says one thing and keeps what it was asked."""

    def __init__(self, answer):
        self.said, self.asked = answer, []

    def answer(self, turn, session, *, as_of, form):
        self.asked.append((turn, session, as_of))
        if isinstance(self.said, Exception):
            raise self.said
        return self.said


def test_each_conversation_has_a_session_of_its_own_and_its_date():
    assistant = Scripted(platform_answer())
    cases = [platform_case(), platform_case(id="other", turns=["你好", QUESTION])]
    run_cases(cases, live(assistant), sources(), quiet=True)
    sessions = [session for _, session, _ in assistant.asked]
    assert sessions[0] != sessions[1] == sessions[2]
    assert {day for _, _, day in assistant.asked} == {platform_case().as_of}


def test_a_case_that_fails_is_recorded_and_the_rest_go_on():
    broken = run_cases(
        [platform_case(), platform_case(id="b")],
        live(Scripted(NotFoundError("没有这份政策"))),
        sources(),
        quiet=True,
    )
    assert ["没有这份政策" in case.failed["status"] for case in broken] == [True, True]


def test_a_crash_is_a_failure_of_its_case():
    (case,) = run_cases([platform_case()], live(Scripted(KeyError("tier"))), sources(), quiet=True)
    assert case.failed["status"] == "KeyError: 'tier'"


def test_recorded_answers_are_graded_without_an_assistant(tmp_path, capsys):
    arguments = ["--examples", example_file(tmp_path), "--quiet"]
    answers = ["--answers", answer_file(tmp_path, platform_answer())]
    assert main(["run", *map(str, arguments + answers)]) == 0
    assert "provenance" in capsys.readouterr().out


def test_a_run_below_a_threshold_fails_and_says_which(tmp_path, capsys):
    arguments = ["--examples", example_file(tmp_path), "--quiet", "--show-failures"]
    answers = ["--answers", answer_file(tmp_path, WRONG)]
    assert main(["run", *map(str, arguments + answers)]) == 1
    printed = capsys.readouterr()
    assert "provenance 0.000" in printed.err
    assert QUESTION in printed.out


def test_a_missing_answer_names_file_and_case(tmp_path):
    case = platform_case(id="absent")
    with pytest.raises(InputError, match="absent"):
        recorded(answer_file(tmp_path, platform_answer()))(case)


def test_a_set_that_does_not_exist_lists_those_that_do(capsys):
    assert main(["run", "--set", "poetry"]) == 2
    assert "elig_full" in capsys.readouterr().err


def test_cases_are_written_as_input_of_the_answer_command(tmp_path):
    path = tmp_path / "input.jsonl"
    assert main(["export", "--split", "dev", "--output", str(path)]) == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [case.id for case in load_split("dev")]
    assert all("expect" not in line for line in lines)


def test_a_date_and_a_form_go_with_the_turns():
    case = platform_case(profile={"tax_paid": "6000000"})
    assert next(iter(as_input([case]))) == {
        "id": "platform",
        "turns": [QUESTION],
        "as_of": "2026-01-05",
        "profile": {"tax_paid": "6000000"},
    }


def test_validate_counts_every_split(capsys):
    assert main(["validate"]) == 0
    last = capsys.readouterr().out.strip().splitlines()[-1]
    sizes = [len(load_split(name)) for name in splits() if name != "all"]
    assert last.split() == ["all", *map(str, sizes)]


def test_a_run_is_read_back_as_it_was_written(tmp_path):
    run = RunResult(meta={"brain": "offline"}, cases=(result(platform_answer()),))
    write_run(run, tmp_path / "deep" / "run.json")
    assert read_run(tmp_path / "deep" / "run.json") == run


def test_a_file_that_is_no_run_is_refused(tmp_path):
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"run\.json"):
        read_run(tmp_path / "run.json")


def test_held_out_failures_are_counted_but_not_shown():
    hidden = result(WRONG, split="held_out")
    assert QUESTION not in failures([hidden])
    assert QUESTION in failures([result(WRONG)])
    html = page(RunResult(cases=(hidden,)), sources())
    assert QUESTION not in html
    assert "1 held out" in html


def test_ungraded_metrics_are_absent_from_the_rates():
    found = rates([result(platform_answer(), expect={"status": "answered"})])
    assert "figures" not in found
    assert found["status"].mean == 1


def test_a_half_met_citation_counts_half():
    expect = {"status": "answered", "cite": [["每个平台最高补助2000万元"], ["有效期三年"]]}
    assert rates([result(platform_answer(), expect=expect)])["citation_recall"].mean == 0.5


def test_tables_name_each_metric_and_category():
    cases = [result(platform_answer()), result(WRONG, id="b", category="gap")]
    assert "provenance" in metric_table(cases)
    assert "gap" in category_table(cases)


def test_thresholds_name_metrics_that_exist():
    assert set(load_thresholds()) <= {*METRICS, "case"}


@pytest.mark.parametrize(("text", "part"), [("glory: 0.5", "glory"), ("status: 2", "status")])
def test_a_wrong_threshold_is_refused(tmp_path, text, part):
    path = tmp_path / "thresholds.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=part):
        load_thresholds(path)


def test_only_what_was_graded_can_fall_below():
    found = rates([result(WRONG)])
    assert below(found, {"provenance": 1.0, "declined_recall": 1.0}) == ["provenance 0.000 < 1.0"]


def runs():
    labels = [{"id": str(n), "clause": [f"3.{n % 6 + 1}"], "also": ["3.5"]} for n in range(12)]
    wrong = tuple(result(WRONG, **label) for label in labels)
    return RunResult(cases=wrong), RunResult(
        cases=tuple(result(platform_answer(), **label) for label in labels)
    )


def test_two_runs_that_differ_in_every_case_really_differ():
    first, second = runs()
    found = {d.metric: d for d in differences(first, second)}
    assert found["provenance"].real
    assert not found["status"].real
    assert "real" in comparison_table(first, second)


def test_a_comparison_lists_the_cases_that_changed():
    first, second = runs()
    assert len(list(changed(first, second))) == 12
    assert list(changed(first, first)) == []


def test_the_report_shows_failure_reason_and_clause_and_loads_nothing(tmp_path, capsys):
    case = failed_case(platform_case(id="<b>"), "没有回答")
    write_run(RunResult(cases=(case, result(WRONG))), tmp_path / "run.json")
    target = tmp_path / "report.html"
    assert main(["report", str(tmp_path / "run.json"), "--output", str(target)]) == 0
    html = target.read_text(encoding="utf-8")
    assert "没有回答" in html
    assert "id='3.5.1'" in html
    assert "&lt;b&gt;" in html
    assert "http" not in html.replace("http://www.w3.org", "")


def test_the_median_of_times_is_in_milliseconds():
    assert times([0.001, 0.002, 0.003]).p50 == pytest.approx(2)


def test_a_call_takes_some_time():
    assert seconds_of(sum, range(1000)) > 0


def test_importing_the_packages_loads_no_heavy_library():
    heavy = "torch chromadb gradio langchain langchain_core sentence_transformers transformers"
    code = (
        "import sys, assistant, knowledge, eval; "
        f"print([m for m in {heavy.split()!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_case_is_right_only_if_it_is_right_every_time():
    class Moody(Scripted):
        def answer(self, turn, session, *, as_of, form):
            super().answer(turn, session, as_of=as_of, form=form)
            return platform_answer() if len(self.asked) < 3 else WRONG

    def three_times(assistant):
        converse = live(assistant)
        return run_cases([platform_case()], converse, sources(), times=3, quiet=True)[0]

    failing = three_times(Moody(None))
    assert failing.failed["provenance"].startswith("第 3 次")
    assert failing.grades["repeatable"].value == 1, "other words, the same substance"
    assert three_times(Scripted(platform_answer())).failed == {}
    assert three_times(Scripted(KeyError("tier"))).error == "KeyError: 'tier'"


def test_tries_that_come_to_different_conclusions_are_not_repeatable():
    tries = [result(platform_answer()), result(platform_answer(status="needs_facts"))]
    assert "第 2 次" in every_time(tries).failed["repeatable"]


def test_variants_have_rates_of_their_own():
    cases = [result(platform_answer(), id="a~polite"), result(WRONG, id="b~polite")]
    assert "polite              2  0.500" in variant_table(cases)
    assert variant_table([result(WRONG)]) == ""


def test_a_run_names_the_code_that_was_graded(tmp_path):
    (tmp_path / "rule.yaml").write_text("cap: 1", encoding="utf-8")
    before = code_digest([tmp_path])
    assert code_digest([tmp_path]) == before
    (tmp_path / "rule.yaml").write_text("cap: 2", encoding="utf-8")
    assert code_digest([tmp_path]) != before
