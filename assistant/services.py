"""The services that all turns share, loaded from the knowledge base."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.context import Services
from assistant.language.speech import load_speech
from assistant.rules import load_rules
from knowledge.errors import ConfigurationError
from knowledge.library import library_version, load_library
from knowledge.settings import PROJECT

if TYPE_CHECKING:
    from assistant.language.meaning import Meaning
    from assistant.settings import Settings


def load_services(settings: Settings) -> Services:
    """The knowledge base with rules and ways of speaking, loaded once and shared.

    Raises:
        ConfigurationError: no policy has rules.
        PolicyError: policy data or rules contradict themselves.
    """
    version = library_version(settings)
    library = load_library(settings)
    books = {policy.id: load_rules(policy) for policy in library.policies}
    primary = next((name for name, book in books.items() if book.programs), None)
    if primary is None:
        raise ConfigurationError("没有任何政策带有规则文件，请检查 knowledge/policies/。")
    folder = PROJECT / "knowledge" / "policies"

    @cache  # turns under way keep theirs while another library is indexed
    def retriever() -> Any:  # noqa: ANN401 - the type lives behind a lazy import
        from knowledge.retriever import open_retriever

        return open_retriever(settings, library)

    @cache
    def meaning() -> Meaning | None:
        from assistant.language.meaning import Meaning

        known = retriever().known
        return Meaning(known) if known is not None and len(known.answered) else None

    return Services(
        library=library,
        meaning=meaning,
        books=books,
        speech={policy.id: load_speech(policy, folder) for policy in library.policies},
        retriever=retriever,
        primary=primary,
        version=version,
    )
