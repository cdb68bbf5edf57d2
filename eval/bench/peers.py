"""The peers, set up as their own documentation shows, on the texts and vectors that we use too.

All take character bigrams as words, which serve Chinese better than their defaults (spaces), and
leave everything else as it is. They share one Chroma collection, which none of them writes to.
``pip install -e .[bench]`` installs them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from eval.bench.contest import TOP, Contender, SharedEmbedder
from eval.bench.corpus import clauses
from eval.bench.vectors import passage
from knowledge.terms import terms

BATCH = 1000
DEPTH = 20
"""How many each half of a hybrid proposes; both peers' examples fuse lists of such a length."""
BIGRAMS = r"(?u)(?=(\w\w))"


def collection(size: int, embedder: SharedEmbedder, folder: Path) -> tuple[Any, Any]:
    """A Chroma client and collection of the first clauses, with Chroma's own defaults."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(folder / "peers", Settings(anonymized_telemetry=False))
    found = client.create_collection("clauses", embedding_function=None)
    texts = [passage(made) for made in clauses()[:size]]
    for start in range(0, size, BATCH):
        rows = range(start, min(start + BATCH, size))
        batch = texts[rows.start : rows.stop]
        found.add(
            ids=[str(row) for row in rows],
            embeddings=embedder.passages(batch),
            documents=batch,
            metadatas=[{"row": row} for row in rows],
        )
    return client, found


class Ensemble:
    """LangChain's EnsembleRetriever: BM25Retriever and Chroma, fused by reciprocal rank."""

    name = "LangChain EnsembleRetriever"

    def __init__(self, size: int, embedder: SharedEmbedder, client: Any) -> None:  # noqa: ANN401
        from langchain_chroma import Chroma
        from langchain_classic.retrievers import EnsembleRetriever
        from langchain_community.retrievers import BM25Retriever

        texts = [passage(made) for made in clauses()[:size]]
        rows = [{"row": row} for row in range(size)]
        words = BM25Retriever.from_texts(texts, rows, preprocess_func=terms, k=DEPTH)
        store = Chroma("clauses", embedder, client=client)
        near = store.as_retriever(search_kwargs={"k": DEPTH})
        self._retriever = EnsembleRetriever(retrievers=[words, near], weights=[0.5, 0.5])

    def search(self, question: str) -> Sequence[int]:
        """Rows of the corpus, best first."""
        found = self._retriever.invoke(question)
        return [int(document.metadata["row"]) for document in found[:TOP]]


class Fusion:
    """LlamaIndex's QueryFusionRetriever: its BM25Retriever (bm25s) and Chroma."""

    name = "LlamaIndex QueryFusionRetriever"

    def __init__(self, size: int, embedder: SharedEmbedder, found: Any) -> None:  # noqa: ANN401
        from llama_index.core import QueryBundle, VectorStoreIndex
        from llama_index.core.embeddings import MockEmbedding
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever
        from llama_index.vector_stores.chroma import ChromaVectorStore

        nodes = [
            TextNode(text=passage(made), id_=str(row)) for row, made in enumerate(clauses()[:size])
        ]
        words = BM25Retriever(
            nodes, similarity_top_k=DEPTH, token_pattern=BIGRAMS, skip_stemming=True
        )
        # The question's vector is handed in; the mock only fills a place that must be filled.
        index = VectorStoreIndex.from_vector_store(
            ChromaVectorStore(chroma_collection=found), embed_model=MockEmbedding(384)
        )
        self._embedder = embedder
        self._bundle = QueryBundle
        self._retriever = QueryFusionRetriever(
            [words, index.as_retriever(similarity_top_k=DEPTH)],
            llm=MockLLM(),
            mode="reciprocal_rerank",
            similarity_top_k=TOP,
            num_queries=1,
            use_async=False,
        )
        self._rows = {passage(made): row for row, made in enumerate(clauses()[:size])}

    def search(self, question: str) -> Sequence[int]:
        """Rows of the corpus, best first."""
        vector = self._embedder.question(question).tolist()
        found = self._retriever.retrieve(self._bundle(question, embedding=vector))
        return [self._rows[scored.node.get_content()] for scored in found]


def peers(
    size: int, embedder: SharedEmbedder, folder: Path
) -> list[tuple[str, Callable[[], Contender]]]:
    """The peers that are installed, each with how it is made.

    Raises:
        ImportError: none is installed.
    """
    import langchain_chroma  # noqa: F401

    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    client, found = collection(size, embedder, folder)
    return [
        (Ensemble.name, lambda: Ensemble(size, embedder, client)),
        (Fusion.name, lambda: Fusion(size, embedder, found)),
    ]
