"""The service as those who run it meet it: health, metrics, logs, limits, and a clean stop."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest
from assistant_support import AS_OF, opened
from pydantic import SecretStr
from starlette.testclient import TestClient
from web_support import PROJECT, started

from assistant.operations.capacity import BUSY, STOPPING
from assistant.operations.health import Readiness, make_health
from assistant.operations.logs import JsonLines, set_up_logs
from assistant.settings import Settings
from knowledge.errors import IndexUnavailableError, ServerAwayError

ASKS = "建中试平台，设备投资8000万，能补多少？"
SECONDS = 3
"""How long the language model of the slow service keeps an answer waiting."""


@contextmanager
def silent_model():
    """The address of a language model that takes every call and answers none."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"


@contextmanager
def slow_service(folder, **settings):
    """The app with a model that never answers, so that each answer takes a known time."""
    with silent_model() as model:
        chosen = {
            "DATA_DIR": str(folder),
            "EMBEDDING": "none",
            "MODEL": "openai:silent",
            "BASE_URL": model,
            "API_KEY": "key-of-the-model",
            "TIMEOUT": str(SECONDS),
            **settings,
        }
        environment = {f"ASSISTANT_{name}": value for name, value in chosen.items()}
        with started("app.py", **environment) as found:
            yield found


def ask(address, question=ASKS):
    return httpx.post(f"{address}/api/ask", json={"question": question}, timeout=60)


def inside(address):
    text = httpx.get(f"{address}/metrics").text
    (line,) = [one for one in text.splitlines() if one.startswith("assistant_requests_inside ")]
    return float(line.split()[1])


def until(wanted):
    """Wait until something holds, a minute at most."""
    end = time.monotonic() + 60
    while not wanted():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_stopped_service_finishes_answers_under_way_and_takes_no_new_ones(tmp_path):
    with slow_service(tmp_path) as (process, address), ThreadPoolExecutor(1) as pool:
        first = pool.submit(ask, address)
        until(lambda: inside(address) == 1)
        process.send_signal(signal.SIGTERM)
        until(lambda: httpx.get(f"{address}/readyz").status_code == 503)
        refused = ask(address)
        assert (refused.status_code, refused.json()) == (503, {"error": STOPPING})
        assert httpx.get(f"{address}/healthz").json() == {"status": "ok"}
        answered = first.result(timeout=60)
        assert answered.status_code == 200
        assert answered.json()["figures"][0]["high"] == "16000000"
        assert process.wait(timeout=60) == 0


def test_overload_is_answered_politely_and_at_once(tmp_path):
    limits = {"MAX_AT_ONCE": "1", "MAX_WAITING": "1", "MAX_WAIT": "60"}
    with slow_service(tmp_path, **limits) as (_, address), ThreadPoolExecutor(2) as pool:
        served = [pool.submit(ask, address) for _ in range(2)]
        until(lambda: inside(address) == 2)
        for _ in range(5):
            refused = ask(address)
            assert (refused.status_code, refused.json()) == (503, {"error": BUSY})
            assert refused.headers["retry-after"]
        assert not any(one.done() for one in served)
        assert [one.result(timeout=60).status_code for one in served] == [200, 200]


def test_a_client_that_asks_too_often_is_told_when_to_come_back(tmp_path):
    data = {"ASSISTANT_DATA_DIR": str(tmp_path), "ASSISTANT_EMBEDDING": "none"}
    with started("app.py", **data, ASSISTANT_MAX_REQUESTS="3") as (process, address):
        codes = [ask(address, "谢谢").status_code for _ in range(4)]
        assert codes == [200, 200, 200, 429]
        refused = ask(address)
        assert "太频繁" in refused.json()["error"]
        assert int(refused.headers["retry-after"]) <= 20
        assert httpx.get(address).status_code == 200
        assert "assistant_rate_limited_total 2.0" in httpx.get(f"{address}/metrics").text
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0


@pytest.fixture
def assistant(tmp_path):
    found = opened(tmp_path, keep=True, audit=True, embedding="none")
    found.services.retriever()
    return found


@pytest.fixture
def client(assistant):
    return TestClient(make_health(assistant))


def test_a_service_whose_parts_are_sound_is_ready(client):
    ready = client.get("/readyz")
    assert ready.status_code == 200
    parts = {"accepting": "ok", "index": "ok", "sessions": "ok", "audit": "ok"}
    assert ready.json() == {"ready": True, "checks": parts}


def test_a_service_that_cannot_keep_conversations_is_alive_and_not_ready(client, tmp_path):
    for end in ("-wal", "-shm"):
        (tmp_path / f"sessions.sqlite{end}").unlink(missing_ok=True)
    (tmp_path / "sessions.sqlite").write_bytes(b"this is no database" * 400)
    ready = client.get("/readyz")
    assert ready.status_code == 503
    assert "sessions.sqlite" in ready.json()["checks"]["sessions"]
    assert client.get("/healthz").status_code == 200


