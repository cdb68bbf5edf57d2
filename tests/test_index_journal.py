"""A build that was killed goes on where it stopped."""

from __future__ import annotations

import numpy as np
import pytest
from search_support import CountingEmbedder
from test_index import corpus

from knowledge import index_build
from knowledge.index import open_index
from knowledge.index_journal import Journal


class Stopped(Exception):
    """Stands for the kill."""


class Failing(CountingEmbedder):
    """Embeds two batches and is then stopped."""

    def passages(self, texts):
        if len(self.seen) >= 2:
            raise Stopped
        return super().passages(texts)


def test_vectors_made_before_a_kill_are_not_made_again(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(index_build, "EMBED_BATCH", 1)
    first = Failing()
    with pytest.raises(Stopped):
        open_index(tmp_path, corpus(), first, show=False)
    again = CountingEmbedder()
    open_index(tmp_path, corpus(), again, show=False).close()
    assert len(first.seen) == 2
    assert not set(first.seen) & set(again.seen)
    assert not list(tmp_path.glob(".embedded-*"))


def test_a_record_cut_short_is_left_out_and_written_over(tmp_path) -> None:
    journal = Journal(tmp_path, "any")
    names = ["a" * 32, "b" * 32, "c" * 32]
    vectors = np.arange(12, dtype=np.float32).reshape(3, 4)
    journal.write(names[:2], vectors[:2])
    journal.path.write_bytes(journal.path.read_bytes()[:-3])
    assert list(journal.read()) == names[:1]
    journal.write(names[2:], vectors[2:])
    found = journal.read()
    assert list(found) == [names[0], names[2]]
    assert found[names[2]].tolist() == vectors[2].tolist()


@pytest.mark.parametrize("content", [b"", b"\x01", b"\x04\x00\x00\x00abc"])
def test_a_damaged_journal_is_an_empty_one(tmp_path, content: bytes) -> None:
    journal = Journal(tmp_path, "any")
    journal.path.write_bytes(content)
    assert journal.read() == {}
    journal.write(["a" * 32], np.ones((1, 4), np.float32))
    assert list(journal.read())[-1:] == ["a" * 32]
