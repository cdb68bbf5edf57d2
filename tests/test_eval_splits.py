"""Every folder of labels is a split: of the schema, and quoting the policy word for word."""

import shutil

import pytest

from eval.__main__ import main
from eval.labels import adrift_labels
from eval.load import DEV, load_split, splits
from eval.source import load_sources
from knowledge.errors import InputError
from knowledge.settings import KnowledgeSettings


@pytest.mark.parametrize("split", sorted(splits()))
def test_every_snippet_and_clause_of_every_split_stands_in_the_policy(split, tmp_path):
    cases = load_split(split)
    assert cases
    assert adrift_labels(cases, load_sources(KnowledgeSettings(data_dir=tmp_path))) == []


def test_the_second_round_is_whole():
    assert len(load_split("round2")) == 808


def test_a_new_folder_is_a_new_split(tmp_path):
    shutil.copytree(DEV, tmp_path / "conversations")
    (tmp_path / "round9").mkdir()
    entry = "{id: a, turns: [你好], expect: {status: answered}}"
    (tmp_path / "round9" / "greetings.yaml").write_text(f"cases:\n  - {entry}\n", encoding="utf-8")
    line = '{"id": "b", "cat": "x", "turns": ["早"], "expect": {"status": "answered"}}\n'
    (tmp_path / "round9" / "more.jsonl").write_text(line, encoding="utf-8")
    assert set(splits(tmp_path)) == {"dev", "round9", "all"}
    first, second = load_split("round9", tmp_path)
    assert (first.split, first.category) == ("round9", "greetings")
    assert (second.split, second.category) == ("round9", "x")
    assert len(load_split("all", tmp_path)) == len(load_split("dev"))


def test_a_split_that_does_not_exist_lists_those_that_do(tmp_path):
    with pytest.raises(InputError, match="round2"):
        load_split("round0")


def test_the_command_line_offers_every_split(capsys):
    with pytest.raises(SystemExit):
        main(["run", "--split", "round0"])
    assert "round2" in capsys.readouterr().err
