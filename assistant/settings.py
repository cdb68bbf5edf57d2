"""Settings of the assistant; they extend those of the knowledge base."""

from __future__ import annotations

from pydantic import Field, SecretStr, field_validator

from assistant.admin import check_hash
from knowledge.settings import KnowledgeSettings


class Settings(KnowledgeSettings):
    """Everything that ``ASSISTANT_*`` can set."""

    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    admin_password_hash: SecretStr | None = None
    """What ``python -m assistant password`` prints; None closes the management of policies."""
    max_characters: int = Field(default=4000, ge=100)
    """Longest question that is accepted, in characters."""

    @field_validator("admin_password_hash")
    @classmethod
    def _usable(cls, stored: SecretStr | None) -> SecretStr | None:
        if stored is not None:
            check_hash(stored.get_secret_value())
        return stored
