"""Conversations: kept over a restart, apart from each other, gone when forgotten, small on disk."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from assistant_support import AS_OF, opened

from assistant.session_locks import SessionLocks, file_lock

SAYS = "去年我们纳税620万，是四上企业"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def kept(folder, **settings):
    return opened(folder, keep=True, embedding="none", **settings)


def size(folder):
    return sum(file.stat().st_size for file in folder.glob("sessions.sqlite*"))


def test_a_restart_forgets_nothing(folder):
    kept(folder).answer(SAYS, "a", as_of=AS_OF)
    answer = kept(folder).answer("还差什么能进培育库", "a", as_of=AS_OF)
    assert answer.profile["tax_paid"].value == "6200000"
    assert answer.profile["tax_paid"].turn == 0


def test_the_history_shows_every_turn_with_its_answer(folder):
    assistant = kept(folder)
    given = [assistant.answer(turn, "a", as_of=AS_OF) for turn in (SAYS, "政策还有效吗")]
    assert kept(folder).history("a") == [(SAYS, given[0]), ("政策还有效吗", given[1])]


def test_nobody_hears_what_another_session_said(folder):
    assistant = kept(folder)
    assistant.answer(SAYS, "a", as_of=AS_OF)
    assert assistant.answer("能进培育库吗", "b", as_of=AS_OF).profile == {}
    assert assistant.history("c") == []


def test_a_forgotten_session_is_gone_from_the_disk(folder):
    assistant = kept(folder)
    said = "我们公司的暗号是紫云英七三九"
    assistant.answer(said, "a", as_of=AS_OF)
    assistant.answer(SAYS, "b", as_of=AS_OF)
    assert said.encode() in b"".join(f.read_bytes() for f in folder.glob("sessions.sqlite*"))
    assistant.forget("a")
    assert assistant.history("a") == []
    assert said.encode() not in b"".join(f.read_bytes() for f in folder.glob("sessions.sqlite*"))
    assert len(assistant.history("b")) == 1


def test_forgetting_what_was_never_said_is_no_error(folder):
    kept(folder).forget("nobody")


def test_threads_do_not_hear_each_other(folder):
    assistant = kept(folder)
    amounts = range(1000, 5000, 200)

    def talk(amount):
        assistant.answer(f"我们建中试平台，设备投资{amount}万", f"s{amount}", as_of=AS_OF)
        return assistant.answer("能补多少", f"s{amount}", as_of=AS_OF)

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(talk, amounts))
    for amount, answer in zip(amounts, answers, strict=True):
        assert answer.profile["platform_investment"].value == str(amount * 10_000)
        assert str(amount * 2_000) in {figure.high for figure in answer.figures}
    assert len({answer.text for answer in answers}) == len(answers)


def test_turns_of_one_session_wait_for_each_other(folder):
    assistant = kept(folder)
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda n: assistant.answer(f"去年纳税{n}万", "one", as_of=AS_OF), range(500, 508)
            )
        )
    assert len(assistant.history("one")) == 8


OTHER_PROCESS = """
import sys
from pathlib import Path
from assistant_support import AS_OF, opened

folder, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
assistant = opened(folder, keep=True, embedding="none")
for amount in range(first, last):
    answer = assistant.answer(f"去年纳税{amount}万", "shared", as_of=AS_OF)
    assert answer.profile["tax_paid"].value == str(amount * 10_000)
"""


def test_two_processes_take_turns_in_one_session(folder):
    tests = Path(__file__).parent
    ranges = [(500, 506), (600, 606)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS, folder, str(first), str(last)],
            env={"PYTHONPATH": f"{tests}:{tests.parent}"},
            stderr=subprocess.PIPE,
            text=True,
        )
        for first, last in ranges
    ]
    errors = [process.communicate(timeout=300)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], errors
    said = [turn for turn, _ in kept(folder).history("shared")]
    assert sorted(said) == sorted(
        f"去年纳税{n}万" for low, high in ranges for n in range(low, high)
    )


def test_a_session_waits_for_another_process_and_no_other_session_does(folder):
    locks, others = (SessionLocks(partial(file_lock, folder)) for _ in range(2))
    with ThreadPoolExecutor(1) as pool:
        with locks.hold("a"):
            with others.hold("b"):
                pass
            waiting = pool.submit(_held, others, "a")
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.2)
        assert waiting.result(timeout=10)
    assert len(locks) == len(others) == 0


def _held(locks, session):
    with locks.hold(session):
        return True


def test_a_turn_that_fails_leaves_the_session_as_it_was(folder, monkeypatch):
    assistant = kept(folder)
    assistant.answer(SAYS, "a", as_of=AS_OF)
    before = assistant.history("a")
    with monkeypatch.context() as broken:
        broken.setattr("assistant.middleware.assemble", _failing)
        with pytest.raises(ZeroDivisionError):
            assistant.answer("我们的暗号是紫云英七三九", "a", as_of=AS_OF)
    assert assistant.history("a") == before
    answer = kept(folder).answer("还差什么能进培育库", "a", as_of=AS_OF)
    assert answer.profile["tax_paid"].value == "6200000"
    assert [turn for turn, _ in assistant.history("a")] == [SAYS, "还差什么能进培育库"]


def _failing(*_):
    raise ZeroDivisionError


def test_what_is_kept_of_one_visitor_cannot_be_reached_by_a_name_like_it(folder):
    assistant = kept(folder)
    assistant.answer(SAYS, "a", as_of=AS_OF)
    for name in ("A", "a ", "a%", "*", "", "a' OR '1'='1", "\x00a", "ａ"):
        assert assistant.history(name) == []
        assistant.forget(name)
    assert len(assistant.history("a")) == 1


def test_a_forgotten_session_can_begin_anew(folder):
    assistant = kept(folder)
    assistant.answer(SAYS, "a", as_of=AS_OF)
    assistant.forget("a")
    assert assistant.answer("能进培育库吗", "a", as_of=AS_OF).profile == {}
    assert len(assistant.history("a")) == 1


def test_a_long_conversation_keeps_one_state_and_stays_small(folder):
    assistant = kept(folder)
    for _ in range(15):
        assistant.answer("我们是高新技术企业，能进培育库吗", "a", as_of=AS_OF)
    early = size(folder)
    for _ in range(15):
        assistant.answer("我们是高新技术企业，能进培育库吗", "a", as_of=AS_OF)
    with sqlite3.connect(folder / "sessions.sqlite") as connection:
        assert connection.execute("select count(*) from checkpoints").fetchone() == (1,)
        assert connection.execute("select count(*) from writes").fetchone() == (0,)
    connection.close()
    assert len(assistant.history("a")) == 30
    assert size(folder) < 3 * early


def test_a_session_in_memory_leaves_no_file(folder):
    assistant = opened(folder, embedding="none")
    assistant.answer(SAYS, "a", as_of=AS_OF)
    assert not (folder / "sessions.sqlite").exists()
    assert len(assistant.history("a")) == 1
