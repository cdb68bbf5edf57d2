"""The retriever as LangChain knows retrievers. Importing this imports LangChain."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.model import Hit
from knowledge.retriever import Retriever


class ClauseRetriever(BaseRetriever):
    """``ClauseRetriever(retriever=open_retriever(...), k=5).invoke("问题")``."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    k: int = 5
    policies: tuple[str, ...] | None = None
    """Ids of the policies to search; None searches all."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        hits = self.retriever.search(query, self.k, self.policies)
        return [as_document(hit) for hit in hits]


def as_document(hit: Hit) -> Document:
    """A hit as a document: the clause's text, everything else as metadata."""
    return Document(page_content=hit.text, metadata=hit.model_dump(exclude={"text"}))
