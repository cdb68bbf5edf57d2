"""``python -m eval bench-web``: it measures what it says, and comes to an end."""

import json
import re

import pytest
from web_support import CHROMIUM, NO_CHROMIUM

from eval.__main__ import main


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)
def test_paints_first_words_and_users_at_once_are_measured(tmp_path, monkeypatch):
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")
    out = tmp_path / "web.json"
    few = ["--visits", "2", "--users", "2", "--rounds", "2"]
    assert main(["bench-web", *few, "--json", str(out)]) == 0
    found = re.findall(r'"name": "([^"]+)"', json.dumps(json.loads(out.read_text("utf-8"))))
    assert found == [
        "first paint: name and frame, p50 of 2",
        "first paint: name and frame, p95",
        "question box ready, p50 of 2",
        "question box ready, p95",
        "first words of an answer after Enter, p50 of 2",
        "first words of an answer after Enter, p95",
        "answer, 2 users at once, p50 of 4",
        "answer, 2 users at once, p95",
    ]


@pytest.mark.parametrize("number", ["1", "0", "100000", "many"])
def test_a_bench_that_would_not_end_or_tell_anything_is_refused(number, capsys):
    with pytest.raises(SystemExit) as refused:
        main(["bench-web", "--users", number])
    assert refused.value.code == 2 and "--users" in capsys.readouterr().err
