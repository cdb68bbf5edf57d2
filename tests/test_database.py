"""Files of conversations and votes that cannot be read: said in plain words, and the app goes on."""

import sqlite3
import threading

import pytest
from assistant_support import AS_OF, opened

from assistant.database import open_database, storing
from assistant.feedback import FeedbackStore, Vote
from knowledge.errors import ConfigurationError, StorageError
from knowledge.sql import sqlite_url

SAYS = "去年我们纳税620万，是四上企业"
NO_DATABASE = "这不是数据库，只是一段文字。".encode() * 400


def kept(folder):
    return opened(folder, keep=True, embedding="none")


@pytest.mark.parametrize("name", ["sessions.sqlite", "feedback.sqlite"])
@pytest.mark.parametrize("harm", ["no database", "cut short", "overwritten"])
def test_a_damaged_file_is_set_aside_and_the_assistant_answers(tmp_path, name, harm, caplog):
    assistant = kept(tmp_path)
    for turn in range(8):
        assistant.answer(SAYS, "a", as_of=AS_OF)
        assistant.feedback.vote("a", turn, Vote(helpful=False, reason="理由" * 200))
    assistant.forget("nobody")  # what is in the logs goes into the files
    del assistant
    path = tmp_path / name
    content = path.read_bytes()
    harms = {
        "no database": NO_DATABASE,
        "cut short": content[: len(content) // 2],
        "overwritten": content[:4096] + bytes(len(content) - 4096),
    }
    path.write_bytes(harms[harm])
    answer = kept(tmp_path).answer(SAYS, "b", as_of=AS_OF)
    assert answer.profile["tax_paid"].value == "6200000"
    (aside,) = tmp_path.glob(f"{name}.damaged-*[0-9]")
    assert aside.read_bytes() == harms[harm]
    assert str(aside) in caplog.text and "备份" in caplog.text


def test_a_sound_file_is_never_set_aside(tmp_path):
    kept(tmp_path).answer(SAYS, "a", as_of=AS_OF)
    assert len(kept(tmp_path).history("a")) == 1
    assert not list(tmp_path.glob("*.damaged-*"))


def test_what_is_committed_is_on_the_disk(tmp_path):
    connection = open_database(tmp_path / "a.sqlite", "会话")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.close()


def test_a_program_that_starts_while_another_one_writes_waits_for_it(tmp_path):
    path = tmp_path / "feedback.sqlite"
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    writer.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, writer.execute, ["COMMIT"])
    done.start()
    store = FeedbackStore(sqlite_url(path))
    store.vote("a", 0, Vote(helpful=True))
    done.join()
    assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    writer.close()


def test_a_folder_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ConfigurationError, match=r"file.*ASSISTANT_DATA_DIR"):
        open_database(tmp_path / "file" / "a.sqlite", "会话")


def test_a_database_that_fails_while_it_serves_says_that_nothing_was_stored(tmp_path, caplog):
    store = FeedbackStore(sqlite_url(tmp_path / "feedback.sqlite"))
    with sqlite3.connect(tmp_path / "feedback.sqlite") as other:
        other.execute("DROP TABLE votes")
    other.close()
    with pytest.raises(StorageError, match="没有保存"):
        store.vote("a", 0, Vote(helpful=True))


def test_other_errors_stay_what_they_are():
    with pytest.raises(ZeroDivisionError), storing("会话"):
        raise ZeroDivisionError
