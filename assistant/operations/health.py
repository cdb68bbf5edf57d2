"""``/healthz``, ``/readyz`` and ``/metrics``, for whoever runs the service."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant.operations import metrics
from assistant.operations.capacity import STOPPING
from assistant.sessions import check_sessions
from knowledge.errors import BusyError, PolicyAssistantError, ServerAwayError, StorageError

if TYPE_CHECKING:
    from assistant.agent import Assistant

PATHS = ("/healthz", "/readyz", "/metrics")
OK = "ok"
VERIFIED_SECONDS = 30.0
"""How long a verified index counts as verified: looking at it again costs as much as a search."""

Check = Callable[[], None]


class Finding(NamedTuple):
    """How a part is."""

    said: str
    """``ok``, or what is wrong with it."""
    fit: bool
    """Whether requests are answered nevertheless."""


class Readiness:
    """What has to be right before requests should come here."""

    def __init__(self, assistant: Assistant, clock: Callable[[], float] = time.monotonic) -> None:
        self._assistant = assistant
        self._clock = clock
        self._lock = Lock()
        self._verified: tuple[object, float] | None = None

    def checks(self) -> Mapping[str, Finding]:
        """How each part is; the gauges of metrics are set by it."""
        parts: dict[str, Check] = {
            "accepting": self._accepting,
            "index": self._index,
            "sessions": lambda: check_sessions(self._assistant.settings),
            "audit": self._audit,
        }
        found = {name: _outcome(check) for name, check in parts.items()}
        for name, finding in found.items():
            metrics.PART_OK.labels(name).set(finding.said == OK)
        return found

    def _accepting(self) -> None:
        if not self._assistant.capacity.open:
            raise BusyError(STOPPING)

    def _index(self) -> None:
        retriever = self._assistant.services.retriever()
        with self._lock:
            known, now = self._verified, self._clock()
            if known and known[0] is retriever and now - known[1] < VERIFIED_SECONDS:
                return
            retriever.check()
            self._verified = retriever, now
        metrics.INDEX.clear()
        metrics.INDEX.labels(retriever.version).set(1)

    def _audit(self) -> None:
        log = self._assistant.recorder.log
        if log is None:
            return
        head = log.head()
        if head is None:
            raise StorageError("审计文件的链头缺失。请运行 python -m assistant audit verify。")
        metrics.AUDIT_HEAD.set(head.number)


def make_health(assistant: Assistant) -> Starlette:
    """The ASGI application of the three paths."""
    readiness = Readiness(assistant)
    metrics.INSIDE.set_function(lambda: assistant.capacity.inside)

    def live(_: Request) -> Response:
        return JSONResponse({"status": OK})

    def ready(_: Request) -> Response:
        checks = readiness.checks()
        fit = all(found.fit for found in checks.values())
        said = {name: found.said for name, found in checks.items()}
        return JSONResponse({"ready": fit, "checks": said}, 200 if fit else 503)

    def counted(_: Request) -> Response:
        readiness.checks()  # they set the gauges
        return Response(metrics.exposed(), headers={"content-type": metrics.CONTENT_TYPE})

    ways = zip(PATHS, (live, ready, counted), strict=True)
    return Starlette(routes=[Route(path, way) for path, way in ways])


def _outcome(check: Check) -> Finding:
    try:
        check()
    except ServerAwayError as error:
        # Searches go on in this machine's own copy of the vectors: sending people away would end
        # the service on all machines at once, for a fault that none of them notices.
        return Finding(str(error), fit=True)
    except PolicyAssistantError as error:
        return Finding(str(error), fit=False)
    return Finding(OK, fit=True)
