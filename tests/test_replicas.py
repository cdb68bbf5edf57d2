"""Two web apps on one PostgreSQL and one Chroma server: what one began, the other goes on with."""

import json
import os
import signal
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import httpx
import pytest
from test_operations import silent_model, until
from test_postgres import name_of
from web_support import free_port

from assistant.audit.record import open_log
from assistant.settings import Settings
from knowledge.settings import PROJECT

pytestmark = pytest.mark.slow

SAYS = "去年我们纳税620万，是四上企业"


@contextmanager
def app(folder, database, **settings):
    """A web app in a process of its own, which a test may kill; the process and its address."""
    port = str(free_port())
    chosen = {"DATA_DIR": folder, "DATABASE_URL": database, "PORT": port, "EMBEDDING": "none"}
    environment = {f"ASSISTANT_{name}": str(value) for name, value in (chosen | settings).items()}
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert any(port in line for line in process.stdout), "the app did not come up"
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.communicate(timeout=60)


@contextmanager
def two_apps(tmp_path, database, **settings):
    """Two of them, started at the same time."""
    with ExitStack() as stack, ThreadPoolExecutor(2) as pool:
        apps = [app(tmp_path / name, database, **settings) for name in "ab"]
        yield list(pool.map(stack.enter_context, apps))


def ask(address, question, session):
    return httpx.post(
        f"{address}/api/ask",
        json={"question": question, "session": session, "as_of": "2023-06-01"},
        timeout=60,
    )


def ready(address):
    found = httpx.get(f"{address}/readyz", timeout=60)
    return found.status_code, found.json()["checks"]


def test_an_app_that_is_killed_in_mid_answer_loses_nothing_and_the_other_answers(
    tmp_path, database
):
    session = uuid.uuid4().hex
    slow = {"MODEL": "openai:silent", "API_KEY": "x", "TIMEOUT": "30"}
    with (
        silent_model() as model,
        app(tmp_path / "a", database) as (_, first),
        app(tmp_path / "slow", database, BASE_URL=model, **slow) as (dying, second),
        ThreadPoolExecutor(1) as pool,
    ):
        assert ask(first, SAYS, session).json()["profile"]["tax_paid"]["value"] == "6200000"
        pending = pool.submit(ask, second, "能进培育库吗", session)
        until(lambda: "assistant_requests_inside 1.0" in httpx.get(f"{second}/metrics").text)
        assert ask(first, "企业有什么难处", uuid.uuid4().hex).status_code == 200
        dying.send_signal(signal.SIGKILL)
        with pytest.raises(httpx.HTTPError):
            pending.result(timeout=60)
        answer = ask(first, "还差什么能进培育库", session)
        assert answer.status_code == 200
        known = answer.json()["profile"]["tax_paid"]
        assert (known["value"], known["turn"]) == ("6200000", 0)
    recorded = open_log(Settings(data_dir=tmp_path, database_url=database, _env_file=None))
    assert recorded.verify().faults == ()
    asked = [json.loads(entry.body)["question"] for entry in recorded.entries()]
    assert asked == [SAYS, "企业有什么难处", "还差什么能进培育库"]


def test_many_conversations_may_change_between_apps_at_every_turn(tmp_path, database, postgres):
    with two_apps(tmp_path, database) as apps:
        addresses = [address for _, address in apps]
        assert [ready(address)[0] for address in addresses] == [200, 200]

        def talk(number):
            session, amount = uuid.uuid4().hex, 1000 + number * 100
            turns = [f"我们建中试平台，设备投资{amount}万", "能补多少"]
            said = [
                ask(addresses[(number + turn) % 2], words, session).json()
                for turn, words in enumerate(turns)
            ]
            return amount, said[-1]["figures"]

        with ThreadPoolExecutor(6) as pool:
            for amount, figures in pool.map(talk, range(12)):
                assert str(amount * 2000) in {one["high"] for one in figures}
    log = open_log(Settings(data_dir=tmp_path, database_url=database, _env_file=None))
    assert (log.verify().records, log.verify().faults) == (24, ())
    assert postgres.run("SELECT count(*) FROM checkpoints", name_of(database)) == [(12,)]


def test_apps_that_start_at_once_build_one_index_between_them(tmp_path, database, chroma):
    settings = {"EMBEDDING": "bundled", "CHROMA_URL": chroma.url}
    with two_apps(tmp_path, database, **settings) as apps:
        assert len(chroma.collections()) == 1
        for _, address in apps:
            status, checks = ready(address)
            assert (status, checks["index"]) == (200, "ok")
        hits = [
            httpx.post(f"{address}/api/search", json={"query": "设备投资补助"}, timeout=60).json()
            for _, address in apps
        ]
        found = [[one["clause"] for one in side] for side in hits]
        assert found[0] == found[1] != []
