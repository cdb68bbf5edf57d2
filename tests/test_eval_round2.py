"""The second round of labelled conversations is of the schema and quotes the policy verbatim."""

from eval.load import load_split
from knowledge.library import load_library
from knowledge.settings import KnowledgeSettings


def test_every_snippet_of_the_second_round_stands_in_the_policy(tmp_path):
    text = load_library(KnowledgeSettings(data_dir=tmp_path)).policies[0].text
    cases = load_split("round2")
    wanted = [words for case in cases for any_of in case.expect.cite for words in any_of]
    assert len(cases) == 808
    assert [words for words in wanted if words not in text] == []
