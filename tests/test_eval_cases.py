"""The labelled sets are sound, and a broken label says what is wrong and where."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from eval_support import POLICY, platform_case, sources

from eval.load import load_examples, load_split, load_yaml, unique
from eval.retrieval import load_set
from knowledge.errors import InputError

ALL = load_split("all")


def write(folder: Path, text: str) -> Path:
    path = folder / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def case_text(expect: str) -> str:
    entry = f"{{id: a, turns: [问], expect: {expect}}}"
    return f"category: award\nsplit: dev\ncases:\n  - {entry}\n"


def test_a_third_of_every_category_is_held_out():
    counts = Counter((case.category, case.split) for case in ALL)
    for category in {case.category for case in ALL}:
        dev, held_out = counts[category, "dev"], counts[category, "held_out"]
        assert 0.2 <= held_out / (dev + held_out) <= 0.45, category


def test_there_are_at_least_400_conversations_60_of_them_of_many_turns():
    assert len(ALL) >= 400
    assert sum(len(case.turns) > 1 for case in ALL) >= 60


def test_no_conversation_is_labelled_twice():
    asked = Counter((case.turns, case.as_of) for case in ALL)
    assert [turns for turns, count in asked.items() if count > 1] == []


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.id)
def test_required_snippets_and_clauses_stand_in_the_policy(case):
    source = sources()[POLICY]
    assert all(snippet in source.text for alts in case.expect.cite for snippet in alts)
    assert [c for c in (*case.clause, *case.also) if c != "*" and c not in source.clauses] == []


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ("{status: maybe}", "status"),
        ("{status: answered, figure: []}", "figure"),
        ("{status: answered, ask_any: [is_rich]}", "is_rich"),
        ("{status: answered, notices: [drafty]}", "drafty"),
        ("{status: answered, verdicts: {cultivation_pool: yes_please}}", "verdicts"),
        ("{status: answered, say: ['(']}", "正则"),
        ("{}", "status"),
    ],
)
def test_a_broken_label_names_file_case_and_field(tmp_path, expect, message):
    with pytest.raises(InputError, match="用例 a") as error:
        load_yaml(write(tmp_path, case_text(expect)))
    assert message in str(error.value)
    assert "broken.yaml" in str(error.value)


def test_a_file_without_cases_says_what_belongs_in_it(tmp_path):
    with pytest.raises(InputError, match="cases"):
        load_yaml(write(tmp_path, "category: award\n"))


def test_a_file_that_is_no_yaml_is_refused(tmp_path):
    with pytest.raises(InputError, match="YAML"):
        load_yaml(write(tmp_path, "cases: [unclosed"))


def test_a_line_that_is_no_json_is_named_by_its_number(tmp_path):
    good = '{"id": "a", "cat": "award", "turns": ["问"], "expect": {"status": "answered"}}'
    path = tmp_path / "cases.jsonl"
    path.write_text(f"{good}\n{{oops\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 2 行"):
        load_examples(path)


def test_an_id_that_occurs_twice_is_refused():
    with pytest.raises(InputError, match="platform"):
        unique([platform_case(), platform_case()])


def test_look_up_questions_name_clauses_of_the_policy():
    clauses = sources()[POLICY].clauses
    named = {clause for question in load_set().questions for clause in question.clauses}
    assert named - set(clauses) == set()
