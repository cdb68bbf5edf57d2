"""Many conversations at the same time, each with figures of its own, on the served app.

Every answer is looked at: it may state no figure of another conversation, and no request may fail
otherwise than by the polite “busy”. The memory of the server is read all the while.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from statistics import linear_regression
from typing import Any
from uuid import uuid4

from eval.bench.measure import Measure
from eval.bench.served import served
from eval.bench.talkers import Talker, Turn
from eval.timing import times

PATIENCE = 120.0
"""Seconds in which an answer has to come, busy or not."""
WARM_UP = 0.1
"""Share of the time in which the memory is not looked at."""
SAMPLES = 240
"""Looks at the memory, at most."""
BUSY = 503
_PAUSE = 0.2
_MEGABYTE = 1024


@dataclass
class Load:
    """What came of it; filled by many threads."""

    seconds: list[float] = field(default_factory=list)
    """Of each answer."""
    memory: list[tuple[float, float]] = field(default_factory=list)
    """``(seconds since the start, megabytes)`` after warm-up."""
    faults: list[str] = field(default_factory=list)
    """Answers with a figure of somebody else's, or without their own."""
    errors: list[str] = field(default_factory=list)
    """Requests that failed otherwise than by being told that the service is busy."""
    busy: int = 0
    talks: int = 0
    """Conversations that came to their end."""

    @property
    def sound(self) -> bool:
        """Whether nothing went wrong."""
        return bool(self.seconds) and not self.faults and not self.errors

    def measures(self) -> list[Measure]:
        """The table."""
        found = times(self.seconds) if len(self.seconds) > 1 else None
        first, last, slope = _trend(self.memory)
        return [
            Measure(name="answers", value=len(self.seconds), unit=""),
            Measure(name="conversations finished", value=self.talks, unit=""),
            Measure(
                name="figures of another conversation", value=len(self.faults), unit="", target="0"
            ),
            Measure(name="errors other than busy", value=len(self.errors), unit="", target="0"),
            Measure(name="told that it is busy", value=self.busy, unit=""),
            Measure(name="answer p50", value=found.p50 if found else 0.0, unit="ms"),
            Measure(name="answer p95", value=found.p95 if found else 0.0, unit="ms"),
            Measure(name="memory after warm-up", value=first, unit="MB"),
            Measure(name="memory at the end", value=last, unit="MB"),
            Measure(name="memory slope", value=slope, unit="MB/min"),
        ]


def measure_load(conversations: int, minutes: float, **settings: str) -> Load:
    """Hold conversations all the time; a new one begins where one has ended.

    Args:
        conversations: at the same time.
        minutes: how long.
        settings: ``ASSISTANT_*`` settings of the app.

    Raises:
        ConfigurationError: the app does not come up.
    """
    load, places, seconds = Load(), count(), minutes * 60
    with served(ASSISTANT_MAX_REQUESTS="0", **settings) as app:
        _converse(app.address, Talker(0), time.monotonic() + PATIENCE, Load())  # opens the index
        began = time.monotonic()
        over = threading.Event()
        watch = threading.Thread(
            target=_watch, args=(app.process, began, seconds, over, load), daemon=True
        )
        watch.start()

        def talk() -> None:
            while time.monotonic() < began + seconds:
                _converse(app.address, Talker(next(places)), began + seconds, load)

        with ThreadPoolExecutor(conversations) as pool:
            for talking in [pool.submit(talk) for _ in range(conversations)]:
                talking.result()
        over.set()
        watch.join()
    return load


def _converse(address: str, talker: Talker, end: float, load: Load) -> None:
    """One conversation, as far as it gets; one that failed is given up."""
    session = uuid4().hex
    for turn in talker.turns():
        answer = _asked(address, session, turn, end, load)
        if answer is None:
            return
        load.faults.extend(talker.faults(turn, answer))
    load.talks += 1


def _asked(address: str, session: str, turn: Turn, end: float, load: Load) -> dict[str, Any] | None:
    """The answer; who is told that it is busy asks again until the time is over."""
    while time.monotonic() < end:
        began = time.perf_counter()
        try:
            status, found = _post(address, {"question": turn.words, "session": session})
        except (OSError, HTTPException, ValueError) as error:
            load.errors.append(f"{turn.words}: {type(error).__name__}: {error}")
            return None
        if status == BUSY:
            load.busy += 1
            time.sleep(_PAUSE)
            continue
        if status != 200:
            load.errors.append(f"{turn.words}: {status} {found}")
            return None
        load.seconds.append(time.perf_counter() - began)
        return found
    return None


def _post(address: str, body: dict[str, str]) -> tuple[int, dict[str, Any]]:
    connection = HTTPConnection(address, timeout=PATIENCE)
    try:
        kind = {"content-type": "application/json"}
        connection.request("POST", "/api/ask", json.dumps(body).encode(), kind)
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read())
    finally:
        connection.close()


def _watch(process: int, began: float, seconds: float, over: threading.Event, load: Load) -> None:
    """Read the memory of the server until all have ended."""
    over.wait(seconds * WARM_UP)
    while not over.wait(seconds / SAMPLES):
        load.memory.append((time.monotonic() - began, _megabytes(process)))


def _megabytes(process: int) -> float:
    """Resident memory, as the kernel counts it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (line,) = [one for one in status.splitlines() if one.startswith("VmRSS:")]
    return int(line.split()[1]) / _MEGABYTE


def _trend(memory: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The first and the last tenth's mean, and the slope a minute."""
    if len(memory) < 2:
        return 0.0, 0.0, 0.0
    held = [megabytes for _, megabytes in memory]
    tenth = max(1, len(held) // 10)
    slope = linear_regression([seconds for seconds, _ in memory], held).slope
    return sum(held[:tenth]) / tenth, sum(held[-tenth:]) / tenth, slope * 60
