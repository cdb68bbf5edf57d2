"""Nothing leaves the machine: answers, search and index building open no connection."""

import os
import socket
import subprocess
import sys

import pytest
from assistant_support import AS_OF, Outside, guard_network, opened

from knowledge.settings import PROJECT

# What a curious environment might switch on.
TRACING = {
    "LANGSMITH_TRACING": "true",
    "LANGCHAIN_TRACING_V2": "true",
    "LANGSMITH_API_KEY": "none",
    "ANONYMIZED_TELEMETRY": "true",
}


@pytest.fixture
def calls(monkeypatch):
    return guard_network(monkeypatch)


def test_the_guard_guards(calls):
    with pytest.raises(Outside):
        socket.create_connection(("example.invalid", 80))
    assert calls == ["example.invalid"]


def test_the_first_start_with_its_index_needs_no_network(first_start):
    assert first_start.reached == []
    assert (first_start.folder / "index" / "CURRENT").exists()


def test_answers_and_search_need_no_network(calls, monkeypatch, built_data):
    for name, value in TRACING.items():
        monkeypatch.setenv(name, value)
    assistant = opened(built_data)
    for turn in ("能进培育库吗", "企业上市有什么支持", "申报截止什么时候", "设备投资4000万补多少"):
        assert assistant.answer(turn, "a", as_of=AS_OF).text
    assert assistant.services.retriever().search("人才", k=3)
    assert calls == []


def test_no_thread_sends_anything_behind_our_back(built_data):
    """In a process of its own, so that what is sent at exit counts too."""
    code = (
        "import socket, sys\n"
        "def forbid(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo'):\n"
        "        print(event, arguments[-1 if event.endswith('t') else 0], file=sys.stderr)\n"
        "sys.addaudithook(forbid)\n"
        "from assistant.cli import main\n"
        "main(['ask', '企业上市有什么支持'])\n"
    )
    environment = {**os.environ, **TRACING, "ASSISTANT_DATA_DIR": str(built_data)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=environment, capture_output=True, timeout=120
    )
    assert done.returncode == 0
    assert done.stderr == b""
