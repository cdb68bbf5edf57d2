"""What is counted while the service runs, for Prometheus. No word of any question is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from knowledge.errors import BusyError, PolicyAssistantError

REGISTRY = CollectorRegistry()
"""One a process, as Prometheus counts processes."""
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

ProcessCollector(registry=REGISTRY)
ANSWERS = Counter(
    "assistant_answers", "Answers given", ("way", "status", "brain"), registry=REGISTRY
)
SECONDS = Histogram(
    "assistant_answer_seconds",
    "Seconds of work on an answer",
    ("brain",),
    buckets=_SECONDS,
    registry=REGISTRY,
)
REFUSALS = Counter(
    "assistant_refusals", "Requests that got no answer", ("reason",), registry=REGISTRY
)
BUSY = Counter("assistant_busy", "Requests told to come back later", registry=REGISTRY)
RATE_LIMITED = Counter(
    "assistant_rate_limited", "Requests of clients that sent too many", registry=REGISTRY
)
TOOL_ERRORS = Counter(
    "assistant_tool_errors", "Tool calls that were refused", ("tool",), registry=REGISTRY
)
GATE_FAILURES = Counter(
    "assistant_llm_gate_failures",
    "Work of a language model that was sent back or set aside",
    ("outcome",),
    registry=REGISTRY,
)
INSIDE = Gauge("assistant_requests_inside", "Requests worked on or waiting", registry=REGISTRY)
PART_OK = Gauge(
    "assistant_part_ok",
    "1 where a part of /readyz is as it should be",
    ("part",),
    registry=REGISTRY,
)
AUDIT_HEAD = Gauge(
    "assistant_audit_head", "Number of the last record of the audit log", registry=REGISTRY
)
INDEX = Gauge(
    "assistant_index_info", "The index that serves, by its version", ("version",), registry=REGISTRY
)

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def counted(call: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """The same function; what it refuses is counted."""

    @wraps(call)
    def run(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
        with counting():
            return call(*arguments, **named)

    return run


@contextmanager
def counting() -> Iterator[None]:
    """Count what is refused inside."""
    try:
        yield
    except BusyError:
        BUSY.inc()
        raise
    except PolicyAssistantError as error:
        REFUSALS.labels(type(error).__name__).inc()
        raise


def exposed() -> bytes:
    """All of it in the text format of Prometheus."""
    return generate_latest(REGISTRY)
