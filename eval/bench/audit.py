"""What recording costs: the same questions with and without the audit log, in turn."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from uuid import uuid4

from assistant.agent import Assistant
from assistant.audit.log import FILE, AuditLog
from assistant.audit.record import Recorder
from assistant.settings import Settings
from eval.bench.measure import Measure
from eval.load import load_split
from eval.timing import seconds_of
from knowledge.sql import sqlite_url

WARM_UP = 5
TARGET = "≤ 1.1"


def measure_audit(questions: int) -> list[Measure]:
    """The ratio first.

    Args:
        questions: how many labelled questions are asked, each both ways.
    """
    assistant = Assistant.open(Settings.load().model_copy(update={"audit": False}), keep=False)
    asked = [case.turns[0] for case in load_split("dev")][: questions + WARM_UP]
    with tempfile.TemporaryDirectory() as folder:
        log = AuditLog(sqlite_url(Path(folder) / FILE))
        ways = {
            name: Recorder(kept, assistant.settings)
            for name, kept in (("with", log), ("without", None))
        }
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for number, question in enumerate(asked):
            # Whoever comes second finds the question's vector: they take turns at that.
            for name in sorted(ways, reverse=bool(number % 2)):
                assistant.recorder = ways[name]
                seconds = seconds_of(assistant.answer, question, uuid4().hex)
                if number >= WARM_UP:
                    taken[name].append(seconds)
    held = {name: median(seconds) for name, seconds in taken.items()}
    return [
        Measure(
            name="answer with ÷ without audit log",
            value=held["with"] / held["without"],
            unit="×",
            target=TARGET,
        ),
        *(
            Measure(name=f"answer {name} audit log, p50", value=held[name] * 1000, unit="ms")
            for name in ways
        ),
    ]