def test_a_service_whose_sessions_were_deleted_is_not_ready_and_makes_none(client, tmp_path):
    for file in tmp_path.glob("sessions.sqlite*"):
        file.unlink()
    assert client.get("/readyz").status_code == 503
    assert not (tmp_path / "sessions.sqlite").exists()


def test_an_index_that_does_not_answer_for_itself_is_not_ready(assistant, monkeypatch):
    clock = iter([0.0, 1.0, 100.0])
    readiness = Readiness(assistant, lambda: next(clock))
    assert readiness.checks()["index"] == ("ok", True)
    monkeypatch.setattr(assistant.services.retriever(), "check", _damaged)
    assert readiness.checks()["index"] == ("ok", True)
    assert readiness.checks()["index"] == ("索引损坏", False)


def _damaged():
    raise IndexUnavailableError("索引损坏")


def test_a_service_whose_vector_server_is_away_goes_on_and_says_so(assistant, client, monkeypatch):
    monkeypatch.setattr(assistant.services.retriever(), "check", _away)
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.json()["checks"]["index"] == "向量库没有应答"
    assert 'assistant_part_ok{part="index"} 0.0' in client.get("/metrics").text


def _away():
    raise ServerAwayError("向量库没有应答")


def test_metrics_tell_how_answers_went_and_no_word_of_them(assistant, client):
    assistant.answer(ASKS, "metrics-session", as_of=AS_OF)
    with pytest.raises(Exception, match="太长"):
        assistant.answer("长" * 5000, "metrics-session")
    text = client.get("/metrics").text
    assert 'assistant_answers_total{brain="offline",status="answered",way="ask"}' in text
    assert 'assistant_answer_seconds_count{brain="offline"}' in text
    assert 'assistant_refusals_total{reason="InputError"}' in text
    assert f'assistant_index_info{{version="{assistant.services.retriever().version}"}} 1.0' in text
    assert "assistant_audit_head 1.0" in text
    assert "process_resident_memory_bytes" in text
    assert "8000万" not in text and "metrics-session" not in text


def test_an_attack_by_a_model_is_counted(tmp_path):
    with silent_model() as model:
        settings = {"model": "openai:silent", "base_url": model, "api_key": SecretStr("k")}
        assistant = opened(tmp_path, embedding="none", timeout=0.2, **settings)
        answer = assistant.answer(ASKS, "a", as_of=AS_OF)
    assert "offline" in {notice.code for notice in answer.notices}
    text = TestClient(make_health(assistant)).get("/metrics").text
    assert 'assistant_llm_gate_failures_total{outcome="set_aside"}' in text


LOGS = """
import sys
from assistant.agent import Assistant
from assistant.operations.logs import set_up_logs
from assistant.settings import Settings

settings = Settings.load()
set_up_logs(settings)
Assistant.open(settings, keep=False).answer(sys.argv[1], "log-session")
"""


@pytest.mark.parametrize("form", ["json", "text"])
def test_logs_hold_no_question_no_session_and_no_key(tmp_path, form):
    with silent_model() as model:
        environment = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "ASSISTANT_DATA_DIR": str(tmp_path),
            "ASSISTANT_EMBEDDING": "none",
            "ASSISTANT_MODEL": "openai:silent",
            "ASSISTANT_BASE_URL": model,
            "ASSISTANT_API_KEY": "key-of-the-model",
            "ASSISTANT_TIMEOUT": "0.3",
            "ASSISTANT_LOG_FORMAT": form,
        }
        done = subprocess.run(
            [sys.executable, "-c", LOGS, ASKS], env=environment, capture_output=True, timeout=120
        )
    assert done.returncode == 0
    said = done.stderr.decode()
    assert said
    assert not [
        word for word in ("8000", "中试", "log-session", "key-of-the-model") if word in said
    ]
    if form == "json":
        lines = [json.loads(line) for line in said.splitlines()]
        (told,) = [line for line in lines if line["message"] == "answered"]
        assert (told["way"], told["status"], told["brain"]) == ("ask", "answered", "offline")
        assert told["tools"] == ["calculate_award"]


def test_a_fault_is_logged_with_its_places_and_without_what_it_quotes():
    try:
        int("去年纳税620万")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "f.py", 1, "出错", (), sys.exc_info())
    line = JsonLines().format(record)
    told = json.loads(line)
    assert told["error"] == "ValueError"
    assert told["places"][0].startswith(__file__)
    assert "620" not in line


def test_a_key_in_a_message_is_hidden():
    record = logging.LogRecord("a", logging.ERROR, "f.py", 1, "bad key sk-1", (), None)
    assert json.loads(JsonLines(["sk-1"]).format(record))["message"] == "bad key ***"


def test_lines_for_people_stay_the_default(monkeypatch):
    called = []
    monkeypatch.setattr(logging, "basicConfig", lambda **options: called.append(options))
    set_up_logs(Settings(_env_file=None))
    assert called == [{"level": logging.WARNING}]
