"""The index: built aside, verified, switched in one step, rebuilt when it cannot be trusted."""

import errno
import logging
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings
from search_support import FISH, TEA, CountingEmbedder, library, policy

from knowledge import index_files as files
from knowledge.corpus import Corpus
from knowledge.errors import IndexUnavailableError
from knowledge.index import open_index
from knowledge.index_build import VECTORS
from knowledge.index_vectors import COLLECTION, VectorStore
from knowledge.retriever import Retriever


def corpus() -> Corpus:
    return Corpus(library().policies)


def first_clause(root: Path, question: str) -> tuple[str, str]:
    """Open, search, close: the first clause for a question."""
    embedder = CountingEmbedder()
    index = open_index(root, corpus(), embedder, show=False)
    hit = Retriever(corpus(), index, embedder).search(question)[0]
    index.close()
    return hit.policy, hit.clause


def build(root: Path) -> Path:
    """A finished index; gives the folder that serves."""
    open_index(root, corpus(), CountingEmbedder(), show=False).close()
    folder = files.current(root)
    assert folder is not None
    return folder


def test_an_index_is_built_once_and_used_again(tmp_path) -> None:
    folder, embedder = build(tmp_path), CountingEmbedder()
    open_index(tmp_path, corpus(), embedder, show=False).close()
    assert embedder.seen == []
    assert files.current(tmp_path) == folder


def test_a_rebuild_that_is_asked_for_takes_the_old_ones_place(tmp_path) -> None:
    folder = build(tmp_path)
    open_index(tmp_path, corpus(), CountingEmbedder(), rebuild=True, show=False).close()
    assert files.current(tmp_path) != folder


def test_only_the_words_of_a_changed_clause_are_embedded_again(tmp_path) -> None:
    build(tmp_path)
    changed = TEA | {"3": "三、品牌推广。参加省外茶叶博览会的，给予差旅费补助。"}
    embedder = CountingEmbedder()
    policies = [policy("tea", changed), policy("fish", FISH)]
    open_index(tmp_path, Corpus(policies), embedder, show=False).close()
    assert embedder.seen
    assert all("差旅费" in words for words in embedder.seen)


def test_another_model_means_another_index(tmp_path) -> None:
    build(tmp_path)
    other = CountingEmbedder()
    other.name = "other"
    index = open_index(tmp_path, corpus(), other, show=False)
    assert index.manifest.embedder == "other"
    assert len(other.seen) == len(corpus().words)
    index.close()


def test_without_a_model_only_words_are_indexed(tmp_path) -> None:
    index = open_index(tmp_path, corpus(), None, show=False)
    assert index.vectors is None
    assert Retriever(corpus(), index, None).search("渔船")[0].policy == "fish"


def test_an_empty_library_is_indexed_and_finds_nothing(tmp_path) -> None:
    index = open_index(tmp_path, Corpus([]), CountingEmbedder(), show=False)
    assert Retriever(Corpus([]), index, CountingEmbedder()).search("渔船") == []


def finished_files() -> list[str]:
    """Every kind of file that a finished index of this size has, by a pattern of its name."""
    return [
        "manifest.json",
        "vectors.npy",
        "hashes.json",
        "lexical.npz",
        "lexical.json",
        "chroma/chroma.sqlite3",
        "chroma/*/data_level0.bin",
        "chroma/*/header.bin",
    ]


