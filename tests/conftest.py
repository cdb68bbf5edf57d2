"""What the tests of several rooms share."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def built_data(tmp_path_factory):
    """A data folder with the index built, for tests that only read it."""
    from knowledge.library import load_library
    from knowledge.retriever import open_retriever
    from knowledge.settings import KnowledgeSettings

    settings = KnowledgeSettings(data_dir=tmp_path_factory.mktemp("built"), _env_file=None)
    open_retriever(settings, load_library(settings)).search("奖励", k=1)
    return settings.data_dir
