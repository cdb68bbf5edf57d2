"""A real conversation becomes a case for a person to check."""

from __future__ import annotations

import pytest
from eval_support import QUESTION, platform_answer, sources

from eval.collect import append, case_of
from eval.load import load_yaml
from eval.results import grade_case
from knowledge.errors import InputError


def test_the_answer_that_was_given_fulfils_the_proposed_label():
    case = case_of("real-1", "award", [(QUESTION, platform_answer())])
    assert case.clause == ("3.5.1",)
    assert grade_case(case, [platform_answer()], sources()).failed == {}


def test_added_cases_are_read_back_from_their_file(tmp_path):
    path = tmp_path / "added.yaml"
    cases = [case_of(n, "award", [(QUESTION, platform_answer())]) for n in ("a", "b")]
    for case in cases:
        append(case, path)
    assert load_yaml(path) == cases


def test_an_id_is_not_added_twice(tmp_path):
    case = case_of("a", "award", [(QUESTION, platform_answer())])
    append(case, tmp_path / "added.yaml")
    with pytest.raises(InputError, match="a"):
        append(case, tmp_path / "added.yaml")


def test_an_empty_conversation_is_no_case():
    with pytest.raises(InputError, match="会话 nobody"):
        case_of("nobody", "award", [])
