"""Votes on answers outlive a restart, one for each answer, and go with their conversation."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.feedback import FeedbackStore, Vote
from knowledge.sql import sqlite_url

NO = Vote(helpful=False, reason="金额不对")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "feedback.sqlite"


def test_a_vote_is_there_after_a_restart(path):
    FeedbackStore(sqlite_url(path)).vote("s", 2, NO)
    assert FeedbackStore(sqlite_url(path)).of("s") == {2: NO}


def test_a_later_vote_takes_the_place_of_an_earlier_one(path):
    store = FeedbackStore(sqlite_url(path))
    store.vote("s", 0, NO)
    store.vote("s", 0, Vote(helpful=True))
    assert store.of("s") == {0: Vote(helpful=True)}


def test_votes_in_memory_are_there_for_every_thread():
    store = FeedbackStore(None)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda turn: store.vote("s", turn, NO), range(20)))
        assert set(pool.map(lambda _: len(store.of("s")), range(20))) == {20}


def test_a_vote_can_be_taken_back(path):
    store = FeedbackStore(sqlite_url(path))
    store.vote("s", 0, NO)
    store.withdraw("s", 0)
    assert store.of("s") == {}


def test_votes_go_with_their_conversation_and_with_no_other(path):
    store = FeedbackStore(sqlite_url(path))
    store.vote("a", 0, NO)
    store.vote("b", 0, NO)
    store.forget("a")
    assert store.of("a") == {} and store.of("b") == {0: NO}
    files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
    assert all(b"a\x00" not in file.read_bytes() for file in files)


def test_the_file_is_in_write_ahead_mode(path):
    FeedbackStore(sqlite_url(path))
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


def test_without_a_file_votes_are_kept_in_memory():
    store = FeedbackStore(None)
    store.vote("s", 0, NO)
    assert store.of("s") == {0: NO}
