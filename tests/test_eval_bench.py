"""The benchmark: the made corpus is fixed and fair, and contenders are measured alike."""

from __future__ import annotations

import sys
from itertools import islice

import numpy as np
import pytest
from search_support import CountingEmbedder

from eval.bench import compare_at_scale, write_measures
from eval.bench.corpus import ASKED_WITHIN, clauses, policies, questions
from eval.bench.measure import Measure, machine
from eval.bench.scale import Row, contest
from eval.bench.table import over_embedding, scale_table
from eval.bench.vectors import completed, embed_more, fidelity, kept, passage
from knowledge.corpus import Corpus
from knowledge.errors import InputError


def row(name="ours", size=1000, whole=40.0, search=5.0, **changes):
    times = {"whole_p50": whole, "whole_p95": whole, "search_p50": search, "search_p95": search}
    scores = {"recall_at_1": 0.8, "recall_at_5": 0.9, "mrr": 0.85}
    fixed = {"questions": 10, "build_seconds": 1.0, "embedding_p50": whole - search}
    return Row(name=name, clauses=size, **times, **scores, **fixed, **changes)


def test_a_hundred_thousand_clauses_differ_in_place_industry_or_measure():
    made = clauses()
    assert len({(one.place, one.industry, one.measure) for one in made}) == len(made) == 100_000
    assert len({one.text for one in made}) == len(made)


def test_what_we_index_is_what_the_peers_are_handed():
    assert list(Corpus(policies(200)).words.values()) == [passage(one) for one in clauses()[:200]]


def test_questions_are_on_clauses_that_are_truly_embedded_and_in_other_words():
    asked = questions(200)
    assert len({one.row for one in asked}) == 200
    assert all(one.row < ASKED_WITHIN for one in asked)
    assert not any(clauses()[one.row].text in one.question for one in asked)
    assert asked == questions(200)


def test_embedding_goes_on_where_it_stopped(tmp_path):
    model = CountingEmbedder()
    first = embed_more(model.passages, tmp_path, "x", 64)
    assert len(embed_more(model.passages, tmp_path, "x", 128)) == 128
    assert len(model.seen) == 128
    assert np.array_equal(kept(tmp_path, "x")[:64], first)


def test_derived_vectors_have_unit_length_and_leave_true_ones_alone():
    true = CountingEmbedder().passages([passage(one) for one in islice(clauses(), 400)])
    whole = completed(true, 600)
    assert np.array_equal(whole[:400], true)
    assert np.allclose(np.linalg.norm(whole, axis=1), 1, atol=1e-3)
    assert 0.5 < fidelity(true) <= 1


def test_ours_is_measured_where_peers_are_missing(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "langchain_chroma", None)
    model = CountingEmbedder()
    true = model.passages([passage(one) for one in clauses()[:ASKED_WITHIN]])
    (ours,) = contest(ASKED_WITHIN, model, true, 20)
    assert ours.recall_at_5 >= 0.5
    assert ours.search_p50 <= ours.whole_p50
    assert "pip install -e .[bench]" in capsys.readouterr().out


def test_too_few_embedded_clauses_are_refused():
    with pytest.raises(InputError, match="--embed"):
        compare_at_scale([1000], embedded=10, questions=5, folder=None)


def test_ratios_come_first_and_the_machine_is_named(tmp_path, capsys):
    rows = [row(), row("peer", whole=800.0, search=765.0)]
    path = tmp_path / "bench.json"
    write_measures([Measure(name="a", value=1.0, unit="s")], rows, {"fidelity": 0.99}, path)
    printed = capsys.readouterr().out
    assert printed.startswith(machine().split(",")[0])
    assert "peer takes 20.0 × ours, 153.0 × without embedding" in printed
    assert printed.index("× ours") < printed.index("R@5")
    assert path.is_file()
    assert over_embedding(row()) == pytest.approx(40 / 35)
    assert "1000 ours" in scale_table(rows)
