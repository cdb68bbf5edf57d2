"""What the tests of several rooms share."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def built_data(tmp_path_factory):
    """A data folder with all that the first start makes, for tests that only read it."""
    from assistant_support import opened

    folder = tmp_path_factory.mktemp("built")
    opened(folder).answer("企业有什么难处", "first")
    return folder
