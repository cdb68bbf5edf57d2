"""Following what other processes change in the knowledge base, without a restart."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock, Thread

from knowledge.errors import PolicyAssistantError
from knowledge.library import library_version
from knowledge.settings import KnowledgeSettings

PATIENCE = 3.0
"""Seconds that a question waits for new policies; where indexing takes longer, it is answered from
what served before, and a later one from the new."""

log = logging.getLogger(__name__)


class Followed:
    """The added policies of one data folder, as other processes leave them."""

    def __init__(self, settings: KnowledgeSettings) -> None:
        self._settings = settings
        self._busy = Lock()
        self._unusable: str | None = None

    def catch_up(self, served: str, reload: Callable[[], None]) -> None:
        """Reload if the policies are no longer those of the version ``served``.

        One reload runs at a time. A state that cannot be used is tried once and told of in the log;
        what served before goes on serving.
        """
        version = library_version(self._settings)
        if version in (served, self._unusable) or not self._busy.acquire(blocking=False):
            return
        worker = Thread(target=self._reload, args=(version, reload), daemon=True)
        worker.start()
        worker.join(PATIENCE)

    def _reload(self, version: str, reload: Callable[[], None]) -> None:
        try:
            reload()
        except PolicyAssistantError as error:
            self._unusable = version
            log.warning("知识库有改动，但暂时不能使用：%s", error)
        finally:
            self._busy.release()
