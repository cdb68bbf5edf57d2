"""Logs: lines for people, or JSON lines for machines. No question, no answer and no key is in them."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.settings import Settings

FIELDS = "fields"
"""The attribute of a log record that holds further fields of its line."""
_OURS = ("assistant", "knowledge")
_HIDDEN = "***"


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the fields that the caller gave.

    Of an exception it tells type and places, not the message: that may quote what a user typed.
    """

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            line["error"] = record.exc_info[0].__name__
            line["places"] = [f"{frame.filename}:{frame.lineno}" for frame in frames]
        text = json.dumps(line, ensure_ascii=False)
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        return text


def set_up_logs(settings: Settings) -> None:
    """Log to stderr as the settings say, before a library sets up a format of its own."""
    if settings.log_format == "text":
        logging.basicConfig(level=logging.WARNING)
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(_secrets(settings)))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)


def _secrets(settings: Settings) -> list[str]:
    kept = (settings.api_key, settings.admin_password_hash, settings.database_url)
    secrets = [one.get_secret_value() for one in kept if one]
    if settings.database_url is not None:
        from knowledge.postgres import parse, secrets_of

        secrets += secrets_of(parse(settings.database_url.get_secret_value()))
    return secrets
