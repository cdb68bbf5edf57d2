"""The real assistant on a folder of its own, for the tests of the core."""

from __future__ import annotations

from datetime import date

from assistant.agent import Assistant
from assistant.settings import Settings

AS_OF = date(2023, 6, 1)


def opened(folder, *, keep=False, **settings):
    """An assistant whose data lie in ``folder``."""
    return Assistant.open(Settings(data_dir=folder, _env_file=None, **settings), keep=keep)
