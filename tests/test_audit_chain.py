"""The audit log: whatever is changed, removed, moved or put in is noticed; pruning is not mistaken for it."""

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.audit.chain import GENESIS, Head, canonical, linked
from assistant.audit.log import FILE, AuditLog
from knowledge.errors import ConfigurationError, StorageError
from knowledge.sql import sqlite_url

TOMORROW = datetime.now(UTC).date() + timedelta(days=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


@pytest.fixture
def log(path):
    made = AuditLog(sqlite_url(path))
    for number in range(1, 9):
        made.append("answer", {"question": f"问题{number}"})
    return made


def tamper(path, *statements):
    """What somebody does who may write the file."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(*statement) if isinstance(statement, tuple) else database.execute(
                statement
            )
        database.commit()


def faults(path, noted=None):
    return AuditLog(sqlite_url(path)).verify(noted).faults


def test_an_untouched_log_is_sound(path, log):
    found = log.verify()
    assert (found.records, found.faults) == (8, ())
    assert found.head == log.head()
    assert found.head.number == 8


def test_an_empty_log_is_sound(path):
    found = AuditLog(sqlite_url(path)).verify()
    assert (found.records, found.head, found.faults) == (0, Head(0, GENESIS), ())


def test_each_hash_covers_the_one_before_and_the_words(log):
    first, second, *_ = log.entries()
    assert first.previous == GENESIS
    assert second.previous == first.hash
    assert second.hash == linked(first.hash, second.body)
    assert json.loads(second.body)["question"] == "问题2"


def test_the_same_data_have_one_spelling():
    assert canonical({"b": [1, "元"], "a": None}) == '{"a":null,"b":[1,"元"]}'
    assert canonical({"a": "\ud800"}) == '{"a":"?"}'


def test_a_changed_field_is_noticed(path, log):
    tamper(path, "UPDATE records SET body = replace(body, '问题3', '问题X') WHERE number = 3")
    (fault,) = faults(path)
    assert "第 3 条" in fault and "被改动过" in fault


@pytest.mark.parametrize("column", ["time", "kind"])
def test_a_column_that_differs_from_its_record_is_noticed(path, log, column):
    tamper(path, f"UPDATE records SET {column} = 'x' WHERE number = 3")
    (fault,) = faults(path)
    assert "第 3 条" in fault


def test_a_changed_field_with_a_new_hash_is_noticed_at_the_next_record(path, log):
    entry = next(log.entries(number=3))
    body = entry.body.replace("问题3", "问题X")
    new = linked(entry.previous, body)
    tamper(path, ("UPDATE records SET body = ?, hash = ? WHERE number = 3", (body, new)))
    (fault,) = faults(path)
    assert "第 4 条接不上第 3 条" in fault


def test_a_removed_record_is_noticed(path, log):
    tamper(path, "DELETE FROM records WHERE number = 5")
    (fault,) = faults(path)
    assert "第 4 条与第 6 条之间" in fault


def test_a_removed_record_whose_place_is_closed_up_is_noticed(path, log):
    tamper(
        path,
        "DELETE FROM records WHERE number = 5",
        "UPDATE records SET number = number - 1 WHERE number > 5",
        "UPDATE head SET number = 7",
    )
    assert any("接不上" in fault for fault in faults(path))


def test_swapped_records_are_noticed(path, log):
    tamper(
        path,
        "UPDATE records SET number = 100 WHERE number = 2",
        "UPDATE records SET number = 2 WHERE number = 3",
        "UPDATE records SET number = 3 WHERE number = 100",
    )
    found = faults(path)
    assert any("第 2 条" in fault for fault in found)
    assert any("第 3 条" in fault for fault in found)


def test_an_inserted_record_is_noticed(path, log):
    entry = next(log.entries(number=4))
    body = canonical({"number": 5, "time": entry.time, "kind": "answer", "question": "没问过"})
    tamper(
        path,
        "UPDATE records SET number = number + 100 WHERE number >= 5",
        "UPDATE records SET number = number - 99 WHERE number >= 100",
        (
            "INSERT INTO records VALUES (5, ?, 'answer', ?, ?, ?)",
            (entry.time, body, entry.hash, linked(entry.hash, body)),
        ),
        "UPDATE head SET number = 9",
    )
    assert any("第 6 条" in fault for fault in faults(path))


@pytest.mark.parametrize("kept", [7, 3, 0])
def test_a_tail_that_was_cut_off_is_noticed_by_the_head(path, log, kept):
    tamper(path, f"DELETE FROM records WHERE number > {kept}")
    (fault,) = faults(path)
    assert "应到第 8 条" in fault


def test_a_head_that_was_removed_is_noticed_and_nothing_more_is_recorded(path, log):
    tamper(path, "DELETE FROM head")
    assert "链头缺失" in faults(path)[0]
    with pytest.raises(StorageError, match="audit verify"):
        log.append("answer", {})


def test_a_cut_tail_with_a_mended_head_is_found_only_by_a_head_noted_elsewhere(path, log):
    noted, seventh = log.head(), next(log.entries(number=7))
    tamper(
        path,
        "DELETE FROM records WHERE number = 8",
        ("UPDATE head SET number = 7, hash = ?", (seventh.hash,)),
    )
    assert faults(path) == ()
    assert "不在记录里" in faults(path, noted)[0]


def test_a_chain_that_was_made_anew_is_found_only_by_a_head_noted_elsewhere(path, log):
    noted = log.head()
    questions = [json.loads(entry.body)["question"] for entry in log.entries()]
    path.unlink()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    forged = AuditLog(sqlite_url(path))
    for question in questions:
        forged.append("answer", {"question": f"{question}改"})
    assert faults(path) == ()
    assert "链条被重做过" in faults(path, noted)[0]
    assert faults(path, forged.head()) == ()


def test_pruning_removes_old_records_for_good_and_the_chain_can_still_be_followed(path, log):
    assert log.prune(date(2020, 1, 1)) == 0
    assert log.prune(TOMORROW) == 8
    log.append("answer", {"question": "之后"})
    found = log.verify()
    assert (found.records, found.faults) == (2, ())
    anchor = json.loads(next(log.entries()).body)
    assert (anchor["kind"], anchor["through"], anchor["removed"]) == ("prune", 8, 8)
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert "问题3".encode() not in kept


def test_a_log_can_be_pruned_again(path, log):
    log.prune(TOMORROW)
    log.append("answer", {"question": "之后"})
    log.prune(TOMORROW)
    assert (log.verify().records, faults(path)) == (1, ())


def test_records_that_were_removed_by_hand_are_not_taken_for_pruned_ones(path, log):
    log.prune(TOMORROW)
    log.append("answer", {})
    log.append("answer", {})
    tamper(path, "DELETE FROM records WHERE number <= 10")
    (fault,) = faults(path)
    assert "没有相应的清理记录" in fault


def test_a_noted_head_is_still_met_after_pruning(path, log):
    noted = log.head()
    log.prune(TOMORROW)
    assert faults(path, noted) == ()
    assert "早已清理" in faults(path, Head(3, "x"))[0]
    assert "链条被重做过" in faults(path, Head(8, "x"))[0]


def test_only_records_of_the_days_asked_for_are_read(log):
    assert len(list(log.entries(since=datetime.now(UTC).date()))) == 8
    assert list(log.entries(since=TOMORROW)) == []


def test_threads_append_without_breaking_the_chain(path, log):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda n: log.append("answer", {"n": n}), range(100)))
    assert sorted(numbers) == list(range(9, 109))
    assert (log.verify().records, faults(path)) == (108, ())


APPENDS = """
import sys
from pathlib import Path
from assistant.audit.log import AuditLog
from knowledge.sql import sqlite_url

log = AuditLog(sqlite_url(Path(sys.argv[1])))
for number in range(60):
    log.append("answer", {"process": sys.argv[2], "n": number})
"""


def test_processes_append_without_breaking_the_chain(path):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", APPENDS, path, name],
            env={"PYTHONPATH": str(Path(__file__).parent.parent)},
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b", "c")
    ]
    errors = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], errors
    found = AuditLog(sqlite_url(path)).verify()
    assert (found.records, found.faults) == (180, ())


def test_a_record_that_was_begun_and_not_finished_leaves_no_trace(path, log, monkeypatch):
    monkeypatch.setattr("assistant.audit.log.update", _failing)
    with pytest.raises(ZeroDivisionError):
        log.append("answer", {"question": "半条"})
    monkeypatch.undo()
    assert (log.verify().records, faults(path)) == (8, ())
    assert log.append("answer", {}) == 9


def _failing(*_):
    raise ZeroDivisionError


def test_a_file_that_is_no_database_is_said_in_one_line(path):
    path.write_text("这不是数据库，只是一段文字。" * 40)
    with pytest.raises(ConfigurationError, match=r"audit\.sqlite"):
        AuditLog(sqlite_url(path))