@pytest.mark.parametrize("pattern", finished_files())
@pytest.mark.parametrize("harm", ["removed", "cut short"])
def test_a_damaged_file_is_noticed_and_the_index_built_anew(
    tmp_path, pattern, harm, caplog
) -> None:
    folder = build(tmp_path)
    (victim,) = folder.glob(pattern)
    whole = victim.read_bytes()
    victim.unlink() if harm == "removed" else victim.write_bytes(whole[: len(whole) // 2])
    with caplog.at_level(logging.WARNING):
        assert first_clause(tmp_path, "烘干设备奖励") == ("tea", "2")
    assert [record.getMessage().count("重新建立索引") for record in caplog.records] == [1]
    assert files.current(tmp_path) != folder


@pytest.mark.parametrize("name", ["vectors.npy", "lexical.npz", "chroma/chroma.sqlite3"])
def test_altered_bytes_of_the_same_length_are_noticed(tmp_path, name, caplog) -> None:
    folder = build(tmp_path)
    content = bytearray((folder / name).read_bytes())
    content[-len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    (folder / name).write_bytes(content)
    assert first_clause(tmp_path, "烘干设备奖励") == ("tea", "2")
    assert "重新建立索引" in caplog.text


def test_a_store_that_holds_other_vectors_is_noticed(tmp_path, caplog) -> None:
    folder = build(tmp_path)
    vectors = np.load(folder / VECTORS)
    files.remove(folder / files.CHROMA)
    VectorStore.create(folder / files.CHROMA, vectors[::-1].copy()).close()
    manifest = files.read_manifest_unchecked(folder)
    files.seal(folder, manifest)
    assert first_clause(tmp_path, "烘干设备奖励") == ("tea", "2")
    assert "检索不到自身" in caplog.text


def test_one_chunk_that_the_store_loses_is_found_all_the_same(tmp_path, monkeypatch) -> None:
    folder, embedder = build(tmp_path), CountingEmbedder()
    index = open_index(tmp_path, corpus(), embedder, show=False)
    monkeypatch.setattr("knowledge.index.EXACT", 0)
    monkeypatch.setattr("knowledge.index.lost_rows", lambda *_: [2])
    index.check()
    assert files.current(tmp_path) == folder
    far = -np.asarray(index.vectors[2])
    assert 2 in index.nearest(far, 1)
    index.close()


@pytest.mark.parametrize("pointer", ["", "../elsewhere", "gone-1234", "\x00"])
def test_a_pointer_that_leads_nowhere_costs_nothing(tmp_path, pointer) -> None:
    folder = build(tmp_path)
    (tmp_path / files.CURRENT).write_text(pointer, encoding="utf-8")
    assert first_clause(tmp_path, "渔船更新") == ("fish", "1")
    assert files.current(tmp_path) == folder


def test_a_killed_build_leaves_the_old_index_serving(tmp_path) -> None:
    folder = build(tmp_path)
    code = """
        import os, sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[2])
        from search_support import CountingEmbedder
        from test_index import corpus
        from knowledge.index import open_index

        class Killed(CountingEmbedder):
            name = "killed"
            def passages(self, texts):
                os.kill(os.getpid(), 9)

        open_index(Path(sys.argv[1]), corpus(), Killed(), show=False)
    """
    script = [
        sys.executable,
        "-c",
        textwrap.dedent(code),
        str(tmp_path),
        str(Path(__file__).parent),
    ]
    assert subprocess.run(script, check=False).returncode == -9
    assert list(tmp_path.glob(f"{files.BUILDING}*"))
    embedder = CountingEmbedder()
    open_index(tmp_path, corpus(), embedder, show=False).close()
    assert files.current(tmp_path) == folder
    assert embedder.seen == []


def test_what_a_killed_build_left_is_swept_away_by_the_next(tmp_path) -> None:
    build(tmp_path)
    (tmp_path / f"{files.BUILDING}dead").mkdir()
    open_index(tmp_path, corpus(), CountingEmbedder(), rebuild=True, show=False).close()
    assert not list(tmp_path.glob(f"{files.BUILDING}*"))


def test_old_versions_do_not_pile_up(tmp_path) -> None:
    for _ in range(files.KEPT_VERSIONS + 3):
        open_index(tmp_path, corpus(), CountingEmbedder(), rebuild=True, show=False).close()
    assert len(list(tmp_path.glob("*-*/manifest.json"))) == files.KEPT_VERSIONS


def test_threads_that_arrive_together_build_once(tmp_path) -> None:
    embedders = [CountingEmbedder() for _ in range(4)]

    def arrive(embedder: CountingEmbedder) -> str:
        index = open_index(tmp_path, corpus(), embedder, show=False)
        return index.folder.name

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(arrive, embedders))) == 1
    assert sum(bool(embedder.seen) for embedder in embedders) == 1


def test_a_folder_that_cannot_be_made_is_named_with_a_way_out(tmp_path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(IndexUnavailableError, match=r"file.*ASSISTANT_DATA_DIR"):
        open_index(tmp_path / "file" / "index", corpus(), CountingEmbedder(), show=False)


def drop_collection(folder: Path) -> None:
    """What another program that opens the same folder could do."""
    client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
    client.delete_collection(COLLECTION)
    client.close()


def test_of_few_vectors_each_is_compared_so_that_answers_are_the_same_every_time(tmp_path) -> None:
    index = open_index(tmp_path, corpus(), CountingEmbedder(), show=False)
    question = CountingEmbedder().question("烘干设备奖励")
    assert index.nearest(question, 1).tolist() == list(range(index.manifest.vectors))


def test_a_store_that_fails_while_it_serves_costs_no_answer(tmp_path, caplog, monkeypatch) -> None:
    monkeypatch.setattr("knowledge.index.EXACT", 0)
    index = open_index(tmp_path, corpus(), CountingEmbedder(), show=False)
    retriever = Retriever(corpus(), index, CountingEmbedder())
    before = retriever.search("烘干设备奖励")
    drop_collection(index.folder / files.CHROMA)
    assert retriever.search("烘干设备奖励") == before
    assert "逐条比对" in caplog.text


def test_the_progress_bar_shows_only_where_it_is_asked_for(tmp_path, capsys) -> None:
    open_index(tmp_path / "quiet", corpus(), CountingEmbedder(), show=False).close()
    assert capsys.readouterr() == ("", "")
    open_index(tmp_path / "shown", corpus(), CountingEmbedder(), show=True).close()
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "建立索引" in shown.err


def test_on_a_full_disk_nothing_is_removed_that_may_be_sound(tmp_path, monkeypatch) -> None:
    folder = build(tmp_path)

    def full(_root: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def shut(_folder: Path) -> None:
        raise IndexUnavailableError("向量库无法打开")

    with monkeypatch.context() as disk:
        disk.setattr(files, "probe", full)
        disk.setattr(VectorStore, "open", shut)
        with pytest.raises(IndexUnavailableError, match="磁盘空间"):
            first_clause(tmp_path, "烘干设备奖励")
    assert files.current(tmp_path) == folder
    assert first_clause(tmp_path, "烘干设备奖励") == ("tea", "2")
    assert files.current(tmp_path) == folder


def test_the_probe_of_the_disk_leaves_nothing_behind(tmp_path) -> None:
    files.probe(tmp_path)
    assert list(tmp_path.iterdir()) == []
