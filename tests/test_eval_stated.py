"""The measure of how yes-no facts are read keeps its hidden third apart and names broken lines."""

import pytest

from eval.stated import Sentence, measure, sentences
from knowledge.errors import InputError


def test_every_sentence_is_either_open_or_hidden_and_a_third_is_hidden():
    known = sentences()
    share = sum(one.hidden for one in known) / len(known)
    assert 0.3 < share < 0.37


def test_a_reading_is_measured_against_its_labels():
    found = measure(
        [
            Sentence("我们是高企", {"is_high_tech": "true"}),
            Sentence("我们不是规上", {"is_four_above": "true"}),
        ]
    )
    assert (found.labels, found.right, found.wrong, found.turned) == (2, 0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    "line", ["{", '{"text": "a"}', '{"text": "a", "facts": {"is_local": "yes"}}']
)
def test_a_broken_line_is_named(tmp_path, line):
    path = tmp_path / "sentences.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 1 行"):
        sentences(path)


def test_what_was_never_looked_at_is_read_no_worse_than_when_it_was_first_measured():
    hidden = [one for one in sentences() if one.hidden]
    assert measure(hidden).wrong <= 0.09
