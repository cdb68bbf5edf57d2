"""The measure of beliefs keeps its hidden third apart, and tells those that hold one from those that come near."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.beliefs import BeliefTurn, belief_turns, measure
from knowledge.errors import InputError


def test_a_third_of_the_turns_is_hidden_and_each_belief_is_held_and_only_come_near() -> None:
    known = belief_turns()
    assert 0.3 < sum(one.hidden for one in known) / len(known) < 0.37
    held, near = ({one.belief for one in known if one.held is value} for value in (True, False))
    assert held == near
    assert len({one.text for one in known}) == len(known)


def test_a_turn_is_measured_by_what_it_is_told(built_data) -> None:
    from assistant_support import opened

    found = measure(
        [
            BeliefTurn("三首只认装备，我们做软件的就不看了", "only_equipment", True),
            BeliefTurn("三首认不认软件", "only_equipment", True),
        ],
        opened(built_data),
    )
    assert (found.turns, found.corrected, found.declined) == (2, 0.5, 0.0)


def test_nothing_is_measured_of_no_turns() -> None:
    assert measure([], None) == (0, 0.0, 0.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", ["{", '{"text": "a"}', '{"text": "a", "belief": "b", "held": 1}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "beliefs.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 1 行"):
        belief_turns(path)
