"""Settings of the assistant; they extend those of the knowledge base."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr, field_validator

from assistant.admin import check_hash
from assistant.audit.redact import kinds_of
from knowledge.settings import KnowledgeSettings

_COMPUTED, _AWAITED = 2, 24
"""Answers at the same time, of the offline brain and of a language model."""


class Settings(KnowledgeSettings):
    """Everything that ``ASSISTANT_*`` can set."""

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    admin_password_hash: SecretStr | None = None
    """What ``python -m assistant password`` prints; None closes the management of policies."""
    max_characters: int = Field(default=4000, ge=100)
    """Longest question that is accepted, in characters."""
    max_turns: int = Field(default=200, ge=1)
    """Turns of one conversation."""
    max_tool_calls: int = Field(default=24, ge=1)
    """Tool calls that a language model may make for one answer."""
    max_at_once: int | None = Field(default=None, ge=1)
    """Answers that are worked on at the same time; None chooses by the brain, see ``places``."""
    max_waiting: int = Field(default=100, ge=0)
    """Requests that may wait for that; who comes then is told that the service is busy."""
    max_wait: float = Field(default=20.0, gt=0)
    """Seconds that one of them waits."""
    max_requests: int = Field(default=600, ge=0)
    """Requests that one client may send in a minute; 0 is any number."""
    stop_seconds: float = Field(default=30.0, gt=0)
    """Seconds that answers under way have to finish when the service is stopped."""
    audit: bool = True
    """Whether every answer is recorded in the audit log."""
    audit_redact: str = "phone,id_card,email,credit_code"
    """Personal data that is taken out of a record before it is written."""
    log_format: Literal["text", "json"] = "text"
    """Lines for people, or JSON lines for machines."""

    @property
    def places(self) -> int:
        """Answers that are worked on at the same time.

        The offline brain computes, and more at once would only take turns at one interpreter: each
        would come later and none sooner. A language model is mostly waited for.
        """
        return self.max_at_once or (_COMPUTED if self.model == "offline" else _AWAITED)

    @field_validator("admin_password_hash")
    @classmethod
    def _usable(cls, stored: SecretStr | None) -> SecretStr | None:
        if stored is not None:
            check_hash(stored.get_secret_value())
        return stored

    @field_validator("audit_redact")
    @classmethod
    def _known(cls, setting: str) -> str:
        kinds_of(setting)
        return setting
