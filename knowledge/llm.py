"""Any OpenAI-compatible language model: how it is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import SecretStr

from knowledge.errors import ConfigurationError
from knowledge.settings import KnowledgeSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

OFFLINE = "offline"
_PREFIX = "openai:"


def open_model(settings: KnowledgeSettings) -> BaseChatModel:
    """The chat model that ``ASSISTANT_MODEL`` names.

    Raises:
        ConfigurationError: the setting names no model, or there is neither an address nor a key.
    """
    name = settings.model.removeprefix(_PREFIX)
    if name == settings.model or not name.strip():
        raise ConfigurationError(
            f"设置 ASSISTANT_MODEL 的值“{settings.model}”无法使用。"
            "请写 offline，或 openai:<模型名>（任何兼容 OpenAI 接口的服务）。"
        )
    if settings.base_url is None and settings.api_key is None:
        raise ConfigurationError(
            "使用语言模型需要设置 ASSISTANT_BASE_URL（服务地址）或 ASSISTANT_API_KEY（密钥）。"
        )
    from langchain_openai import ChatOpenAI

    from knowledge.llm_client import CarefulClient

    return ChatOpenAI(
        model=name,
        base_url=settings.base_url,
        api_key=settings.api_key or SecretStr("none"),
        timeout=settings.timeout,
        http_client=CarefulClient(settings.timeout),
        # Another way is always at hand: nobody needs to wait for a second try.
        max_retries=0,
        temperature=0,
    )
