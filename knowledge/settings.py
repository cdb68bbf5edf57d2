"""Settings of the knowledge base: environment variables ``ASSISTANT_*`` or a ``.env`` file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import ConfigurationError

PREFIX = "ASSISTANT_"
ABOVE = (
    "HOST",
    "PORT",
    "ADMIN_PASSWORD_HASH",
    "MAX_CHARACTERS",
    "MAX_TURNS",
    "MAX_TOOL_CALLS",
    "MAX_AT_ONCE",
    "MAX_WAITING",
    "MAX_WAIT",
    "MAX_REQUESTS",
    "STOP_SECONDS",
    "AUDIT",
    "AUDIT_REDACT",
    "LOG_FORMAT",
)
"""Names that the rooms above read: known here, so that one environment serves every command."""
_ADDRESS = re.compile(
    r"https?://[^/@\s?#:]+(?::\d{1,5})?/?|https?://\[[0-9A-Fa-f:]+\](?::\d{1,5})?/?"
)
_ACCOUNT = re.compile(r"//[^/\s]*@")
PROJECT = Path(__file__).resolve().parent.parent


class KnowledgeSettings(BaseSettings):
    """Where data lie and which models search uses."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    data_dir: Path = Field(default=PROJECT / "data")
    """Folder of all that is made at run time (index, added policies, sessions)."""
    database_url: SecretStr | None = None
    """``postgresql://…``: sessions, votes, audit log and added policies lie there, for many machines;
    None keeps them in the data folder."""
    chroma_url: str | None = None
    """``http://host:port`` of a Chroma server for the vectors; None keeps them in the data folder."""
    embedding: str = "bundled"
    """``bundled``, ``none`` (lexical search only), or any sentence-transformers name or path."""
    reranker: str | None = None
    """A sentence-transformers cross-encoder name or path; None leaves the fused order."""
    model: str = "offline"
    """``offline``, or ``openai:<name>`` for any OpenAI-compatible endpoint."""
    base_url: str | None = None
    api_key: SecretStr | None = None
    timeout: float = Field(default=60.0, gt=0)
    """Seconds that the language model may take for one answer, over all its calls."""

    @field_validator("database_url")
    @classmethod
    def _database(cls, setting: SecretStr | None) -> SecretStr | None:
        if setting is not None:
            from knowledge.postgres import parse

            parse(setting.get_secret_value())
        return setting

    @field_validator("chroma_url")
    @classmethod
    def _server(cls, setting: str | None) -> str | None:
        if setting is not None and not _ADDRESS.fullmatch(setting):
            raise ValueError("应写成 http://主机:端口；账号和密码不写在这里，由前面的代理核对")
        return setting

    @classmethod
    def load(cls) -> Self:
        """Read the environment; refuse unknown ``ASSISTANT_*`` names.

        Raises:
            ConfigurationError: a name is unknown or a value cannot be read.
        """
        check_names(os.environ)
        try:
            return cls()
        except ValidationError as error:
            first = error.errors()[0]
            name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
            secret = "SecretStr" in str(cls.model_fields[str(first["loc"][0])].annotation)
            shown = "" if secret else f" {_ACCOUNT.sub('//***@', repr(first.get('input')))} "
            # Pydantic's error holds the value: it is not chained to ours where that is a secret.
            raise ConfigurationError(
                f"设置 {name} 的值{shown}无法使用：{first['msg']}。请改正该环境变量后重试。"
            ) from (None if secret else error)


def known_names() -> set[str]:
    """Every environment name that any settings class of the program reads."""
    classes: list[type[KnowledgeSettings]] = [KnowledgeSettings]
    for known in classes:
        classes.extend(known.__subclasses__())
    fields = {field.upper() for known in classes for field in known.model_fields}
    return {PREFIX + name for name in fields.union(ABOVE)}


def check_names(environment: Mapping[str, str]) -> None:
    """Refuse misspelt settings.

    Raises:
        ConfigurationError: an ``ASSISTANT_*`` variable is not a setting.
    """
    names = known_names()
    for name in environment:
        if name.startswith(PREFIX) and name not in names:
            raise ConfigurationError(
                f"不认识设置 {name}。可用的设置有：{'、'.join(sorted(names))}。"
            )
