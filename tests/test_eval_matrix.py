"""Brains, embedders and ways of searching side by side; the report shows them."""

from __future__ import annotations

import json

import pytest
from assistant_support import opened
from eval_support import platform_answer, platform_case, sources
from search_support import built_in
from test_eval_bench import row

from assistant.settings import Settings
from eval.__main__ import main
from eval.bench import write_measures
from eval.collect import append
from eval.evaluator import evaluated
from eval.load import load_yaml
from eval.matrix import Matrix, conversations, matrix_table, read_matrix, searches, write_matrix
from eval.results import RunResult, grade_case, write_run
from eval.retrieval import load_set, ranks, score
from knowledge.errors import InputError


@pytest.fixture(scope="module")
def found(built_data) -> Matrix:
    settings = Settings(data_dir=built_data, _env_file=None)
    case = platform_case()
    return Matrix(
        split="dev",
        machine="a machine",
        searches=tuple(searches(settings, ["bundled", "none"], "dev")),
        conversations=tuple(conversations(settings, ["offline"], ["bundled"], [case])),
    )


def test_lexical_dense_and_hybrid_stand_side_by_side(found):
    rows = [(one.embedding, one.way) for one in found.searches]
    assert rows == [
        ("bundled", "lexical only"),
        ("bundled", "dense only"),
        ("bundled", "hybrid"),
        ("none", "lexical only"),
    ]
    accuracy = {row: one.scores.recall_at_5 for row, one in zip(rows, found.searches, strict=True)}
    assert accuracy["bundled", "hybrid"] >= max(accuracy.values()) - 0.02


def test_what_was_not_graded_is_not_nought(found):
    (turn,) = found.conversations
    assert turn.means["status"] == 1
    table = matrix_table(
        found.model_copy(update={"conversations": (turn.model_copy(update={"means": {}}),)})
    )
    assert "not graded" in table
    assert "0.000" not in table.splitlines()[-1]


def test_tables_are_read_back_as_they_were_written(found, tmp_path):
    write_matrix(found, tmp_path / "matrix.json")
    assert read_matrix(tmp_path / "matrix.json") == found
    with pytest.raises(InputError, match="nothing"):
        read_matrix(tmp_path / "nothing.json")


def test_the_report_carries_tables_plots_and_figures_as_json(found, tmp_path):
    run, matrix, bench = (tmp_path / f"{name}.json" for name in ("run", "matrix", "bench"))
    graded = grade_case(platform_case(), [platform_answer()], sources())
    write_run(RunResult(cases=(graded,)), run)
    write_matrix(found, matrix)
    write_measures([], [row(size=100_000), row("peer", 100_000, 900.0, 865.0)], {}, bench)
    target = tmp_path / "report.html"
    beside = ["--matrix", str(matrix), "--bench", str(bench)]
    assert main(["report", str(run), "--output", str(target), *beside]) == 0
    page = target.read_text(encoding="utf-8")
    assert page.count("<svg") >= 2
    assert "dense only" in page
    assert "<b>22.5 ×</b>" in page
    assert "http" not in page
    data = json.loads(target.with_suffix(".json").read_text(encoding="utf-8"))
    assert {"metrics", "categories", "failures", "matrix", "bench"} <= set(data)


def test_our_scores_are_those_of_an_evaluator_that_many_use():
    retriever = built_in()[2]
    labelled = load_set()
    asked = tuple(q for q in labelled.questions if q.clauses and q.split == "dev")[:24]
    cases = labelled.model_copy(update={"questions": asked})
    rankings = {q.id: [hit.clause for hit in retriever.search(q.query, 5)] for q in asked}
    theirs = evaluated(rankings, cases)
    ours = score(ranks(retriever.search, cases).values())
    assert theirs["accuracy@1"] == pytest.approx(ours.recall_at_1)
    assert theirs["accuracy@5"] == pytest.approx(ours.recall_at_5)
    assert theirs["mrr@5"] == pytest.approx(ours.mrr)


def test_a_kept_conversation_becomes_a_case(built_data, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    kept = opened(tmp_path, keep=True, embedding="none")
    kept.answer("平台设备投资8000万，最多能补多少？", "talk-1")
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")
    output = tmp_path / "added.yaml"
    arguments = ["--category", "award", "--as-of", "2023-06-01", "--output", str(output)]
    assert main(["add", "talk-1", *arguments]) == 0
    (case,) = load_yaml(output)
    assert case.turns == ("平台设备投资8000万，最多能补多少？",)
    assert case.as_of.isoformat() == "2023-06-01"
    assert "check the label" in capsys.readouterr().out
    with pytest.raises(InputError, match="talk-1"):
        append(case, output)
