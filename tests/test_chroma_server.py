"""Vectors in a Chroma server: built once, picked up by others, never mixed, never trusted unseen."""

import logging
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from chromadb.utils import embedding_functions
from search_support import FISH, TEA, CountingEmbedder, policy
from test_index import corpus

from eval.bench.sizing import measure_size
from knowledge import index_files as files
from knowledge.corpus import Corpus
from knowledge.errors import ConfigurationError, IndexUnavailableError, ServerAwayError
from knowledge.index import open_index
from knowledge.index_build import PROBES
from knowledge.index_server import KEPT_BUILDS, VectorServer
from knowledge.postgres import AdvisoryLocks, parse
from knowledge.retriever import Retriever
from knowledge.settings import KnowledgeSettings

QUESTION = "买烘干设备补多少"


@pytest.fixture
def server(chroma):
    return VectorServer(chroma.url)


def opened(root, server, embedder=None, of=None, **options):
    index = open_index(
        root, of or corpus(), embedder or CountingEmbedder(), server=server, show=False, **options
    )
    return index


def found(index, of=None):
    hits = Retriever(of or corpus(), index, CountingEmbedder()).search(QUESTION, only="meaning")
    return [(hit.policy, hit.clause) for hit in hits]


def test_the_server_is_the_one_that_the_advisory_does_not_concern(chroma):
    assert "rust/frontend/src/server.rs" in chroma.log()


def test_a_model_named_by_whoever_reaches_the_server_is_loaded_nowhere(chroma, server, monkeypatch):
    loaded = []
    for name in ("SentenceTransformerEmbeddingFunction", "OpenCLIPEmbeddingFunction"):
        real = getattr(embedding_functions, name)
        monkeypatch.setattr(real, "__init__", lambda *_, **__: loaded.append(1))
    model = {"model_name": "x/none", "device": "cpu", "normalize_embeddings": False}
    model["kwargs"] = {"trust_remote_code": True}
    function = {"type": "known", "name": "sentence_transformer", "config": model}
    made = chroma.post(
        "collections", {"name": "evil", "configuration": {"embedding_function": function}}
    )
    assert made.is_success
    assert server.sealed("none") is None
    assert "evil" in chroma.collections()
    assert loaded == []
    assert "Traceback" not in chroma.log()


def test_an_index_built_by_one_machine_is_picked_up_by_another(tmp_path, server):
    a = opened(tmp_path / "a", server)
    embedder = CountingEmbedder()
    b = opened(tmp_path / "b", server, embedder)
    assert len(embedder.seen) == PROBES < len(corpus().words)  # to see that they are the same
    assert b.version == a.version
    assert np.allclose(a.vectors, b.vectors, atol=1e-6)
    assert found(a) == found(b)
    assert found(a)
    for index in (a, b):
        index.check()
        index.close()


def test_the_vectors_are_searched_in_the_server(tmp_path, server, chroma):
    index = opened(tmp_path, server)
    assert not (index.folder / files.CHROMA).exists()
    ((name, told),) = chroma.collections().items()
    assert index.manifest.collection == name
    assert told["version"] == index.version
    index.close()


def test_a_restart_needs_neither_embedding_nor_building(tmp_path, server, chroma):
    opened(tmp_path, server).close()
    chroma.stop()
    chroma.start()
    embedder = CountingEmbedder()
    opened(tmp_path, server, embedder).close()
    assert embedder.seen == []
    assert len(chroma.collections()) == 1


def test_a_machine_that_lost_its_folder_takes_the_index_from_the_server(tmp_path, server):
    first = opened(tmp_path / "a", server)
    first.close()
    again = opened(tmp_path / "new", server)
    assert again.manifest.collection == first.manifest.collection
    again.close()


def test_a_changed_policy_is_indexed_beside_the_old_one(tmp_path, server, chroma):
    old = opened(tmp_path / "a", server)
    changed = Corpus([policy("p-tea", {**TEA, "9": "九、茶艺师。考取证书的，给予五百元奖励。"})])
    new = opened(tmp_path / "b", server, of=changed)
    assert new.version != old.version
    assert found(old)
    assert found(new, changed)
    assert len(chroma.collections()) == 2
    old.close()
    new.close()


def test_two_that_build_at_once_wait_for_each_other_or_harm_nobody(tmp_path, chroma, database):
    locks = [AdvisoryLocks(parse(database)) for _ in range(2)]
    servers = [VectorServer(chroma.url, lambda name, own=own: own.hold(name, 60)) for own in locks]
    embedders = [CountingEmbedder(), CountingEmbedder()]

    def build(number):
        root = tmp_path / f"waiting-{number}"
        return opened(root, servers[number], embedders[number])

    def race(number):
        return opened(tmp_path / f"racing-{number}", VectorServer(chroma.url), rebuild=True)

    with ThreadPoolExecutor(2) as pool:
        waited = list(pool.map(build, range(2)))
        assert len(chroma.collections()) == 1
        raced = list(pool.map(race, range(2)))
    assert sorted(len(one.seen) for one in embedders) == [PROBES, len(corpus().words)]
    assert len({str(found(index)) for index in (*waited, *raced)}) == 1
    for index in (*waited, *raced):
        index.check()
        index.close()


