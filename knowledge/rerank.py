"""Optional reranking by a sentence-transformers cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ConfigurationError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class Reranker(Protocol):
    """Scores passages against a question; higher is better."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One score per passage."""


class CrossEncoderReranker:
    """A cross-encoder, by name or local path."""

    def __init__(self, model: str) -> None:
        self._model = _cross_encoder(model)

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """One score per passage."""
        pairs = [(question, passage) for passage in passages]
        scores = self._model.predict(pairs, show_progress_bar=False)
        return np.asarray(scores, np.float32).reshape(len(passages), -1)[:, -1]


@cache
def load_reranker(setting: str | None) -> CrossEncoderReranker | None:
    """The reranker that the setting ``reranker`` names; None leaves the fused order.

    Raises:
        ConfigurationError: the model cannot be loaded.
    """
    return CrossEncoderReranker(setting) if setting else None


def _cross_encoder(model: str) -> CrossEncoder:
    from sentence_transformers import CrossEncoder

    try:
        loaded: CrossEncoder = CrossEncoder(model)
        return loaded
    except (OSError, ValueError, RuntimeError) as error:
        raise ConfigurationError(
            f"无法加载重排模型 {model!r}（设置 ASSISTANT_RERANKER）：{error}。"
            "请填写本机模型文件夹的路径，或去掉该设置。"
        ) from error
