"""The load test: it sees what it is to see, and a short one on the real app finds nothing."""

import json

import pytest
from assistant_support import AS_OF, opened

from eval.bench.load import Load, _trend, measure_load
from eval.bench.talkers import SUMS, Talker


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """The answers to the first turns of two enterprises."""
    assistant = opened(tmp_path_factory.mktemp("load"), embedding="none")
    found = []
    for talker in (Talker(1), Talker(2)):
        turn = next(talker.turns())
        answer = assistant.answer(turn.words, str(talker.sum), as_of=AS_OF)
        found.append((talker, turn, answer.to_json()))
    return found


def test_who_gets_its_own_figures_has_nothing_to_complain_of(answers):
    for talker, turn, answer in answers:
        assert talker.faults(turn, answer) == []


def test_who_gets_the_answer_of_another_one_complains(answers):
    (first, turn, _), (_, _, others) = answers
    faults = first.faults(turn, others)
    assert any("somebody else" in fault for fault in faults)
    assert any("own ceiling is missing" in fault for fault in faults)
    assert any("is remembered" in fault for fault in faults)


def test_one_figure_of_another_one_in_the_text_is_enough(answers):
    talker, turn, answer = answers[0]
    other = Talker(5).sum
    mixed = {**json.loads(json.dumps(answer)), "text": f"{answer['text']} {other} 万元"}
    assert talker.faults(turn, mixed) == [
        f"{talker.sum}: {turn.words}: figure of somebody else: [Decimal('{other}')]"
    ]


def test_talkers_at_the_same_time_have_different_sums():
    assert len({Talker(place).sum for place in range(SUMS)}) == SUMS


def test_memory_that_grows_is_seen():
    flat, growing = ([(float(at), 100.0 + at * step) for at in range(100)] for step in (0, 0.5))
    assert _trend(flat) == (100, 100, 0)
    assert _trend(growing)[2] == pytest.approx(30)


def test_nothing_at_all_is_not_sound():
    assert not Load().sound
    assert Load(seconds=[0.1]).sound
    assert not Load(seconds=[0.1], errors=["x"]).sound


def test_a_short_load_finds_no_cross_talk_and_no_error(tmp_path):
    settings = {"ASSISTANT_DATA_DIR": str(tmp_path), "ASSISTANT_EMBEDDING": "none"}
    load = measure_load(8, 0.1, **settings)
    assert (load.faults, load.errors) == ([], [])
    assert load.sound
    assert {one.name for one in load.measures()} >= {"answer p95", "memory slope"}
