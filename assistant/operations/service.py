"""What the web app needs to be run as a service: health, limits, and a clean end."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from assistant.operations.capacity import Capacity
from assistant.operations.health import make_health

if TYPE_CHECKING:
    from assistant.agent import Assistant

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Operations:
    """The service around one assistant."""

    health: ASGIApp
    """Answers ``/healthz``, ``/readyz`` and ``/metrics``."""
    capacity: Capacity
    max_requests: int
    """Requests of one client in a minute; 0 is any number."""
    stop_seconds: float

    @classmethod
    def of(cls, assistant: Assistant) -> Operations:
        """Run an assistant as its settings say."""
        settings = assistant.settings
        return cls(
            make_health(assistant), assistant.capacity, settings.max_requests, settings.stop_seconds
        )

    def stop(self) -> None:
        """Refuse new answers and wait for those under way, as long as the settings allow."""
        if not self.capacity.close(self.stop_seconds):
            _logger.warning("停止前仍有 %d 个答复没有完成。", self.capacity.inside)
