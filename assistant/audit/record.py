"""What is recorded of an answer, and how it gets into the log."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from assistant.audit.log import FILE, AuditLog
from assistant.audit.redact import kinds_of, redactor
from assistant.audit.versions import Digests, program_version
from assistant.middleware import by_rule
from assistant.operations.metrics import AUDIT_HEAD
from assistant.operations.watch import observe
from knowledge.errors import ConfigurationError
from knowledge.sql import storage_url

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.audit.chain import Head
    from assistant.context import Turn
    from assistant.settings import Settings
    from knowledge.library import Library

ANSWER = "answer"
"""The kind of a record of an answer."""


@dataclass(frozen=True)
class Request:
    """What was asked, in a form from which it can be asked again."""

    way: str
    """``ask``, ``revise``, or a tool of the service: ``check``, ``award``."""
    as_of: date
    question: str = ""
    session: str = ""
    policies: Sequence[str] | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    """The memory of the conversation before it."""
    edits: Mapping[str, Any] = field(default_factory=dict)
    """Facts that a form mended since, for ``revise``."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """What a tool of the service was given."""


class Records(Protocol):
    """What takes records, as ``AuditLog`` does."""

    def append(self, kind: str, data: Mapping[str, Any], /) -> int:
        """Add a record; its number."""

    def head(self) -> Head | None:
        """The last record, None where that cannot be said."""


class Recorder:
    """Counts, logs and records every answer; safe to use from many threads.

    Args:
        log: where to record; None records nothing.
        settings: which models answer, and what is redacted.
    """

    def __init__(self, log: Records | None, settings: Settings) -> None:
        self.log = log
        self._redact = redactor(kinds_of(settings.audit_redact))
        self._settings = settings
        self._known: tuple[Library, Digests] | None = None

    @classmethod
    def of(cls, settings: Settings) -> Recorder:
        """The recorder that the settings ask for.

        Raises:
            ConfigurationError: the audit file cannot be written.
        """
        try:
            return cls(open_log(settings) if settings.audit else None, settings)
        except ConfigurationError as error:
            raise ConfigurationError(
                f"{error}不需要审计记录时，可设 ASSISTANT_AUDIT=false。"
            ) from error

    def answered(self, request: Request, turn: Turn, answer: Answer) -> None:
        """Take note of an answer before anybody sees it.

        Raises:
            StorageError: it could not be recorded.
        """
        brain = "offline" if by_rule(turn) else self._settings.model
        conversation = conversation_of(request.session)
        observe(request.way, conversation, turn, answer, brain)
        if self.log is None:
            return
        data = {
            "way": request.way,
            "conversation": conversation,
            "question": request.question,
            "as_of": request.as_of.isoformat(),
            "policies": None if request.policies is None else list(request.policies),
            "before": dict(request.before),
            "edits": dict(request.edits),
            "arguments": dict(request.arguments),
            "calls": list(turn.calls),
            "answer": answer.to_json(),
            "seconds": round(time.monotonic() - turn.began, 3),
        }
        versions = self._versions(turn, answer, brain)
        AUDIT_HEAD.set(self.log.append(ANSWER, {**self._redact(data), "versions": versions}))

    def _versions(self, turn: Turn, answer: Answer, brain: str) -> dict[str, Any]:
        cited = {citation.policy for citation in answer.citations}
        digests = self._digests(turn.services.library)
        return {
            **digests.about({*cited, turn.services.primary}),
            "program": program_version(),
            "model": self._settings.model,
            "brain": brain,
            "embedding": self._settings.embedding,
            "reranker": self._settings.reranker,
            "redact": self._settings.audit_redact,
        }

    def _digests(self, library: Library) -> Digests:
        known = self._known
        if known is None or known[0] is not library:
            self._known = known = library, Digests.of(library)
        return known[1]


def open_log(settings: Settings) -> AuditLog:
    """The audit log of a data folder, or of the database that the settings name.

    Raises:
        ConfigurationError: it cannot be written.
    """
    return AuditLog(storage_url(settings, FILE))


def conversation_of(session: str) -> str | None:
    """What records call a conversation: the id itself would let their reader go on with it."""
    if not session:
        return None
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()[:32]
