"""Conversations, votes and audit records in one PostgreSQL: shared, ordered, and never silently lost."""

import json
import logging
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from assistant_support import AS_OF, opened
from postgres_support import PASSWORD
from pydantic import SecretStr

from assistant.audit.record import open_log
from assistant.cli import main
from assistant.feedback import Vote
from assistant.operations.health import Readiness
from assistant.operations.logs import JsonLines, _secrets
from assistant.session_locks import SessionLocks
from assistant.settings import Settings
from knowledge.errors import BusyError, ConfigurationError, StorageError
from knowledge.postgres import AdvisoryLocks, parse

SAYS = "去年我们纳税620万，是四上企业"
TESTS = Path(__file__).parent


def replica(folder, database, **settings):
    """An assistant with a data folder of its own on the common database."""
    return opened(folder, keep=True, embedding="none", database_url=database, **settings)


@pytest.fixture
def two(tmp_path, database):
    return [replica(tmp_path / name, database, audit=True) for name in "ab"]


def settings(folder, database):
    return Settings(data_dir=folder, embedding="none", database_url=database, _env_file=None)


def test_a_conversation_begun_on_one_machine_goes_on_at_another(two):
    a, b = two
    a.answer(SAYS, "s", as_of=AS_OF)
    answer = b.answer("还差什么能进培育库", "s", as_of=AS_OF)
    assert answer.profile["tax_paid"].value == "6200000"
    assert [turn for turn, _ in a.history("s")] == [SAYS, "还差什么能进培育库"]


def test_a_fact_mended_on_one_machine_is_known_to_the_other(two):
    a, b = two
    a.answer(SAYS, "s", as_of=AS_OF)
    b.revise("s", {"tax_paid": "7000000"}, as_of=AS_OF)
    assert a.history("s")[-1][1].profile["tax_paid"].value == "7000000"
    assert len(a.history("s")) == 1


def test_votes_given_on_one_machine_are_seen_on_the_other(two):
    a, b = two
    a.feedback.vote("s", 0, Vote(helpful=False, reason="金额不对"))
    assert b.feedback.of("s") == {0: Vote(helpful=False, reason="金额不对")}
    b.feedback.withdraw("s", 0)
    assert a.feedback.of("s") == {}


def test_a_forgotten_conversation_leaves_no_row(two, postgres, database):
    a, b = two
    a.answer(SAYS, "s", as_of=AS_OF)
    a.feedback.vote("s", 0, Vote(helpful=True))
    b.answer(SAYS, "t", as_of=AS_OF)
    b.forget("s")
    assert a.history("s") == []
    for table in ("checkpoints", "checkpoint_blobs", "checkpoint_writes"):
        rows = postgres.run(f"SELECT thread_id FROM {table}", name_of(database))
        assert {row[0] for row in rows} <= {"t"}
    assert postgres.run("SELECT * FROM votes", name_of(database)) == []


def name_of(database):
    return database.rpartition("/")[2]


def test_a_long_conversation_keeps_one_state(two, postgres, database):
    for turn in range(6):
        two[turn % 2].answer(SAYS, "s", as_of=AS_OF)
    assert postgres.run("SELECT count(*) FROM checkpoints", name_of(database)) == [(1,)]
    (states,) = postgres.run("SELECT checkpoint FROM checkpoints", name_of(database))
    (blobs,) = postgres.run("SELECT count(*) FROM checkpoint_blobs", name_of(database))
    assert blobs[0] <= len(states[0]["channel_versions"])


def test_a_turn_that_fails_leaves_the_session_as_it_was(two, monkeypatch):
    a, b = two
    a.answer(SAYS, "s", as_of=AS_OF)
    before = b.history("s")
    with monkeypatch.context() as broken:
        broken.setattr("assistant.middleware.assemble", _failing)
        with pytest.raises(ZeroDivisionError):
            a.answer("能进培育库吗", "s", as_of=AS_OF)
    assert b.history("s") == before


def _failing(*_):
    raise ZeroDivisionError


APPENDS = """
import sys
from pathlib import Path
from assistant.audit.record import open_log
from assistant.settings import Settings

log = open_log(Settings(data_dir=Path(sys.argv[1]), database_url=sys.argv[2], _env_file=None))
for number in range(60):
    log.append("answer", {"process": sys.argv[1], "n": number})
"""


def started(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": f"{TESTS}:{TESTS.parent}"},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_replicas_that_start_at_once_and_append_at_once_keep_the_chain(tmp_path, database):
    running = [started(APPENDS, tmp_path / name, database) for name in "abc"]
    errors = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], errors
    log = open_log(settings(tmp_path, database))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: log.append("answer", {"n": number}), range(40)))
    found = log.verify()
    assert (found.records, found.faults) == (220, ())


def test_the_chain_is_sound_while_another_machine_appends(tmp_path, database):
    log = open_log(settings(tmp_path, database))
    process = started(APPENDS, tmp_path, database)
    looked = 0
    while process.poll() is None:
        assert log.verify().faults == ()
        looked += 1
    assert process.communicate()[1] == ""
    assert looked
    assert log.verify().records == 60


