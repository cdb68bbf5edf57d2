"""A few of the kills and full disks of crash_index.py and crash_sessions.py; by hand there are more."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="forks and limits as Linux has them"),
]


def outcome(script, *arguments):
    run = subprocess.run(
        [sys.executable, HERE / script, "--quick", *arguments],
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert run.returncode in (0, 1), run.stderr[-2000:]
    return json.loads(run.stdout[run.stdout.index("{") :])


STAGES = [
    "with some vectors kept",
    "after the store is made",
    "before the manifest",
    "before the switch",
    "inside the switch",
    "with half a policy written",
    "with half a policy removed",
]


def test_a_killed_change_of_the_knowledge_base_leaves_the_old_or_the_new_one():
    named = [part for stage in STAGES for part in ("--stage", stage)]
    found = outcome("crash_index.py", "--kills", "4", *named)
    assert found["wrong"] == []
    assert found["killed"] >= len(STAGES)
    assert all(found[f"stage {stage}"] for stage in STAGES)


def test_a_killed_process_loses_no_turn_and_no_vote_that_it_acknowledged():
    found = outcome("crash_sessions.py", "--kills", "4")
    assert found["wrong"] == []
    assert found["acknowledged turns"] > 0
