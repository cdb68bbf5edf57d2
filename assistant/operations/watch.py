"""Every answer is counted and logged here: how it went, and no word of what was said."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from assistant.operations.logs import FIELDS
from assistant.operations.metrics import ANSWERS, GATE_FAILURES, SECONDS, TOOL_ERRORS

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.context import Turn

_logger = logging.getLogger(__name__)


def observe(way: str, conversation: str | None, turn: Turn, answer: Answer, brain: str) -> None:
    """Count an answer and log a line of it."""
    seconds = time.monotonic() - turn.began
    ANSWERS.labels(way, answer.status.value, brain).inc()
    SECONDS.labels(brain).observe(seconds)
    for call in turn.calls:
        if call["failed"]:
            TOOL_ERRORS.labels(call["name"]).inc()
    if turn.retried:
        GATE_FAILURES.labels("retried").inc(len(turn.retried))
    if turn.troubles:
        GATE_FAILURES.labels("set_aside").inc()
    fields = {
        "way": way,
        "conversation": conversation,
        "status": answer.status.value,
        "brain": brain,
        "seconds": round(seconds, 3),
        "tools": [call["name"] for call in turn.calls],
        "citations": len(answer.citations),
    }
    _logger.info("answered", extra={FIELDS: fields})