def test_tampering_in_the_database_is_noticed(
    two, postgres, database, tmp_path, capsys, monkeypatch
):
    for _ in range(3):
        two[0].answer(SAYS, "s", as_of=AS_OF)
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", database)
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "c"))
    assert main(["audit", "verify"]) == 0
    postgres.run("DELETE FROM records WHERE number = 2", name_of(database))
    assert main(["audit", "verify"]) == 1
    assert "第 1 条与第 3 条之间" in capsys.readouterr().out


def test_answers_recorded_by_two_machines_replay_the_same(two, tmp_path, database, monkeypatch):
    two[0].answer(SAYS, "s", as_of=AS_OF)
    two[1].answer("还差什么能进培育库", "s", as_of=AS_OF)
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", database)
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "c"))
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "none")
    assert main(["audit", "replay", "--all"]) == 0


def test_turns_of_one_session_wait_for_each_other_across_machines(two):
    def ask(number):
        two[number % 2].answer(f"去年纳税{500 + number}万", "s", as_of=AS_OF)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    said = sorted(turn for turn, _ in two[0].history("s"))
    assert said == [f"去年纳税{500 + number}万" for number in range(8)]


def test_a_session_that_is_answered_elsewhere_is_busy_and_others_are_not(tmp_path, database):
    locks, others = (SessionLocks.of(settings(tmp_path, database)) for _ in range(2))
    with locks.hold("a"):
        with others.hold("b", 0):
            pass
        with pytest.raises(BusyError), others.hold("a", 0.1):
            pass
    with others.hold("a", 0):
        pass


def test_the_lock_of_a_machine_that_dies_is_free(database):
    holds = (
        "import sys, os; from knowledge.postgres import AdvisoryLocks, parse\n"
        "with AdvisoryLocks(parse(sys.argv[1])).hold('x'): os.kill(os.getpid(), 9)\n"
    )
    dying = started(holds, database)
    dying.communicate(timeout=60)
    assert dying.returncode == -signal.SIGKILL
    with AdvisoryLocks(parse(database)).hold("x", 30):
        pass


def test_a_lock_outlives_its_connection(postgres, database):
    locks, others = AdvisoryLocks(parse(database)), AdvisoryLocks(parse(database))
    with locks.hold("x"):
        postgres.run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        with locks.hold("y", 0), pytest.raises(TimeoutError), others.hold("x", 0):
            pass
    with others.hold("x", 0):
        pass


def test_connections_that_the_server_ended_are_replaced(two, postgres, database):
    a, _ = two
    a.answer(SAYS, "s", as_of=AS_OF)
    postgres.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE datname = '{name_of(database)}'"
    )
    assert a.answer("还差什么能进培育库", "s", as_of=AS_OF).profile["tax_paid"]


def test_a_database_that_is_gone_is_said_in_plain_words_without_its_password(
    two, postgres, database, caplog
):
    a, _ = two
    a.answer(SAYS, "s", as_of=AS_OF)
    name = name_of(database)
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    with pytest.raises(StorageError, match="数据库") as told:
        a.answer("能进培育库吗", "s", as_of=AS_OF)
    with pytest.raises(StorageError):
        a.feedback.vote("s", 0, Vote(helpful=True))
    checks = Readiness(a).checks()
    assert not checks["sessions"].fit and not checks["audit"].fit
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert Readiness(a).checks()["sessions"].said == "ok"
    assert a.answer("能进培育库吗", "s", as_of=AS_OF).text
    assert PASSWORD not in f"{told.value}{checks}{caplog.text}"


@pytest.mark.parametrize(
    ("change", "password"),
    [
        (lambda url: url.replace("/t", "/none-t"), PASSWORD),
        (lambda url: url.replace("owner", "nobody"), PASSWORD),
        (lambda url: url.rpartition(":")[0] + ":1/none", PASSWORD),
    ],
    ids=["no such database", "no such account", "no server"],
)
def test_a_wrong_address_is_refused_at_the_start_without_its_password(
    tmp_path, database, change, password, caplog
):
    with pytest.raises(ConfigurationError, match="ASSISTANT_DATABASE_URL") as told:
        replica(tmp_path, change(database))
    assert password not in f"{told.value}{caplog.text}"
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://owner:geheim@db/x",
        "sqlite:///geheim.sqlite",
        "postgresql://owner:geheim@db:port/x",
        "geheim",
    ],
)
def test_an_address_of_another_kind_is_refused_and_not_repeated(monkeypatch, url):
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", url)
    with pytest.raises(ConfigurationError, match=r"ASSISTANT_DATABASE_URL.*postgresql://") as told:
        Settings.load()
    assert "geheim" not in f"{told.value}{told.value.__cause__}"


def test_no_part_of_the_address_is_in_a_log_line(database):
    chosen = Settings(database_url=SecretStr(database), _env_file=None)
    record = logging.LogRecord("x", logging.ERROR, "", 0, f"{database} {PASSWORD}", None, None)
    assert json.loads(JsonLines(_secrets(chosen)).format(record))["message"] == "*** ***"


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_backups_of_the_database_are_left_to_its_own_tools(
    tmp_path, database, monkeypatch, capsys, command
):
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", database)
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    assert main([command, str(tmp_path / "b.zip")]) == 2
    assert "pg_dump" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