def test_only_the_newest_builds_stay(tmp_path, server, chroma):
    for _ in range(KEPT_BUILDS + 2):
        opened(tmp_path, server, rebuild=True).close()
    assert len(chroma.collections()) == KEPT_BUILDS
    assert opened(tmp_path, server).manifest.collection in chroma.collections()


def test_what_a_killed_builder_left_is_never_used_and_swept_when_it_is_old(
    tmp_path, server, chroma, monkeypatch
):
    killed = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from test_chroma_server import VectorServer, opened\n"
        "VectorServer.seal = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "opened(Path(sys.argv[1]), VectorServer(sys.argv[2]))\n"
    )
    tests = Path(__file__).parent
    dead = subprocess.run(
        [sys.executable, "-c", killed, tmp_path / "a", chroma.url],
        env={"PYTHONPATH": f"{tests}:{tests.parent}"},
        capture_output=True,
    )
    assert dead.returncode == -9, dead.stderr
    (left,) = chroma.collections()
    index = opened(tmp_path / "b", server)
    assert index.manifest.collection != left
    assert left in chroma.collections()
    index.close()
    monkeypatch.setattr("knowledge.index_server.DEAD_SECONDS", -1.0)
    opened(tmp_path / "b", server, rebuild=True).close()
    assert left not in chroma.collections()


def test_vectors_that_are_not_those_of_the_words_are_not_taken(tmp_path, server, caplog):
    version = corpus().version(CountingEmbedder.name)
    shape = len(corpus().words), CountingEmbedder().question("x").size
    wrong = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    name = server.publish(version, wrong / np.linalg.norm(wrong, axis=1, keepdims=True))
    server.seal(name, ())
    index = opened(tmp_path, server)
    assert index.manifest.collection != name
    assert "不符" in caplog.text
    index.close()


def test_a_collection_that_was_emptied_or_removed_is_built_again_without_embedding(
    tmp_path, server, chroma, caplog, monkeypatch
):
    monkeypatch.setattr("knowledge.index.EXACT", 0)
    index = opened(tmp_path, server)
    server.drop(index.manifest.collection)
    assert found(index)  # by comparing one by one
    assert "逐条比对" in caplog.text
    with pytest.raises(IndexUnavailableError):
        index.check()
    embedder = CountingEmbedder()
    again = opened(tmp_path, server, embedder)
    assert embedder.seen == []
    again.check()
    again.close()


def test_a_server_that_is_away_is_said_and_nothing_is_thrown_away(tmp_path, server, chroma):
    index = opened(tmp_path, server)
    folder = files.current(tmp_path)
    chroma.stop()
    assert found(index)
    with pytest.raises(ServerAwayError, match="向量库"):
        index.check()
    with pytest.raises(ServerAwayError, match="ASSISTANT_CHROMA_URL"):
        opened(tmp_path, server)
    chroma.start()
    embedder = CountingEmbedder()
    again = opened(tmp_path, server, embedder)
    assert (again.folder, embedder.seen) == (folder, [])
    index.check()
    again.close()
    index.close()


def test_a_server_that_never_answers_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.index_server.SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = VectorServer(f"http://127.0.0.1:{silent.getsockname()[1]}")
        done = threading.Event()

        def ask():
            with pytest.raises(IndexUnavailableError, match="ASSISTANT_CHROMA_URL"):
                opened(tmp_path, server)
            done.set()

        threading.Thread(target=ask, daemon=True).start()
        assert done.wait(timeout=60)


def test_going_from_the_folder_to_the_server_and_back_embeds_nothing(tmp_path, server):
    opened(tmp_path, None).close()
    for there in (server, None):
        embedder = CountingEmbedder()
        index = opened(tmp_path, there, embedder)
        assert (index.manifest.collection is None) == (there is None)
        assert embedder.seen == []
        assert found(index)
        index.close()


def test_a_corpus_without_clauses_needs_no_collection(tmp_path, server, chroma):
    opened(tmp_path, server, of=Corpus([])).close()
    assert chroma.collections() == {}


@pytest.mark.parametrize(
    "url", ["chroma:8000", "ftp://chroma:8000", "http://user:geheim@chroma:8000", "http://c/x"]
)
def test_an_address_that_cannot_be_used_is_refused(monkeypatch, url):
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", url)
    with pytest.raises(ConfigurationError, match="ASSISTANT_CHROMA_URL") as told:
        KnowledgeSettings.load()
    assert "geheim" not in str(told.value)


def test_no_telemetry_is_switched_on(tmp_path, server, caplog):
    with caplog.at_level(logging.INFO):
        opened(tmp_path, server).close()
    assert "posthog" not in caplog.text.lower()


def test_fish_and_tea_are_told_apart_there_too(tmp_path, server):
    both = Corpus([policy("p-tea", TEA), policy("p-fish", FISH)])
    index = opened(tmp_path, server, of=both)
    assert {name for name, _ in found(index, both)} == {"p-tea", "p-fish"}
    index.close()


def test_what_clauses_cost_is_measured_the_same_way_with_and_without_a_server(chroma):
    here, there = measure_size(60, None), measure_size(60, chroma.url)
    assert len(here) == len(there)
    assert all(one.value > 0 for one in there if one.unit != "MB")
    assert len(chroma.collections()) == 1
